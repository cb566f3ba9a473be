import { DateTime } from 'luxon'
import type { Instalment } from '#domain/business/payments.ts'
import { parseWhen, type WhenOptions } from '../dates/parse-when.ts'
import { fold } from '../text/fold.ts'

/** Longer is no plan: with a day for each, nobody says more than some dozen instalments in words. */
const longestSaying = 1000

/**
 * Instalments as people say them: shares in percent (or 成), each with its day; "the rest" takes what is left.
 *
 * @returns nothing when a part has no share or no day, or the shares are not a hundred percent
 * @example
 * parseInstalments('30% now, 70% in 60 days', options)
 * parseInstalments('首付30%，验收后60天70%', options)
 */
export function parseInstalments(text: string, options: WhenOptions): readonly Instalment[] | undefined {
  if (text.length > longestSaying) return undefined
  const clauses = fold(text)
    .split(/[,，;；、\n]|\band\b|\bthen\b/i)
    .map((clause) => clause.trim())
    .filter(Boolean)
  const said = clauses.map((clause) => ({ clause, percent: percentIn(clause) }))
  const known = said.reduce((sum, { percent }) => sum + (percent ?? 0), 0)
  const rests = said.filter(({ clause, percent }) => percent === undefined && restWords.test(clause))
  const left = Math.round((100 - known) * 1e6) / 1e6
  if (rests.length > 1 || (rests.length ? left <= 0 : left !== 0)) return undefined
  const parts: Instalment[] = []
  for (const { clause, percent } of said) {
    const weight = percent ?? (restWords.test(clause) ? left : undefined)
    const dueDate = dayIn(clause, options)
    if (weight === undefined || !dueDate) return undefined
    parts.push({ weight: String(weight), dueDate })
  }
  return parts.length
    ? parts.toSorted((a, b) => (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : 0))
    : undefined
}

const percentPattern = /(?<![\d.])(\d{1,3}(?:\.\d{1,6})?)\s*(?:%|percent\b)/i
const tenths = '一二三四五六七八九'
const tenthsPattern = new RegExp(`([1-9${tenths}])成(半)?`)
const restWords = /\b(?:rest|balance|remainder|remaining)\b|余款|尾款|剩余|其余|余下/i

function percentIn(clause: string): number | undefined {
  const percent = percentPattern.exec(clause)
  if (percent) return Number(percent[1])
  const tenth = tenthsPattern.exec(clause)
  if (!tenth?.[1]) return /一半|\bhalf\b/i.test(clause) ? 50 : undefined
  const whole = tenths.includes(tenth[1]) ? tenths.indexOf(tenth[1]) + 1 : Number(tenth[1])
  return whole * 10 + (tenth[2] ? 5 : 0)
}

const atOnce =
  /\b(?:now|today|upfront|up front|down|deposit|immediately|at once|on signing|on order|advance)\b|首付|首款|预付|定金|订金|现在|立即|马上|签约|签订|下单|当天|今天/i
const spans = [
  { pattern: /(\d{1,3})\s*(?:days?\b|天|日(?:内|后|之内|之后))/i, unit: 'days' },
  { pattern: /(\d{1,3})\s*(?:weeks?\b|周|个?星期)/i, unit: 'weeks' },
  { pattern: /(\d{1,2})\s*(?:months?\b|个月)/i, unit: 'months' },
] as const

/** A span counts from today; "60 days after acceptance" too, since nobody knows that day yet. */
function dayIn(clause: string, options: WhenOptions): string | undefined {
  const today = DateTime.fromJSDate(options.now, { zone: options.timeZone })
  for (const { pattern, unit } of spans) {
    const count = pattern.exec(clause)?.[1]
    if (count) return today.plus({ [unit]: Number(count) }).toFormat('yyyy-MM-dd')
  }
  if (atOnce.test(clause)) return today.toFormat('yyyy-MM-dd')
  const when = parseWhen(clause.replace(percentPattern, ' ').replace(tenthsPattern, ' '), options)
  return when && DateTime.fromJSDate(when.at, { zone: options.timeZone }).toFormat('yyyy-MM-dd')
}
