/** The days of reports: those that a period means, and those that stand beside them. */
import { describe, expect, test } from 'vitest'
import type { Context } from '#domain/context.ts'
import { comparedDays } from '#domain/reports/comparison.ts'
import { type Comparison, spanOf } from '#domain/reports/definition.ts'
import { demandFewSpans, mostSpans } from '#domain/reports/spans.ts'

const after = '2030-01-01'

describe('what a period is compared with', () => {
  test.each<[what: string, days: string, today: string, before: string, yearBefore: string]>([
    ['a month', '2026-11-01/2026-11-30', after, '2026-10-01/2026-10-31', '2025-11-01/2025-11-30'],
    ['after the shortest', '2026-03-01/2026-03-31', after, '2026-02-01/2026-02-28', '2025-03-01/2025-03-31'],
    ['the shortest', '2026-02-01/2026-02-28', after, '2026-01-01/2026-01-31', '2025-02-01/2025-02-28'],
    ['of a leap year', '2028-02-01/2028-02-29', after, '2028-01-01/2028-01-31', '2027-02-01/2027-02-28'],
    ['after a leap year', '2029-02-01/2029-02-28', after, '2029-01-01/2029-01-31', '2028-02-01/2028-02-29'],
    ['January', '2026-01-01/2026-01-31', after, '2025-12-01/2025-12-31', '2025-01-01/2025-01-31'],
    ['a quarter', '2026-04-01/2026-06-30', after, '2026-01-01/2026-03-31', '2025-04-01/2025-06-30'],
    ['a fiscal quarter', '2026-02-01/2026-04-30', after, '2025-11-01/2026-01-31', '2025-02-01/2025-04-30'],
    ['a year', '2026-01-01/2026-12-31', after, '2025-01-01/2025-12-31', '2025-01-01/2025-12-31'],
    ['a leap year as a whole', '2028-01-01/2028-12-31', after, '2027-01-01/2027-12-31', '2027-01-01/2027-12-31'],
    ['a fiscal year', '2027-04-01/2028-03-31', after, '2026-04-01/2027-03-31', '2026-04-01/2027-03-31'],
    ['twelve months', '2025-12-01/2026-11-30', after, '2024-12-01/2025-11-30', '2024-12-01/2025-11-30'],
    ['a week', '2026-11-16/2026-11-22', after, '2026-11-09/2026-11-15', '2025-11-16/2025-11-22'],
    ['a day', '2026-11-20/2026-11-20', after, '2026-11-19/2026-11-19', '2025-11-20/2025-11-20'],
    ['29 February', '2028-02-29/2028-02-29', after, '2028-02-28/2028-02-28', '2027-02-28/2027-02-28'],
    ['1 March', '2028-03-01/2028-03-01', after, '2028-02-29/2028-02-29', '2027-03-01/2027-03-01'],
    ['any days', '2026-03-10/2026-04-08', after, '2026-02-08/2026-03-09', '2025-03-10/2025-04-08'],
    ['a month to date', '2026-11-01/2026-11-30', '2026-11-07', '2026-10-01/2026-10-07', '2025-11-01/2025-11-07'],
    [
      'a month on its first day',
      '2026-11-01/2026-11-30',
      '2026-11-01',
      '2026-10-01/2026-10-01',
      '2025-11-01/2025-11-01',
    ],
    [
      'a month on its last day',
      '2026-11-01/2026-11-30',
      '2026-11-30',
      '2026-10-01/2026-10-31',
      '2025-11-01/2025-11-30',
    ],
    [
      '30 days of a longer month',
      '2026-03-01/2026-03-31',
      '2026-03-30',
      '2026-02-01/2026-02-28',
      '2025-03-01/2025-03-30',
    ],
    ['a quarter to date', '2026-04-01/2026-06-30', '2026-05-15', '2026-01-01/2026-02-15', '2025-04-01/2025-05-15'],
    ['a year to date', '2026-01-01/2026-12-31', '2026-06-30', '2025-01-01/2025-06-30', '2025-01-01/2025-06-30'],
    ['a leap year to date', '2028-01-01/2028-12-31', '2028-06-30', '2027-01-01/2027-06-30', '2027-01-01/2027-06-30'],
    ['to 29 February', '2028-01-01/2028-12-31', '2028-02-29', '2027-01-01/2027-02-28', '2027-01-01/2027-02-28'],
    ['a week to date', '2026-11-16/2026-11-22', '2026-11-18', '2026-11-09/2026-11-11', '2025-11-16/2025-11-18'],
    ['days to come', '2027-01-01/2027-01-31', '2026-11-20', '2026-12-01/2026-12-31', '2026-01-01/2026-01-31'],
  ])('%s', (_, said, today, before, yearBefore) => {
    const [from = '', to = ''] = said.split('/')
    const beside = (comparison: Comparison) => Object.values(comparedDays({ from, to }, comparison, today)).join('/')
    expect(beside('before')).toBe(before)
    expect(beside('yearBefore')).toBe(yearBefore)
  })
})

