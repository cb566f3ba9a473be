/** What keeps a date in words from being sure: nothing is guessed. */
import type { ParsedResult } from 'chrono-node'
import { hasDay, hasHour } from './date-parts.ts'
import { monthSource, weekdayOf, weekdaySource } from './english-periods.ts'
import type { WhenOptions } from './when-options.ts'

/** From where to where in the text. */
interface TextSpan {
  readonly from: number
  readonly to: number
}

/**
 * Whether dates in figures begin with the month, with the day, or with either (in English in East Asia, in Canada). Who
 * has chosen a form that tells means it.
 */
export function dayOrder({
  locale,
  timeZone,
  dateForm,
}: Pick<WhenOptions, 'locale' | 'timeZone' | 'dateForm'>): 'month' | 'day' | 'either' {
  if (dateForm === 'monthFirst') return 'month'
  if (dateForm === 'dayFirst' || dateForm === 'dotted') return 'day'
  if (locale === 'zh-CN') return 'month'
  if (
    /^(?:Canada\/|Asia\/(?:Shanghai|Chongqing|Urumqi|Hong_Kong|Macau|Taipei|Tokyo|Seoul|Pyongyang|Manila)$|America\/(?:Toronto|Vancouver|Edmonton|Winnipeg|Halifax|St_Johns|Regina|Moncton|Iqaluit|Whitehorse|Yellowknife))/.test(
      timeZone,
    )
  )
    return 'either'
  if (/^(?:UTC|Etc\/|GMT)/.test(timeZone)) return 'either'
  if (unitedStates.test(timeZone)) return 'month'
  return 'day'
}

const unitedStates =
  /^US\/|^Pacific\/(?:Honolulu|Guam|Saipan|Pago_Pago)$|^America\/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Anchorage|Detroit|Boise|Juneau|Sitka|Nome|Adak|Metlakatla|Yakutat|Menominee|Puerto_Rico|Indiana\/|Kentucky\/|North_Dakota\/|Indianapolis|Louisville)/

const figures = /^(?:on\s+)?(\d{1,2})(?:[/.](\d{1,2})(?:[/.]\d{2,4})?|-(\d{1,2})-\d{2,4})(?![\d:])/

/** Written as a date or a time and yet not understood: the number does not exist. */
const impossible =
  /\b\d{1,2}[:：]\d{2}\b|\d\s*[点點]|[\d一二三四五六七八九十正冬腊]月\s*[\d一二三四五六七八九十初]|\b(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\b|\b(?:0?\d|[1-9]\d)[/.]\d{1,2}[/.](?:19|20)\d\d\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?\s*\d{1,2}(?:st|nd|rd|th)?\b|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|ember|ober)?\b|(?<![\w/.,-])(?!24\/7)(?:0?[1-9]|[12]\d|3[01])\/(?:0?[1-9]|[12]\d|3[01])(?![\w/])|\bat\s+(?:[01]\d|2[0-3])[0-5]\d\b|(?:\bat\s+|^\s*)(?:1[3-9]|2[0-4])\s?h\b|\b\d{1,3}\s?[ap]m\b|\b\d{1,2}\.\d{1,2}\.(?!\d)|\b\d{1,2}h\d{2}\b|\b(?:\d+|an?|one|two|three|four|five|six|seven|ten)\s+(?:working|business)\s+days?\b|\b(?:a\s+few|several|some)\s+(?:minutes|hours|days|weeks|months)\b|\bhalf\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\b|\b[qh][1-4](?:\s+(?:19|20)\d\d)?\b(?=\s*(?:$|[,.;!?]))|\b(?:end|start|beginning|middle)\s+of\s+q[1-4]\b|\bweek\s+\d{1,2}\b|[\d一二两三四五六七八九十]+个?工作日[之以]?[后内]|(?:[一二两三四五六七八九]{2}|几)(?:天|周|年|分钟|个?(?:星期|月|小时))[之以]?[后内]|过几(?:天|周|个月)/i

const weekdayName = `(?:${weekdaySource})(?:day)?`
const units = '(?:minute|min|hour|day|night|morning|afternoon|evening|week|weekend|fortnight|month|quarter|year)s?'

