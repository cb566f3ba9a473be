import cronstrue from 'cronstrue/i18n.js'
import type { Locale } from '../locales/locale.ts'
import type { Reader } from '../reader.ts'

// Loaders disagree about what the default import of a CommonJS module with a `default` of its own is.
const describer = cronstrue.default ?? (cronstrue as unknown as typeof cronstrue.default)

/**
 * Cron fields in words, for the middle of a sentence: "every weekday at 9:00", 每周一、周四 9:30. What people say has
 * words of its own; any other expression is described field by field.
 */
export function recurrence(to: Reader, cron: string): string {
  const [minute = '', hour = '', dayOfMonth = '', months = '', weekdays = ''] = cron.split(' ')
  const days = `${dayOfMonth} ${months} ${weekdays}`
  if (minute === '0' && days === '* * *') {
    if (hour === '*') return to.words('report.hourly')
    const hours = /^\*\/(\d+)$/.exec(hour)?.[1]
    if (hours) return to.words('report.everyHours', { count: Number(hours) })
  }
  if (!/^\d+$/.test(minute) || !/^\d+$/.test(hour)) return described(to.locale, cron)
  const time = `${Number(hour)}:${minute.padStart(2, '0')}`
  if (days === '* * *') return to.words('report.daily', { time })
  if (days === '* * 1-5') return to.words('report.onWeekdays', { time })
  if (days === '* * W') return to.words('report.onWorkdays', { time })
  const quarter = quarterly(to, dayOfMonth, months, weekdays)
  const nth = /^W#(\d+)$/.exec(weekdays)?.[1]
  const count = { count: Number(nth), ordinal: true as const, time }
  if (nth && days === `* * ${weekdays}`) return to.words('report.nthWorkday', count)
  if (days === '* * WL') return to.words('report.lastWorkday', { time })
  if (quarter !== undefined && dayOfMonth === '*') {
    if (nth) return to.words('report.quarterlyNthWorkday', { ...count, months: quarter })
    if (weekdays === 'WL') return to.words('report.quarterlyLastWorkday', { time, months: quarter })
  }
  if (quarter !== undefined && weekdays === '*' && dayOfMonth === 'L')
    return to.words('report.quarterlyLast', { time, months: quarter })
  if (quarter !== undefined && weekdays === '*' && dayOfMonth === '1')
    return to.words('report.quarterly', { time, months: quarter })
  // What is described field by field knows no working days.
  if (/W/.test(weekdays)) return `cron ${cron}`
  if (/^\* \* [0-6](?:,[0-6])*$/.test(days))
    return to.words('report.weekly', { days: weekdayNames(to, weekdays), time })
  if (days === 'L * *') return to.words('report.monthlyLast', { time })
  if (/^\d+ \* \*$/.test(days)) {
    const short = Number(dayOfMonth) > 28 ? to.words('report.orLastDay') : ''
    return to.words('report.monthly', { count: Number(dayOfMonth), ordinal: true, time, short })
  }
  return described(to.locale, cron)
}

/** The months of quarters, told where they are not those of the calendar; nothing where they are of no quarters. */
function quarterly(
  { locale, words }: Reader,
  dayOfMonth: string,
  months: string,
  weekdays: string,
): string | undefined {
  const said = months.split(',').map(Number)
  const first = said[0] ?? 0
  if (said.length !== 4 || !said.every((month, index) => month === first + 3 * index)) return undefined
  const atEnd = dayOfMonth === 'L' || weekdays === 'WL'
  if (first === (atEnd ? 3 : 1)) return ''
  const format = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' })
  const names = said.map((month) => format.format(Date.UTC(2001, month - 1, 1)))
  return words('report.months', { months: names.join(words('report.weekdayComma')) })
}

const weekdayWidth = { en: 'long', 'zh-CN': 'short' } as const satisfies Record<Locale, string>

/** Monday first, as a working week is told. */
function weekdayNames({ locale, words }: Reader, field: string): string {
  const format = new Intl.DateTimeFormat(locale, { weekday: weekdayWidth[locale], timeZone: 'UTC' })
  const names = field
    .split(',')
    .map((day) => Number(day) || 7)
    .sort((a, b) => a - b)
    // 1 January 2001 was a Monday.
    .map((day) => format.format(Date.UTC(2001, 0, day)))
  const last = names.pop() ?? ''
  return names.length ? words('report.weekdayList', { days: names.join(words('report.weekdayComma')), last }) : last
}

const cronstrueLocale = { en: 'en', 'zh-CN': 'zh_CN' } as const satisfies Record<Locale, string>

function described(locale: Locale, cron: string): string {
  const said = describer.toString(cron, { locale: cronstrueLocale[locale], use24HourTimeFormat: true })
  // Its Chinese is put together with English commas.
  const told = locale === 'zh-CN' ? said.replace(/\s*,\s*/g, '，') : said
  return told.charAt(0).toLowerCase() + told.slice(1)
}
