import { Chrono, en, type ParsedComponents, type ParsedResult } from 'chrono-node'
import { DateTime } from 'luxon'
import { workdayOfWeek } from '#domain/calendar/working-time.ts'
import './utc.ts'
import { fold } from '../text/fold.ts'
import { pieces } from '../text/pieces.ts'
import { chineseDates } from './chinese-date-parser.ts'
import { businessHour } from './clock.ts'
import { dayPart, hasDay, hasHour } from './date-parts.ts'
import { dayOrder, doubtIn, joinedRanges } from './doubtful-dates.ts'
import { englishDates } from './english-dates.ts'
import { type Asker, askedBy, askerOf, type WhenOptions } from './when-options.ts'

export type { WhenOptions } from './when-options.ts'

/** A moment said in words. */
export interface When {
  readonly at: Date
  /** False when only a day was named: `at` is then when they begin to work (or the next full hour, when today that is over). */
  readonly hasTime: boolean
  /** False when only an hour was named: the next one is meant, or for what happened the last. */
  readonly hasDay: boolean
  /** The words that meant it, as typed. */
  readonly matched: string
  /** The words around, without the "at", "by" or 前 that led to it. */
  readonly rest: string
}

/**
 * Finds the date or time in a sentence, English or Chinese, in the reader's zone. Dates without a year, weekdays and
 * hours are the coming ones; hours 1 to 6 without am, pm or a leading zero are afternoon. A local time that the spring
 * change skips moves forward by the gap; one that autumn repeats is its first. Dates and times that do not exist
 * ("Feb 30", "25:00") give undefined, never a neighbour.
 *
 * @example
 * parseWhen('call back next Tuesday 2pm', options) // { at, hasTime: true, matched: 'next Tuesday 2pm', rest: 'call back' }
 * parseWhen('下周二下午两点回访', options)           // { …, matched: '下周二下午两点', rest: '回访' }
 */
export function parseWhen(text: string, options: WhenOptions): When | undefined {
  const read = readWhen(text, options)
  return read && 'at' in read ? read : undefined
}

/** Who says when says it sooner: what stands behind these characters is not looked through for a date. */
const longestSaying = 1000

/** Words that tell of a time, but not for sure of which: they are to be asked about, never guessed at. */
export interface Unclear {
  readonly unclear: string
}

/** As `parseWhen`; what it cannot be sure of is named: "every Monday", 周五或周六, a 03/04 where both orders are in use. */
export function readWhen(text: string, options: WhenOptions): When | Unclear | undefined {
  const folded = fold(text.slice(0, longestSaying))
  const wall = DateTime.fromJSDate(options.now, { zone: options.timeZone })
  if (!wall.isValid) throw new RangeError(`no such time zone or time: ${options.timeZone}`)
  // chrono and its parsers read the local fields of the reference date: it is given a date whose local fields are the
  // reader's clock, and only fields are taken back from it.
  const reference = new Date(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second)
  const timezones: Record<string, number> = options.locale === 'zh-CN' ? { CST: 480 } : {}
  const read = (forwardDate: boolean) =>
    pieces(folded).flatMap((piece) =>
      grammar(options)
        .parse(piece.text, reference, askedBy(options, { timezones, forwardDate }))
        .map((result) => Object.assign(result, { index: result.index + piece.at })),
    )
  // With forwardDate chrono also takes a span without "in": right for an answer of just "30 min", not for a sentence.
  const spoken = read(false)
  const results = spoken.length > 0 ? spoken : read(true).filter(({ text: all }) => all.trim() === folded.trim())
  const likely = joinedRanges(
    folded,
    results.filter((result) => isLikely(folded, text, result)),
  )
  const doubt = doubtIn(folded, likely, options)
  if (doubt) return { unclear: text.slice(doubt.from, doubt.to).trim() }
  const parts = pick(likely)
  const [first] = parts
  if (!first) return undefined
  const at = toInstant(parts, reference, wall, askerOf(options))
  if (!at) return { unclear: parts.map((part) => text.slice(part.index, part.index + part.text.length)).join(' ') }
  return {
    at: at.toJSDate(),
    hasTime: parts.some((part) => hasHour(part)),
    hasDay: parts.some((part) => hasDay(part) || part.start.tags().has('result/relativeDateAndTime')),
    matched: parts.map((part) => text.slice(part.index, part.index + part.text.length)).join(' '),
    rest: without(text, parts),
  }
}

