import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { nextRun } from '#domain/reports/next-run.ts'

/** So many runs, one after the other, as local times. */
function runs(cron: string, from: string, count: number, zone = 'Asia/Shanghai'): readonly string[] {
  const found: string[] = []
  let at = DateTime.fromISO(from, { zone }).toJSDate()
  for (let left = count; left > 0; left--) {
    at = nextRun(cron, zone, at)
    found.push(DateTime.fromJSDate(at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm"))
  }
  return found
}

describe('every month has its turn', () => {
  test('the 31st is the last day of a shorter month', () => {
    expect(runs('0 9 31 * *', '2026-12-31T08:00', 6)).toEqual([
      '2026-12-31T09:00',
      '2027-01-31T09:00',
      '2027-02-28T09:00',
      '2027-03-31T09:00',
      '2027-04-30T09:00',
      '2027-05-31T09:00',
    ])
  })

  test.each([29, 30, 31])('the %sth comes once in each of sixty months, whatever the clocks do', (day) => {
    for (const zone of ['America/New_York', 'Europe/Berlin', 'Asia/Shanghai']) {
      const found = runs(`30 2 ${day} * *`, '2026-01-31T23:50', 60, zone)
      expect(new Set(found.map((one) => one.slice(0, 7))).size).toBe(60)
      for (const one of found) {
        const at = DateTime.fromISO(one, { zone })
        expect(at.day).toBe(Math.min(day, at.daysInMonth ?? 0))
      }
    }
  })

  test('in a leap year February has a 29th', () => {
    expect(runs('0 9 29 * *', '2028-02-01T00:00', 2)).toEqual(['2028-02-29T09:00', '2028-03-29T09:00'])
    expect(runs('0 9 30 * *', '2028-02-01T00:00', 2)).toEqual(['2028-02-29T09:00', '2028-03-30T09:00'])
  })

  test('other days and sayings are as they were', () => {
    expect(runs('0 9 28 * *', '2027-02-01T00:00', 2)).toEqual(['2027-02-28T09:00', '2027-03-28T09:00'])
    expect(runs('0 9 L * *', '2027-02-01T00:00', 2)).toEqual(['2027-02-28T09:00', '2027-03-31T09:00'])
    expect(runs('0 9 * * 1-5', '2027-02-05T10:00', 1)).toEqual(['2027-02-08T09:00'])
  })
})
