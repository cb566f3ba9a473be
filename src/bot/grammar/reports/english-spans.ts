import { startOfWeek } from '#domain/calendar/weeks.ts'
import { fiscalDays, fiscalQuarterOf } from '#domain/organization/fiscal-year.ts'
import type { Grain } from '#domain/reports/definition.ts'
import { monthOf, monthSource, weekdayOf, weekdaySource } from '../dates/english-periods.ts'
import {
  currentYear,
  daysOf,
  fixed,
  type Groups,
  manyOf,
  monthsFrom,
  oneOf,
  type ReportCalendar,
  type SaidSpan,
  type SpanSaying,
  todayIn,
  weekOf,
} from './said-span.ts'

const unit = '(?<unit>day|week|month|quarter|year)'
const fiscal = '(?:(?<fiscal>fiscal|financial)\\s+)?'
const ordinals: Readonly<Record<string, number>> = {
  first: 1, second: 2, third: 3, fourth: 4, '1st': 1, '2nd': 2, '3rd': 3, '4th': 4,
} // biome-ignore format: one row reads best
const nth = `(?:the\\s+)?(?<nth>${Object.keys(ordinals).join('|')})`
const counts: Readonly<Record<string, number>> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, 'couple of': 2, 'few': 3,
} // biome-ignore format: one row reads best
export const countSource = `\\d{1,3}|${Object.keys(counts).join('|')}`
export const countOf = (said: string): number => counts[said] ?? Number(said)
const year =
  "(?:,?\\s+(?:of\\s+|in\\s+)?(?:(?<year>(?:19|20)\\d\\d)(?![\\d-])|(?:the\\s+)?(?<shift>last|this|next|previous|current)\\s+year)|\\s+(?:of\\s+)?'(?<short>\\d\\d)(?!\\d))?"
const month = `(?<month>${monthSource})(?![a-z])\\.?`
/** "Who may see it" names no month. */
const beforeMay =
  '(?:^|\\b(?:in|for|during|since|of|last|this|next|from|to|until|till|by|vs|versus|through|and|than|with|or|on|sales|revenue|profit)\\s+|[-–,(]\\s?)'
const behindMay = '(?:\\s*(?:[,?!.:)]|$)|\\s+(?:\\d|vs\\b|versus\\b|compared\\b|by\\b|per\\b|as\\b|last\\b|this\\b))'
const dayNumber = '(?:st|nd|rd|th)?'

const steps: Readonly<Record<string, number>> = {
  this: 0, current: 0, last: -1, past: -1, previous: -1, prior: -1, next: 1, coming: 1,
} // biome-ignore format: one row reads best

const unitOf = ({ fiscal: isFiscal, unit: said = '' }: Groups): Grain =>
  (isFiscal && said === 'quarter' ? 'fiscalQuarter' : isFiscal && said === 'year' ? 'fiscalYear' : said) as Grain

const yearOf = ({ year: said, shift, short }: Groups, calendar: ReportCalendar): number | undefined =>
  said ? Number(said) : short ? 2000 + Number(short) : shift ? currentYear(calendar) + (steps[shift] ?? 0) : undefined

function fiscalSpan(calendar: ReportCalendar, said: string | undefined, quarter: number | undefined) {
  const today = todayIn(calendar).toISODate() ?? ''
  const current = fiscalQuarterOf(calendar, today)
  const named = said === undefined ? undefined : Number(said.length === 2 ? `20${said}` : said)
  // Of a quarter without a year it is the last one that has begun.
  const year = named ?? (quarter !== undefined && quarter > current.quarter ? current.year - 1 : current.year)
  const days = fiscalDays(calendar, { year, ...(quarter !== undefined && { quarter }) })
  return fixed({ from: days.firstDay, to: days.lastDay })
}

function half(calendar: ReportCalendar, which: string): Omit<SaidSpan, 'end'> | undefined {
  const now = todayIn(calendar)
  const at = now
    .startOf('month')
    .minus({ months: (now.month - 1) % 6 })
    .plus({ months: 6 * (steps[which] ?? 0) })
  return monthsFrom(at.month, 6, at.year)
}

const saying = (source: string, read: SpanSaying['read']): SpanSaying => ({
  pattern: new RegExp(`(?:${source})(?![\\p{L}\\p{N}])`, 'uy'),
  read,
})

