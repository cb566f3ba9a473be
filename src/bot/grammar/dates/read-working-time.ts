/** Working days and hours, as they are said: "8:30 to 17:30", "Sunday to Thursday", "Mon, Tue and Thu 9-6", 周一到周五 9点到18点. */
import { readWeekday } from '../text/chinese-number.ts'
import { fold } from '../text/fold.ts'
import { weekdayOf, weekdaySource } from './english-periods.ts'
import { readHours } from './read-hours.ts'

export interface WorkingTimeSaid {
  /** The digits of the ISO weekdays, in their order. */
  readonly workdays?: string
  /** HH:mm */
  readonly workFrom?: string
  readonly workTo?: string
}

const name = `(?:${weekdaySource})(?:day)?s?\\b|(?:周|星期|礼拜)[一二三四五六日天]`
const through = '\\s*(?:-|–|~|to|through|till|until|到|至)\\s*'
const and = '\\s*(?:,|、|，|&|and|和|及|与|/|\\s)\\s*'
const lead = /^(?:(?:are|is|from|on|to|=|[:：]|改成|改为|设为|设置为|为|是|从)\s*)+/i
const days = new RegExp(
  `^(?<days>(?:${name})(?:(?:${through}|${and})(?:(?:and\\s+)?(?:${name})|(?<=[到至、和])[一二三四五六日天]))*)(?:\\s*[,，]?\\s*(?:from|at|的|每天)?\\s*)`,
  'iu',
)

const numberOf = (day: string): number =>
  /\p{Script=Han}/u.test(day) ? (readWeekday(day.slice(-1)) ?? 0) : weekdayOf(day)

/** The weekdays of a list and of spans in it: "Sunday to Thursday" goes over the end of the week. */
function daysIn(said: string): readonly number[] {
  const found = new Set<number>()
  let last = 0
  for (const { 0: day, index } of said.matchAll(new RegExp(`${name}|[一二三四五六日天]`, 'giu'))) {
    const number = numberOf(day)
    const isEnd = last > 0 && new RegExp(`${through}$`, 'i').test(said.slice(0, index))
    for (let one = last; isEnd && one !== number; one = (one % 7) + 1) found.add(one)
    found.add(number)
    last = number
  }
  return [...found].sort((a, b) => a - b)
}

/** @returns nothing when it is not understood as a whole */
export function readWorkingTime(said: string): WorkingTimeSaid | undefined {
  const text = fold(said).trim().replace(lead, '')
  const list = days.exec(text)
  const workdays = daysIn(list?.groups?.days ?? '').join('')
  const rest = text.slice(list?.[0].length ?? 0).trim()
  if (workdays && !rest) return { workdays }
  const [workFrom, until] = readHours(rest) ?? []
  if (!workFrom || !until) return undefined
  // "9 to 6" ends in the evening.
  const workTo = until < workFrom && until < '12:00' ? `${Number(until.slice(0, 2)) + 12}${until.slice(2)}` : until
  return { ...(workdays && { workdays }), workFrom, workTo }
}