const dayFirst = new Chrono(en.configuration.createCasualConfiguration(true))
const monthFirst = new Chrono(en.configuration.createCasualConfiguration(false))
for (const chrono of [dayFirst, monthFirst]) chrono.parsers.unshift(chineseDates, ...englishDates)

/** 3/12 is the third of December where English is written day first; where nobody can tell, it is asked (`doubtIn`). */
function grammar(options: WhenOptions): Chrono {
  return dayOrder(options) === 'month' ? monthFirst : dayFirst
}

/** Not words that only look like a date: "Sun Microsystems", a part of a number. */
function isLikely(text: string, original: string, { index, text: matched }: ParsedResult): boolean {
  const before = text.slice(Math.max(0, index - 40), index)
  const after = text.slice(index + matched.length, index + matched.length + 40)
  const whole = text.trim() === matched.trim()
  if (/[\d][.:/-]?$/.test(before) && /^\d/.test(matched)) return false
  if (/\d$/.test(matched) && /^(?:[.:/-]?\d|%|\p{Sc}|[kKmM万元]\b)/u.test(after)) return false
  if (matched === '24/7') return false
  if (whole) return true
  if (/^now$/i.test(matched)) return false
  const bareName = /^(?:sun|sat|mon|tue|wed|thu|fri|mar|march|may|april|june|august|jan|dec)$/i.test(matched)
  return !(bareName && /^\s+[A-Z]/.test(original.slice(index + matched.length, index + matched.length + 40)))
}

/** chrono takes "Dec 32" for December 2032. */
const monthAndTwoDigits = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{2}(?!\w)/i

/** The best result: a day with an hour, else a day and an hour said apart ("Friday call at 3pm"), else the first. */
function pick(results: readonly ParsedResult[]): readonly ParsedResult[] {
  const sound = results.filter((result) => !monthAndTwoDigits.test(result.text) || result.start.isCertain('day'))
  if (sound.length < results.length && !sound.some(hasDay)) return []
  const complete = sound.find((result) => hasDay(result) && hasHour(result))
  if (complete) return [complete]
  const day = sound.find(hasDay)
  const hour = sound.find(hasHour)
  if (day && hour) return day.index < hour.index ? [day, hour] : [hour, day]
  return sound.slice(0, 1)
}

function toInstant(
  parts: readonly ParsedResult[],
  reference: Date,
  wall: DateTime,
  asker: Asker,
): DateTime | undefined {
  const day = parts.find(hasDay) ?? parts[0]
  const clock = parts.find(hasHour)
  if (!day) return undefined
  if (clock?.start.tags().has('result/relativeDateAndTime')) return after(clock.start, reference, wall)
  if (/^now$/i.test(day.text)) return wall
  if (clock?.start.isCertain('timezoneOffset')) return DateTime.fromJSDate(clock.start.date())
  const date = dateOf(day, wall, asker)
  const { hour, minute } = clock
    ? clockOf(clock)
    : { hour: Math.floor(asker.work.from / 60), minute: asker.work.from % 60 }
  const at = date.set({ hour, minute })
  if (!at.isValid) return undefined
  if (clock && !hasDay(day)) return at > wall ? at : date.plus({ days: 1 }).set({ hour, minute })
  return forward(at, day, wall, clock !== undefined)
}

/**
 * The time that passes, not the clock: "in 2 hours" over a clock change is still two hours. chrono adds to the fields,
 * so the fields are subtracted as if in one zone without changes.
 */
