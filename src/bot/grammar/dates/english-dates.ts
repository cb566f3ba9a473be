import type { Parser, ParsingContext, ParsingResult } from 'chrono-node'
import { DateTime } from 'luxon'
import { weekdayOf } from '#domain/calendar/weeks.ts'
import { workdayOfWeek } from '#domain/calendar/working-time.ts'
import { businessHour } from './clock.ts'
import { periodSayings } from './english-periods.ts'
import { englishSpans } from './english-spans.ts'
import { type Asker, askerIn } from './when-options.ts'

/*
 * What chrono 2.10 does not read in English (it takes "day after tomorrow" for tomorrow and drops "the 15th"); each
 * parser answers with a whole day or a time of day. https://github.com/wanasit/chrono/tree/master/src/locales/en
 */

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const counts: Readonly<Record<string, number>> = { a: 1, one: 1, two: 2, three: 3, four: 4 }

const dayAfterTomorrow = dayParser(/(?<![\w-])(?:the\s+)?day\s+after\s+tomorrow(?!\w)/i, (today) =>
  today.plus({ days: 2 }),
)

const weeksFrom = dayParser(
  /(?<![\w-])(?<count>a|one|two|three|four|\d)\s+weeks?\s+(?:from|after|on)\s+(?<day>today|tomorrow|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)(?!\w)/i,
  (today, groups) => {
    const count = counts[groups.count?.toLowerCase() ?? ''] ?? Number(groups.count)
    const day = groups.day?.toLowerCase() ?? ''
    const weekday = weekdays.indexOf(day.slice(0, 3))
    const from = day === 'today' ? 0 : day === 'tomorrow' ? 1 : (weekday - (today.weekday % 7) + 7) % 7 || 7
    return today.plus({ days: from, weeks: count })
  },
)

/** chrono reads "next week Tuesday" as the nearest Tuesday. */
const nextWeekOn = dayParser(
  /(?<![\w-])next\s+week(?:\s+on|,)?\s+(?<day>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?(?!\w)/i,
  (today, groups, { weekStart }) =>
    weekdayOf(today, 1, weekdays.indexOf(groups.day?.slice(0, 3).toLowerCase() ?? '') || 7, weekStart),
)

/** A working week ends with its last working day; when such a day does is a time, and so stands in `endOfDay`. */
const endOfPeriod = dayParser(
  /(?<![\w-])(?:(?:by\s+)?(?:the\s+)?(?:end\s+of|last\s+day\s+of)\s+(?:the\s+)?(?<which>this|next)?\s*(?<unit>week|month|quarter|year)|(?<short>eow|eom|eoq|eoy))(?!\w)/i,
  (today, groups, asker) => {
    const unit =
      groups.unit?.toLowerCase() ??
      { w: 'week', m: 'month', q: 'quarter' }[groups.short?.charAt(2).toLowerCase() ?? ''] ??
      'year'
    const ahead = groups.which?.toLowerCase() === 'next' ? 1 : 0
    if (unit === 'week') {
      return DateTime.max(workdayOfWeek(today, ahead, 'last', asker), today)
    }
    const period = unit as 'month' | 'quarter' | 'year'
    return today
      .plus({ [period]: ahead })
      .endOf(period)
      .startOf('day')
  },
)

const dayOfMonth = dayParser(
  /(?<![\w-])(?:(?:on|by|until|before)\s+(?:the\s+)?|the\s+|^\s*)(?<day>\d{1,2})(?:st|nd|rd|th)(?!\w|\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|floor|street|st\b|ave|time|anniversary))/i,
  (today, groups) => {
    const day = Number(groups.day)
    const months = [0, 1, 2].map((ahead) => today.startOf('month').plus({ months: ahead }))
    return months
      .filter((month) => day >= 1 && day <= (month.daysInMonth ?? 0))
      .map((month) => month.set({ day }))
      .find((date) => date >= today)
  },
  'month',
)

const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'

const monthName = `(?<month>${months})(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\\.?`
const noYear = '(?![\\w:]|\\.\\d|,?\\s+(?:19|20)\\d\\d)'

/**
 * Where days come first chrono takes "Nov 17" for November 2017, and where months do "5 Dec 24" for one of 2024; and it
 * knows no leap year but the nearest year.
 */
const daysOfMonths = [
  `(?<![\\w-])${monthName}\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?${noYear}`,
  `(?<![\\w.:/-])(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?${monthName}${noYear}`,
].map((source) =>
  dayParser(
    new RegExp(source, 'i'),
    (today, groups) => {
      const month = months.split('|').indexOf(groups.month?.toLowerCase() ?? '') + 1
      const january = today.startOf('year')
      const years = Array.from({ length: 9 }, (_, ahead) => january.plus({ years: ahead }).set({ month }))
      return years
        .filter((one) => Number(groups.day) >= 1 && Number(groups.day) <= (one.daysInMonth ?? 0))
        .map((one) => one.set({ day: Number(groups.day) }))
        .find((date) => date >= today)
    },
    'year',
  ),
)

