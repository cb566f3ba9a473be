import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { reminderTime } from '#domain/calendar/activity.ts'

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
        expect(reminderTime({ type, status: 'open', at: null, day }, at(now, zone), zone)).toEqual(
          expected === undefined ? null : at(expected, zone),
        )
  })

  test('what has no date, or is done, is not told of', () => {
    const [zone, now] = ['UTC', new Date('2026-12-01T08:00Z')]
    expect(reminderTime({ type: 'task', status: 'open', at: null, day: null }, now, zone)).toBeNull()
    expect(reminderTime({ type: 'task', status: 'done', at: null, day: '2026-12-02' }, now, zone)).toBeNull()
  })
})
