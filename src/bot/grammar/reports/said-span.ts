/** A span of days as a question says it, before it is known which year's March is meant. */
import { DateTime } from 'luxon'
import type { Context } from '#domain/context.ts'
import type { FiscalNaming } from '#domain/organization/fiscal-year.ts'
import type { Grain } from '#domain/reports/definition.ts'
import { type Calendar, calendarOf } from '#domain/search/period.ts'

/** Whose days and years are meant, and what their fiscal years are called by. */
export interface ReportCalendar extends Calendar {
  readonly fiscalNaming: FiscalNaming
}

/** That of whoever asks. */
export const reportCalendarOf = (context: Pick<Context, 'now' | 'actor' | 'organization'>): ReportCalendar => ({
  ...calendarOf(context),
  fiscalNaming: context.organization.fiscalNaming,
})

/** Both as `period` takes them. */
export interface Days {
  readonly from: string
  readonly to: string
}

export interface SaidSpan {
  /** Where it ends in the text. */
  readonly end: number
  /** The days of it in a year; the same in every one where the year was said. */
  readonly days: (year: number) => Days
  /** Whether no year was said. */
  readonly yearless?: boolean
  /** So many units that end with the current one, or that begin with it. */
  readonly many?: { readonly count: number; readonly unit: Grain; readonly isBefore: boolean }
  /** One unit, so many steps from the current one. */
  readonly one?: { readonly steps: number; readonly unit: Grain }
}

export type Groups = Readonly<Record<string, string | undefined>>

/** A way to say a span. Patterns are sticky; `read` answers nothing for days that there are not. */
export interface SpanSaying {
  readonly pattern: RegExp
  readonly read: (groups: Groups, calendar: ReportCalendar) => Omit<SaidSpan, 'end'> | undefined
}

export const signed = (steps: number): string => (steps < 0 ? String(steps) : `+${steps}`)

export const fixed = (days: Days): Omit<SaidSpan, 'end'> => ({ days: () => days })

/** This month, last year. */
export function oneOf(unit: Grain, steps: number): Omit<SaidSpan, 'end'> {
  const value = `${unit}${signed(steps)}`
  return { ...fixed({ from: value, to: value }), one: { steps, unit } }
}

/** The last six months, of which the current one is the last; the next ones, of which it is the first. */
export function manyOf(unit: Grain, count: number, ahead = false, isBefore = false): Omit<SaidSpan, 'end'> | undefined {
  if (count < 1 || count > 999) return undefined
  const days = ahead
    ? { from: `${unit}+0`, to: `${unit}${signed(count - 1)}` }
    : { from: `${unit}${signed(1 - count)}`, to: `${unit}+0` }
  return { ...fixed(days), many: { count, unit, isBefore } }
}

const iso = (day: DateTime): string => day.toFormat('yyyy-MM-dd')

/** From one day of the calendar on, for so many months; of a year that was said, or of one still to be told. */
export function monthsFrom(month: number, count: number, year: number | undefined): Omit<SaidSpan, 'end'> | undefined {
  if (month < 1 || month > 12) return undefined
  const days = (one: number): Days => {
    const first = DateTime.utc(year ?? one, month)
    return { from: iso(first), to: iso(first.plus({ months: count }).minus({ days: 1 })) }
  }
  return { days, ...(year === undefined && { yearless: true }) }
}

/** One day, or some of a month. */
export function daysOf(
  month: number,
  first: number,
  last: number,
  year: number | undefined,
): Omit<SaidSpan, 'end'> | undefined {
  const days = (one: number): Days => ({
    from: iso(DateTime.utc(year ?? one, month, first)),
    to: iso(DateTime.utc(year ?? one, month, last)),
  })
  // Of a leap year there is a 29 February.
  const isDay = [first, last].every((day) => DateTime.utc(year ?? 2024, month, day).isValid)
  return isDay && first <= last ? { days, ...(year === undefined && { yearless: true }) } : undefined
}

/** A week by its number in the year, as ISO 8601 counts them. */
export function weekOf(week: number, year: number | undefined): Omit<SaidSpan, 'end'> | undefined {
  if (week < 1 || week > 53) return undefined
  const days = (one: number): Days => {
    const first = DateTime.utc(year ?? one, 1, 4)
      .startOf('week')
      .plus({ weeks: week - 1 })
    return { from: iso(first), to: iso(first.plus({ days: 6 })) }
  }
  return { days, ...(year === undefined && { yearless: true }) }
}

/** The day it is where the asker is. */
export const todayIn = ({ now, timeZone }: ReportCalendar): DateTime =>
  DateTime.fromJSDate(now, { zone: timeZone }).startOf('day')

export const currentYear = (calendar: ReportCalendar): number => todayIn(calendar).year

/** The longest span that is said at a position. */
export function spanAt(
  sayings: readonly SpanSaying[],
  text: string,
  position: number,
  calendar: ReportCalendar,
): SaidSpan | undefined {
  let best: SaidSpan | undefined
  for (const { pattern, read } of sayings) {
    pattern.lastIndex = position
    const found = pattern.exec(text)
    if (!found || position + found[0].length <= (best?.end ?? position)) continue
    const span = read(found.groups ?? {}, calendar)
    if (span) best = { ...span, end: position + found[0].length }
  }
  return best
}
