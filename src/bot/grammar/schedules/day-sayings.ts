/** On which days something repeats, in words: to the day fields of cron. */
import { chineseDigits, readNumber } from '../text/chinese-number.ts'

/** The day fields of cron, before the time is known. */
export interface Days {
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
export const sayings: readonly Saying[] = [
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
