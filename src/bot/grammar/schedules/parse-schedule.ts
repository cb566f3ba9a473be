import { isCron } from '#domain/reports/next-run.ts'
import { type Clock, findClock, findDayPart } from '../dates/clock.ts'
import { chineseDigits, readNumber } from '../text/chinese-number.ts'
import { fold } from '../text/fold.ts'

/** When a report is posted again and again. */
export interface Schedule {
  /** Five cron fields as `nextRun` reads them (`L` is the last day of a month, `W` a working day); the zone is the reader's. */
  readonly cron: string
  /** What was said besides, as typed: "leads every weekday 9:00" leaves "leads". */
  readonly words: string
  /** The same without a word taken out: what was understood is blank in it. */
  readonly left: string
}

/** Longer is no saying of when. */
const longestSaying = 300

/** As the 31st is told back, and the quarters of a fiscal year: it holds of every such day, said or not. */
const ofShortMonths =
  /\((?:in shorter months on their last day|天数不足的月份为最后一天|(?:[a-z]{3}, ){3}[a-z]{3}|(?:\d{1,2}月、){3}\d{1,2}月)\)/gi

/** Stands for each letter of what is a name. */
const nameless = '\uE000'

const field =
  '(?:\\*|[\\dLW*/,#-]+|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:[,-][a-z]{3})*)'
/** Five fields by themselves need a star among them: "1 2 3 4 5" is no cron. */
const cronFields = new RegExp(
  `(?:\\bcron\\b\\s*[:=]?\\s*["'“‘\`]?)?(?<![\\w*])(?<fields>${field}(?:\\s+${field}){4})(?![\\w*])["'”’\`]?`,
  'i',
)

/** For those who want it: `cron 0 9 * * 1-5`, `30 8 1 * *`. */
function cronSaid(text: string, folded: string): Schedule | undefined {
  const found = cronFields.exec(folded)
  const fields = found?.groups?.fields?.trim().replace(/\s+/g, ' ').toUpperCase()
  if (!found || !fields || !(/^cron/i.test(found[0]) || fields.includes('*'))) return undefined
  const left = folded.slice(0, found.index) + ' '.repeat(found[0].length) + folded.slice(found.index + found[0].length)
  return isCron(fields) ? { cron: fields, words: asTyped(text, left), left: asWritten(text, left) } : undefined
}

/** The day fields of cron, before the time is known. */
interface Days {
  readonly kind: 'hourly' | 'dated'
  readonly hours?: string
  readonly dayOfMonth?: string
  readonly months?: string
  readonly weekdays?: readonly number[]
  /** As cron writes a weekday of a month: `1#2` the second Monday, `5L` the last Friday; `W#1` its first working day. */
  readonly nthWeekday?: string
  /** Every working day. */
  readonly workdays?: true
}

/**
 * "every weekday 9:00", "Mon and Thu at 9:30", 每周一、四 9:00, 每月最后一天 … to cron; 9:00 when no time is named. The most
 * often is hourly. Undefined when no repetition is said, or one that does not exist ("daily 25:00", 每月32号).
 */
