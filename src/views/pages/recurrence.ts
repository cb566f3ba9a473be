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
  if (days === '* * 1-5') return to.words('report.onWorkdays', { time })
  if (/^\* \* [0-6](?:,[0-6])*$/.test(days))
    return to.words('report.weekly', { days: weekdayNames(to, weekdays), time })
  if (days === 'L * *') return to.words('report.monthlyLast', { time })
  if (/^\d+ \* \*$/.test(days)) {
    const short = Number(dayOfMonth) > 28 ? to.words('report.orLastDay') : ''
    return to.words('report.monthly', { count: Number(dayOfMonth), ordinal: true, time, short })
  }
  if (days === '1 1,4,7,10 *') return to.words('report.quarterly', { time })
  return described(to.locale, cron)
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
