import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words } from '#views/locales/words.ts'
import type { Actor, Seen } from '../driver/driver.ts'
import { again, nth, platforms, type Rig, refIn, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const inWords = { en: ['in 2 hours', 'in 3 hours'], 'zh-CN': ['两小时后', '三小时后'] } as const

for (const platform of platforms) {
  for (const { person, locale, say } of speakers) {
    test(`${platform}, ${locale}: a task reminds at its time, is put off, put off in words, and done`, async () => {
      const actor = rig[platform].as(person)
      const [first, second] = inWords[locale as keyof typeof inWords]
      await actor.say(`lead new Timed ${platform} ${locale}, timed@example.com`)
      const card = await actor.last({ in: 'app', text: `Timed ${platform} ${locale}` })
      await actor.click(say('activity.type.task'), card)
      const subject = `Ring ${platform} ${locale}`
      await actor.fill({ [say('activity.fields.subject')]: subject, [say('activity.whenOf.task')]: 'mumble' })
      await actor.submit()
      const refused = await actor.dialog()
      expect(refused?.fields.find(({ label }) => label === say('activity.whenOf.task'))?.error).toBe(
        say('fieldErrors.date'),
      )
      await actor.fill({ [say('activity.whenOf.task')]: first })
      await actor.submit()
      expect((await again(actor, card)).text).toContain(subject)

      const title = say('activity.reminderTask', { subject })
      const reminders = async () => (await actor.messages()).filter(({ text }) => text.includes(title)).length
      rig.advance({ minutes: 118 })
      await rig.bot.tick()
      expect(await reminders()).toBe(0)
      rig.advance({ minutes: 3 })
      await rig.bot.tick()
      const reminder = await nth(actor, 1, title)
      expect(reminder.text).toContain(refIn(card.text))
      await rig.bot.tick()

      await actor.click(say('activity.snoozes.tenMinutes'), reminder)
      expect((await again(actor, reminder)).text).toContain(say('activity.snoozed', { when: '' }).slice(0, 3))
      // What stood there is its card now.
      expect(await reminders()).toBe(0)
      rig.advance({ minutes: 11 })
      await rig.bot.tick()
      const later = await nth(actor, 1, title)

      await actor.click(say('activity.snoozes.other'), later)
      await actor.fill({ [say('activity.reschedule')]: second })
      await actor.submit()
      expect(await actor.dialog()).toBeUndefined()
      rig.advance({ hours: 2, minutes: 55 })
      await rig.bot.tick()
      expect(await reminders()).toBe(0)
      rig.advance({ minutes: 6 })
      await rig.bot.tick()
      const last = await nth(actor, 1, title)

      await actor.click(say('activity.done'), last)
      const done = await again(actor, last)
      expect(done.text).toContain(say('activity.doneSaid', { subject }))
      expect(done.text).toContain(say('activity.status.done'))
      await actor.say('tasks')
      expect((await actor.last({ in: 'app', text: say('activity.tasksTitle') })).text).not.toContain(subject)
    })
  }

  describe(`${platform}: reports`, () => {
    const actor = (): Actor => rig[platform].as('wangfang')
    const zh = words('zh-CN')
    const report = (seen: Seen) => seen.images.length === 1

    test('a report is a picture that says its numbers, for everybody in the channel', async () => {
      await actor().say('lead new 报告线索, report@example.com')
      await actor().command('报告 线索', { in: 'sales' })
      const posted = await actor().last({ in: 'sales', text: zh('reports.names.leads'), withinMs: 10_000 })
      expect(posted.images).toHaveLength(1)
      expect(posted.private).toBe(false)
      expect(posted.images[0]?.alt).toMatch(/王芳最多，为[1-9]/)
      for (const { url } of posted.images) {
        const picture = await fetch(new URL(url, rig.url))
        expect(picture.headers.get('content-type')).toBe('image/png')
        expect(new Uint8Array(await picture.arrayBuffer()).slice(1, 4)).toEqual(new TextEncoder().encode('PNG'))
      }
      const other = rig[platform].as('mia')
      expect((await other.messages('sales')).some(report)).toBe(true)
    })

    test('a scheduled report comes once at its time, not while paused, not when deleted', async () => {
      const place = 'sales'
      const posts = async () => (await actor().messages(place)).filter(report).length
      const before = await posts()
      await actor().command('报告 线索 每天9点', { in: place })
      const said = await actor().last({ text: /下一次：/ })
      expect(said.text).toContain(zh('reports.names.leads'))
      rig.advance({ hours: 24 })
      await Promise.all([rig.bot.tick(), rig.bot.tick()])
      await expect.poll(posts, { timeout: 10_000 }).toBe(before + 1)
      await rig.bot.tick()
      const post = (await actor().messages(place)).findLast(report)
      expect(post?.text).toContain(zh('reports.names.leads'))

      await actor().say('报告 列表')
      const list = await actor().last({ in: 'app', text: zh('report.schedules') })
      await actor().click(zh('report.pause'), list)
      expect((await again(actor(), list)).text).toContain(zh('report.paused'))
      rig.advance({ hours: 24 })
      await rig.bot.tick()
      await actor().click(zh('report.resume'), list)
      expect((await again(actor(), list)).text).toContain('下一次')
      await actor().click(zh('report.delete'), list)
      expect((await again(actor(), list)).text).toContain(zh('report.noSchedules'))
      rig.advance({ hours: 48 })
      await rig.bot.tick()
      expect(await posts()).toBe(before + 1)
    })

    test('a report is announced where it will stand; where it cannot be posted, whoever scheduled it hears so', async () => {
      const place = 'sales'
      const refuse = async (times: number) => {
        const method = platform === 'slack' ? 'chat.postMessage' : 'activities'
        const body = JSON.stringify({ face: platform, method, fault: 'not-a-member', times })
        const headers = { 'content-type': 'application/json' }
        await fetch(`${rig.url}/sandbox/client/faults`, { method: 'POST', headers, body })
      }
      const told = () => actor().last({ in: 'app', text: /^未能把“各负责人线索”发到/ })
      await actor().command('报告 线索 每天7点', { in: place })
      const others = rig[platform].as('mia')
      await others.last({ in: place, text: '每天 7:00' })
      await refuse(1)
      rig.advance({ hours: 24 })
      await rig.bot.tick()
      await actor().click(zh('report.delete'), await told())
      // A command of Slack's is answered where it was given, member or not; only a post tells.
      if (platform === 'teams') return
      await refuse(1)
      await actor().command('报告 线索 每天8点', { in: place })
      const at8 = await actor().last({ in: 'app', text: /^未能把“各负责人线索”发到/ })
      await actor().click(zh('report.delete'), at8)
      expect((await others.messages(place)).some(({ text }) => text.includes('每天 8:00'))).toBe(false)
    })
  })
}