export function parseSchedule(text: string): Schedule | undefined {
  if (text.length > longestSaying) return undefined
  const folded = fold(text)
    .replace(ofShortMonths, (said) => ' '.repeat(said.length))
    // The name of a channel says nothing of when.
    .replace(/#[\p{L}\p{N}_-]+/gu, (named) => nameless.repeat(named.length))
  const typed = cronSaid(text, folded)
  if (typed) return typed
  for (const { pattern, read } of sayings) {
    const found = pattern.exec(folded)
    if (!found) continue
    const days = read(found.groups ?? {})
    if (!days) return undefined
    const end = found.index + found[0].length
    return timed(days, text, folded, found.index, end)
  }
  return undefined
}

function timed(days: Days, text: string, folded: string, start: number, end: number): Schedule | undefined {
  // A blank of the same length keeps the positions of the time those of the text.
  const others = folded.slice(0, start) + ' '.repeat(end - start) + folded.slice(end)
  const clock = inPart(others, findClock(others) ?? bareHour(folded.slice(end))) ?? findDayPart(others)
  const cron = toCron(days, clock ?? { hour: 9, minute: 0, dayShift: 0 })
  const left = clock ? blank(others, clock.matched) : others
  if (!cron || /\d\s*[:点點]|\d\s*[ap]m\b|\bat\s+\d/i.test(left)) return undefined
  // Words of time that are left over change what was said.
  if (ofTime.test(left.replace(ofPeriod, ' '))) return undefined
  return { cron, words: asTyped(text, left), left: asWritten(text, left) }
}

const ofTime =
  /\b(?:first|second|third|fourth|fifth|last|other|alternate|every|each|except|excluding|until|till|starting|from|between|(?:work(?:ing)?|business)\s?days?|days?|weeks?|months?|quarters?|years?|hours?|minutes?|mon|tues?|wed|thurs?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|\d+(?:st|nd|rd|th))\b|第|最后|隔|除|每|[周月日号点](?!报)|星期|季度|工作日/i

/** What a report shows, rather than when it is posted: "sales this quarter", 上月. */
const ofPeriod =
  /\b(?:this|last|past|previous)\s+(?:\d{1,3}\s+)?(?:days?|weeks?|months?|quarters?|years?)\b|(?:本|这个?|上个?|去|今|近|最近)(?:\d{1,3}个?)?(?:周|星期|月|季度|年|天|日)/gi

/** "weekdays 9" */
function bareHour(after: string): (Clock & { readonly matched: string }) | undefined {
  const found = /^\s*(?:at\s+)?(\d{1,2})(?=\s|$)/.exec(after)
  const clock = found?.[1] ? findClock(`at ${found[1]}`) : undefined
  return clock && found ? { ...clock, matched: found[0].trim() } : undefined
}

/** "every evening at 7" */
function inPart(text: string, clock: (Clock & { readonly matched: string }) | undefined): typeof clock {
  const late =
    /\b(?:afternoon|evening|night)s?\b/i.test(text) && clock && clock.hour < 12 && !/am\b/i.test(clock.matched)
  return late ? { ...clock, hour: clock.hour + 12 } : clock
}

function blank(text: string, matched: string): string {
  const at = text.indexOf(matched)
  return text.slice(0, at) + ' '.repeat(matched.length) + text.slice(at + matched.length)
}

function asTyped(text: string, left: string): string {
  const kept = [...left.matchAll(/\S+/g)].map(({ index, 0: word }) => text.slice(index, index + word.length))
  const words = kept.filter(
    (word) => !/^(?:at|on|in|of|the|and|mornings?|afternoons?|evenings?|nights?|的|在|,|，|、|\.|。)$/i.test(word),
  )
  return words.join(' ').replace(/^[,，、;；:：的在]+|(?<![,，、;；:：.。的在])[,，、;；:：.。的在]+$/g, '')
}

/** What is left, as it was typed, with blanks for the rest. */
const asWritten = (text: string, left: string): string =>
  left.replace(/\S+/g, (word: string, index: number) => text.slice(index, index + word.length))

function toCron(days: Days, { hour, minute, dayShift }: Clock): string | undefined {
  if (days.kind === 'hourly') return `0 ${days.hours} * * *`
  const { dayOfMonth = '*', months = '*', weekdays, nthWeekday, workdays } = days
  if (dayShift && (dayOfMonth !== '*' || nthWeekday || workdays)) return undefined
  if (workdays) return `${minute} ${hour} * * W`
  if (nthWeekday) return `${minute} ${hour} * ${months} ${nthWeekday}`
  const onDays = weekdays?.map((day) => (day + dayShift) % 7).sort((a, b) => a - b)
  return `${minute} ${hour} ${dayOfMonth} ${months} ${onDays ? weekdayField(onDays) : '*'}`
}

function weekdayField(days: readonly number[]): string {
  const unique = [...new Set(days)]
  return unique.join(',') === '1,2,3,4,5' ? '1-5' : unique.length === 7 ? '*' : unique.join(',')
}

type Groups = Readonly<Record<string, string | undefined>>
interface Saying {
  readonly pattern: RegExp
  readonly read: (groups: Groups) => Days | undefined
}

const name = '(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?'
const names = `${name}(?:\\s*(?:,|&|\\band\\b|\\bto\\b|-|–|\\s)\\s*(?:and\\s+)?${name})*`
// 每周一三点 is Monday at three, not Monday and Wednesday.
const day = '(?:[一二三四五六日天](?![点點])|[1-7](?![\\d点點:]))'
const week = '(?:周|星期|礼拜)'
const nth = `\\d{1,2}|[${chineseDigits}]{1,3}`

const workday = '(?:work(?:ing)?\\s?days?|business\\s?days?)'
const nthSaid = 'first|second|third|fourth|fifth|last|\\d{1,2}(?:st|nd|rd|th)'
const span1 = '(?:months?|quarters?)'

/** Tried in order: the more exact saying first. */
const sayings: readonly Saying[] = [
  {
    pattern: new RegExp(
      `\\b(?:(?<before>monthly|quarterly|(?:every|each)\\s+(?:month|quarter))\\s+)?(?:on\\s+)?(?:(?:every|each)\\s+)?(?:the\\s+|its\\s+)?(?<nth>${nthSaid})\\s+${workday}(?:\\s+(?:of|in)\\s+(?:the|every|each|a)\\s+(?<of>${span1})|\\s+(?:every|each)\\s+(?<after>${span1})|\\s+(?<ly>monthly|quarterly))?(?!\\w)`,
      'i',
    ),
    read: ({ before, nth = '', of, after, ly }) => nthWorkday(nth, before ?? of ?? after ?? ly),
  },
  {
    pattern: new RegExp(
      `每?个?(?<of>月|季度?)(?:度)?的?(?:(?<first>首)个?|第(?<nth>${nth})个?|(?<last>最后一?个?|末个?))(?:工作日|上班日)`,
    ),
    read: ({ of, first, nth, last }) => nthWorkday(first ? 'first' : last ? 'last' : (nth ?? ''), of),
  },
  {
    pattern:
      /\b(?:(?:every|each|on)\s+)?(?:the\s+)?last\s+day\s+of\s+(?:the|every|each)\s+quarter\b|\b(?:quarterly|(?:every|each)\s+quarter)\s+(?:on\s+)?(?:the\s+|its\s+)?last\s+day\b|\b(?:every|each)\s+(?:quarter\s?end|end\s+of\s+(?:the\s+)?quarter)\b|\b(?:at\s+)?(?:the\s+)?end\s+of\s+(?:every|each|the)\s+quarter\b|\b(?:quarterly|(?:every|each)\s+quarter)\s+at\s+(?:the\s+|its\s+)?end\b|\bat\s+quarter[\s-]?end\b|每个?季度?(?:的)?(?:最后一天|末|底)|季度?末(?:最后一天)?/i,
    read: () => ({ kind: 'dated', dayOfMonth: 'L', months: quarterEnds }),
  },
  {
    pattern:
      /\b(?:(?:every|each|on)\s+)?(?:the\s+)?first\s+day\s+of\s+(?:the|every|each)\s+quarter\b|\b(?:at\s+)?(?:the\s+)?(?:start|beginning)\s+of\s+(?:every|each|the)\s+quarter\b|每个?季度?初|季初/i,
    read: () => ({ kind: 'dated', dayOfMonth: '1', months: quarterStarts }),
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:monthly|(?:every|each)\\s+month)\\s+)?(?:(?:on|every|each)\\s+)?(?:the\\s+)?(?<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)\\s+(?<weekday>${name})(?:\\s+(?:of|in)\\s+(?:the|every|each|a)\\s+month|\\s+(?:every|each)\\s+month|\\s+monthly)?(?!\\w)`,
      'i',
    ),
    read: ({ nth = '', weekday = '' }) => nthWeekday(nth.toLowerCase(), englishDays(weekday)[0]),
  },
  {
    pattern: new RegExp(`每个?月的?(?:第(?<nth>[一二三四1-4])个?|(?<last>最后一?个?))${week}(?<weekday>${day})`),
    read: ({ nth, last, weekday = '' }) => nthWeekday(last ? 'last' : (nth ?? ''), chineseDay(weekday)),
  },
  {
    pattern:
      /\b(?:every|each)\s+(?:(?<hours>\d{1,2})\s+)?hours?\b|\bhourly\b|每(?:隔)?\s*(?:(?<zhHours>\d{1,2}|[一二两三四六八]|十二)\s*)?个?(?:小时|钟头)/i,
    read: ({ hours, zhHours }) => hourly(hours ?? zhHours),
  },
  {
    pattern:
      /\b(?:(?:every|each|on)\s+)?(?:the\s+)?last\s+day\s+of\s+(?:the|every|each)\s+month\b|\b(?:monthly|(?:every|each)\s+month)\s+(?:on\s+)?(?:the\s+)?last\s+day\b|\b(?:every|each)\s+(?:month\s+end|end\s+of\s+(?:the\s+)?month)\b|\b(?:at\s+)?(?:the\s+)?end\s+of\s+(?:every|each)\s+month\b|\b(?:monthly|(?:every|each)\s+month)\s+at\s+(?:the\s+|its\s+)?end\b|每个?月(?:的)?(?:最后一天|月?底|月?末)/i,
    read: () => ({ kind: 'dated', dayOfMonth: 'L' }),
  },
  {
    pattern:
      /\b(?:on\s+)?(?:the\s+)?(?<day>\d{1,2}|first)(?:st|nd|rd|th)?(?:\s+day)?\s+of\s+(?:the|every|each)\s+month\b|\b(?:monthly|(?:every|each)\s+month)(?:\s+on)?\s+(?:the\s+)?(?:day\s+)?(?<after>\d{1,2}(?:st|nd|rd|th)|first)(?:\s+day)?\b|\bevery\s+(?<every>\d{1,2})(?:st|nd|rd|th)\b/i,
    read: (groups) => monthly(groups.day ?? groups.after ?? groups.every),
  },
  { pattern: new RegExp(`每个?月(?:的|第)?(?<day>${nth})[号日號天]`), read: (groups) => monthly(groups.day) },
  {
    pattern:
      /(?:\bquarterly\b|\b(?:every|each)\s+quarter\b)(?:\s+on\s+(?:its|the)\s+first\s+day\b)?|每个?季度?(?:的?第一天)?/i,
    read: () => ({ kind: 'dated', dayOfMonth: '1', months: quarterStarts }),
  },
  {
    pattern:
      /\b(?:at\s+)?(?:the\s+)?(?:start|beginning)\s+of\s+(?:every|each)\s+month\b|\bmonthly\b|\b(?:every|each)\s+month\b|每个?月初?/i,
    read: () => monthly('1'),
  },
  {
    pattern: /\b(?:(?:every|each|on)\s+)?(?:work(?:ing)?\s?days?|business\s?days?)\b|每?个?工作日/i,
    read: () => ({ kind: 'dated', workdays: true }),
  },
  {
    pattern: /\b(?:(?:every|each|on)\s+)?weekdays?\b/i,
    read: () => ({ kind: 'dated', weekdays: [1, 2, 3, 4, 5] }),
  },
  { pattern: /\b(?:(?:every|each|on)\s+)?weekends?\b|每个?周末/i, read: () => ({ kind: 'dated', weekdays: [6, 0] }) },
  {
    pattern: new RegExp(
      `每个?${week}?(?<from>${day})\\s*[至到~-]\\s*${week}?(?<to>${day})|${week}(?<from2>${day})\\s*[至到~-]\\s*${week}(?<to2>${day})`,
    ),
    read: chineseSpan,
  },
  {
    pattern: new RegExp(`每个?${week}(?<days>${day}(?:\\s*[、,和及跟与]?\\s*(?:每?${week})?${day})*)`),
    read: ({ days = '' }) => ({ kind: 'dated', weekdays: chineseDays(days) }),
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:every|each|weekly(?:\\s+on)?|(?:every|each)\\s+week(?:\\s+on)?)\\s+)(?<days>${names})(?!\\w)`,
      'i',
    ),
    read: ({ days = '' }) => ({ kind: 'dated', weekdays: englishDays(days) }),
  },
  // Without "every" only the plural repeats: "Mondays"; "Monday" is one day.
  {
    pattern:
      /\b(?:on\s+)?(?<days>(?:mon|tues|wednes|thurs|fri|satur|sun)days(?:(?:\s*,\s*|\s*&\s*|\s+and\s+)(?:mon|tues|wednes|thurs|fri|satur|sun)days)*)\b/i,
    read: ({ days = '' }) => ({ kind: 'dated', weekdays: englishDays(days) }),
  },
  {
    pattern: new RegExp(`\\b(?<days>${name}\\s*(?:-|–|to|through)\\s*${name})(?!\\w)`, 'i'),
    read: ({ days = '' }) => ({ kind: 'dated', weekdays: englishDays(days) }),
  },
  {
    pattern: /\bweekly\b|\b(?:every|each)\s+week\b|每个?(?:周|星期|礼拜)/i,
    read: () => ({ kind: 'dated', weekdays: [1] }),
  },
  {
    pattern:
      /\bdaily\b|\b(?:every|each)\s*day\b|\b(?:every|each)\s+(?=morning|evening|night|afternoon)|每[天日]|天天|每(?=早|晚)/i,
    read: () => ({ kind: 'dated' }),
  },
]

