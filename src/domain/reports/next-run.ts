import { CronExpressionParser } from 'cron-parser'

/** Months that lack the day, by its number. */
const shorter: Readonly<Record<string, string>> = { 29: '2', 30: '2', 31: '2,4,6,9,11' }

/**
 * The first moment after `after` that five cron fields name in a time zone. Every month has its turn: one that is too
 * short for the day, the 29th, 30th or 31st, on its last.
 *
 * @throws Error when they are not cron fields
 */
export function nextRun(cron: string, timeZone: string, after: Date): Date {
  const next = (fields: string) =>
    CronExpressionParser.parse(fields, { tz: timeZone, currentDate: after }).next().toDate()
  const named = next(cron)
  const [minute, hour, day = '', months, weekdays] = cron.split(' ')
  if (!shorter[day] || months !== '*' || weekdays !== '*') return named
  const last = next(`${minute} ${hour} L ${shorter[day]} *`)
  return new Date(Math.min(last.getTime(), named.getTime()))
}
