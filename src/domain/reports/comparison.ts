/** The days whose figures stand beside those of a period. */
import { DateTime, type DurationLike } from 'luxon'
import type { Comparison, ReportDays } from './definition.ts'

/** How many months a period is, where it is whole ones: what is before it then is as many, however long they are. */
function wholeMonths(first: DateTime, behind: DateTime): number | undefined {
  if (first.day !== 1 || behind.day !== 1) return undefined
  return (behind.year - first.year) * 12 + behind.month - first.month
}

/**
 * The period before, or the same a year before. Of one that has not ended by `today` only as much is compared as has
 * passed: a month of which a week is over stands beside the first week of another, a year until 30 June beside one until
 * 30 June, whether or not one of them has a 29 February.
 *
 * @param today YYYY-MM-DD
 */
export function comparedDays({ from, to }: ReportDays, comparison: Comparison, today: string): ReportDays {
  const at = (date: string) => DateTime.fromISO(date, { zone: 'utc' })
  const [first, behind] = [at(from), at(to).plus({ days: 1 })]
  const days = behind.diff(first, 'days').days
  const months = wholeMonths(first, behind)
  const back: DurationLike = comparison === 'yearBefore' ? { years: 1 } : months ? { months } : { days }
  const begins = first.minus(back)
  const whole = begins.plus(months ? { months } : { days })
  const has = today >= from && today < to ? at(today) : undefined
  const passed = has && (months ? has.minus(back).plus({ days: 1 }) : begins.plus(has.diff(first)).plus({ days: 1 }))
  return { from: day(begins), to: day(DateTime.min(whole, passed ?? whole).minus({ days: 1 })) }
}

const day = (at: DateTime): string => at.toFormat('yyyy-MM-dd')
