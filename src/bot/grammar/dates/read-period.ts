import { DateTime } from 'luxon'
import { fold, lower } from '../text/fold.ts'
import { parseHappened } from './parse-happened.ts'
import { parseWhen, type WhenOptions } from './parse-when.ts'

const units: Readonly<Record<string, string>> = {
  day: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'year', 'fiscal quarter': 'fiscalQuarter', 'fiscal year': 'fiscalYear',
  天: 'day', 日: 'day', 周: 'week', 星期: 'week', 礼拜: 'week', 月: 'month', 个月: 'month', 季度: 'quarter', 季: 'quarter', 年: 'year', 年度: 'year',
  财季度: 'fiscalQuarter', 财季: 'fiscalQuarter', 财年: 'fiscalYear', 财年度: 'fiscalYear',
} // biome-ignore format: one row reads best

const steps: Readonly<Record<string, number>> = {
  this: 0, current: 0, last: -1, previous: -1, next: 1, '': 0, the: 0, our: 0,
  本: 0, 这: 0, 这个: 0, 当: 0, 上: -1, 上个: -1, 上一: -1, 下: 1, 下个: 1, 下一: 1, 今: 0, 去: -1, 明: 1,
} // biome-ignore format: one row reads best

const single: Readonly<Record<string, string>> = {
  today: 'day+0', now: 'day+0', yesterday: 'day-1', tomorrow: 'day+1',
  今天: 'day+0', 今日: 'day+0', 昨天: 'day-1', 前天: 'day-2', 明天: 'day+1', 后天: 'day+2',
} // biome-ignore format: one row reads best

const signed = (steps: number): string => (steps < 0 ? String(steps) : `+${steps}`)

const english =
  /^(?:(?<edge>end|start|beginning) of )?(?<which>this|current|last|previous|next|the|our)?\s*(?<unit>week|month|(?:(?:fiscal|financial) )?(?:quarter|year))$/
const chinese =
  /^(?<which>本|这个?|当|上个?|上一|下个?|下一|今|去|明)?(?<unit>周|星期|礼拜|个月|月|财?季度|财?季|财?年度?)(?<edge>初|末|底)?$/
const ago = /^(?<count>\d{1,4})\s*(?<unit>day|week|month|quarter|year)s?\s+ago$/
const agoChinese = /^(?<count>\d{1,4})\s*(?<unit>天|日|周|星期|个月|季度|年)(?:以)?前$/

/** More than a day, which a search cannot keep: chrono would take one day of it. */
const manyDays =
  /^(?:in\s+|within\s+|over\s+)?(?:the\s+)?(?:past|last|previous|this|next|coming)?\s*(?:\d+|an?|one|two|three|four|five|six|seven|ten|couple\s+of)?\s*(?:days?|weeks?|weekends?|fortnights?|months?|quarters?|years?)$/i

/** Longer names no day. */
const longestSaying = 200

/**
 * Days in words as they are stored for a search: spans that move with the calendar stay said ("last week" is `week-1`,
 * 本季度末 `quarter+0.end`), all other dates become the day they mean now.
 *
 * @param isPast asked of what has happened: "Monday" and "Nov 1" are the last ones
 * @returns undefined when the words name no day, several, or an hour of one, which a search cannot keep
 */
export function readPeriod(text: string, options: WhenOptions, isPast = false): string | undefined {
  if (text.length > longestSaying) return undefined
  const said = lower(fold(text)).trim().replace(/\s+/g, ' ')
  if (Object.hasOwn(single, said)) return single[said]
  const back = (ago.exec(said) ?? agoChinese.exec(said))?.groups
  if (back) return `${units[back.unit ?? '']}${signed(-Number(back.count))}`
  const groups = (english.exec(said) ?? chinese.exec(said))?.groups
  // A bare 周 or "month" names none.
  if (groups && (groups.which || groups.edge)) {
    const edge = groups.edge ? (/end|末|底/.test(groups.edge) ? '.end' : '.start') : ''
    return `${units[(groups.unit ?? '').replace('financial', 'fiscal')]}${signed(steps[groups.which ?? ''] ?? 0)}${edge}`
  }
  // "In a week" is a day; "a week" and "the past week" are seven.
  if (manyDays.test(said) && !/^(?:in|within)\s+(?!the\s)/.test(said)) return undefined
  const when = isPast ? parseHappened(text, options) : parseWhen(text, options)
  if (!when || when.hasTime || when.rest.trim()) return undefined
  const [day, today] = [when.at, options.now].map((at) =>
    DateTime.fromJSDate(at, { zone: options.timeZone }).startOf('day'),
  )
  if (!day || !today) return undefined
  const isAhead = isPast && day > today && !/\d{4}|next|tomorrow|[下明后後]/i.test(when.matched)
  return (isAhead ? day.minus({ years: 1 }) : day).toISODate() ?? undefined
}
