import type { DateTime } from 'luxon'
import { weekdayOf } from '#domain/calendar/weeks.ts'
import { workdayOfWeek } from '#domain/calendar/working-time.ts'
import { chineseDigits, readNumber, readWeekday } from '../text/chinese-number.ts'
import { nthIn } from './english-periods.ts'
import { lunarDateAt } from './lunar-dates.ts'
import type { Asker } from './when-options.ts'

/** A date found in Chinese words. */
export interface ChineseDate {
  readonly length: number
  /** Days the words may mean, nearest first: 周五 is this Friday or the one after, 3号 of this month or the next. */
  readonly candidates: readonly DateTime[]
  /** A weekday said on that very day means the one a week later, unless a later hour is named. */
  readonly notToday: boolean
}

type Groups = Readonly<Record<string, string | undefined>>
interface Saying {
  readonly pattern: RegExp
  readonly notToday?: true
  /** Undefined for a date that does not exist, such as 2月30日. */
  readonly read: (groups: Groups, today: DateTime, asker: Asker) => readonly DateTime[] | undefined
}

const number = `\\d+(?:\\.\\d+)?|[${chineseDigits}]+`
const ordinal = `\\d{1,2}|[${chineseDigits}]{1,3}`
const week = '(?:周|星期|礼拜)'
// 3号楼, 12号线, 5号店 are places, not days.
const notPlace = '(?![楼线馆厅门院店机仓厂区桥员码称文志用语])'

// 两年半, 一个半月. 三五天 is no 35 days.
const span = `(?:(?<half>半)个?|(?![一二两三四五六七八九]{2}(?![十百千]))(?<amount>${number})(?:个(?<andHalf>半)|个?))(?<unit>天|日|周|星期|礼拜|月|年)(?<more>半)?`

const dayShifts: Readonly<Record<string, number>> = { 大前: -3, 前: -2, 昨: -1, 今: 0, 明: 1, 后: 2, 大后: 3 }
const shifts: Readonly<Record<string, number>> = { 上: -1, 这: 0, 本: 0, 今: 0, 下: 1, 明: 1, 下下: 2, 后: 2 }

/** Those of the solar calendar. */
const feasts: Readonly<Record<string, readonly [month: number, day: number]>> = {
  元旦: [1, 1], 五一劳动节: [5, 1], 劳动节: [5, 1], 国庆: [10, 1], 国庆节: [10, 1], 平安夜: [12, 24], 圣诞: [12, 25], 圣诞节: [12, 25],
} // biome-ignore format: one row reads best