const weekdayComing = dayParser(
  /(?<![\w-])(?:this\s+|the\s+)?coming\s+(?<day>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?(?!\w)/i,
  (today, groups) => {
    const weekday = weekdays.indexOf(groups.day?.slice(0, 3).toLowerCase() ?? '')
    return today.plus({ days: (weekday - (today.weekday % 7) + 7) % 7 || 7 })
  },
)

/** Said of a day by what leads to it; "Christmas cards" are none. */
const feasts: Readonly<Record<string, readonly [month: number, day: number]>> = {
  'christmas eve': [12, 24], 'christmas day': [12, 25], christmas: [12, 25], 'new years eve': [12, 31], 'new years day': [1, 1],
} // biome-ignore format: one row reads best
const feast = dayParser(
  /(?:(?<![\w-])(?:on|by|before|until)\s+|^\s*)(?<feast>christmas(?:\s+(?:eve|day))?|new\s+year['’]?s\s+(?:eve|day))(?=\s*(?:$|[,.;!?])|\s+at\b)/i,
  (today, groups) => {
    const [month = 1, day = 1] =
      feasts[(groups.feast ?? '').toLowerCase().replace(/['’]/g, '').replace(/\s+/g, ' ')] ?? []
    const january = today.startOf('year')
    return [0, 1].map((years) => january.plus({ years }).set({ month, day })).find((date) => date >= today)
  },
)

/** "8 in the evening": chrono knows mornings alone. */
const hourOfPart: Parser = {
  pattern: () =>
    /(?<![\w.:-])(?:at\s+)?(?<hour>1[0-2]|[1-9])(?::(?<minute>[0-5]\d))?\s+(?:o['’]?clock\s+)?(?:in\s+the\s+(?<part>morning|afternoon|evening)|at\s+night)(?!\w)/i,
  extract(context, match) {
    const { hour: said, minute, part } = match.groups ?? {}
    const hour = Number(said) % 12
    const isNight = part === undefined
    // Twelve at night, and the hours behind it, belong to no sure day.
    if (isNight && (hour < 6 || hour === 0)) return null
    return time(context, match, part?.toLowerCase() === 'morning' ? hour : hour + 12, Number(minute ?? 0))
  },
}

const endOfDay: Parser = {
  pattern: () => /(?<![\w-])(?:(?:the\s+)?end\s+of\s+(?:the\s+)?(?:business\s+)?day|eod|cob)(?!\w)/i,
  extract(context, match) {
    const { to } = askerIn(context).work
    return time(context, match, Math.floor(to / 60), to % 60)
  },
}

const hourWords = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const minuteWords: Readonly<Record<string, number>> = {
  half: 30,
  'a quarter': 15,
  quarter: 15,
  five: 5,
  ten: 10,
  twenty: 20,
  'twenty-five': 25,
}

const pastTheHour: Parser = {
  pattern: () =>
    new RegExp(
      `(?<![\\w-])(?:at\\s+)?(?<part>half|(?:a\\s+)?quarter|five|ten|twenty(?:-five)?|[1-9]|[1-5]\\d)\\s+(?<side>past|to)\\s+(?<hour>1[0-2]|[1-9]|${hourWords.join('|')})(?:\\s*(?<half>[ap])\\.?m\\b\\.?)?(?![\\w:])`,
      'i',
    ),
  extract(context, match) {
    const { part = '', side, hour = '', half } = match.groups ?? {}
    const to = side?.toLowerCase() === 'to'
    // "5 to 6" is from five until six, or 5:55; in words it is no span.
    if (to && /\d/.test(part)) return null
    const number = hourWords.indexOf(hour.toLowerCase()) + 1 || Number(hour)
    const said = half ? (number % 12) + (/p/i.test(half) ? 12 : 0) : businessHour(number)
    const count = minuteWords[part.toLowerCase().replace(/\s+/g, ' ')] ?? Number(part)
    const minutes = said * 60 + (to ? -count : count)
    const inDay = (minutes + 1440) % 1440
    return time(context, match, Math.floor(inDay / 60), inDay % 60)
  },
}

const sayings = periodSayings.map(({ source, read }) =>
  dayParser(new RegExp(`(?<![\\w-])(?:${source})(?!\\w)`, 'i'), read),
)

/** Parsers to set before chrono's own English ones. */
export const englishDates: readonly Parser[] = [
  englishSpans,
  dayAfterTomorrow,
  ...sayings,
  weeksFrom,
  nextWeekOn,
  endOfPeriod,
  dayOfMonth,
  ...daysOfMonths,
  endOfDay,
  pastTheHour,
  hourOfPart,
  weekdayComing,
  feast,
]

function time(context: ParsingContext, match: RegExpMatchArray, hour: number, minute: number): ParsingResult {
  const result = context.createParsingResult(match.index ?? 0, match[0])
  result.start
    .assign('hour', hour)
    .assign('minute', minute)
    .assign('meridiem', hour < 12 ? 0 : 1)
  return result
}

/** `again` marks a day that returns: with an hour that is over today, the next one is meant (see `parseWhen`). */
function dayParser(
  pattern: RegExp,
  read: (today: DateTime, groups: Readonly<Record<string, string | undefined>>, asker: Asker) => DateTime | undefined,
  again?: 'month' | 'year',
): Parser {
  return {
    pattern: () => pattern,
    extract(context, match) {
      const { refDate } = context
      const today = DateTime.utc(refDate.getFullYear(), refDate.getMonth() + 1, refDate.getDate())
      const day = read(today, match.groups ?? {}, askerIn(context))
      if (!day?.isValid) return null
      const result = context.createParsingResult(match.index ?? 0, match[0])
      result.start.assign('year', day.year).assign('month', day.month).assign('day', day.day)
      return again ? result.addTag(`again/${again}`) : result
    },
  }
}
