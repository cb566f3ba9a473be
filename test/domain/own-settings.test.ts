import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { logActivity, snoozeActivity } from '#domain/calendar/activities.ts'
import { Activity, reminderTime } from '#domain/calendar/activity.ts'
import { undo } from '#domain/history/undo.ts'
import { quietUntil } from '#domain/notices/quiet.ts'
import { clockTime, type OwnSettings, ownSettings, saveSettings } from '#domain/organization/own-settings.ts'
import { engines, zone as home, newFirm, useDatabase } from './world.ts'

const at = (local: string, zone = home): Date => DateTime.fromISO(local, { zone }).toJSDate()

describe('quiet hours', () => {
  const night = { quietFrom: 22 * 60, quietTo: 7 * 60 }
  const noon = { quietFrom: 12 * 60, quietTo: 13 * 60 + 30 }
  test.each([
    [night, '2026-12-01T21:59', undefined],
    [night, '2026-12-01T22:00', '2026-12-02T07:00'],
    [night, '2026-12-01T23:59', '2026-12-02T07:00'],
    [night, '2026-12-02T00:00', '2026-12-02T07:00'],
    [night, '2026-12-02T06:59', '2026-12-02T07:00'],
    [night, '2026-12-02T07:00', undefined],
    [night, '2026-12-31T23:00', '2027-01-01T07:00'],
    // The nights in which the clocks change are an hour shorter, or longer.
    [night, '2027-03-27T23:00', '2027-03-28T07:00'],
    [night, '2027-10-30T23:00', '2027-10-31T07:00'],
    [noon, '2026-12-01T11:59', undefined],
    [noon, '2026-12-01T12:00', '2026-12-01T13:30'],
    [noon, '2026-12-01T13:29', '2026-12-01T13:30'],
    [noon, '2026-12-01T13:30', undefined],
    [{ quietFrom: null, quietTo: null }, '2026-12-01T23:00', undefined],
    [{ quietFrom: 0, quietTo: 6 * 60 }, '2026-12-01T00:00', '2026-12-01T06:00'],
    [{ quietFrom: 20 * 60, quietTo: 0 }, '2026-12-01T23:30', '2026-12-02T00:00'],
  ] as const)('%o at %s are over at %s', (hours, now, until) => {
    for (const timeZone of [home, 'Asia/Shanghai', 'America/New_York'])
      if (!/2027-(03|10)/.test(now) || timeZone === home)
        expect(quietUntil({ timeZone, ...hours }, at(now, timeZone))).toEqual(until && at(until, timeZone))
  })
})

test('one’s own morning and lead are what one is told by', () => {
  const person = { timeZone: home, morning: 7 * 60 + 45, eventLead: 60 }
  const now = at('2026-12-01T06:00')
  const told = (type: 'task' | 'event', given: { day?: string; at?: Date }, by = person) =>
    reminderTime({ type, status: 'open', at: given.at ?? null, day: given.day ?? null }, now, by)
  expect(told('task', { day: '2026-12-01' })).toEqual(at('2026-12-01T07:45'))
  expect(told('event', { day: '2026-12-02' })).toEqual(at('2026-12-02T07:45'))
  expect(told('event', { at: at('2026-12-01T15:00') })).toEqual(at('2026-12-01T14:00'))
  expect(told('event', { at: at('2026-12-01T15:00') }, { ...person, eventLead: 0 })).toEqual(at('2026-12-01T15:00'))
  expect(told('event', { at: at('2026-12-01T06:30') })).toEqual(now)
  expect(told('task', { at: at('2026-12-01T15:00') })).toEqual(at('2026-12-01T15:00'))
})

for (const engine of engines)
  describe(`one’s own settings on ${engine}`, () => {
    const database = useDatabase(engine)

    test('are changed one by one, each taken back, and nothing of it is the others’', async () => {
      const firm = await newFirm(database())
      const mine = () => firm.as('ed', async ({ actor }) => ownSettings(actor))
      const before = await mine()
      expect(before).toMatchObject({ morning: '09:00', eventLead: '15', quietFrom: '', quietTo: '', signature: '' })
      const changes: readonly Partial<OwnSettings>[] = [
        { morning: '08:30' },
        { eventLead: '60' },
        { quietFrom: '22:00', quietTo: '07:00' },
        { signature: 'Kind regards\nEd' },
        { locale: 'zh-CN' },
        { timeZone: 'Asia/Shanghai' },
      ]
      for (const change of changes) {
        await firm.as('ed', (context) => saveSettings(context, change))
        expect(await mine()).toEqual({ ...before, ...change })
        await firm.as('ed', (context) => undo(context))
        expect(await mine()).toEqual(before)
      }
      expect(await firm.as('wim', async ({ actor }) => ownSettings(actor))).toEqual(before)
    })

    test.each([
      [{ morning: '24:00' }, 'morning', 'option'],
      [{ morning: '' }, 'morning', 'option'],
      [{ quietFrom: '22:00' }, 'quietTo', 'required'],
      [{ quietTo: '07:00' }, 'quietFrom', 'required'],
      [{ quietFrom: '07:00', quietTo: '07:00' }, 'quietTo', 'option'],
      [{ quietFrom: 'late', quietTo: '07:00' }, 'quietFrom', 'option'],
      [{ eventLead: '1441' }, 'eventLead', 'atMost'],
      [{ eventLead: '-5' }, 'eventLead', 'negative'],
      [{ eventLead: 'soon' }, 'eventLead', 'number'],
      [{ timeZone: 'Mars/Olympus' }, 'timeZone', 'timeZone'],
      [{ locale: 'fr' }, 'locale', 'option'],
      [{ signature: 'x'.repeat(1001) }, 'signature', 'tooLong'],
    ] as const)('%o is refused at %s', async (said, field, code) => {
      const firm = await newFirm(database())
      await expect(firm.as('ed', (context) => saveSettings(context, said))).rejects.toMatchObject({
        issues: { [field]: { code } },
      })
    })

    test('what is planned is told of by the new ones; what was put off stays put off', async () => {
      const firm = await newFirm(database())
      const now = at('2026-12-01T12:00')
      await firm.as(
        'ed',
        async (context) => {
          await logActivity(context, { type: 'task', subject: 'Day', day: '2026-12-03' })
          await logActivity(context, { type: 'event', subject: 'Event', at: at('2026-12-03T15:00') })
          const put = await logActivity(context, { type: 'event', subject: 'Put off', at: at('2026-12-03T15:00') })
          await snoozeActivity(context, put, at('2026-12-02T10:00'))
          await logActivity(context, { type: 'task', subject: 'Task', at: at('2026-12-03T15:00') })
        },
        { now },
      )
      await firm.as('ed', (context) => saveSettings(context, { morning: '07:30', eventLead: '120' }), { now })
      const planned = await firm.as('ed', ({ em }) => em.find(Activity, {}, { orderBy: { subject: 'asc' } }))
      expect(planned.map((one) => [one.subject, one.remindAt])).toEqual([
        ['Day', at('2026-12-03T07:30')],
        ['Event', at('2026-12-03T13:00')],
        ['Put off', at('2026-12-02T10:00')],
        ['Task', at('2026-12-03T15:00')],
      ])
    })
  })

test.each([
  [0, '00:00'],
  [540, '09:00'],
  [1439, '23:59'],
  [null, ''],
  [undefined, ''],
])('%s minutes are %s', (minutes, time) => expect(clockTime(minutes)).toBe(time))
