/** Buttons and forms that come back with an id that was never theirs: the ordinary "not found", and nothing changed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { leadKind } from '#domain/business/lead.ts'
import { isId } from '#domain/database/columns.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { createRecord } from '#domain/records/records.ts'
import { words } from '#views/locales/words.ts'
import { newFirm } from '../domain/world.ts'
import type { Seen } from '../driver/driver.ts'
import { inMemory } from '../setup/pglite-image.ts'
import { asNew, deliver, delivered, isPress } from './deliveries.ts'
import { platforms, type Rig, refIn, startRig } from './rig.ts'

let rig: Rig
let foreign: readonly string[]
beforeAll(async () => {
  // Embedded: there whoever looks sees the rows of all organisations.
  rig = await startRig({ known: 'people', where: await inMemory() })
  const firm = await newFirm(rig.bot.database)
  const other = await firm.as('ed', (context) =>
    createRecord(context, leadKind as never, { name: 'Of another firm' } as never),
  )
  // A number that no lead of ours has.
  await withinTenant(rig.bot.database, firm.id, (em) =>
    em.execute('update lead set number = 4711 where id = ?', [other.id]),
  )
  foreign = ['L-4711', other.id]
})
afterAll(() => rig.close())

const zh = words('zh-CN')
const en = words('en')
const nonsense = ['L-0', 'L-', 'A-1', 'nonsense', '__proto__', '../L-1', '00000000-0000-4000-8000-000000000000']

/** Everything there is of leads, of all organisations, and who likes them. */
async function everything(): Promise<string> {
  const em = rig.bot.database.orm.em.fork()
  const rows = async (table: string) =>
    (await em.execute(`select * from ${table}`)).map((row: unknown) => JSON.stringify(row)).toSorted()
  return JSON.stringify([await rows('lead'), await rows('favourite'), await rows('activity')])
}

/** What people cannot know is not called anything. */
const refusalOf = (id: string) => (id === '' || isId(id) ? zh('errors.Gone') : zh('errors.NotFound', { ref: id }))

for (const platform of platforms) {
  describe(platform, () => {
    const owner = () => rig[platform].as('sam')
    const presser = () => rig[platform].as('lilei')
    let theirs: string
    let own: Seen
    let liked: string

    beforeAll(async () => {
      await owner().say(`lead new Not yours ${platform}, notyours@example.com`)
      theirs = refIn((await owner().last({ in: 'app', text: `Not yours ${platform}` })).text)
      await presser().say(`lead new Mine own ${platform}, mineown@example.com`)
      own = await presser().last({ in: 'app', text: `Mine own ${platform}` })
      await presser().click(zh('record.favourite'), own)
      liked = await delivered(rig, platform, (json) => isPress(platform, json) && json.includes('lead.favourite'))
      await presser().click(zh('record.unfavourite'), own)
    })

    const withId = (json: string, id: string) =>
      asNew(platform, json.replaceAll(new RegExp(`\\b${refIn(own.text)}\\b`, 'g'), id))

    /** Delivers it, and waits for the sentence: in the answer itself, or said in the chat. */
    async function answered(json: string, sentence: string): Promise<void> {
      const before = new Set((await presser().messages()).map(({ id }) => id))
      const response = await deliver(rig, platform, json, 1)
      expect(response.status).toBe(200)
      const body = await response.text()
      const said = async () => {
        const fresh = (await presser().messages()).filter(({ id }) => !before.has(id))
        // Without the backslashes by which a card shows an underscore.
        return [
          body.replaceAll('\\', ''),
          JSON.stringify(await presser().dialog()),
          ...fresh.map(({ text }) => text),
        ].join('\n')
      }
      await expect.poll(said, { timeout: 5000 }).toContain(sentence)
    }

    test.each(['favourite', 'delete', 'clone', 'history'] as const)('a pressed “%s”', async (verb) => {
      const press = liked.replaceAll('lead.favourite', `lead.${verb}`)
      const before = await everything()
      for (const id of [theirs, ...foreign, ...nonsense]) await answered(withId(press, id), refusalOf(id))
      expect(await everything()).toBe(before)
      // The same button with the presser's own id works.
      expect((await deliver(rig, platform, asNew(platform, press), 2)).status).toBe(200)
      if (verb === 'history') await presser().last({ in: 'app', text: zh('talk.historyCreate', { who: '李雷' }) })
      else await expect.poll(everything).not.toBe(before)
      if (verb === 'delete') await presser().say('撤销')
    })

    test('a form that is sent', async () => {
      await presser().say(`线索 查看 ${refIn(own.text)}`)
      await presser().click(zh('record.edit'), await presser().last({ in: 'app', text: `Mine own ${platform}` }))
      await presser().fill({ [zh('lead.fields.company')]: `Written by a form ${platform}` })
      await presser().submit()
      const sent = await delivered(
        rig,
        platform,
        (json) => json.includes('lead.update') && json.includes('Written by a form'),
      )
      await presser().say('撤销')
      await expect.poll(everything).not.toContain('Written by a form')
      const before = await everything()
      for (const id of [theirs, ...foreign, ...nonsense]) {
        await answered(withId(sent, id), refusalOf(id))
      }
      expect(await everything()).toBe(before)
    })

    test('a form whose input is called what every object has', async () => {
      await presser().say(`线索 查看 ${refIn(own.text)}`)
      await presser().click(zh('record.edit'), await presser().last({ in: 'app', text: `Mine own ${platform}` }))
      const company = `Named ${platform}`
      await presser().fill({ [zh('lead.fields.region')]: '华东', [zh('lead.fields.company')]: company })
      await presser().submit()
      const sent = await delivered(rig, platform, (json) => json.includes('lead.update') && json.includes(company))
      const logged = rig.log.length
      for (const name of ['hasOwnProperty', 'constructor', 'toString', '__proto__', 'valueOf']) {
        // The form is older than the record by now: whoever sends it sees what was changed since, or that nothing was.
        await answered(asNew(platform, sent.replaceAll(/\bregion\b/g, name)), company)
      }
      expect(rig.log.slice(logged).filter((line) => /"level":(50|60)/.test(line))).toEqual([])
    })

    test('a form that is to open', async () => {
      const label = zh('activity.type.task')
      await presser().say(`线索 查看 ${refIn(own.text)}`)
      await presser().click(label, await presser().last({ in: 'app', text: `Mine own ${platform}` }))
      await presser().cancel()
      const asked = await delivered(
        rig,
        platform,
        (json) => json.includes('lead.task') && /block_actions|task\/fetch/.test(json),
      )
      for (const id of [theirs, ...foreign, ...nonsense]) await answered(withId(asked, id), refusalOf(id))
    })

    test('the owner presses the same, and it works', async () => {
      const card = await owner().last({ in: 'app', text: `Not yours ${platform}` })
      await owner().click(en('record.favourite'), card)
      await owner().click(en('record.edit'), card)
      await owner().fill({ [en('lead.fields.company')]: `Theirs ${platform}` })
      await owner().submit()
      await owner().click(en('record.delete'), card)
      await owner().say(`lead show ${theirs}`)
      const now = await owner().last({ in: 'app', text: `Theirs ${platform}` })
      expect(now.labels).toContain(en('record.restore'))
    })
  })
}