/** Repetition, with no date beside it or one: tasks have one day. */
const repeated = new RegExp(
  `\\b(?:every|each)\\s+(?:other\\s+|second\\s+|first\\s+|last\\s+|\\d+\\s+|single\\s+)?(?:${weekdayName}|${units}|(?:work(?:ing)?|business)\\s*day|weekday|month|\\d{1,2}(?:st|nd|rd|th)|${monthSource})\\b|\\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\\b|每(?:隔|逢)?[一二两三四五六七八九十\\d]?个?(?:天|日|周|星期|礼拜|月|季度?|年|工作日|小时|早|晚|半)|隔[天日月]|[隔逐]周|天天`,
  'i',
)

/** What, right before a date, changes it. */
const before = new RegExp(
  `(?:\\b(?:every|each|alternate|first|second|third|fourth|fifth|last|\\d+(?:st|nd|rd|th)|early|late|mid|middle|beginning|start|end|half|part|most|later|except|not|between|since|starting|daily|weekly|monthly|quarterly|yearly|hourly|a\\s+few|several|some)(?:[\\s-]+(?:of|in|on|at|by))?(?:\\s+the)?|\\b${units}\\s+(?:after|before|from|of|to|until|till|in|on|following|prior\\s+to|past)(?:\\s+the)?|\\bnot\\s+(?:before|until|till)|\\b(?:an?|one|two|three|four|\\d+)\\s+${units}|[每逢隔半]个?|[今明大]|(?:before|after)\\s+(?:lunch|work|noon|breakfast|dinner)|between\\s+\\d{1,2}(?::\\d\\d)?\\s+and\\s+\\d{1,2}(?::\\d\\d)?\\s*(?:[ap]m)?|第[一二三四五六\\d]+个?|最后一?个?|农历|阴历|旧历|闰|除了?|不是|不在|几个?|差[^\\s，。,]{0,4}|(?:[一二两三四五六七八九十几\\d]+个?(?:天|周|星期|月|年|小时|分钟)))[\\s,]*$`,
  'i',
)
const inWords = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'
/** An hour, or a span of hours, most likely: "call Laura 5 tomorrow", "9-5 Monday", "at nine or ten Monday". */
const bareHour = new RegExp(
  `(?:(?<![\\w.,:/-])\\d{1,2}(?:[.h]\\d\\d)?(?:\\s*[-–]\\s*\\d{1,2}(?:[.:h]\\d\\d)?)?|\\b(?:at|around|about|or)\\s+(?:${inWords}))\\s+$`,
  'i',
)
const bareHourBehind = new RegExp(
  `^\\s*(?:(?:at|around|about|approx(?:imately|\\.)?|by|from|before|after|past|until|till|not?\\s+later\\s+than)\\s+(?:\\d{1,2}|${inWords})(?=\\s*(?:$|[,.;!?]|or\\b|to\\b|-))|between\\s+(?:\\d{1,2}(?::\\d\\d)?|${inWords})\\s+(?:and|to)\\b)`,
  'i',
)
/** "The week before Christmas": "before" stands in what was read. */
const unitBefore = new RegExp(`\\b${units}\\s+$`, 'i')
/** "9 or 10am" */
const anotherHour = /(?<![\w.,:/-])\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]m\s*)?(?:or|and|[-–/])\s*$/i
/** Feasts that are called by a weekday, and are one such day of the year. */
const feastBefore =
  /\b(?:easter|whit|pentecost|good|black|cyber|giving|palm|ash|shrove|maundy|holy|rose|fat|pancake|bank\s+holiday)\s+$/i
const feastBehind =
  /^\s*(?:after|before)\s+(?:easter|christmas|xmas|new\s+year|thanksgiving|pentecost|ramadan|eid|diwali|the\s+holidays?)\b/i
/** "3 days after Christmas": chrono takes the three days for three from now. */
const hanging = /\b(?:after|before|from)$/i

const places =
  '北京|上海|香港|台北|东京|首尔|新加坡|纽约|洛杉矶|旧金山|芝加哥|伦敦|柏林|巴黎|莫斯科|悉尼|迪拜|孟买|美东|美西|美国|东部|西部|太平洋|欧洲|中欧|英国|德国|法国|日本|韩国|印度|澳洲|当地|格林[尼威]治|世界'