/** Spans of days as they are said in English; the text is folded and in lower case. */
export const englishSpans: readonly SpanSaying[] = [
  saying(`(?:the\\s+|our\\s+)?(?<which>${Object.keys(steps).join('|')})\\s+${fiscal}${unit}(?:'s)?`, (groups) =>
    oneOf(unitOf(groups), steps[groups.which ?? ''] ?? 0),
  ),
  saying(
    '(?:the\\s+|our\\s+)?(?<which>this|last|next|current|previous)\\s+half(?:[\\s-]year)?',
    ({ which = '' }, calendar) => half(calendar, which),
  ),
  saying('(?:the\\s+)?(?:last|past)\\s+half[\\s-]year|(?:the\\s+)?(?:last|past)\\s+half\\s+a\\s+year', () =>
    manyOf('month', 6),
  ),
  saying(
    `(?:the\\s+|our\\s+)?(?<which>last|past|trailing|rolling|previous|preceding|prior)\\s+(?<count>${countSource})\\s+${fiscal}${unit}s?`,
    (groups) => manyOf(unitOf(groups), countOf(groups.count ?? ''), false, /^pr/.test(groups.which ?? '')),
  ),
  saying(`(?:the\\s+)?(?:next|coming)\\s+(?<count>${countSource})\\s+${fiscal}${unit}s?`, (groups) =>
    manyOf(unitOf(groups), countOf(groups.count ?? ''), true),
  ),
  saying('(?<day>the\\s+day\\s+before\\s+yesterday|today|yesterday|tomorrow)', ({ day = '' }) =>
    oneOf('day', day.startsWith('the') ? -2 : day === 'today' ? 0 : day === 'yesterday' ? -1 : 1),
  ),
  saying('(?:the\\s+)?(?<unit>week|month|quarter|year)\\s+before\\s+last', ({ unit: said }) =>
    oneOf(said as Grain, -2),
  ),
  saying(`(?<count>${countSource})\\s+${unit}s?\\s+ago`, ({ count = '', unit: said }) =>
    oneOf(said as Grain, -countOf(count)),
  ),
  saying(
    "(?:fy|(?:the\\s+)?(?:fiscal|financial)(?:\\s+year)?)\\s*'?(?<fyear>(?:19|20)?\\d\\d)(?!\\d)(?:\\s*[,/-]?\\s*q(?<q>[1-4]))?",
    ({ fyear, q }, calendar) => fiscalSpan(calendar, fyear, q ? Number(q) : undefined),
  ),
  saying(
    "q(?<q>[1-4])\\s*(?:of\\s+|in\\s+)?(?:fy|(?:the\\s+)?(?:fiscal|financial)(?:\\s+year)?)\\s*'?(?<fyear>(?:19|20)?\\d\\d)(?!\\d)",
    ({ fyear, q }, calendar) => fiscalSpan(calendar, fyear, Number(q)),
  ),
  saying('(?:fy|fiscal|financial)\\s*q(?<q>[1-4])', ({ q }, calendar) => fiscalSpan(calendar, undefined, Number(q))),
  saying(`${nth}\\s+(?:fiscal|financial)\\s+quarter`, ({ nth: said = '' }, calendar) =>
    fiscalSpan(calendar, undefined, ordinals[said]),
  ),
  saying(`q\\s?(?<q>[1-4])${year}`, (groups, calendar) => quarter(Number(groups.q), yearOf(groups, calendar))),
  saying('(?<year>(?:19|20)\\d\\d)\\s*[-/]?\\s*q(?<q>[1-4])', ({ year: said, q }) => quarter(Number(q), Number(said))),
  saying(`${nth}\\s+quarter(?:\\s+(?:of\\s+)?(?:the|this)\\s+year)?${year}`, (groups, calendar) =>
    quarter(ordinals[groups.nth ?? ''] ?? 0, yearOf(groups, calendar)),
  ),
  saying(`(?:h(?<half>[12])|${nth}\\s+half)(?:\\s+of\\s+the\\s+year)?${year}`, (groups, calendar) => {
    const which = groups.half ? Number(groups.half) : (ordinals[groups.nth ?? ''] ?? 0)
    return which > 2 ? undefined : monthsFrom(which * 6 - 5, 6, yearOf(groups, calendar))
  }),
  saying('(?<year>(?:19|20)\\d\\d)\\s*h(?<half>[12])', ({ year: said, half: which }) =>
    monthsFrom(Number(which) * 6 - 5, 6, Number(said)),
  ),
  saying('(?<year>\\d{4})[-/](?<month>\\d{1,2})[-/](?<day>\\d{1,2})', ({ year: said, month: number, day }) =>
    daysOf(Number(number), Number(day), Number(day), Number(said)),
  ),
  saying('(?<day>\\d{1,2})\\.(?<month>\\d{1,2})\\.(?<year>\\d{4})', ({ year: said, month: number, day }) =>
    daysOf(Number(number), Number(day), Number(day), Number(said)),
  ),
  saying('(?<year>(?:19|20)\\d\\d)[-/](?<month>0?[1-9]|1[0-2])', ({ year: said, month: number }) =>
    monthsFrom(Number(number), 1, Number(said)),
  ),
  saying(
    `(?<first>\\d{1,2})${dayNumber}\\s*(?:-|–|to)\\s*(?<last>\\d{1,2})${dayNumber}\\s+(?:of\\s+)?${month}${year}`,
    (groups, calendar) =>
      daysOf(monthOf(groups.month ?? ''), Number(groups.first), Number(groups.last), yearOf(groups, calendar)),
  ),
  saying(
    `${month}\\s+(?<first>\\d{1,2})${dayNumber}\\s*(?:-|–|to)\\s*(?<last>\\d{1,2})${dayNumber}${year}`,
    (groups, calendar) =>
      daysOf(monthOf(groups.month ?? ''), Number(groups.first), Number(groups.last), yearOf(groups, calendar)),
  ),
  saying(`(?:the\\s+)?(?<day>\\d{1,2})${dayNumber}\\s+(?:of\\s+)?${month}${year}`, (groups, calendar) =>
    daysOf(monthOf(groups.month ?? ''), Number(groups.day), Number(groups.day), yearOf(groups, calendar)),
  ),
  saying(`${month}\\s+(?:the\\s+)?(?<day>\\d{1,2})${dayNumber}(?!\\d)${year}`, (groups, calendar) =>
    daysOf(monthOf(groups.month ?? ''), Number(groups.day), Number(groups.day), yearOf(groups, calendar)),
  ),
  saying(
    `(?!may\\s+(?:i|we|you)\\b|may\\b(?<!${beforeMay}may)(?!${behindMay}))(?:(?<which>last|this|next)\\s+)?${month}${year}`,
    (groups, calendar) => inMonth(groups, calendar),
  ),
  saying('(?:the\\s+year\\s+)?(?<year>(?:19|20)\\d\\d)(?![.,-]\\d)', ({ year: said }) =>
    monthsFrom(1, 12, Number(said)),
  ),
  saying('(?<fiscal>fiscal\\s+|financial\\s+)?(?<unit>year|month|quarter|week)[\\s-]to[\\s-]date', (groups) =>
    toDate(unitOf(groups)),
  ),
  saying(`(?:calendar\\s+)?(?:week|cw|kw|wk)\\s*(?<week>[1-9]|[1-4]\\d|5[0-3])${year}`, (groups, calendar) =>
    weekOf(Number(groups.week), yearOf(groups, calendar)),
  ),
  saying('(?<unit>f?[ymq])td', ({ unit: said = '' }) =>
    toDate(said === 'fy' ? 'fiscalYear' : said === 'y' ? 'year' : said === 'm' ? 'month' : 'quarter'),
  ),
  saying(`(?:(?<which>last|this)\\s+)?(?<weekday>${weekdaySource})day`, ({ which, weekday = '' }, calendar) =>
    weekdayGone(weekdayOf(weekday), which, calendar),
  ),
]

const quarter = (which: number, year: number | undefined) => monthsFrom(which * 3 - 2, 3, year)

const toDate = (one: Grain) => fixed({ from: `${one}+0`, to: 'day+0' })

/** "Last March" is that of last year, unless this year's is over. */
function inMonth(groups: Groups, calendar: ReportCalendar): Omit<SaidSpan, 'end'> | undefined {
  const number = monthOf(groups.month ?? '')
  const { which } = groups
  const now = todayIn(calendar)
  const said = yearOf(groups, calendar)
  if (said !== undefined || !which) return monthsFrom(number, 1, said)
  const isOver = number < now.month
  return monthsFrom(number, 1, now.year + (which === 'last' ? (isOver ? 0 : -1) : which === 'next' && isOver ? 1 : 0))
}

/** The last Monday that was, today's included; last week's where that is said. */
function weekdayGone(weekday: number, which: string | undefined, calendar: ReportCalendar) {
  const today = todayIn(calendar)
  const back = (today.weekday - weekday + 7) % 7
  const start = startOfWeek(today, calendar.weekStart)
  const day = today.minus({ days: back })
  const at = which === 'last' && day >= start ? day.minus({ weeks: 1 }) : day
  return daysOf(at.month, at.day, at.day, at.year)
}
