import { type TimeLocaleDefinition, timeFormatLocale } from 'd3-time-format'
import type { Locale } from '../locales/locale.ts'

const names = (locale: Locale, part: Intl.DateTimeFormatOptions, dates: readonly Date[]): string[] => {
  const format = new Intl.DateTimeFormat(locale, { ...part, timeZone: 'UTC' })
  return dates.map((date) => format.format(date))
}
const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 1)))
/** From Sunday on, as d3 counts. */
const days = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2026, 1, 1 + day)))

const definition = (locale: Locale) =>
  ({
    dateTime: locale === 'zh-CN' ? '%Y年%-m月%-d日 %X' : '%b %-d, %Y, %X',
    date: locale === 'zh-CN' ? '%Y/%-m/%-d' : '%-m/%-d/%Y',
    time: locale === 'zh-CN' ? '%H:%M' : '%-I:%M %p',
    periods: locale === 'zh-CN' ? ['上午', '下午'] : ['AM', 'PM'],
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
