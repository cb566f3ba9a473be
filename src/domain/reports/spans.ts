/** The spans of time that figures are grouped by, one after the other: also those in which nothing happened. */
import { DateTime } from 'luxon'
import { startOfWeek } from '../calendar/weeks.ts'
import { DomainError } from '../errors.ts'
import { fiscalStart } from '../organization/fiscal-year.ts'
import type { Calendar } from '../search/period.ts'
import type { Grain, ReportDays, ReportDefinition } from './definition.ts'

/** So many are shown at most. */
export const mostSpans = 400

const lengths: Readonly<Record<Grain, readonly [unit: 'days' | 'weeks' | 'months', count: number]>> = {
  day: ['days', 1],
  week: ['weeks', 1],
  month: ['months', 1],
  quarter: ['months', 3],
  year: ['months', 12],
  fiscalQuarter: ['months', 3],
  fiscalYear: ['months', 12],
}

/** @throws DomainError TooManySpans */
export function demandFew(spans: number): void {
  if (spans > mostSpans) throw new DomainError('TooManySpans')
}

/** @throws DomainError TooManySpans for days that are more spans of the definition's grain than are shown */
export function demandFewSpans({ by }: Pick<ReportDefinition, 'by'>, days: ReportDays): void {
  const time = by.find(({ dimension }) => dimension === 'time')
  if (!time) return
  const [unit, count] = lengths[time.grain ?? 'month']
  const [from, to] = [DateTime.fromISO(days.from, { zone: 'utc' }), DateTime.fromISO(days.to, { zone: 'utc' })]
  demandFew(to.plus({ days: 1 }).diff(from, unit).as(unit) / count)
}

/** The first day of the span that a day is in, as YYYY-MM-DD. */
function spanStart(day: string, grain: Grain, { fiscalMonth, weekStart }: Calendar): string {
  const at = DateTime.fromISO(day, { zone: 'utc' })
  const start =
    grain === 'week'
      ? startOfWeek(at, weekStart)
      : grain === 'fiscalQuarter' || grain === 'fiscalYear'
        ? fiscalStart(at, grain, fiscalMonth)
        : at.startOf(grain)
  return start.toFormat('yyyy-MM-dd')
}

/** The first days of all spans that these days touch; one more than are shown at most. */
export function spansBetween({ from, to }: ReportDays, grain: Grain, calendar: Calendar): readonly string[] {
  const [unit, count] = lengths[grain]
  const spans: string[] = []
  const last = DateTime.fromISO(to, { zone: 'utc' })
  for (
    let at = DateTime.fromISO(spanStart(from, grain, calendar), { zone: 'utc' });
    at <= last && spans.length <= mostSpans;
    at = at.plus({ [unit]: count })
  )
    spans.push(at.toFormat('yyyy-MM-dd'))
  return spans
}
