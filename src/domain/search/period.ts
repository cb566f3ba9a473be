/** Days and spans of days, fixed or said from today on: "last week" stays true in a search that is kept. */
import { DateTime, type DateTimeUnit } from 'luxon'

/** From the first moment of a day to that of another, in the zone asked for. */
export interface Span {
  readonly from: DateTime
  readonly until: DateTime
}

/**
 * The days that a stored value means: `2026-11-30`, `week-1` (the week before this one), `quarter+0.end` (its last day).
 *
 * @returns undefined when it means none
 * @example period('month+0', { now, timeZone }) // this month
 */
export function period(value: string, { now, timeZone }: { now: Date; timeZone: string }): Span | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) {
    const from = DateTime.fromISO(value, { zone: timeZone })
    return from.isValid ? { from, until: from.plus({ days: 1 }) } : undefined
  }
  const [, unit, steps, edge] = /^(day|week|month|quarter|year)([+-]\d{1,4})(?:\.(start|end))?$/.exec(value) ?? []
  if (!unit || !steps) return undefined
  const from = DateTime.fromJSDate(now, { zone: timeZone })
    .startOf(unit as DateTimeUnit)
    .plus({ [unit]: Number(steps) })
  const until = from.plus({ [unit]: 1 })
  if (edge === 'start') return { from, until: from.plus({ days: 1 }) }
  return edge === 'end' ? { from: until.minus({ days: 1 }), until } : { from, until }
}
