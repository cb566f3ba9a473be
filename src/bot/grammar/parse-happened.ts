import { DateTime } from 'luxon'
import { fold } from './fold.ts'
import { parseWhen, type When, type WhenOptions } from './parse-when.ts'

const words = '(?:just|right)\\s+now|now|现在|現在|此刻|刚才|剛才|刚刚|剛剛'
const whole = new RegExp(`^(?:${words})$`, 'i')
/** Apart from the rest; 刚才 also right before what happened. */
const first =
  /^(?:(?:(?:just|right)\s+)?now(?=[\s,，:：])|(?:现在|現在|此刻)(?=[\s,，:：])|刚才|剛才|刚刚|剛剛)[\s,，:：]*/i
const last = new RegExp(`(?<![\\s,，、])[\\s,，、]+(?:${words})[.。!！]?$`, 'i')

/**
 * When something happened, in words: what `parseWhen` reads, hours, weekdays and dates being the last ones; and now 现在, just
 * now 刚才, which no plan is made for. In a sentence they count at its beginning or end: "they now want a discount" tells no time.
 *
 * @example parseHappened('要报价 刚才', options) // { at: now, hasTime: true, matched: '刚才', rest: '要报价' }
 */
export function parseHappened(text: string, options: WhenOptions): When | undefined {
  const folded = fold(text).trim()
  const at = { at: options.now, hasTime: true, hasDay: true } as const
  if (whole.test(folded)) return { ...at, matched: text.trim(), rest: '' }
  const when = parseWhen(text, options)
  if (when) return { ...when, at: lately(when, options) }
  const typed = text.trim()
  const found = first.exec(folded) ?? last.exec(folded)
  if (!found) return undefined
  const rest = found.index === 0 ? typed.slice(found[0].length) : typed.slice(0, found.index)
  const matched = typed
    .slice(found.index, found.index + found[0].length)
    .replace(/^[\s,，、:：]+|(?<![\s,，、:：.。!！])[\s,，、:：.。!！]+$/g, '')
  return { ...at, matched, rest: rest.trim() }
}

const bareWeekday =
  /^(?:on\s+)?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?(?![a-z])|^(?:周|星期|礼拜)[一二三四五六日天]/i
const ofAnotherYear = /\d{4}|next|[明后後]年/i

/** What a plan takes for the coming one was the last: 9am said in the afternoon, Friday said on Monday, Nov 20 on Nov 23. */
function lately({ at, hasDay, matched }: When, { now, timeZone }: WhenOptions): Date {
  const said = DateTime.fromJSDate(at, { zone: timeZone })
  const today = DateTime.fromJSDate(now, { zone: timeZone }).endOf('day')
  if (said <= today) return at
  if (!hasDay) return said.minus({ days: 1 }).toJSDate()
  if (bareWeekday.test(fold(matched))) return said.minus({ weeks: 1 }).toJSDate()
  return said > today.plus({ months: 10 }) && !ofAnotherYear.test(matched) ? said.minus({ years: 1 }).toJSDate() : at
}