const sayings: readonly Saying[] = [
  {
    pattern: /(?<day>大后|大前|后|前|今|明|昨)(?:[天日儿]|(?=[早晚]))/y,
    read: (groups, today) => [today.plus({ days: dayShifts[groups.day ?? ''] ?? 0 })],
  },
  {
    pattern: new RegExp(
      `(?<shift>下下|下|这|本|上)个?${week}(?<day>[一二三四五六日天末]|[1-7](?![\\d点:：天个]))`,
      'y',
    ),
    read: (groups, today, { weekStart }) => {
      const day = groups.day === '末' ? 6 : readWeekday(groups.day ?? '')
      return day === undefined ? undefined : [weekdayOf(today, shiftOf(groups.shift), day, weekStart)]
    },
  },
  {
    pattern: new RegExp(`${week}(?<day>[一二三四五六日天末]|[1-7](?![\\d点:：天个]))`, 'y'),
    notToday: true,
    read: (groups, today) => {
      const day = groups.day === '末' ? 6 : readWeekday(groups.day ?? '')
      if (day === undefined) return undefined
      const coming = today.plus({ days: (day - today.weekday + 7) % 7 })
      return [coming, coming.plus({ weeks: 1 })]
    },
  },
  {
    pattern: new RegExp(`(?<shift>下下|下|这|本)个?${week}(?<part>中|初|内)?(?!末)`, 'y'),
    read: (groups, today, asker) => {
      const weeks = shiftOf(groups.shift)
      if (groups.part === '内' || (!shiftOf(groups.shift) && !groups.part)) return undefined
      return [
        groups.part === '中'
          ? weekdayOf(today, weeks, 3, asker.weekStart)
          : workdayOfWeek(today, weeks, 'first', asker),
      ]
    },
  },
  {
    pattern: new RegExp(
      `(?:(?<shift>下下|下|这|本)个?月|(?:(?<year>\\d{4}|今|明|后)年)?(?<month>${ordinal})月份?)的?(?:第(?<nth>[一二三四五1-5])|最后一)个?(?:${week}(?<weekday>[一二三四五六日天])|(?<sort>工作日|天))`,
      'y',
    ),
    read: nthOfMonth,
  },
  {
    pattern: new RegExp(
      `(?<year>\\d{4}|[零〇一二三四五六七八九]{4}|今|明|后)年(?<month>${ordinal})月(?:(?<edge>[底末初]|中旬?)|份?(?:(?<day>${ordinal})[日号號]?${notPlace})?)`,
      'y',
    ),
    read: (groups, today) => {
      const shift = shifts[groups.year ?? '']
      const year = shift === undefined ? readNumber(groups.year ?? '') : today.year + shift
      return inMonth(today.set({ year, month: 1, day: 1 }), groups)
    },
  },
  {
    pattern: new RegExp(
      `(?<month>${ordinal})月(?:(?<edge>[底末初]|中旬?)|份?(?:(?<day>${ordinal})[日号號]?${notPlace})?)`,
      'y',
    ),
    read: (groups, today) => {
      const january = today.set({ month: 1, day: 1 })
      // Eight years reach the next 29 February even across 2100.
      const years = Array.from({ length: 9 }, (_, ahead) => inMonth(january.plus({ years: ahead }), groups))
      return years.flatMap((found) => found ?? [])
    },
  },
  {
    pattern: new RegExp(
      `(?<shift>下下|下|这|本|上)个?月(?:(?<edge>[底末初]|中旬?)|(?<day>${ordinal})[日号號]${notPlace})`,
      'y',
    ),
    read: (groups, today) => dayOf(today.startOf('month').plus({ months: shiftOf(groups.shift) }), groups),
  },
  {
    pattern: /(?<shift>下下|下)个?月/y,
    read: (groups, today) => [today.startOf('month').plus({ months: shiftOf(groups.shift) })],
  },
  {
    pattern: /月(?<edge>[底末初]|中旬?)/y,
    read: (groups, today) => {
      const month = today.startOf('month')
      return [month, month.plus({ months: 1 })].flatMap((one) => dayOf(one, groups) ?? [])
    },
  },
  {
    pattern: /(?:(?<shift>今|明|后|本)年?)?年[底末]/y,
    read: (groups, today) => [
      today
        .plus({ years: shiftOf(groups.shift) })
        .endOf('year')
        .startOf('day'),
    ],
  },
  {
    pattern: /(?:(?<shift>本|这|下)个?)?季度?初|(?<next>下)个?季度?(?!度?[底末中])/y,
    read: ({ shift = '', next }, today) => {
      const quarter = today.startOf('quarter')
      return next || shift === '下' ? [quarter.plus({ quarters: 1 })] : [quarter, quarter.plus({ quarters: 1 })]
    },
  },
  {
    pattern: /(?<shift>本|这个?|下个?)?季度?[底末]/y,
    read: (groups, today) => [
      today
        .plus({ quarters: shiftOf(groups.shift?.charAt(0)) })
        .endOf('quarter')
        .startOf('day'),
    ],
  },
  {
    pattern: /(?<feast>元旦|五一劳动节|劳动节|国庆节?|圣诞节?|平安夜)(?:节|当?天)?(?![路街区镇店])/y,
    read: ({ feast = '' }, today) => {
      const [month = 1, day = 1] = feasts[feast] ?? []
      const january = today.startOf('year')
      return [0, 1].map((years) => january.plus({ years }).set({ month, day }))
    },
  },
  {
    pattern: new RegExp(`(?<day>${ordinal})[号號]${notPlace}`, 'y'),
    read: (groups, today) => {
      const month = today.startOf('month')
      return [0, 1, 2].flatMap((ahead) => dayOf(month.plus({ months: ahead }), groups) ?? [])
    },
  },
  {
    pattern: new RegExp(`(?:再?过)?${span}(?:[之以过]?后|[之以]?内)`, 'y'),
    read: (groups, today) => later(groups, today),
  },
  {
    pattern: new RegExp(`再?过${span}`, 'y'),
    read: (groups, today) => later(groups, today),
  },
  {
    pattern: new RegExp(`${span}[之以]?前`, 'y'),
    read: (groups, today) => later(groups, today, -1),
  },
]