function after(start: ParsedComponents, reference: Date, wall: DateTime): DateTime {
  const field = (name: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second') => start.get(name) ?? 0
  const then = Date.UTC(
    field('year'),
    field('month') - 1,
    field('day'),
    field('hour'),
    field('minute'),
    field('second'),
  )
  const from = Date.UTC(
    reference.getFullYear(),
    reference.getMonth(),
    reference.getDate(),
    reference.getHours(),
    reference.getMinutes(),
    reference.getSeconds(),
  )
  return wall.plus({ milliseconds: then - from }).startOf('second')
}

function dateOf({ start, text }: ParsedResult, wall: DateTime, asker: Asker): DateTime {
  const date = wall.startOf('day').set({
    year: start.get('year') ?? wall.year,
    month: start.get('month') ?? wall.month,
    day: start.get('day') ?? wall.day,
  })
  // "next week" is its first working day, "next month" its first day: the morning one plans for.
  if (/^next\s+week$/i.test(text)) return workdayOfWeek(wall, 1, 'first', asker)
  if (/^next\s+month$/i.test(text)) return wall.plus({ months: 1 }).startOf('month')
  return date
}

function clockOf(part: ParsedResult): { hour: number; minute: number } {
  const { start, text } = part
  const said = dayPart(part)
  if (!start.isCertain('hour') && said !== undefined) return { hour: said, minute: 0 }
  const hour = start.get('hour') ?? 9
  const ambiguous = !start.isCertain('meridiem') && !/(?<![\d:])0\d/.test(text) && !/noon|midnight/i.test(text)
  return { hour: ambiguous ? businessHour(hour) : hour, minute: start.get('minute') ?? 0 }
}

function forward(at: DateTime, { start, text }: ParsedResult, wall: DateTime, timed: boolean): DateTime {
  if (/\b(?:last|past|yesterday|ago)\b|前$/i.test(text)) return at
  const today = at.hasSame(wall, 'day')
  if (start.isCertain('weekday') && !start.isCertain('day')) {
    const over = timed ? at <= wall : at < wall.endOf('day') && !/\bthis\b/i.test(text)
    return over ? at.plus({ weeks: 1 }) : today && !timed ? stillToday(at, wall) : at
  }
  for (const unit of ['month', 'year'] as const) {
    if (start.tags().has(`again/${unit}`) && timed && at <= wall) return nextSameDay(at, unit)
  }
  if (start.isCertain('month') && !start.isCertain('year') && (timed ? at <= wall : at < wall.startOf('day'))) {
    return at.plus({ years: 1 })
  }
  return today && !timed ? stillToday(at, wall) : at
}

/** The 31st skips the months without one, 29 February the years. */
function nextSameDay(at: DateTime, unit: 'month' | 'year'): DateTime {
  let ahead = 1
  while (at.plus({ [unit]: ahead }).day !== at.day) ahead++
  return at.plus({ [unit]: ahead })
}

/** "Today" in the afternoon: the next full hour, not this morning. */
function stillToday(at: DateTime, wall: DateTime): DateTime {
  if (at > wall) return at
  const next = wall.plus({ hours: 1 }).startOf('hour')
  return next.hasSame(wall, 'day') ? next : wall.endOf('day').startOf('second')
}

function without(text: string, parts: readonly ParsedResult[]): string {
  let left = text
  for (const { index, text: matched } of [...parts].reverse()) {
    const before = left
      .slice(0, index)
      .replace(
        /(?:^|(?<=\s))(?:(?:no|not)\s+later\s+than|at|on|by|before|until|due|from|around|approx(?:imately|\.)?|in(?:\s+the)?)\s*$/i,
        '',
      )
    const rest = left.slice(index + matched.length).replace(/^\s*(?:之前|以前|前|的时候|左右)/, '')
    const joint = /\p{Script=Han}$/u.test(before) && /^\p{Script=Han}/u.test(rest) ? '' : ' '
    left = before + joint + rest
  }
  return left
    .replace(/\s+/g, ' ')
    .replace(/\s+([,，;；.。?？!！])/g, '$1')
    .replace(/^[\s,，、;；:：.。-]+|(?<![\s,，、;；:：-])[\s,，、;；:：-]+$/g, '')
}
