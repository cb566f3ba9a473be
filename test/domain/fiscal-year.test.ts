import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { undo } from '#domain/history/undo.ts'
import { companyOf, saveCompany } from '#domain/organization/company.ts'
import { fiscalDays, fiscalNamings, fiscalQuarterOf } from '#domain/organization/fiscal-year.ts'
import { period } from '#domain/search/period.ts'
import { engines, newFirm, useDatabase } from './world.ts'

test.each([
  [1, 'end', '2026-11-30', 2026, 4],
  [1, 'begin', '2026-01-01', 2026, 1],
  [4, 'end', '2026-03-31', 2026, 4],
  [4, 'end', '2026-04-01', 2027, 1],
  [4, 'begin', '2026-04-01', 2026, 1],
  [4, 'begin', '2027-03-31', 2026, 4],
  [10, 'end', '2026-11-30', 2027, 1],
  [10, 'end', '2026-09-30', 2026, 4],
  [7, 'end', '2026-12-31', 2027, 2],
  [2, 'end', '2027-01-31', 2027, 4],
  [12, 'begin', '2026-11-30', 2025, 4],
  [12, 'end', '2026-12-01', 2027, 1],
] as const)(
  'of years from month %s named by their %s, %s is in %s Q%s',
  (fiscalMonth, fiscalNaming, day, year, quarter) => {
    expect(fiscalQuarterOf({ fiscalMonth, fiscalNaming }, day)).toEqual({ year, quarter })
  },
)

describe.each(fiscalNamings)('named by the %s', (fiscalNaming) => {
  test('quarters follow one another without a gap, each day lies in its own, and four make a year', () => {
    for (let fiscalMonth = 1; fiscalMonth <= 12; fiscalMonth++) {
      const calendar = { fiscalMonth, fiscalNaming }
      let next = fiscalDays(calendar, { year: 2023 }).firstDay
      for (let year = 2023; year <= 2028; year++) {
        const whole = fiscalDays(calendar, { year })
        const quarters = [1, 2, 3, 4].map((quarter) => ({ quarter, ...fiscalDays(calendar, { year, quarter }) }))
        expect([quarters[0]?.firstDay, quarters[3]?.lastDay]).toEqual([whole.firstDay, whole.lastDay])
        for (const { quarter, firstDay, lastDay } of quarters) {
          expect(firstDay).toBe(next)
          for (const day of [firstDay, lastDay]) expect(fiscalQuarterOf(calendar, day)).toEqual({ year, quarter })
          next = DateTime.fromISO(lastDay).plus({ days: 1 }).toISODate() ?? ''
        }
        const named = fiscalNaming === 'begin' ? whole.firstDay : whole.lastDay
        expect(named.slice(0, 4)).toBe(String(year))
      }
    }
  })
})

test.each([
  ['fiscalQuarter+0', '2026-10-01', '2027-01-01'],
  ['fiscalQuarter-1', '2026-07-01', '2026-10-01'],
  ['fiscalYear+0', '2026-04-01', '2027-04-01'],
  ['fiscalYear-1', '2025-04-01', '2026-04-01'],
  ['fiscalYear+1', '2027-04-01', '2028-04-01'],
  ['fiscalYear+0.end', '2027-03-31', '2027-04-01'],
  ['fiscalQuarter+1.start', '2027-01-01', '2027-01-02'],
  ['quarter+0', '2026-10-01', '2027-01-01'],
  ['year+0', '2026-01-01', '2027-01-01'],
  ['fiscalWeek+0', undefined, undefined],
])('%s of years from April is from %s until %s', (value, from, until) => {
  const calendar = { now: new Date('2026-11-30T10:00:00Z'), timeZone: 'Asia/Shanghai', fiscalMonth: 4, weekStart: 1 }
  const span = period(value, calendar)
  expect([span?.from.toISODate(), span?.until.toISODate()]).toEqual([from, until])
})

for (const engine of engines)
  describe(`on ${engine}`, () => {
    const database = useDatabase(engine)

    test('it is set by administrators, kept with the company, and taken back', async () => {
      const firm = await newFirm(database())
      const settings = () => firm.as('ada', async ({ organization }) => companyOf(organization))
      const before = await settings()
      expect(before).toMatchObject({ fiscalMonth: '1', fiscalNaming: 'end' })
      await firm.as('ada', (context) => saveCompany(context, { fiscalMonth: '4', fiscalNaming: 'begin' }, before))
      expect(await settings()).toEqual({ ...before, fiscalMonth: '4', fiscalNaming: 'begin' })
      for (const [field, value] of [
        ['fiscalMonth', '13'],
        ['fiscalMonth', '0'],
        ['fiscalMonth', 'April'],
        ['fiscalNaming', 'middle'],
      ] as const)
        await expect(
          firm.as('ada', (context) => saveCompany(context, { [field]: value }, before)),
        ).rejects.toMatchObject({ issues: { [field]: { code: 'option' } } })
      await expect(
        firm.as('ed', (context) => saveCompany(context, { fiscalMonth: '7' }, before)),
      ).rejects.toMatchObject({ code: 'NotAllowed' })
      await firm.as('ada', (context) => undo(context))
      expect(await settings()).toEqual(before)
    })
  })
