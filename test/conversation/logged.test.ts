/** Events and tasks: planned on a lead through their forms, or from what somebody wrote. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Activity } from '#domain/calendar/activity.ts'
import { withinTenant } from '#domain/database/orm.ts'
import type { Actor, Seen } from '../driver/driver.ts'
import { again, nth, platforms, type Rig, refIn, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const spoken = {
  en: {
    at: 'tomorrow 10:00',
    until: 'tomorrow 11:30',
    before: 'tomorrow 9:00',
    soon: 'in 2 hours',
  },
  'zh-CN': { at: '明天10点', until: '明天11点半', before: '明天9点', soon: '两小时后' },
} as const

const stored = (subject: string) =>
  withinTenant(rig.bot.database, rig.bot.organization, (em) => em.findOneOrFail(Activity, { subject }))

for (const platform of platforms) {
  for (const { person, locale, say } of speakers) {
    describe(`${platform}, ${locale}`, () => {
      const times = spoken[locale as keyof typeof spoken]
      const actor = (): Actor => rig[platform].as(person)
      const newCard = async (name: string): Promise<Seen> => {
        await actor().say(`lead new ${name}, logged@example.com`)
        return actor().last({ in: 'app', text: name })
      }

      test('an event has a beginning and an end, stands on the card and in the agenda, and reminds', async () => {
        const card = await newCard(`Met ${platform} ${locale}`)
        const subject = `Visit ${platform} ${locale}`
        await actor().click(say('activity.type.event'), card)
        expect((await actor().dialog())?.title).toBe(say('activity.newOf.event'))
        await actor().fill({
          [say('activity.fields.subject')]: subject,
          [say('activity.whenOf.event')]: times.at,
          [say('activity.fields.until')]: times.before,
          [say('activity.fields.notes')]: 'Bring the price list',
        })
        await actor().submit()
        const refused = await actor().dialog()
        const errorAt = (label: string) => refused?.fields.find((field) => field.label === label)?.error
        expect(errorAt(say('activity.fields.until'))).toBe(say('fieldErrors.date'))
        expect(errorAt(say('activity.whenOf.event'))).toBeUndefined()
        await actor().fill({ [say('activity.fields.until')]: times.until })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        const now = await again(actor(), card)
        expect(now.text).toContain(say('activity.saved.event'))
        expect(now.text).toContain(subject)
        expect(now.text).toContain('10:00')
        const event = await stored(subject)
        expect(event).toMatchObject({ type: 'event', status: 'open', notes: 'Bring the price list' })
        expect((event.until?.getTime() ?? 0) - (event.at?.getTime() ?? 0)).toBe(90 * 60_000)
        await actor().say('tasks')
        expect((await actor().last({ in: 'app', text: say('activity.tasksTitle') })).text).toContain(subject)
      })

      test('a message becomes a task by its menu, and its writer’s words come with the reminder', async () => {
        const colleague = rig[platform].as('wangfang')
        const wish = `Send the contract to Acme ${platform} ${locale}`
        await colleague.say(wish, { in: 'sales' })
        const said = await actor().last({ in: 'sales', text: wish })
        const name = platform === 'teams' && locale === 'zh-CN' ? '新建任务' : 'New task'
        await actor().shortcut(name, said)
        await expect.poll(() => actor().dialog()).toBeDefined()
        const form = await actor().dialog()
        expect(form?.title).toBe(say('activity.newOf.task'))
        const held = (label: string) => form?.fields.find((field) => field.label === label)?.value
        expect(held(say('activity.fields.subject'))).toBe(wish)
        expect(held(say('activity.fields.notes'))).toContain(wish)
        await actor().fill({ [say('activity.whenOf.task')]: times.soon })
        await actor().submit()
        expect(await actor().dialog()).toBeUndefined()
        const saved = await actor().last({ text: say('activity.saved.task') })
        expect(saved.text).toContain(wish)
        // What one person plans is nobody else's to read.
        const others = (await colleague.messages('sales')).filter(({ text }) =>
          text.includes(say('activity.saved.task')),
        )
        expect(others).toEqual([])
        rig.advance({ minutes: 121 })
        await rig.bot.tick()
        const reminder = await nth(actor(), 1, say('activity.reminderTask', { subject: wish }))
        expect(reminder.labels).toContain(say('activity.done'))
        expect(JSON.stringify(reminder.raw)).toMatch(/archives|l\/message|sandbox/)
      })

      test('what is typed behind the number of a record is planned at once', async () => {
        const card = await newCard(`Worded ${platform} ${locale}`)
        const wish = locale === 'en' ? 'lead task' : '线索 任务'
        await actor().say(`${wish} ${refIn(card.text)} Ring back ${times.at}`)
        const saved = await actor().last({ in: 'app', text: say('activity.saved.task') })
        expect(saved.text).toContain('Ring back')
        expect(saved.labels).toContain(say('record.undo'))
        await actor().say('tasks')
        expect((await actor().last({ in: 'app', text: say('activity.tasksTitle') })).text).toContain('Ring back')
      })
    })
  }
}
