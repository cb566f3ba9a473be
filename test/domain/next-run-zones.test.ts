/** A time of day comes once a day, in every zone and whatever its clocks do. */
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { isCron, nextRun } from '#domain/reports/next-run.ts'

const zones = [
  ...['Europe/Berlin', 'America/New_York', 'America/St_Johns', 'America/Santiago', 'Africa/Cairo', 'Asia/Beirut'],
  ...[
    'Asia/Shanghai',
    'Asia/Kolkata',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Australia/Adelaide',
    'Pacific/Chatham',
  ],
  ...['Pacific/Auckland', 'America/Havana', 'Asia/Tehran', 'UTC'],
]
const twoYears = { from: '2026-01-01T00:00', until: '2028-01-01T00:00' }

function runs(
  cron: string,
  zone: string,
  workdays?: readonly number[],
  { from, until: end } = twoYears,
): readonly DateTime[] {
  const until = DateTime.fromISO(end, { zone }).toMillis()
  const found: DateTime[] = []
  let at = new Date(DateTime.fromISO(from, { zone }).toMillis() - 1)
  for (;;) {
    at = nextRun(cron, zone, at, workdays)
    if (at.getTime() >= until) return found
    found.push(DateTime.fromJSDate(at, { zone }))
  }
}

describe.each(zones)('in %s', (zone) => {
  test('any time of day comes once on each of 730 days, at that time unless the clocks pass it over', () => {
    fc.assert(
      fc.property(fc.constantFrom(0, 1, 2, 3, 9, 23), fc.constantFrom(0, 1, 15, 30, 45, 59), (hour, minute) => {
        const found = runs(`${minute} ${hour} * * *`, zone)
        expect(found).toHaveLength(730)
        expect(new Set(found.map((at) => at.toISODate())).size).toBe(730)
        const moved = found.filter((at) => at.hour !== hour || at.minute !== minute)
        expect(moved.length).toBeLessThanOrEqual(2)
        for (const at of moved) {
          const late = at.hour * 60 + at.minute - hour * 60 - minute
          expect(late).toBeGreaterThan(0)
          expect(late).toBeLessThanOrEqual(60)
        }
      }),
      { numRuns: 2 },
    )
  }, 120_000)

  test('every hour passes once', () => {
    // When most clocks change.
    for (const when of [
      { from: '2026-03-26T00:00', until: '2026-04-08T00:00' },
      { from: '2026-10-22T00:00', until: '2026-11-04T00:00' },
    ]) {
      const hours = runs('0 * * * *', zone, undefined, when)
      const spans = hours.slice(1).map((at, index) => at.toMillis() - (hours[index]?.toMillis() ?? 0))
      expect(Math.min(...spans)).toBeGreaterThanOrEqual(30 * 60_000)
      expect(Math.max(...spans)).toBeLessThanOrEqual(90 * 60_000)
    }
  }, 60_000)

  test('the last day of each quarter, the first working day of each month', () => {
    expect(runs('0 17 L 3,6,9,12 *', zone).map((at) => at.toFormat('MM-dd'))).toEqual([
      ...['03-31', '06-30', '09-30', '12-31', '03-31', '06-30', '09-30', '12-31'],
    ])
    const first = runs('0 9 * * W#1', zone)
    expect(first).toHaveLength(24)
    for (const at of first) expect([1, 2, 3].includes(at.day) && at.weekday <= 5).toBe(true)
  })
})

describe('working days are those that somebody works on', () => {
  const zone = 'Asia/Dubai'
  const sundayToThursday = [7, 1, 2, 3, 4]

  test('each, the first, the n-th and the last of a month', () => {
    const each = runs('0 9 * * W', zone, sundayToThursday)
    expect(new Set(each.map(({ weekday }) => weekday))).toEqual(new Set(sundayToThursday))
    for (const [cron, nth] of [
      ['0 9 * * W#1', 0],
      ['0 9 * * W#3', 2],
      ['0 9 * * WL', -1],
    ] as const)
      for (const at of runs(cron, zone, sundayToThursday)) {
        const days = each.filter((one) => one.hasSame(at, 'month'))
        expect(at.toISODate()).toBe(days.at(nth)?.toISODate())
      }
  })

  test('who works on no day at all is taken to work as is usual', () => {
    expect(runs('0 9 * * W', zone, []).every(({ weekday }) => weekday <= 5)).toBe(true)
  })

  test('what names no day is no cron', () => {
    for (const cron of ['0 9 31 2 *', '0 9 * * W#24', '0 25 * * *', '0 9 * *', 'never', '0 9 * * WW'])
      expect(isCron(cron), cron).toBe(false)
    for (const cron of ['0 9 * * W', '0 9 * 3,6,9,12 WL', '30 8 1 1,4,7,10 *', '0 9 * * MON-FRI'])
      expect(isCron(cron), cron).toBe(true)
  })
})
