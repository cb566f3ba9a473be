/** Days and spans of days, fixed or said from today on: "last week" stays true in a search that is kept. */
import { DateTime, type DateTimeUnit, Duration } from 'luxon'
import { startOfWeek, weekStartOf } from '../calendar/weeks.ts'
import type { Context } from '../context.ts'
import { fiscalStart, fiscalUnits } from '../organization/fiscal-year.ts'

/** From the first moment of a day to that of another, in the zone asked for. */
export interface Span {
  readonly from: DateTime
  readonly until: DateTime
}

/** Whose days and years are meant. */
export interface Calendar {
  readonly now: Date
  /** IANA name. */
  readonly timeZone: string
  /** The month that fiscal years begin with, 1 to 12. */
  readonly fiscalMonth: number
  /** The ISO weekday that weeks begin with. */
  readonly weekStart: number
}

/** That of whoever asks. */
export const calendarOf = ({
  now,
  actor,
  organization,
}: Pick<Context, 'now' | 'actor' | 'organization'>): Calendar => ({
  now,
  timeZone: actor.timeZone,
  fiscalMonth: organization.fiscalMonth,
  weekStart: weekStartOf(actor, organization.country),
})

/**
 * The days that a stored value means: `2026-11-30`, `week-1` (the week before this one), `quarter+0.end` (its last day),
 * `fiscalYear+1`. Quarters and years are those of the calendar unless they are said to be fiscal.
 *
 * @returns undefined when it means none
 * @example period('month+0', calendarOf(context)) // this month
 */
export function period(value: string, { now, timeZone, fiscalMonth, weekStart }: Calendar): Span | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) {
    const from = DateTime.fromISO(value, { zone: timeZone })
    return from.isValid ? { from, until: from.plus({ days: 1 }) } : undefined
  }
  const [, unit = '', steps, edge] =
    /^(day|week|month|quarter|year|fiscalQuarter|fiscalYear)([+-]\d{1,4})(?:\.(start|end))?$/.exec(value) ?? []
  if (!steps) return undefined
  const today = DateTime.fromJSDate(now, { zone: timeZone })
  const isFiscal = unit === 'fiscalQuarter' || unit === 'fiscalYear'
  const one = isFiscal ? { months: fiscalUnits[unit] } : { [unit]: 1 }
  const start = isFiscal
    ? fiscalStart(today, unit, fiscalMonth)
    : unit === 'week'
      ? startOfWeek(today, weekStart)
      : today.startOf(unit as DateTimeUnit)
  const from = start.plus(Duration.fromObject(one).mapUnits((each) => each * Number(steps)))
  const until = from.plus(one)
  if (edge === 'start') return { from, until: from.plus({ days: 1 }) }
  return edge === 'end' ? { from: until.minus({ days: 1 }), until } : { from, until }
}
