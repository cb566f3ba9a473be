import { DateTime } from 'luxon'
import { LunarDay } from 'tyme4ts'
import { readNumber } from '../text/chinese-number.ts'

/** Feasts that have a day of the lunar calendar; the 30th of the last month is its last day. */
const feasts: Readonly<Record<string, readonly [month: number, day: number]>> = {
  除夕: [12, 30], 大年三十: [12, 30], 年三十: [12, 30], 春节: [1, 1], 元宵节: [1, 15], 元宵: [1, 15], 端午节: [5, 5], 端午: [5, 5],
  七夕: [7, 7], 中元节: [7, 15], 中秋节: [8, 15], 中秋: [8, 15], 重阳节: [9, 9], 重阳: [9, 9], 腊八: [12, 8], 小年: [12, 23],
} // biome-ignore format: one row reads best

// Of two beginnings the longer stands first: 二十三 is no 二.
const month = '十[一二]|正|[一二三四五六七八九十冬腊]'
const day = '初[一二三四五六七八九十]|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十|卅|[一二三四五六七八九]'
const year = '(?:(?<year>\\d{4}|[零〇一二三四五六七八九]{4}|今|明|后)年)?'
const said = new RegExp(
  `(?:${year}(?:(?<feast>${Object.keys(feasts)
    .toSorted((a, b) => b.length - a.length)
    .join('|')})(?![路街区镇])|大年(?<first>初[一二三四五六七八九十])))` +
    `|${year.replace('<year>', '<year3>')}(?<lunar>农历|阴历|旧历)?${year.replace('<year>', '<year2>')}(?<leap>闰)?(?<month>${month}|\\d{1,2})月(?<day>${day}|\\d{1,2})(?<solar>[日号號])?`,
  'y',
)

/**
 * Reads the day of the lunar calendar that begins at `position`: 农历五月初五, 腊月初八, 除夕, 大年初三; undefined where none
 * does. A month and day that both calendars could mean (五月五日) are none without 农历.
 *
 * @returns no days for one that does not exist (a month of 29 days has no thirtieth)
 */
export function lunarDateAt(
  text: string,
  position: number,
  today: DateTime,
): { readonly length: number; readonly days: readonly DateTime[] } | undefined {
  said.lastIndex = position
  const found = said.exec(text)
  const groups = found?.groups
  if (!found || !groups) return undefined
  const isLunar =
    groups.feast ||
    groups.first ||
    groups.lunar ||
    groups.leap ||
    /[正冬腊]/.test(groups.month ?? '') ||
    /^初/.test(groups.day ?? '')
  if (!isLunar) return undefined
  const [ofMonth, ofDay] = groups.feast
    ? (feasts[groups.feast] ?? [0, 0])
    : groups.first
      ? [1, dayNumber(groups.first)]
      : [monthNumber(groups.month ?? ''), dayNumber(groups.day ?? '')]
  const from = today.year - 1
  const named = groups.year ?? groups.year2 ?? groups.year3
  const years = named ? [yearNumber(named, today)] : [from, from + 1, from + 2]
  const days = years.flatMap(
    (one) => solarDay(one, groups.leap ? -ofMonth : ofMonth, ofDay, Boolean(groups.feast)) ?? [],
  )
  return { length: found[0].length, days: named ? days : days.filter((one) => one >= today).slice(0, 1) }
}

const monthNumber = (word: string): number => ({ 正: 1, 冬: 11, 腊: 12 })[word] ?? readNumber(word) ?? 0
const dayNumber = (word: string): number => readNumber(word.replace(/^初/, '')) ?? 0

function yearNumber(word: string, today: DateTime): number {
  const ahead = { 今: 0, 明: 1, 后: 2 }[word]
  return ahead === undefined ? (readNumber(word) ?? 0) : today.year + ahead
}

function solarDay(year: number, month: number, day: number, last: boolean): DateTime | undefined {
  try {
    const solar = LunarDay.fromYmd(year, month, day).getSolarDay()
    return DateTime.utc(solar.getYear(), solar.getMonth(), solar.getDay())
  } catch {
    // The library says by an error that the month is too short, or that the year has no such leap month.
    return last && day === 30 ? solarDay(year, month, 29, false) : undefined
  }
}
