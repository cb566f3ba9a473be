import { CronExpressionParser } from 'cron-parser'

/** The first moment after `after` that five cron fields name in a time zone. @throws Error when they are not cron fields */
export const nextRun = (cron: string, timeZone: string, after: Date): Date =>
  CronExpressionParser.parse(cron, { tz: timeZone, currentDate: after }).next().toDate()
