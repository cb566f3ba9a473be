import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { logActivity } from '#domain/calendar/activities.ts'
import { Activity, reminderTime } from '#domain/calendar/activity.ts'
import { saveSettings } from '#domain/organization/own-settings.ts'
import { engines, zone as home, newFirm, useDatabase } from './world.ts'

const at = (local: string, zone: string): Date => DateTime.fromISO(local, { zone }).toJSDate()

describe('of a day, one is told', () => {
  test.each([
    ['in its morning', '2026-12-01', '2026-11-30T15:00', '2026-12-01T09:00'],
    ['this morning, before nine', '2026-12-01', '2026-12-01T08:59', '2026-12-01T09:00'],
    ['at the next full hour, when nine is over', '2026-12-01', '2026-12-01T09:00', '2026-12-01T10:00'],
    ['at the last full hour there is', '2026-12-01', '2026-12-01T22:10', '2026-12-01T23:00'],
    ['not at all, when none is left', '2026-12-31', '2026-12-31T23:50', undefined],
    ['not at all, when it is over', '2026-11-30', '2026-12-01T08:00', undefined],
    ['in the morning behind a night that springs forward', '2027-03-14', '2027-03-13T23:30', '2027-03-14T09:00'],
    ['in the morning behind a night that falls back', '2027-11-07', '2027-11-07T01:30', '2027-11-07T09:00'],
  ])('%s', (_name, day, now, expected) => {
    for (const zone of ['America/New_York', 'Europe/Berlin', 'Asia/Shanghai'])
      for (const type of ['task', 'event'] as const)
        expect(
          reminderTime({ type, status: 'open', at: null, day }, at(now, zone), {
            timeZone: zone,
            morning: 540,
            eventLead: 15,
          }),
        ).toEqual(expected === undefined ? null : at(expected, zone))
  })

  test('what has no date, or is done, is not told of', () => {
    const [zone, now] = [{ timeZone: 'UTC', morning: 540, eventLead: 15 }, new Date('2026-12-01T08:00Z')]
    expect(reminderTime({ type: 'task', status: 'open', at: null, day: null }, now, zone)).toBeNull()
    expect(reminderTime({ type: 'task', status: 'done', at: null, day: '2026-12-02' }, now, zone)).toBeNull()
  })
})

for (const engine of engines)
  describe(`whoever goes to another zone, ${engine}`, () => {
    const database = useDatabase(engine)

    test('has the same days there, and is told in their mornings; hours stay the moments that they are', async () => {
      const firm = await newFirm(database())
      const now = at('2026-12-01T12:00', home)
      const hour = at('2026-12-03T15:00', home)
      await firm.as(
        'ed',
        async (context) => {
          await logActivity(context, { type: 'task', subject: 'Ring', day: '2026-12-03' })
          await logActivity(context, { type: 'event', subject: 'Fair', day: '2026-12-03' })
          await logActivity(context, { type: 'task', subject: 'Meet', at: hour })
        },
        { now },
      )
      const away = 'America/New_York'
      await firm.as('ed', (context) => saveSettings(context, { locale: 'en', timeZone: away }), { now })
      const planned = await firm.as('ed', ({ em }) => em.find(Activity, {}, { orderBy: { subject: 'asc' } }))
      expect(planned.map((one) => [one.subject, one.day, one.at, one.remindAt])).toEqual([
        ['Fair', '2026-12-03', at('2026-12-03T00:00', away), at('2026-12-03T09:00', away)],
        ['Meet', null, hour, expect.any(Date)],
        ['Ring', '2026-12-03', at('2026-12-03T23:59', away), at('2026-12-03T09:00', away)],
      ])
    })
  })
