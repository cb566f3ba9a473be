import { isCron } from '#domain/reports/next-run.ts'
import { type Clock, findClock, findDayPart } from '../dates/clock.ts'
import { fold } from '../text/fold.ts'
import { type Days, sayings } from './day-sayings.ts'

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