/** In China its own time is often named. */
const ownClock = /(?:北京|上海)时间/g
/** A clock in words, of a zone that is not known here. */
const otherClockBefore = new RegExp(
  `(?:(?:${places})(?:当地)?时间[\\s,，的]*|\\b(?:your|their|his|her|local|[A-Z][\\p{L}.]+)\\s+time\\s*,?\\s*)$`,
  'u',
)
const otherClockBehind = new RegExp(
  `^\\s*\\(?(?:的?(?:${places})(?:当地)?时间|(?!(?:any|some|that|this|the|my|our|every|each|next|last|first|of|in|on|for|and|or|to|if|a)\\s)(?:[\\p{L}.'’]+\\s+){1,2}time\\b|(?:Eastern|Pacific|Central|Mountain)(?=\\s*(?:$|[,.;!?])))`,
  'iu',
)
/** "After Friday" is no day; "after 3pm" begins then. */
const beforeDay = /(?:\b(?:after|as\s+of)(?:\s+the)?)\s*$/i

/** What, right behind one, does. */
const behind = new RegExp(
  `^\\s*(?:,?\\s*(?:and|plus|\\+|or)\\s+(?:an?\\s+|at\\s+|on\\s+)?(?:half|quarter|third|\\d)|but\\s+one\\b|[点點]|(?:week|fortnight|after\\s+next|before\\s+last|(?:noon|\\d{1,2})?ish|(?:before|after)\\s+(?:lunch|work|breakfast|dinner)|onwards?|plus|or\\s+(?:so|later|earlier|${weekdayName}|tomorrow|today))\\b|of\\s+(?:next|this|the|last|each|every|${monthSource})\\b|in\\s+(?:(?:the\\s+)?(?:morning|afternoon|evening)|${monthSource}|the\\s+(?:week|month|quarter|year)|\\d)\\b|(?:to|until|till|through|thru)\\s+(?:\\d|${weekdayName}\\b)|\\d{1,2}(?::\\d\\d)?\\s*[-–]\\s*\\d|-\\s*\\d|the\\s+\\d{1,2}(?:st|nd|rd|th)|\\d{1,2}(?:st|nd|rd|th)?(?!\\S)(?=\\s*(?:$|[,.;!?]))|\\d{1,2}\\s*(?:o'?clock|uhr|h)\\b|(?:以后|之后|后(?!天)|起|开始|前后|上下|以来|差|多|几|那[天周月]|的?第|的?最后|晚些|早些|(?:上班|下班|午饭|午休|饭|会)[前后]|[初末底](?!期)|半(?!年|月|小时|天)|刻)|[前后][一二两三四五六七八九十\\d]+[天周月年]|(?:或者?|和|与|以及|至|到|~)\\s*(?:明|后|今|下|周|星期|\\d))`,
  'i',
)

/** The words that cannot be told for sure, if any. */
export function doubtIn(said: string, results: readonly ParsedResult[], options: WhenOptions): TextSpan | undefined {
  const isChinese = /^Asia\/(?:Shanghai|Chongqing|Urumqi)$/.test(options.timeZone)
  const text = isChinese ? said.replace(ownClock, (clock) => ' '.repeat(clock.length)) : said
  const again = repeated.exec(text)
  if (again) return { from: again.index, to: again.index + again[0].length }
  for (const [from, to] of gaps(text, results)) {
    const left = impossible.exec(text.slice(from, to))
    if (left) return { from: from + left.index, to: from + left.index + left[0].length }
  }
  for (const one of results) {
    const end = one.index + one.text.length
    const lead = text.slice(Math.max(0, one.index - 40), one.index)
    const next = text.slice(end, end + 40)
    const isBareDay = hasDay(one) && !results.some(hasHour)
    const found =
      before.exec(lead) ??
      (/^(?:before|after)\s/i.test(one.text) ? unitBefore.exec(lead) : null) ??
      (hasDay(one) ? (beforeDay.exec(lead) ?? feastBefore.exec(lead)) : null) ??
      (isBareDay ? bareHour.exec(lead) : null) ??
      (hasHour(one) ? (anotherHour.exec(lead) ?? otherClockBefore.exec(lead)) : null)
    if (found) return { from: one.index - found[0].length, to: end }
    const tail =
      behind.exec(next) ??
      (hasDay(one) ? feastBehind.exec(next) : null) ??
      (isBareDay ? bareHourBehind.exec(next) : null) ??
      (results.some(hasHour) ? otherClockBehind.exec(next) : null)
    if (tail) return { from: one.index, to: end + tail[0].length }
    if (contradicts(one, options)) return { from: one.index, to: end }
  }
  return several(results)
}

