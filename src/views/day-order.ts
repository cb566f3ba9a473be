/** Days written in figures, and in which order they name day, month and year. */
import { cells } from './locales/zh-CN/cells.ts'

const { dayMarks: marks } = cells

export const dayOrders = ['dmy', 'mdy', 'ymd'] as const
export type DayOrder = (typeof dayOrders)[number]

interface Figures {
  readonly first: number
  readonly second: number
  readonly third: number
  readonly orders: readonly DayOrder[]
}

const time = String.raw`(?:[T,\s]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?`
const figures = new RegExp(String.raw`^(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{2}|\d{4})${time}$`, 'i')
const yearFirst = new RegExp(
  String.raw`^(\d{4}|\d{2}(?=${marks.year}))\s*[-/.${marks.year}]\s*(\d{1,2})\s*[-/.${marks.month}]\s*(\d{1,2})\s*${marks.day}?${time}$`,
  'i',
)
const named = new RegExp(
  String.raw`^(?:(\d{1,2})(?:st|nd|rd|th)?[\s.-]*([a-z]{3})[a-z]*\.?|([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?),?[\s.-]*'?(\d{2}|\d{4})${time}$`,
  'i',
)
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function figuresOf(text: string): Figures | undefined {
  const [whole, first, mark, second, third = ''] = figures.exec(text) ?? []
  if (!whole) return undefined
  const parts = { first: Number(first), second: Number(second), third: Number(third) }
  const orders = dayOrders.filter((order) => {
    // Points are written in one order where the year is whole, and years are named first in two figures only here.
    if (mark === '.' && order === 'mdy') return false
    if (order === 'ymd' && third.length === 4) return false
    return dayIn({ ...parts, orders: [] }, order, 2100) !== undefined
  })
  return { ...parts, orders }
}

/** @param latest the last year that two figures may mean: 28 is 2028, and 92 is 1992 */
function dayIn({ first, second, third }: Figures, order: DayOrder, latest: number): string | undefined {
  const [year, month, day] =
    order === 'dmy' ? [third, second, first] : order === 'mdy' ? [third, first, second] : [first, second, third]
  return iso(wholeYear(year, latest), month, day)
}

const wholeYear = (year: number, latest: number): number =>
  year > 99 ? year : 2000 + year <= latest ? 2000 + year : 1900 + year

function iso(year: number, month: number, day: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.toISOString().slice(0, 10) : undefined
}

/** In which orders a day can be read; nothing when it says its order itself, or is no day in figures. */
export const ordersOf = (said: string): readonly DayOrder[] => figuresOf(said.trim())?.orders ?? []

/**
 * A day as YYYY-MM-DD: "2026/11/3 14:30", "2026年11月3日", "20261103", "3 Nov 26", "28.9.27", and a spreadsheet's count of
 * days. The day is the one that is written, whatever the hour and zone beside it. What can be read in several orders
 * (3/4/2026) needs to be told which.
 */
export function dayOf(said: string, order: DayOrder | undefined, latest: number): string | undefined {
  const text = said.normalize('NFKC').trim()
  if (text.length > 60) return undefined
  const first = yearFirst.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (first) return iso(wholeYear(Number(first[1]), latest), Number(first[2]), Number(first[3]))
  if (/^\d{4,5}(\.\d+)?$/.test(text)) return serial(Number(text))
  const found = figuresOf(text)
  if (found) {
    const { orders } = found
    const days = new Set(orders.map((one) => dayIn(found, one, latest)))
    if (days.size === 1) return [...days][0]
    return order && orders.includes(order) ? dayIn(found, order, latest) : undefined
  }
  const word = named.exec(text)
  const month = months.indexOf((word?.[2] ?? word?.[3] ?? '').toLowerCase())
  return word && month >= 0 ? iso(wholeYear(Number(word[5]), latest), month + 1, Number(word[1] ?? word[4])) : undefined
}

/** 1902 to 2119: anything else is a number, not a day. */
function serial(count: number): string | undefined {
  const days = Math.floor(count)
  return days >= 1000 && days <= 80_000 && String(days).length === 5
    ? new Date((days - 25_569) * 86_400_000).toISOString().slice(0, 10)
    : undefined
}
