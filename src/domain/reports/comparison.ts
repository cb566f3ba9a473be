/** The days whose figures stand beside those of a period. */
import { DateTime, type DurationLike } from 'luxon'
import type { Comparison, ReportDays } from './definition.ts'

/** How many months a period is, where it is whole ones: what is before it then is as many, however long they are. */
function wholeMonths(first: DateTime, behind: DateTime): number | undefined {
  if (first.day !== 1 || behind.day !== 1) return undefined
  return (behind.year - first.year) * 12 + behind.month - first.month
}

/**
 * The period before, or the same a year before. Of one that has not ended by `today` only so many days are compared as
 * have passed: a month of which a week is over stands beside the first week of another.
 *
 * @param today YYYY-MM-DD
 */
export function comparedDays({ from, to }: ReportDays, comparison: Comparison, today: string): ReportDays {
  const first = DateTime.fromISO(from, { zone: 'utc' })
  const behind = DateTime.fromISO(to, { zone: 'utc' }).plus({ days: 1 })
  const months = wholeMonths(first, behind)
  const length: DurationLike = months ? { months } : { days: behind.diff(first, 'days').days }
  const back: DurationLike = comparison === 'yearBefore' ? { years: 1 } : length
  const begins = first.minus(back)
  const whole = begins.plus(comparison === 'yearBefore' && !months ? { days: behind.diff(first, 'days').days } : length)
  const passed =
    today >= from && today < to ? DateTime.fromISO(today, { zone: 'utc' }).diff(first, 'days').days + 1 : undefined
  const ends = passed === undefined ? whole : DateTime.min(whole, begins.plus({ days: passed }))
  return { from: day(begins), to: day(ends.minus({ days: 1 })) }
}

const day = (at: DateTime): string => at.toFormat('yyyy-MM-dd')