function* gaps(text: string, results: readonly ParsedResult[]): Generator<readonly [number, number]> {
  let from = 0
  for (const { index, text: matched } of results) {
    yield [from, index]
    from = index + matched.length
  }
  yield [from, text.length]
}

const bareNumber = /(?<!\b(?:at|past|to))\s\d{1,2}$/i
/** Of which day the midnight is; the day after what; a day of either calendar. */
const vague =
  /^(?:the\s+)?day\s+(?:after|before)\b(?!\s+(?:tomorrow|yesterday))|\S.*\bmidnight\b|\bmidnight\b.*\S|^[一二三四五六七八九十]+月[一二三四五六七八九十廿卅]+(?![日号號一二三四五六七八九十])/i

const shortYear = new RegExp(`^\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?:${monthSource})\\.?,?\\s+\\d{2}$`, 'i')

/** A weekday that the day is not; figures in an order that nobody can tell; a month or a span of days as if it were one. */
function contradicts({ text, start, end }: ParsedResult, options: WhenOptions): boolean {
  if (hanging.test(text)) return true
  // "2026-13-01": chrono turns the two around.
  if (Number(/^\d{4}[-/.](\d{1,2})[-/.]\d/.exec(text)?.[1]) > 12) return true
  const [, first = '', slashed, dashed] = figures.exec(text) ?? []
  const second = slashed ?? dashed ?? ''
  const either = dayOrder(options) === 'either' && first !== second && Number(first) <= 12 && Number(second) <= 12
  if (either && first && !/^\d{4}/.test(text)) return true
  const named = new RegExp(`\\b(${weekdaySource})(?:day)?\\b`, 'i').exec(text)?.[1]
  const day = new Date(Date.UTC(start.get('year') ?? 0, (start.get('month') ?? 1) - 1, start.get('day') ?? 1))
  if (
    named &&
    start.isCertain('day') &&
    !/week|after|of|next|this|last/i.test(text) &&
    weekdayOf(named) % 7 !== day.getUTCDay()
  )
    return true
  if (start.isCertain('month') && !start.isCertain('day') && !start.isCertain('weekday'))
    return !/^next\s+month$/i.test(text)
  // "Friday 13": the hour, or the day?
  if (hasDay({ start } as ParsedResult) && start.isCertain('hour') && bareNumber.test(text) && !/[:点時时]/.test(text))
    return true
  // "5 Dec 24": the year, or five o'clock on the 24th?
  if (shortYear.test(text)) return true
  if (vague.test(text) || /\b(?:few|several|some)\b/i.test(text)) return true
  if (/^(?:this|the|current)\s+(?:week|month|quarter|year)$/i.test(text)) return true
  if (/^(?:the\s+)?(?:last|past|next|this|previous)\s+(?:\d+|few|couple|two|three|four|five|six)\b/i.test(text))
    return true
  return (
    end !== null &&
    end !== undefined &&
    end.get('day') !== start.get('day') &&
    (end.isCertain('day') || end.isCertain('weekday'))
  )
}

/** Two days, or two hours. */
function several(results: readonly ParsedResult[]): TextSpan | undefined {
  for (const sort of [results.filter(hasDay), results.filter(hasHour)]) {
    const [first, ...others] = sort
    const other = first && others.find((one) => whenOf(one) !== whenOf(first))
    if (first && other) return { from: first.index, to: other.index + other.text.length }
  }
  return undefined
}

const whenOf = ({ start }: ParsedResult): string =>
  ['year', 'month', 'day', 'hour', 'minute'].map((field) => start.get(field as 'year')).join()

/** 下午3点到5点 is one time that begins at three. */
export function joinedRanges(text: string, results: readonly ParsedResult[]): readonly ParsedResult[] {
  const joined: ParsedResult[] = []
  for (const one of results) {
    const last = joined.at(-1)
    const between = last && text.slice(last.index + last.text.length, one.index)
    const isEnd =
      last &&
      hasHour(last) &&
      hasHour(one) &&
      !hasDay(one) &&
      /^\s*(?:到|至|-|–|~|to|until|till)\s*$/.test(between ?? '')
    if (isEnd) Object.assign(last, { text: text.slice(last.index, one.index + one.text.length) })
    else joined.push(one)
  }
  return joined
}
