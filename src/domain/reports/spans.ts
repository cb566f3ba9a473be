/** The spans of time that figures are grouped by, one after the other: also those in which nothing happened. */
import { DateTime } from 'luxon'
import { startOfWeek } from '../calendar/weeks.ts'
import { fiscalStart } from '../organization/fiscal-year.ts'
import type { Calendar } from '../search/period.ts'
import type { Grain, ReportDays } from './definition.ts'

const lengths = {
  day: { days: 1 },
  week: { weeks: 1 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { years: 1 },
  fiscalQuarter: { months: 3 },
  fiscalYear: { years: 1 },
} as const satisfies Record<Grain, object>

/** The first day of the span that a day is in, as YYYY-MM-DD. */
export function spanStart(day: string, grain: Grain, { fiscalMonth, weekStart }: Calendar): string {
  const at = DateTime.fromISO(day, { zone: 'utc' })
  const start =
    grain === 'week'
      ? startOfWeek(at, weekStart)
      : grain === 'fiscalQuarter' || grain === 'fiscalYear'
        ? fiscalStart(at, grain, fiscalMonth)
        : at.startOf(grain)
  return start.toFormat('yyyy-MM-dd')
}

/** The first days of all spans that these days touch, `most` at most. */
export function spansBetween(
  { from, to }: ReportDays,
  grain: Grain,
  calendar: Calendar,
  most: number,
): readonly string[] {
  const spans: string[] = []
  let at = DateTime.fromISO(spanStart(from, grain, calendar), { zone: 'utc' })
  const last = DateTime.fromISO(to, { zone: 'utc' })
  for (; at <= last && spans.length < most; at = at.plus(lengths[grain])) spans.push(at.toFormat('yyyy-MM-dd'))
  return spans
}

/** The last day of the span that begins with a day. */
export const spanEnd = (start: string, grain: Grain): string =>
  DateTime.fromISO(start, { zone: 'utc' }).plus(lengths[grain]).minus({ days: 1 }).toFormat('yyyy-MM-dd')
