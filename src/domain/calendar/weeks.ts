/** With which day weeks begin, of whom. Days are ISO weekdays: Monday is 1, Sunday 7. */
import type { DateTime } from 'luxon'
import { countryOf } from '../organization/country-of.ts'

/** Those that weeks begin with anywhere. */
export const weekStarts = [1, 7, 6] as const
export type WeekStart = (typeof weekStarts)[number]

const isWeekStart = (day: unknown): day is WeekStart => weekStarts.some((one) => one === day)

const byCountry = new Map<string, WeekStart>()

/** As a country's calendars are printed, by CLDR. @param country ISO 3166; empty for the world's */
export function weekStartIn(country: string): WeekStart {
  const known = byCountry.get(country)
  if (known) return known
  // ECMA-402 has it (Intl Locale Info); the types do not yet.
  const day = (new Intl.Locale(`und-${country || '001'}`) as { getWeekInfo?(): { firstDay: number } }).getWeekInfo?.()
    .firstDay
  const start = isWeekStart(day) ? day : 1
  byCountry.set(country, start)
  return start
}

/** What somebody has chosen, or else what their country does: where they are, and of zones in no country the organisation's. */
export const weekStartOf = (
  { weekStart, timeZone }: { readonly weekStart?: number | null | undefined; readonly timeZone: string },
  country: string,
): WeekStart => (isWeekStart(weekStart) ? weekStart : weekStartIn(countryOf(timeZone) ?? country))

/** The first moment of the week that a moment is in, in the zone of that. */
export const startOfWeek = (at: DateTime, weekStart: number): DateTime =>
  at.startOf('day').minus({ days: (at.weekday - weekStart + 7) % 7 })

/** A weekday of the week so many after the one that a moment is in. */
export const weekdayOf = (at: DateTime, weeks: number, weekday: number, weekStart: number): DateTime =>
  startOfWeek(at, weekStart).plus({ weeks, days: (weekday - weekStart + 7) % 7 })
