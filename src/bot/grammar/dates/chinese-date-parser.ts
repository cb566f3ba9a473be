import { type Parser, ParsingComponents, type ParsingContext } from 'chrono-node'
import { DateTime } from 'luxon'
import { chineseDigits } from '../text/chinese-number.ts'
import { type ChineseDate, chineseDateAt, chineseSpanAt } from './chinese-dates.ts'
import { type Clock, chineseClock, chineseClockSource, chinesePeriod } from './clock.ts'
import { type Asker, askerIn } from './when-options.ts'

const starts = new RegExp(
  `[\\d${chineseDigits}今明后昨大前下这本上周星礼月年季半再过凌清早中正午傍晚夜深差元国劳圣平春农阴旧闰腊冬除端七重小第]`,
)
const clockAt = new RegExp(chineseClockSource, 'y')
const partAt =
  /(?:凌晨|清晨|早晨|早上|上午|中午|下午|午后|傍晚|晚上|夜里|夜晚|晚间|深夜|半夜|正午|一早|下班前)(?!好)|[早晚](?![些餐饭点会安宴班期报日已])/y
/** In the middle of a number, or after a part of the day that the hour contradicts (上午15点). */
const continues = new RegExp(`(?:(?<!周|星期|礼拜)[\\d.:：${chineseDigits}]|上午|下午|早上|晚上|凌晨|中午)$`)
/** 下午3点-5点 is one time that begins at three; chrono would take the -5 for a zone. */
const until = new RegExp(`\\s*[-–—~]\\s*${chineseClockSource}`, 'y')
const between = /(?:\s*[（(]\s*(?:周|星期|礼拜)[一二三四五六日天]\s*[)）])?[\s,，的]*/y

/**
 * Chinese dates and times for chrono, date and time read together: 明天下午3点, 下周二两点半, 三天后, 月底, 今晚8点.
 * chrono's own Chinese locale lacks 周末, 月底, 半, 刻, 15号 and hours across midnight, and takes 明天 for today in the
 * first two hours of a day (https://github.com/wanasit/chrono/tree/master/src/locales/zh/hans).
 */
export const chineseDates: Parser = {
  pattern: () => starts,
  extract(context, match) {
    const start = match.index ?? 0
    if (continues.test(context.text.slice(0, start))) return null
    const span = chineseSpanAt(context.text, start)
    if (span) {
      const result = context.createParsingResult(start, start + span.length)
      result.start = ParsingComponents.createRelativeFromReference(context.reference, { minute: span.minutes })
      return result
    }
    const wall = floating(context)
    const asker = askerIn(context)
    const date = chineseDateAt(context.text, start, wall.startOf('day'), asker)
    const clockStart = date ? endOf(between, context.text, start + date.length) : start
    const time = timeAt(context.text, clockStart, date !== undefined, asker)
    if (time === 'impossible' || (!date && !time)) return null
    const said = time ? clockStart + time.length : start + (date?.length ?? 0)
    const end = time ? endOf(until, context.text, said) : said
    const result = context.createParsingResult(start, end)
    if (date) assignDay(result.start, choose(date, time?.clock, wall).plus({ days: time?.clock.dayShift ?? 0 }))
    if (time) {
      const { hour, minute } = time.clock
      result.start
        .assign('hour', hour)
        .assign('minute', minute)
        .assign('meridiem', hour < 12 ? 0 : 1)
    }
    return result
  },
}

interface Time {
  readonly clock: Clock
  readonly length: number
}

function timeAt(text: string, position: number, dated: boolean, { work }: Asker): Time | 'impossible' | undefined {
  clockAt.lastIndex = position
  const found = clockAt.exec(text)
  if (found?.groups) {
    const clock = chineseClock(found.groups)
    // A bare 14:00 is read by the English parser, which also knows 2:00 pm.
    if (!dated && !found.groups.period && found.groups.colonHour) return undefined
    if (found.groups.colonHour && /^\s*[ap]\.?m\b/i.test(text.slice(clockAt.lastIndex))) return undefined
    return clock ? { clock, length: found[0].length } : 'impossible'
  }
  partAt.lastIndex = position
  const part = partAt.exec(text)?.[0]
  const clock =
    part === '下班前'
      ? ({ hour: Math.floor(work.to / 60), minute: work.to % 60, dayShift: 0 } as const)
      : part && (dated || part.length > 1)
        ? chinesePeriod(part)
        : undefined
  return clock && part ? { clock, length: part.length } : undefined
}

/** The first candidate that is still to come; a date said with its year may lie behind. */
function choose(date: ChineseDate, clock: Clock | undefined, wall: DateTime): DateTime {
  const ahead = date.candidates.find((day) => {
    if (clock) return day.set({ hour: clock.hour, minute: clock.minute }).plus({ days: clock.dayShift }) > wall
    return date.notToday ? day > wall : day >= wall.startOf('day')
  })
  return ahead ?? (date.candidates[0] as DateTime)
}

/** The reader's calendar and clock as chrono has them: the local fields of its reference date. */
function floating(context: ParsingContext): DateTime {
  const at = context.refDate
  return DateTime.utc(at.getFullYear(), at.getMonth() + 1, at.getDate(), at.getHours(), at.getMinutes())
}

function endOf(pattern: RegExp, text: string, position: number): number {
  pattern.lastIndex = position
  pattern.exec(text)
  return Math.max(pattern.lastIndex, position)
}

function assignDay(components: ParsingComponents, day: DateTime): void {
  components.assign('year', day.year).assign('month', day.month).assign('day', day.day)
}