/** Reads the Chinese date that begins at `position`; `today` is a midnight in any one zone, days are counted there. */
export function chineseDateAt(text: string, position: number, today: DateTime, asker: Asker): ChineseDate | undefined {
  const lunar = lunarDateAt(text, position, today)
  if (lunar) return lunar.days.length ? { length: lunar.length, candidates: lunar.days, notToday: false } : undefined
  for (const { pattern, read, notToday = false } of sayings) {
    pattern.lastIndex = position
    const found = pattern.exec(text)
    const candidates = found && read(found.groups ?? {}, today, asker)?.filter((date) => date.isValid)
    if (candidates?.length) return { length: found?.[0].length ?? 0, candidates, notToday }
  }
  return undefined
}

const duration = new RegExp(
  `(?<over>再?过)?(?:(?<half>半)个?|(?<amount>${number})个?(?<andHalf>半)?)(?<unit>小时|钟头|分钟|分|刻钟)(?:(?<after>[之以过]?后|[之以]?内)|(?<ago>[之以]?前))?`,
  'y',
)

/** Minutes of a span from now that begins at `position`, below zero for one gone by: 一个半小时后, 过20分钟, 两小时前. */
export function chineseSpanAt(text: string, position: number): { length: number; minutes: number } | undefined {
  duration.lastIndex = position
  const found = duration.exec(text)
  if (!found?.groups || (!found.groups.over && !found.groups.after && !found.groups.ago)) return undefined
  const { half, amount = '', andHalf, unit = '' } = found.groups
  const count = half ? 0.5 : readNumber(amount)
  if (count === undefined) return undefined
  const each = /小时|钟头/.test(unit) ? 60 : unit === '刻钟' ? 15 : 1
  const minutes = Math.round((count + (andHalf ? 0.5 : 0)) * each)
  return { length: found[0].length, minutes: found.groups.ago ? -minutes : minutes }
}

function later(groups: Groups, today: DateTime, sign: 1 | -1 = 1): readonly DateTime[] | undefined {
  const count = groups.half ? 0.5 : readNumber(groups.amount ?? '')
  if (count === undefined || count > 5000) return undefined
  const amount = count + (groups.more || groups.andHalf ? 0.5 : 0)
  const half = amount % 1 !== 0
  switch (groups.unit) {
    case '月':
      return [today.plus({ months: sign * Math.floor(amount), days: half ? sign * 15 : 0 })]
    case '年':
      return [today.plus({ months: sign * Math.round(amount * 12) })]
    case '天':
    case '日':
      return [today.plus({ days: sign * Math.ceil(amount) })]
    default:
      return [today.plus({ days: sign * Math.ceil(amount * 7) })]
  }
}

function inMonth(january: DateTime, groups: Groups): readonly DateTime[] | undefined {
  const month = readNumber(groups.month ?? '')
  return month && month <= 12 ? dayOf(january.set({ month }), groups) : undefined
}

function dayOf(month: DateTime, groups: Groups): readonly DateTime[] | undefined {
  if (groups.edge?.startsWith('中')) return [month.set({ day: 15 })]
  if (groups.edge) return [groups.edge === '初' ? month : month.endOf('month').startOf('day')]
  // 三月 alone names no day.
  if (!groups.day) return undefined
  const day = readNumber(groups.day)
  return day && day <= (month.daysInMonth ?? 0) ? [month.set({ day })] : undefined
}

/** 下个月第二个周一, 三月最后一个工作日 */
function nthOfMonth(groups: Groups, today: DateTime, { work }: Asker): readonly DateTime[] | undefined {
  const { shift, year, month, nth, weekday: name, sort } = groups
  const number = month ? readNumber(month) : undefined
  if (month && (!number || number > 12)) return undefined
  const january = today.startOf('year')
  const named =
    year === undefined ? undefined : shifts[year] === undefined ? Number(year) : today.year + (shifts[year] ?? 0)
  const months = number
    ? (named ? [named] : [today.year, today.year + 1]).map((one) => january.set({ year: one, month: number }))
    : [today.startOf('month').plus({ months: shiftOf(shift) })]
  const day = readWeekday(name ?? '')
  const fits = (one: DateTime) => (name ? one.weekday === day : sort === '天' || work.days.includes(one.weekday))
  return months.flatMap((one) => nthIn(one, 'month', nth ? (readNumber(nth) ?? 0) : -1, fits) ?? [])
}

function shiftOf(word: string | undefined): number {
  return shifts[word ?? ''] ?? 0
}
