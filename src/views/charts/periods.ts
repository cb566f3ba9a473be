import { type TimeLocaleDefinition, timeFormatLocale } from 'd3-time-format'
import type { Locale } from '../locales/locale.ts'

const names = (locale: Locale, part: Intl.DateTimeFormatOptions, dates: readonly Date[]): string[] => {
  const format = new Intl.DateTimeFormat(locale, { ...part, timeZone: 'UTC' })
  return dates.map((date) => format.format(date))
}
const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 1)))
/** From Sunday on, as d3 counts. */
const days = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2026, 1, 1 + day)))

/** "AM" or its like, which Intl gives only as part of an hour. */
const dayPeriod = (locale: Locale, hour: number): string =>
  new Intl.DateTimeFormat(locale, { hour: 'numeric', hour12: true, timeZone: 'UTC' })
    .formatToParts(new Date(Date.UTC(2026, 0, 1, hour)))
    .find((part) => part.type === 'dayPeriod')?.value ?? ''

const definition = (locale: Locale) =>
  ({
    // %c, %x and %X stand for no one's habits here: a report names its parts.
    dateTime: '%Y-%m-%d %H:%M',
    date: '%Y-%m-%d',
    time: '%H:%M',
    periods: [9, 21].map((hour) => dayPeriod(locale, hour)),
    months: names(locale, { month: 'long' }, months),
    shortMonths: names(locale, { month: 'short' }, months),
    days: names(locale, { weekday: 'long' }, days),
    shortDays: names(locale, { weekday: 'short' }, days),
    // The definition is typed in fixed-length tuples, which lists made by mapping cannot show.
  }) as unknown as TimeLocaleDefinition

/**
 * Writes instants (milliseconds) through a d3-time-format, in UTC because periods are calendar dates, with the
 * locale's month and day names: `%b %Y` is "Nov 2026" or "11月 2026"; Chinese readers expect `%Y年%-m月`.
 */
export const periodWriter = (locale: Locale, format: string): ((instant: number) => string) => {
  const write = timeFormatLocale(definition(locale)).utcFormat(format)
  return (instant) => write(new Date(instant))
}

/** @throws {RangeError} when the text is not an ISO date */
export function instantOf(period: string): number {
  const instant = Date.parse(period)
  if (Number.isNaN(instant)) throw new RangeError(`not an ISO date: ${period}`)
  return instant
}
