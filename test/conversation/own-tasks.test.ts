/** Tasks and events as people say them: of one's own, for others, of a day, without a date; and what is due. */
import { DateTime } from 'luxon'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Activity } from '#domain/calendar/activity.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { words } from '#views/locales/words.ts'
import type { Actor, Seen } from '../driver/driver.ts'
import { again, nth, opened, platforms, type Rig, refIn, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const stored = (subject: string) =>
  withinTenant(rig.bot.database, rig.bot.organization, (em) =>
    em.findOneOrFail(Activity, { subject: { $like: `%${subject}%` } }),
  )

/** What each says, and who the other salesperson is. */
const spoken = {
  en: {
    task: 'task {what} in 2 hours',
    remind: 'remind me to {what} in 2 hours',
    never: 'remind me to {what}',
    undated: 'task {what}',
    day: 'task {what} tomorrow',
    unsure: 'task {what} every Monday',
    past: 'task {what} yesterday 3pm',
    given: 'task for 李雷: {what} in 2 hours',
    unknown: 'task for Zebulon: {what}',
    event: 'meeting about {what} tomorrow 3pm to 5pm',
    on: 'task {ref} {what} tomorrow',
    tasks: 'tasks',
    tomorrow: 'what is due tomorrow',
    overdue: 'overdue',
    undo: 'undo',
  },
  'zh-CN': {
    task: '任务 两小时后{what}',
    remind: '提醒我两小时后{what}',
    never: '提醒我{what}',
    undated: '任务 {what}',
    day: '任务 明天{what}',
    unsure: '任务 每周一{what}',
    past: '任务 昨天下午三点{what}',
    given: '任务 给Sam：两小时后{what}',
    unknown: '任务 给赵六：{what}',
    event: '会议 明天下午3点到5点 {what}',
    on: '任务 {ref} 明天{what}',
    tasks: '任务',
    tomorrow: '明天有什么安排',
    overdue: '逾期',
    undo: '撤销',
  },
} as const
const others = { en: 'lilei', 'zh-CN': 'sam' } as const

for (const platform of platforms)
  for (const { person, locale, say } of speakers)
    describe(`${platform}, ${locale}`, () => {
      const lines = spoken[locale as keyof typeof spoken]
      const actor = (): Actor => rig[platform].as(person)
      const zone = person === 'sam' ? 'America/New_York' : 'Asia/Shanghai'
      const localDay = (days: number) => DateTime.fromJSDate(rig.now(), { zone }).plus({ days }).toFormat('yyyy-MM-dd')
      const called = (what: string) => `${what} ${platform} ${locale}`
      const tell = async (line: string, what: string, ref = ''): Promise<void> => {
        await actor().say(line.replace('{what}', what).replace('{ref}', ref))
      }
      const answered = (text: string | RegExp) => actor().last({ in: 'app', text })
      const form = async () => {
        const offer = await answered(say('activity.newOf.task'))
        await actor().click(platform === 'teams' ? say('renderer.openForm') : say('activity.newOf.task'), offer)
        return actor().dialog()
      }

      test.each(['task', 'remind'] as const)(
        '%s: saved at once, told of at its time, done, taken back',
        async (how) => {
          const what = called(`ring Laura (${how})`)
          await tell(lines[how], what)
          const saved = await answered(say('activity.saved.task'))
          expect(saved.text).toContain(what)
          expect(saved.text).not.toContain(say('activity.reminderTask', { subject: what }))
          expect(saved.labels).toContain(say('record.undo'))
          rig.advance({ minutes: 121 })
          await rig.bot.tick()
          const reminder = await nth(actor(), 1, say('activity.reminderTask', { subject: what }))
          await actor().click(say('activity.done'), reminder)
          expect((await again(actor(), reminder)).text).toContain(say('activity.doneSaid', { subject: what }))
          await actor().click(say('record.undo'), await again(actor(), reminder))
          expect(await stored(what)).toMatchObject({ status: 'open' })
          await actor().say(lines.undo)
          await expect.poll(async () => (await stored(what)).deletedAt).not.toBeNull()
        },
      )

      test('of a day: due that day, told of in its morning, overdue when it is over', async () => {
        const what = called('of a day')
        await tell(lines.day, what)
        const saved = await answered(say('activity.saved.task'))
        expect(saved.text).toContain('09:00')
        expect(saved.text).not.toContain('23:59')
        const day = localDay(1)
        const activity = await stored(what)
        expect(activity.day).toBe(day)
        expect(activity.remindAt).toEqual(DateTime.fromISO(`${day}T09:00`, { zone }).toJSDate())
        await actor().say(lines.tomorrow)
        expect((await answered(what)).text).not.toContain('23:59')
        const title = say('activity.reminderToday', { subject: what })
        const toMorning = DateTime.fromISO(`${day}T09:01`, { zone }).diff(DateTime.fromJSDate(rig.now()), 'minutes')
        rig.advance({ minutes: Math.ceil(toMorning.minutes) })
        await rig.bot.tick()
        await nth(actor(), 1, title)
        await actor().say(lines.overdue)
        expect((await answered(say('activity.lateTitle'))).text).not.toContain(what)
        rig.advance({ hours: 15 })
        await actor().say(lines.overdue)
        const late = await answered(say('activity.late.activities'))
        const all = say('record.allParts', { parts: say('activity.tasksTitle') })
        const list = late.labels.includes(all) ? await opened(actor(), all, late) : late
        expect(list.text).toContain(what)
      })

      test('without a date it is never due, and stands apart', async () => {
        const what = called('some time')
        await tell(lines.undated, what)
        const saved = await answered(say('activity.saved.task'))
        expect(saved.text).toContain(say('activity.noDate'))
        expect(saved.text).toContain(say('activity.remindsNever'))
        for (const key of ['reminderTask', 'reminderToday', 'reminderOverdue'] as const)
          expect(saved.text).not.toContain(say(`activity.${key}`, { subject: '' }).trim())
        await actor().say(lines.tasks)
        const list = await answered(say('activity.tasksTitle'))
        expect(list.text.indexOf(what)).toBeGreaterThan(list.text.indexOf(say('activity.sections.undated')))
      })

      test('what is not sure is asked for, with what was said', async () => {
        for (const [line, why] of [
          ['never', say('activity.whenAsked')],
          ['unsure', say('activity.unclear', { said: '' }).slice(0, 4)],
          ['past', say('activity.isOver', { said: '' }).slice(-8)],
        ] as const) {
          const what = called(`asked ${line}`)
          await tell(lines[line], what)
          const shown = await form()
          expect(JSON.stringify(shown)).toContain(what)
          expect(JSON.stringify(shown)).toContain(why)
          await actor().fill({ [say('activity.whenOf.task')]: locale === 'en' ? 'tomorrow maybe' : '明天也许' })
          await actor().submit()
          const refused = (await actor().dialog())?.fields.find(({ label }) => label === say('activity.whenOf.task'))
          expect(refused?.error).toContain(locale === 'en' ? 'maybe' : '也许')
          await actor().fill({ [say('activity.whenOf.task')]: locale === 'en' ? 'tomorrow' : '明天' })
          await actor().submit()
          expect((await stored(what)).day).toBe(localDay(1))
        }
      })

      test('for somebody else: they are told at once and at its time', async () => {
        const what = called('given')
        const other = rig[platform].as(others[locale as keyof typeof others])
        const theirs = words(locale === 'en' ? 'zh-CN' : 'en')
        await other.say('tasks')
        await tell(lines.given, what)
        const saved = await answered(what)
        expect(saved.text).toContain(
          say('activity.given.task', { name: locale === 'en' ? '李雷' : 'Sam Carter' }).slice(0, 8),
        )
        expect(saved.text).toMatch(locale === 'en' ? /\d\d:\d\d where 李雷 is/ : /Sam Carter当地时间.*\d\d:\d\d/)
        const notice = await other.last({ in: 'app', text: what, withinMs: 8000 })
        expect(notice.text).toContain(
          theirs('activity.received.task', { from: locale === 'en' ? 'Sam' : '李雷' }).slice(0, 3),
        )
        expect(notice.labels).toContain(theirs('activity.done'))
        rig.advance({ minutes: 121 })
        await rig.bot.tick()
        await nth(other, 1, theirs('activity.reminderTask', { subject: what }))
        await tell(lines.unknown, what)
        expect(JSON.stringify(await form())).toContain(locale === 'en' ? 'Zebulon' : '赵六')
        await actor().cancel()
      })

      test('an event has its hours, and a task on a record names it wherever it stands', async () => {
        const what = called('the plan')
        await tell(lines.event, what)
        await answered(say('activity.saved.event'))
        const event = await stored(locale === 'en' ? `meeting about ${what}` : what)
        expect((event.until?.getTime() ?? 0) - (event.at?.getTime() ?? 0)).toBe(2 * 3_600_000)
        await actor().say(`lead new Delta ${platform} ${locale}, delta@example.com`)
        const card: Seen = await answered(`Delta ${platform} ${locale}`)
        const ref = refIn(card.text)
        const on = called('on a record')
        await tell(lines.on, on, ref)
        expect((await answered(say('activity.saved.task'))).text).toContain(ref)
        await actor().say(lines.tasks)
        const list = await answered(say('activity.tasksTitle'))
        expect(list.text).toContain(`${ref} Delta`)
        expect((await opened(actor(), on, list)).text).toContain(`Delta ${platform} ${locale} (${ref})`)
      })
    })
