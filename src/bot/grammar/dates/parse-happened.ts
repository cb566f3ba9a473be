import { DateTime } from 'luxon'
import { fold } from '../text/fold.ts'
import { parseWhen, readWhen, type When, type WhenOptions } from './parse-when.ts'

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

/** What is said of something that happened. */
export interface HappenedSaid {
  readonly what: string
  /** Now, unless the words begin or end with another time. */
  readonly when?: When
  /** Words where the time should stand which are sure of none. */
  readonly unclear?: string
}

/** Before a date these make it a part of what was said: "the delivery of 3 November", 交货期为12月15日. */
const leads =
  /(?:\b(?:of|for|from|since|about|by|until|till|before|after|due|than|between|to|on\s+the)(?:\s+the)?\s+|\p{Script=Han})$/iu

/**
 * Parts what happened from when: a time counts at the beginning or the end of the words and apart from them; among them it
 * belongs to what was said.
 *
 * @example happenedSaid('asked for prices yesterday 3pm', options) // { what: 'asked for prices', when }
 * @example happenedSaid('wants delivery by 15 December', options)  // { what: 'wants delivery by 15 December' }
 */
export function happenedSaid(text: string, options: WhenOptions): HappenedSaid {
  const what = text.trim()
  const stands = (said: string): boolean => {
    const bare = what.replace(/[\s.。!！]+$/, '')
    return what.startsWith(said) || (bare.endsWith(said) && !leads.test(bare.slice(0, -said.length)))
  }
  const when = parseHappened(what, options)
  if (when) return stands(when.matched) ? { what: when.rest.trim(), when } : { what }
  const read = readWhen(what, options)
  return read && 'unclear' in read && stands(read.unclear) ? { what, unclear: read.unclear } : { what }
}
