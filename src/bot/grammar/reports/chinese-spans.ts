import { fiscalDays, fiscalQuarterOf } from '#domain/organization/fiscal-year.ts'
import type { Grain } from '#domain/reports/definition.ts'
import { readNumber } from '../text/chinese-number.ts'
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

const units: Readonly<Record<string, Grain>> = {
  天: 'day', 日: 'day', 周: 'week', 星期: 'week', 礼拜: 'week', 月: 'month', 月份: 'month', 季度: 'quarter', 季: 'quarter', 年: 'year', 年度: 'year',
  财季: 'fiscalQuarter', 财季度: 'fiscalQuarter', 财年: 'fiscalYear', 财务年度: 'fiscalYear', 财政年度: 'fiscalYear',
} // biome-ignore format: one row reads best
const steps: Readonly<Record<string, number>> = {
  本: 0, 这: 0, 这个: 0, 这一: 0, 当: 0, 今: 0, 上: -1, 上个: -1, 上一: -1, 上一个: -1, 去: -1, 昨: -1, 前: -2, 上上: -2, 上上个: -2, 大前: -3,
  下: 1, 下个: 1, 下一: 1, 下一个: 1, 明: 1, 后: 2,
} // biome-ignore format: one row reads best
const years: Readonly<Record<string, number>> = {
  今年: 0, 本年: 0, 本年度: 0, 今年度: 0, 去年: -1, 上年: -1, 上年度: -1, 上一年: -1, 去年度: -1, 前年: -2, 明年: 1, 下一年: 1,
} // biome-ignore format: one row reads best

const figures = '\\d{1,3}|[一二两三四五六七八九十]{1,3}'
const year = `(?:(?:(?<year>(?:19|20)\\d\\d|[二一][零〇一二三四五六七八九]{3})年?|(?<shift>${Object.keys(years).join('|')}))的?)?`
const month = (name: string) => `(?<${name}>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])`
const dayOf = (name: string) => `(?<${name}>[12]\\d|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])`
const unitSource = Object.keys(units)
  .toSorted((a, b) => b.length - a.length)
  .join('|')

const yearOf = ({ year: said, shift }: Groups, calendar: ReportCalendar): number | undefined =>
  said ? (readNumber(said) ?? undefined) : shift ? currentYear(calendar) + (years[shift] ?? 0) : undefined

function fiscalSpan(calendar: ReportCalendar, groups: Groups, quarter: number | undefined) {
  const current = fiscalQuarterOf(calendar, todayIn(calendar).toISODate() ?? '')
  const said = groups.fiscal ? Number(groups.fiscal.length === 2 ? `20${groups.fiscal}` : groups.fiscal) : undefined
  const shifted = groups.which ? current.year + (steps[groups.which] ?? 0) : undefined
  const begun = quarter !== undefined && quarter > current.quarter ? current.year - 1 : current.year
  const days = fiscalDays(calendar, { year: said ?? shifted ?? begun, ...(quarter !== undefined && { quarter }) })
  return fixed({ from: days.firstDay, to: days.lastDay })
}

const saying = (source: string, read: SpanSaying['read']): SpanSaying => ({ pattern: new RegExp(source, 'uy'), read })