/** Half past ten in the evening of 20 November 2026 by UTC. */
const reader = (timeZone: string, weekStart = 1, fiscalMonth = 4) =>
  ({
    now: new Date('2026-11-20T22:30:00Z'),
    actor: { timeZone, weekStart },
    organization: { fiscalMonth, country: 'DE' },
  }) as never as Context

describe('the days that a period means', () => {
  test.each<[from: string, to: string, who: Context, days: string | undefined]>([
    ['day+0', 'day+0', reader('Europe/London'), '2026-11-20/2026-11-20'],
    ['day+0', 'day+0', reader('Asia/Shanghai'), '2026-11-21/2026-11-21'],
    ['month+0', 'month+0', reader('Europe/London'), '2026-11-01/2026-11-30'],
    ['month-11', 'month+0', reader('Europe/London'), '2025-12-01/2026-11-30'],
    ['month+0', 'month+5', reader('Europe/London'), '2026-11-01/2027-04-30'],
    ['week+0', 'week+0', reader('Europe/London', 1), '2026-11-16/2026-11-22'],
    ['week+0', 'week+0', reader('Europe/London', 7), '2026-11-15/2026-11-21'],
    ['week+0', 'week+0', reader('Europe/London', 6), '2026-11-14/2026-11-20'],
    ['week+0', 'week+0', reader('Asia/Shanghai', 6), '2026-11-21/2026-11-27'],
    ['quarter+0', 'quarter+0', reader('Europe/London'), '2026-10-01/2026-12-31'],
    ['fiscalQuarter+0', 'fiscalQuarter+0', reader('Europe/London', 1, 2), '2026-11-01/2027-01-31'],
    ['fiscalYear+0', 'fiscalYear+0', reader('Europe/London'), '2026-04-01/2027-03-31'],
    ['2026-02-28', '2026-03-01', reader('Europe/London'), '2026-02-28/2026-03-01'],
    // Nights in which clocks are changed, one of them at midnight.
    ['2026-10-25', '2026-10-25', reader('Atlantic/Azores'), '2026-10-25/2026-10-25'],
    ['2026-09-06', '2026-09-06', reader('America/Santiago'), '2026-09-06/2026-09-06'],
    ['month+0', 'month-1', reader('Europe/London'), undefined],
    ['2026-02-30', '2026-03-01', reader('Europe/London'), undefined],
    ['soon', 'month+0', reader('Europe/London'), undefined],
    ['', '', reader('Europe/London'), undefined],
    ['year-9999', 'year+0', reader('Europe/London'), undefined],
    ['year+0', 'year+9999', reader('Europe/London'), undefined],
    ['month+9999', 'month+9999', reader('Europe/London'), '2860-02-01/2860-02-29'],
    ['0000-01-01', '2026-01-01', reader('Europe/London'), undefined],
    ['1900-01-01', '2999-12-31', reader('Asia/Shanghai'), '1900-01-01/2999-12-31'],
    ['2026-01-01', '3000-01-01', reader('Europe/London'), undefined],
  ])('%s to %s', (from, to, who, days) => {
    const span = spanOf(who, { from, to })
    expect(span && Object.values(span).join('/')).toBe(days)
  })

  test.each(['day', 'week', 'month', 'quarter', 'year', 'fiscalQuarter', 'fiscalYear'] as const)(
    'no more spans of a %s are shown than anybody can look at',
    (grain) => {
      const by = [{ dimension: 'region' }, { dimension: 'time', grain }] as const
      const from = '2000-01-01'
      const length = {
        day: 1,
        week: 7,
        month: 30.4,
        quarter: 91.3,
        fiscalQuarter: 91.3,
        year: 365.2,
        fiscalYear: 365.2,
      }
      const to = (spans: number) =>
        new Date(Date.parse(from) + spans * length[grain] * 86_400_000).toISOString().slice(0, 10)
      expect(() => demandFewSpans({ by: [...by] }, { from, to: to(mostSpans - 5) })).not.toThrow()
      expect(() => demandFewSpans({ by: [...by] }, { from, to: to(mostSpans + 5) })).toThrow('TooManySpans')
      expect(() => demandFewSpans({ by: [{ dimension: 'region' }] }, { from, to: to(mostSpans + 5) })).not.toThrow()
    },
  )
})
