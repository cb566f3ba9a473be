/** What goes to somebody else with a record, and what stays somebody else's. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scheduleReport } from '#domain/reports/schedules.ts'
import { words } from '#views/locales/words.ts'
import { neutral, readable } from './neutral.ts'
import { asPerson, platforms, type Rig, refIn, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

for (const platform of platforms)
  test(`${platform}: what is still to do about a record goes along, and reminds its new owner by the record's number`, async () => {
    const [sam, lilei] = [rig[platform].as('sam'), rig[platform].as('lilei')]
    const what = `call them back by ${platform}`
    await lilei.say('帮助')
    await sam.say(`lead new Along ${platform}, along@${platform}.example`)
    const ref = refIn((await sam.last({ in: 'app', text: `Along ${platform}` })).text)
    await sam.say(`task ${ref} ${what} in 2 hours`)
    await sam.last({ in: 'app', text: what })
    await sam.say(`lead transfer ${ref} to 李雷`)
    await sam.last({ in: 'app', text: '李雷' })
    const before = (await sam.messages('app')).filter(({ text }) => text.includes(what)).length
    rig.advance({ hours: 3 })
    await rig.bot.tick()
    const reminded = await lilei.last({ in: 'app', text: what, withinMs: 20_000 })
    expect(reminded.text).toContain(ref)
    expect((await sam.messages('app')).filter(({ text }) => text.includes(what))).toHaveLength(before)
  })

test('a press on what is somebody else’s, or gone, is answered without an id', async () => {
  const to = await neutral(rig, ['sam', 'lilei'])
  const { id } = await asPerson(rig, 'ada', (context) =>
    scheduleReport(context, {
      ...{
        report: 'leads',
        cron: '0 9 * * 1',
        platform: 'slack',
        workspace: 'T1',
        conversation: 'CADA',
        place: '#ada',
      },
    }),
  )
  for (const [person, locale] of [
    ['sam', 'en'],
    ['lilei', 'zh-CN'],
  ] as const)
    for (const verb of ['report.pause', 'report.resume', 'report.delete'])
      for (const one of [id, crypto.randomUUID(), 'nonsense']) {
        const answer = readable(await to.press(person, { verb, args: { id: one } }))
        expect(answer, verb).toContain(words(locale)('errors.NoSuchSchedule'))
        expect(answer, verb).not.toContain(one)
      }
  expect(to.failures).toEqual([])
})