const quarterStarts = '1,4,7,10'
const quarterEnds = '3,6,9,12'

/** The n-th working day of a month, or of its first month that of a quarter; the last one is of its last. */
function nthWorkday(said: string, of: string | undefined): Days | undefined {
  const word = said.toLowerCase()
  const number = nths[word] ?? readNumber(word.replace(/(?<=\d)\D+$/, '') || word)
  const isQuarter = /quarter|季/i.test(of ?? '')
  if (word === 'last') return { kind: 'dated', nthWeekday: 'WL', ...(isQuarter && { months: quarterEnds }) }
  if (!number || number > 23) return undefined
  return { kind: 'dated', nthWeekday: `W#${number}`, ...(isQuarter && { months: quarterStarts }) }
}

const nths: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, fifth: 5 }

function nthWeekday(nth: string, weekday: number | undefined): Days | undefined {
  if (weekday === undefined) return undefined
  if (nth === 'last') return { kind: 'dated', nthWeekday: `${weekday}L` }
  const number = nths[nth] ?? readNumber(nth.replace(/\D+$/, '') || nth)
  return number ? { kind: 'dated', nthWeekday: `${weekday}#${number}` } : undefined
}

function hourly(said: string | undefined): Days | undefined {
  const hours = said ? readNumber(said) : 1
  if (!hours || 24 % hours !== 0 || hours > 12) return undefined
  return { kind: 'hourly', hours: hours === 1 ? '*' : `*/${hours}` }
}

