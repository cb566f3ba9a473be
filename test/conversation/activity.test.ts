/** A task or an event by its number: its card, its form, what is done with it, lists, search, files out and in. */
import { DateTime } from 'luxon'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Activity } from '#domain/calendar/activity.ts'
import { withinTenant } from '#domain/database/orm.ts'
import type { Actor, Seen } from '../driver/driver.ts'
import { again, askForForm, opened, platforms, type Rig, refIn, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const stored = (subject: string) =>
  withinTenant(rig.bot.database, rig.bot.organization, (em) => em.findOneOrFail(Activity, { subject }))

const spoken = {
  en: {
    lead: 'lead new {name}, one@example.com',
    task: 'task {ref} {what} tomorrow',
    new: 'activity new',
    later: 'tomorrow 4pm',
    unclear: 'every Monday',
    set: '{ref} at tomorrow 5pm',
    snooze: 'snooze {ref} tomorrow 9am',
    done: 'done {ref}',
    find: 'find task priority=high due>yesterday about={lead}',
    list: 'open activities',
    events: 'events',
    team: 'all tasks',
    export: 'tasks export csv',
    transfer: 'transfer {ref} to 李雷',
    header: ['Task', 'Due', 'Related to', 'Priority', 'Status', 'Owner'],
    words: ['tomorrow 3pm', '2027-03-01', 'High', 'Done', 'some day'],
  },
  'zh-CN': {
    lead: '线索 新建 {name}，two@example.com',
    task: '任务 {ref} 明天{what}',
    new: '活动 新建',
    later: '明天下午4点',
    unclear: '每周一',
    set: '{ref} 时间改成明天下午5点',
    snooze: '推迟 {ref} 明天上午9点',
    done: '完成 {ref}',
    find: '查找 任务 优先级=高 到期>昨天 相关记录={lead}',
    list: '未完成的活动',
    events: '事件列表',
    team: '所有任务',
    export: '导出任务 csv',
    transfer: '把 {ref} 转给 Sam',
    header: ['任务', '到期时间', '相关记录', '优先级', '状态', '负责人'],
    words: ['明天下午3点', '2027-03-01', '高', '已完成', '改天'],
  },
} as const

for (const platform of platforms)
  for (const { person, locale, say } of speakers)
    describe(`${platform}, ${locale}`, () => {
      const lines = spoken[locale as keyof typeof spoken]
      const actor = (): Actor => rig[platform].as(person)
      const zone = person === 'sam' ? 'America/New_York' : 'Asia/Shanghai'
      const tomorrow = (hour: number) =>
        DateTime.fromJSDate(rig.now(), { zone }).plus({ days: 1 }).startOf('day').set({ hour }).toJSDate()
      const what = `ring back ${platform} ${locale}`
      const leadName = `Epsilon ${platform} ${locale}`
      let lead = ''
      let ref = ''
      const tell = (line: string) =>
        actor().say(
          line
            .replace('{ref}', ref || lead)
            .replace('{what}', what)
            .replace('{lead}', lead)
            .replace('{name}', leadName),
        )
      const answered = (text: string | RegExp) => actor().last({ in: 'app', text })
      const card = async (): Promise<Seen> => {
        await actor().say(ref)
        return answered(`${ref} ${what}`)
      }
      const field = async (label: string) => (await actor().dialog())?.fields.find((one) => one.label === label)

      test('its number opens its card: when, whose, about what, with the way there', async () => {
        await tell(lines.lead)
        lead = refIn((await answered(leadName)).text)
        await tell(lines.task)
        await answered(say('activity.saved.task'))
        ref = `A-${(await stored(what)).number}`
        const shown = await card()
        for (const text of [say('activity.type.task'), say('activity.status.open'), `${leadName} (${lead})`, '09:00'])
          expect(shown.text).toContain(text)
        expect(shown.text).not.toContain('23:59')
        for (const label of [say('record.edit'), say('activity.done'), say('record.history')])
          expect(shown.labels).toContain(label)
        expect((await opened(actor(), `${say('record.open')} ${lead}`, shown)).text).toContain(`${lead} ${leadName}`)
      })

      test('its form has what was said, takes other words, and asks for those it does not understand', async () => {
        const shown = await card()
        await actor().click(say('record.edit'), shown)
        const at = say('activity.fields.at')
        expect((await field(at))?.value).toMatch(/^\d{4}-\d\d-\d\d$/)
        expect((await field(say('activity.fields.about')))?.value).toContain(lead)
        await actor().fill({ [at]: lines.unclear })
        await actor().submit()
        expect((await field(at))?.value).toBe(lines.unclear)
        expect((await field(at))?.error).toContain(say('activity.unclear', { said: '' }).slice(-12))
        await actor().fill({ [at]: lines.later, [say('activity.fields.notes')]: 'Bring samples' })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        const now = await again(actor(), shown)
        expect(now.text).toContain('16:00')
        expect(now.text).toContain('Bring samples')
        expect(await stored(what)).toMatchObject({ day: null, at: tomorrow(16), remindAt: tomorrow(16) })
        await actor().click(say('record.history'), now)
        expect((await again(actor(), now)).text).toContain(at)
      })

      test('it is changed by saying so, done, and that is taken back', async () => {
        await tell(lines.set)
        await answered('17:00')
        expect(await stored(what)).toMatchObject({ at: tomorrow(17), remindAt: tomorrow(17) })
        await tell(lines.done)
        const done = await answered(say('activity.doneSaid', { subject: what }))
        expect(await stored(what)).toMatchObject({ status: 'done', remindAt: null })
        expect(done.labels).not.toContain(say('activity.snooze'))
        await actor().click(say('record.undo'), done)
        expect(await stored(what)).toMatchObject({ status: 'open', remindAt: tomorrow(17) })
        expect((await again(actor(), done)).labels).toContain(say('activity.done'))
        await tell(lines.snooze)
        await answered(say('activity.snoozed', { when: '' }).slice(0, 3))
        expect(await stored(what)).toMatchObject({ at: tomorrow(17), remindAt: tomorrow(9) })
      })

      test('the form of a new one asks what it is, and what it is about', async () => {
        const subject = `Demo ${platform} ${locale}`
        await askForForm(rig[platform], actor(), say, lines.new)
        await actor().fill({
          [say('activity.fields.type')]: say('activity.type.event'),
          [say('activity.fields.subject')]: subject,
          [say('activity.fields.about')]: lead,
        })
        await actor().submit()
        expect((await field(say('activity.fields.at')))?.error).toBe(say('fieldErrors.required'))
        await actor().fill({ [say('activity.fields.at')]: lines.later })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        await answered(subject)
        expect(await stored(subject)).toMatchObject({ type: 'event', aboutKind: 'lead', at: tomorrow(16) })
      })

      test('lists, conditions and files have it', async () => {
        await actor().say(lines.list)
        expect((await answered(say('activity.many'))).text).toContain(what)
        await actor().say(lines.events)
        const events = await answered(say('activity.lists.events'))
        expect(events.text).toContain(`Demo ${platform} ${locale}`)
        expect(events.text).not.toContain(what)
        await actor().say(lines.team)
        expect((await answered(say('activity.lists.tasks'))).text).toContain(what)
        await actor().say(`${ref} ${say('activity.fields.priority')} ${say('activity.priority.high')}`)
        await answered(say('activity.priority.high'))
        await tell(lines.find)
        const found = await answered(lead)
        expect(found.text).toContain(what)
        expect(found.text).not.toContain(`Demo ${platform} ${locale}`)
        await actor().say(lines.export)
        const { bytes } = await actor().takeFile('.csv')
        const row = bytes
          .toString('utf8')
          .split('\r\n')
          .find((line) => line.includes(what))
        expect(row).toContain(`${leadName} (${lead})`)
        expect(row).toMatch(/,\d{4}-\d\d-\d\d 17:00(:00)?,/)
      })

      test('comes from a file: times in words, what it is about by number or name, whose by name', async () => {
        const [later, day, high, done, never] = lines.words
        const me = person === 'sam' ? 'Sam Carter' : '李雷'
        const name = (one: string) => `${one} ${platform} ${locale}`
        const rows = [
          lines.header,
          [name('In words'), later, lead, high, '', me],
          [name('Of a day'), day, leadName, '', '', ''],
          [name('Over'), '2026-01-05 10:30', '', '', done, ''],
          [name('Never'), never, '', '', '', ''],
          [name('Nobody'), '', 'L-999', '', '', ''],
        ]
        const file = `activity ${platform} ${locale}.csv`
        await actor().sendFile(file, Buffer.from(rows.map((row) => row.join(',')).join('\r\n')))
        const read = await answered(say('imports.nothingYet'))
        await actor().click(say('imports.asKind', { kind: say('activity.many') }), read)
        await actor().submit()
        const tried = await again(actor(), read)
        expect(tried.text).toContain(
          say('imports.valueProblem', {
            label: say('activity.fields.at'),
            problem: say('fieldErrors.date'),
            value: never,
          }),
        )
        await actor().click(say('imports.run', { lines: say('imports.lines', { count: 3, number: '3' }) }), tried)
        const report = await answered(say('imports.done', { number: '3', kind: say('activity.many'), name: file }))
        expect(await stored(name('In words'))).toMatchObject({
          ...{ aboutKind: 'lead', priority: 'high', at: tomorrow(15), remindAt: tomorrow(15) },
        })
        expect(await stored(name('Of a day'))).toMatchObject({ aboutKind: 'lead', day, status: 'open' })
        expect(await stored(name('Over'))).toMatchObject({
          ...{ status: 'done', remindAt: null, at: DateTime.fromISO('2026-01-05T10:30', { zone }).toJSDate() },
        })
        await actor().click(say('record.undo'), report)
        await expect.poll(async () => (await stored(name('Of a day'))).deletedAt).not.toBeNull()
      })

      test('given to somebody who may not see what it is about, it says that there is something, and not what', async () => {
        await tell(lines.transfer)
        await answered(`${ref} ${what}`)
        const other = rig[platform].as(person === 'sam' ? 'lilei' : 'sam')
        await other.say(ref)
        const theirs = await other.last({ in: 'app', text: `${ref} ${what}` })
        expect(theirs.text).not.toContain('Epsilon')
        expect(theirs.text).not.toContain(lead)
      })
    })