/** Spans of days as they are said in Chinese; the text is folded and in simplified characters. */
export const chineseSpans: readonly SpanSaying[] = [
  saying(
    `(?<which>${Object.keys(steps)
      .toSorted((a, b) => b.length - a.length)
      .join('|')})(?<unit>${unitSource})(?!节)`,
    single,
  ),
  saying(
    `(?<edge>最近|近|过去|前面?|之前)的?(?<count>${figures}|半)(?<some>个)?(?<unit>${unitSource})(?:以?来|里|之?内)?`,
    recent,
  ),
  saying(
    `(?:未来|接下来|今后|后面)的?(?<count>${figures})个?(?<unit>${unitSource})(?:里|之?内)?`,
    ({ count = '', unit = '' }) => manyOf(units[unit] as Grain, readNumber(count) ?? 0, true),
  ),
  saying(`${year}第(?<week>${figures})周`, (groups, calendar) =>
    weekOf(readNumber(groups.week ?? '') ?? 0, yearOf(groups, calendar)),
  ),
  saying(`${year}前(?<count>[二三两23])个?季度`, (groups, calendar) =>
    monthsFrom(1, 3 * (readNumber(groups.count ?? '') ?? 0), yearOf(groups, calendar)),
  ),
  saying(
    `(?:(?<year>(?:19|20)\\d\\d)年|(?<shift>${Object.keys(years).join('|')}))的?(?:前|头)(?<count>${figures})个月`,
    (groups, calendar) => monthsFrom(1, readNumber(groups.count ?? '') ?? 0, yearOf(groups, calendar)),
  ),
  saying(`${year}第?(?<first>[一二三1-3])季?度?(?:到|至|-|~|—|–)第?(?<last>[二三四2-4])季度`, (groups, calendar) => {
    const [first, last] = [readNumber(groups.first ?? '') ?? 0, readNumber(groups.last ?? '') ?? 0]
    return last > first ? monthsFrom(first * 3 - 2, (last - first + 1) * 3, yearOf(groups, calendar)) : undefined
  }),
  saying('(?<day>大前|前|昨|今|明|后)[天日]', ({ day = '' }) => oneOf('day', day === '前' ? -2 : (steps[day] ?? 0))),
  saying(`${year}第?(?<quarter>[一二三四1-4])季度?(?!节)`, (groups, calendar) => quarterOf(groups, calendar)),
  saying(`${year}q(?<quarter>[1-4])(?:季度?)?`, (groups, calendar) => quarterOf(groups, calendar)),
  saying(`${year}(?<half>[上下])半年度?`, (groups, calendar) => halfOf(groups, calendar)),
  saying(`${year}${month('month')}月份?(?![\\d])`, (groups, calendar) =>
    monthsFrom(readNumber(groups.month ?? '') ?? 0, 1, yearOf(groups, calendar)),
  ),
  saying(
    `${year}${month('first')}(?:月份?)?(?:到|至|-|~|—|–)${month('last')}月份?(?!\\d|[一二三四五六七八九十]+[日号])`,
    (groups, calendar) => {
      const [first, last] = [readNumber(groups.first ?? '') ?? 0, readNumber(groups.last ?? '') ?? 0]
      return last > first ? monthsFrom(first, last - first + 1, yearOf(groups, calendar)) : undefined
    },
  ),
  saying(
    `${year}${month('month')}月${dayOf('first')}[日号]?(?:到|至|-|~|—|–)${dayOf('last')}[日号]`,
    (groups, calendar) => days(groups, calendar),
  ),
  saying(`${year}${month('month')}月${dayOf('first')}[日号]`, (groups, calendar) => days(groups, calendar)),
  saying(`(?<year>(?:19|20)\\d\\d|二[零〇一二三四五六七八九]{3})年度?(?!\\d)`, (groups, calendar) =>
    monthsFrom(1, 12, yearOf(groups, calendar)),
  ),
  saying(
    `(?:(?<fiscal>(?:20)?\\d\\d)|(?<which>本|上|去|下))财年度?(?:的?第?(?<quarter>[一二三四1-4])(?:财?季度?))?`,
    (groups, calendar) =>
      groups.which && !groups.quarter
        ? undefined
        : fiscalSpan(calendar, groups, groups.quarter ? readNumber(groups.quarter) : undefined),
  ),
  saying(
    `(?:(?<fiscal>(?:20)?\\d\\d)财年)?(?:财年)?第(?<quarter>[一二三四1-4])财季度?|财年第?(?<other>[一二三四1-4])季度`,
    (groups, calendar) => fiscalSpan(calendar, groups, readNumber(groups.quarter ?? groups.other ?? '')),
  ),
  saying(`(?:今年|本年|年初|今年年初|今年初)(?:以来|至今|到现在|到今天|起至今)`, () =>
    fixed({ from: 'year+0', to: 'day+0' }),
  ),
  saying(`(?:本月|月初|本月初|这个月)(?:以来|至今|到现在)`, () => fixed({ from: 'month+0', to: 'day+0' })),
  saying(`(?:本季度?|季初|季度初)(?:以来|至今|到现在)`, () => fixed({ from: 'quarter+0', to: 'day+0' })),
  saying(`(?:本财年|财年初)(?:以来|至今|到现在)`, () => fixed({ from: 'fiscalYear+0', to: 'day+0' })),
  saying(
    `(?<count>${figures})个?(?<unit>${unitSource})(?:以|之)?前(?![\\d一二三四五六七八九十])`,
    ({ count = '', unit = '' }) => {
      const back = readNumber(count)
      return back ? oneOf(units[unit] as Grain, -back) : undefined
    },
  ),
]

/** 今周 nobody says, and 前月 neither: such pairs name no span. */
function single({ which = '', unit = '' }: Groups): Omit<SaidSpan, 'end'> | undefined {
  const isYearly = /^(?:今|去|明|前|后)$/.test(which)
  if (isYearly && !/^年/.test(unit)) return undefined
  if (/^[昨大]/.test(which) || unit === '天' || (unit === '日' && !/^(?:本|当)$/.test(which))) return undefined
  return oneOf(units[unit] as Grain, steps[which] ?? 0)
}

/** 近三个月 are three months, of which this is the last; 近一周 and 近一个月 are seven and thirty days. */
function recent({ edge = '', count = '', unit = '', some }: Groups): Omit<SaidSpan, 'end'> | undefined {
  const of = units[unit] as Grain
  const isBefore = /前/.test(edge)
  if (count === '半')
    return of === 'year' ? manyOf('month', 6, false, isBefore) : of === 'month' ? manyOf('day', 15) : undefined
  const number = readNumber(count) ?? 0
  // 前三季度 are the first three of the year, 前三个季度 the last ones.
  if (edge === '前' && of === 'quarter' && !some && number < 4) return undefined
  if (number === 1 && !isBefore) {
    if (of === 'week') return manyOf('day', 7)
    if (of === 'month') return manyOf('day', 30)
    if (of === 'quarter') return manyOf('month', 3)
    if (of === 'year') return manyOf('month', 12)
  }
  return manyOf(of, number, false, isBefore)
}

const quarterOf = (groups: Groups, calendar: ReportCalendar) =>
  monthsFrom((readNumber(groups.quarter ?? '') ?? 0) * 3 - 2, 3, yearOf(groups, calendar))

/** 上半年 by itself is that of this year, even before it has begun. */
const halfOf = (groups: Groups, calendar: ReportCalendar) =>
  monthsFrom(groups.half === '上' ? 1 : 7, 6, yearOf(groups, calendar) ?? currentYear(calendar))

function days(groups: Groups, calendar: ReportCalendar): Omit<SaidSpan, 'end'> | undefined {
  const first = readNumber(groups.first ?? '') ?? 0
  const last = groups.last ? (readNumber(groups.last) ?? 0) : first
  return daysOf(readNumber(groups.month ?? '') ?? 0, first, last, yearOf(groups, calendar))
}