function monthly(said: string | undefined): Days | undefined {
  const number = said && /^first/i.test(said) ? 1 : readNumber(said?.replace(/(?<!\D)\D+$/, '') || (said ?? ''))
  return number && number <= 31 ? { kind: 'dated', dayOfMonth: String(number) } : undefined
}

const shortNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

function englishDays(text: string): readonly number[] {
  const days = [...text.toLowerCase().matchAll(/mon|tue|wed|thu|fri|sat|sun/g)].map(([one]) => shortNames.indexOf(one))
  const [from, to] = days
  if (/-|–|\bto\b|\bthrough\b/i.test(text) && from !== undefined && to !== undefined) return span(from, to)
  return days
}

function chineseDays(text: string): readonly number[] {
  return [...text].flatMap((one) => chineseDay(one) ?? [])
}

function chineseSpan({ from, to, from2, to2 }: Groups): Days | undefined {
  const first = chineseDay(from ?? from2 ?? '')
  const last = chineseDay(to ?? to2 ?? '')
  return first === undefined || last === undefined ? undefined : { kind: 'dated', weekdays: span(first, last) }
}

function chineseDay(one: string): number | undefined {
  const at = '日一二三四五六'.indexOf(one === '天' ? '日' : one)
  return at >= 0 && one !== '' ? at : /^[1-7]$/.test(one) ? Number(one) % 7 : undefined
}

function span(from: number, to: number): readonly number[] {
  const length = ((to - from + 7) % 7) + 1
  return Array.from({ length }, (_, index) => (from + index) % 7)
}
