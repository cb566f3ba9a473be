import { type Parser, ParsingComponents, type ParsingContext } from 'chrono-node'
import { DateTime } from 'luxon'

/*
 * Spans from now in English. chrono 2.10 counts months over their ends (a month after 31 January is its 3 March) and
 * drops "and a half". A quarter is of the hour behind hours, "three quarters of an hour", and of the year by itself.
 */

const counts: Readonly<Record<string, number>> = {
  a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
  'a couple of': 2, 'half a': 0.5, 'half an': 0.5,
} // biome-ignore format: one row reads best

const unit =
  'minutes?|mins?|m(?=\\s|$)|hours?|hrs?|h|days?|d(?=\\s|$)|weeks?|wks?|fortnights?|months?|quarters?\\s+(?:of\\s+an\\s+)?hours?|quarters?|years?|yrs?'
const count = `\\d{1,4}(?:\\.\\d{1,2})?|half\\s+an?|a\\s+couple\\s+of|${Object.keys(counts)
  .filter((one) => !/ /.test(one))
  .join('|')}`
/** "and" is no "an d". */
const apart = '(?:(?<=\\d)\\s*|\\s+)'
const fraction = '\\s+and\\s+(?:a\\s+half|(?:a|one)\\s+quarter|three\\s+quarters)(?!\\s+of\\b)'
const part = `(?:${count})(?:${fraction})?${apart}(?:${unit})(?:${fraction})?`
const span = `${part}(?:(?:\\s*,\\s*|\\s+and\\s+|\\s*)${part}){0,2}`
const pattern = new RegExp(
  `(?<![\\w.-])(?:(?:in|within|after)\\s+(?<ahead>${span})(?:'?s?\\s+time)?|(?<later>${span})\\s+(?:from\\s+(?:now|today)|later|hence)|(?<ago>${span})\\s+ago|^\\s*(?<whole>${span})\\s*$)(?![\\w-])`,
  'i',
)
const parts = new RegExp(`(?<count>${count})(?<more1>${fraction})?${apart}(?<unit>${unit})(?<more2>${fraction})?`, 'gi')

const fractionOf = (said = ''): number => (/half/i.test(said) ? 0.5 : /three/i.test(said) ? 0.75 : said ? 0.25 : 0)

interface Span {
  readonly months: number
  readonly days: number
  readonly minutes: number
}

/** Undefined for what nobody can tell: a day and a half from now. */
function measured(said: string): Span | undefined {
  let [months, days, minutes] = [0, 0, 0]
  for (const { groups = {} } of said.matchAll(parts)) {
    const word = (groups.count ?? '').toLowerCase().replace(/\s+/g, ' ')
    const amount = (counts[word] ?? Number(word)) + fractionOf(groups.more1 ?? groups.more2)
    const of = (groups.unit ?? '').toLowerCase()
    if (/^m(?:in|$)/.test(of)) minutes += amount
    else if (/^q.*hour/.test(of)) minutes += amount * 15
    else if (/^h/.test(of)) minutes += amount * 60
    else if (/^d/.test(of)) days += amount
    else if (/^w/.test(of)) days += Math.ceil(amount * 7)
    else if (/^f/.test(of)) days += Math.ceil(amount * 14)
    else if (/^mo/.test(of)) {
      months += amount % 1 === 0.5 ? Math.floor(amount) : amount
      days += amount % 1 === 0.5 ? 15 : 0
    } else months += amount * (/^q/.test(of) ? 3 : 12)
  }
  return [months, days, minutes].every(Number.isInteger) && months <= 1200 && days <= 36_600
    ? { months, days, minutes }
    : undefined
}

/** "In a month", "an hour and a half from now", "2h 30m", "three weeks ago". */
export const englishSpans: Parser = {
  pattern: () => pattern,
  extract(context: ParsingContext, match: RegExpMatchArray) {
    const { ahead, later, ago, whole } = match.groups ?? {}
    const found = measured(ahead ?? later ?? ago ?? whole ?? '')
    if (!found) return null
    // "1500h" is a time of day, and nobody says a thousand hours.
    if (whole && found.minutes >= 60_000) return null
    const sign = ago ? -1 : 1
    const result = context.createParsingResult(match.index ?? 0, match[0])
    // Hours are time that passes; days and months are counted on the calendar.
    if (found.minutes) {
      if (found.months) return null
      const minute = sign * (found.minutes + found.days * 1440)
      result.start = ParsingComponents.createRelativeFromReference(context.reference, { minute })
      return result
    }
    const { refDate } = context
    const day = DateTime.utc(refDate.getFullYear(), refDate.getMonth() + 1, refDate.getDate()).plus({
      months: sign * found.months,
      days: sign * found.days,
    })
    result.start.assign('year', day.year).assign('month', day.month).assign('day', day.day)
    return result
  },
}
