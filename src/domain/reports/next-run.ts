import { CronExpressionParser } from 'cron-parser'
import { DateTime } from 'luxon'
import { usualWork } from '../calendar/working-time.ts'

/** Months that lack the day, by its number. */
const shorter: Readonly<Record<string, string>> = { 29: '2', 30: '2', 31: '2,4,6,9,11' }

/** A month that has a 23rd working day comes within so many days that are tried, or never. */
const mostDays = 4_000

/** In the place of the weekdays: every working day, the third one of the month, its last one. */
const workdayField = /^W(?:#([1-9]|1\d|2[0-3])|(L))?$/

/**
 * The first moment after `after` that five cron fields name in a time zone. Every month has its turn: one that is too
 * short for the day, the 29th, 30th or 31st, on its last. Instead of weekdays stand working days, too: `W` each of them,
 * `W#1` the first of the month, `WL` the last.
 *
 * A time of day comes once on each day that is named, whatever the clocks do: one that is passed over is made up for as
 * soon as they go on, one that comes twice counts when it comes first.
 *
 * @param workdays ISO weekdays
 * @throws Error when they are not cron fields, or name no day at all
 */
export function nextRun(
  cron: string,
  timeZone: string,
  after: Date,
  workdays: readonly number[] = usualWork.days,
): Date {
  const [minute = '', hour = ''] = cron.split(' ')
  // What comes every so many hours goes by the hours that pass: one that is shown twice counts twice.
  const isSpan = /\*/.test(minute + hour)
  const days = workdays.length ? workdays : usualWork.days
  const shown = DateTime.fromJSDate(after, { zone: timeZone }).setZone('UTC', { keepLocalTime: true })
  let at: DateTime = shown.minus({ hours: isSpan ? 3 : 24 })
  let found: DateTime | undefined
  for (;;) {
    at = nextShown(cron, at, days)
    for (const moment of momentsOf(at, timeZone, isSpan))
      if (moment.toJSDate() > after && (!found || moment < found)) found = moment
    // Clocks that are put back show earlier what comes later.
    if (found && (!isSpan || at > found.setZone('UTC', { keepLocalTime: true }).plus({ hours: 2 })))
      return found.toJSDate()
  }
}

/** Whether they are five fields that `nextRun` understands. */
export function isCron(cron: string): boolean {
  if (cron.split(' ').length !== 5) return false
  try {
    nextRun(cron, 'UTC', new Date(0))
    return true
  } catch {
    return false
  }
}

/** The next time that clocks show, without a zone. */
function nextShown(cron: string, after: DateTime, workdays: readonly number[]): DateTime {
  const [minute = '', hour = '', day = '', months = '', weekdays = ''] = cron.split(' ')
  const first = (fields: string, passes: (at: DateTime) => boolean = () => true) => {
    const found = CronExpressionParser.parse(fields, { tz: 'UTC', currentDate: after.toJSDate() })
    for (let left = mostDays; left > 0; left--) {
      const at = DateTime.fromJSDate(found.next().toDate(), { zone: 'UTC' })
      if (passes(at)) return at
    }
    throw new Error(`no day is named by ${cron}`)
  }
  const [isWorkday, nth, last] = workdayField.exec(weekdays) ?? []
  if (isWorkday) return first(`${minute} ${hour} ${day} ${months} *`, (at) => isNth(at, workdays, nth, last))
  const named = first(cron)
  const short = shorter[day]
  if (!short || months !== '*' || weekdays !== '*') return named
  return DateTime.min(named, first(`${minute} ${hour} L ${short} *`))
}

function isNth(at: DateTime, workdays: readonly number[], nth?: string, last?: string): boolean {
  if (!workdays.includes(at.weekday)) return false
  const days = at.daysInMonth ?? 31
  const worked = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => at.set({ day: from + index }).weekday).filter(
      (weekday) => workdays.includes(weekday),
    ).length
  if (nth) return worked(1, at.day) === Number(nth)
  return !last || worked(at.day + 1, days) === 0
}

/** When clocks in a zone show it, for the first time or each time; when they pass it over, as much later. */
function momentsOf({ year, month, day, hour, minute }: DateTime, zone: string, each: boolean): readonly DateTime[] {
  const shown = DateTime.fromObject({ year, month, day, hour, minute }, { zone })
  const all = shown.getPossibleOffsets().toSorted((one, other) => one.toMillis() - other.toMillis())
  return each ? all : all.slice(0, 1)
}
