import { chineseDigits, readNumber } from '../text/chinese-number.ts'

/** A time of day; `dayShift` is 1 when the words mean the small hours after that day ("晚上12点", "24:00"). */
export interface Clock {
  readonly hour: number
  readonly minute: number
  readonly dayShift: 0 | 1
}

const number = `\\d{1,2}|[${chineseDigits}]{1,3}`

/** The time of day in Chinese, as the source of a regular expression with the named groups that `chineseClock` reads. */
export const chineseClockSource =
  '(?<period>凌晨|清晨|早晨|早上|上午|中午|正午|下午|午后|傍晚|晚上|夜里|夜晚|深夜|半夜|晚间|今晚|明晚|早|晚)?\\s*' +
  `(?:(?:差\\s*(?<to>${number}|一刻)(?:分钟?)?(?:到)?\\s*(?<toHour>${number})\\s*[点點]|(?<toHour2>${number})\\s*[点點]差\\s*(?<to2>${number}|一刻)(?:分钟?)?)|(?<colonHour>\\d{1,2})[:：](?<colonMinute>\\d{1,2})(?::\\d{1,2})?(?!\\d)|` +
  `(?<hour>${number})\\s*(?:点钟?|點鐘?|(?<=\\d)时(?!候|间|段))\\s*(?<minute>整|半|一刻|三刻|过?(?:${number})(?:分钟?)?(?![\\d${chineseDigits}天日月周年号点个]))?)`

const periodOnly: Readonly<Record<string, number>> = {
  凌晨: 5, 清晨: 7, 早晨: 8, 早上: 9, 早: 9, 上午: 9, 中午: 12, 正午: 12, 下午: 15, 午后: 15,
  傍晚: 18, 晚上: 20, 夜里: 22, 夜晚: 20, 晚间: 20, 晚: 20, 深夜: 22, 半夜: 0, 一早: 9, 下班前: 18,
} // biome-ignore format: one row reads best

/** The hour a part of the day stands for when no hour is said: 下午 is 15:00, 早上 is 9:00. */
export function chinesePeriod(period: string): Clock | undefined {
  const hour = periodOnly[period]
  return hour === undefined ? undefined : { hour, minute: 0, dayShift: period === '半夜' ? 1 : 0 }
}

/** Reads a match of `chineseClockSource`; undefined for a time that does not exist (25点, 上午15点). */
export function chineseClock(groups: Readonly<Record<string, string | undefined>>): Clock | undefined {
  const to = groups.to ?? groups.to2
  const said = groups.colonHour ?? groups.hour ?? groups.toHour ?? groups.toHour2
  const hour = said === undefined ? undefined : readNumber(said)
  if (hour === undefined) return undefined
  const minute = groups.colonMinute ? Number(groups.colonMinute) : readMinute(groups.minute)
  if (minute === undefined || minute > 59) return undefined
  const early = said?.startsWith('0') ?? false
  const clock = inPeriod(groups.period?.replace(/^[今明]/, ''), hour, minute, early)
  return to === undefined ? clock : clock && minutesTo(clock, readMinute(to))
}

/** 差10分3点 is ten minutes before it. */
function minutesTo({ hour, dayShift }: Clock, before: number | undefined): Clock | undefined {
  if (before === undefined || before < 1 || before > 59 || (hour === 0 && !dayShift)) return undefined
  return { hour: (hour + 23) % 24, minute: 60 - before, dayShift: hour === 0 ? 0 : dayShift }
}

function readMinute(text: string | undefined): number | undefined {
  if (!text || text === '整') return 0
  if (text === '半') return 30
  if (text === '一刻') return 15
  if (text === '三刻') return 45
  return readNumber(
    text
      .replace(/分钟?$/, '')
      .replace(/^过/, '')
      .replace(/^[零〇](?=.)/, ''),
  )
}

function inPeriod(period: string | undefined, hour: number, minute: number, early: boolean): Clock | undefined {
  if (hour > 24 || (hour === 24 && minute > 0)) return undefined
  if (hour === 24) return { hour: 0, minute, dayShift: 1 }
  if (period === undefined) return { hour: early ? hour : businessHour(hour), minute, dayShift: 0 }
  if (/^(?:凌晨|清晨|早晨|早上|早|上午)$/.test(period)) {
    if (hour > 12) return undefined
    return { hour: period === '凌晨' && hour === 12 ? 0 : hour, minute, dayShift: 0 }
  }
  if (/^(?:中午|正午)$/.test(period)) return { hour: hour < 3 ? hour + 12 : hour, minute, dayShift: 0 }
  if (/^(?:下午|午后|傍晚)$/.test(period) || hour > 12)
    return { hour: hour < 12 ? hour + 12 : hour, minute, dayShift: 0 }
  // At night 12 and the hours after it belong to the next day.
  if (hour === 12 || hour < 5) return { hour: hour % 12, minute, dayShift: 1 }
  return { hour: hour + 12, minute, dayShift: 0 }
}

/** "At 3" among people who sell is three in the afternoon: 1 to 6 without morning or afternoon are after noon. */
export function businessHour(hour: number): number {
  return hour >= 1 && hour <= 6 ? hour + 12 : hour
}

const englishClock =
  /\b(?:at\s+)?(?:(?<noon>noon|midday)|(?<midnight>midnight)|(?<hour>\d{1,2})(?::(?<minute>\d{2}))?\s*(?<half>[ap])\.?m\b\.?|(?<hour24>\d{1,2}):(?<minute24>\d{2})(?!\d))/i
const bareHour = /\bat\s+(?<hour24>\d{1,2})(?!\s*[:\d])(?:\s*o'?clock)?\b/i
const chinese = new RegExp(chineseClockSource)

/** Finds the first time of day in either language; `matched` is how it was written. Midnight is 0:00. */
export function findClock(text: string): (Clock & { readonly matched: string }) | undefined {
  const inChinese = chinese.exec(text)
  // "下午3:30" must not lose its 下午 to the English reading of 3:30.
  if (inChinese?.groups?.period || inChinese?.groups?.hour || inChinese?.groups?.to || inChinese?.groups?.to2)
    return withText(chineseClock(inChinese.groups), inChinese[0])
  const found = englishClock.exec(text) ?? bareHour.exec(text)
  return found?.groups && withText(english(found.groups), found[0])
}

const englishParts: Readonly<Record<string, number>> = { morning: 9, afternoon: 15, evening: 19, night: 20 }

/** A part of the day without an hour, in either language: "every morning", 每周五下午. */
export function findDayPart(text: string): (Clock & { readonly matched: string }) | undefined {
  const part = new RegExp(
    Object.keys(periodOnly)
      .sort((a, b) => b.length - a.length)
      .join('|'),
  ).exec(text)?.[0]
  if (part) return withText(chinesePeriod(part), part)
  const matched = /\b(?:morning|afternoon|evening|night)s?\b/i.exec(text)?.[0]
  const hour = matched && englishParts[matched.toLowerCase().replace(/s$/, '')]
  return matched && hour ? { hour, minute: 0, dayShift: 0, matched } : undefined
}

function withText(clock: Clock | undefined, matched: string): (Clock & { readonly matched: string }) | undefined {
  return clock && { ...clock, matched }
}

function english(groups: Readonly<Record<string, string | undefined>>): Clock | undefined {
  if (groups.noon) return { hour: 12, minute: 0, dayShift: 0 }
  if (groups.midnight) return { hour: 0, minute: 0, dayShift: 0 }
  const minute = Number(groups.minute ?? groups.minute24 ?? 0)
  if (minute > 59) return undefined
  if (groups.half) {
    const hour = Number(groups.hour)
    if (hour < 1 || hour > 12) return undefined
    return { hour: (hour % 12) + (/p/i.test(groups.half) ? 12 : 0), minute, dayShift: 0 }
  }
  const hour = Number(groups.hour24)
  if (hour > 24 || (hour === 24 && minute > 0)) return undefined
  if (hour === 24) return { hour: 0, minute, dayShift: 1 }
  return { hour: groups.hour24?.startsWith('0') ? hour : businessHour(hour), minute, dayShift: 0 }
}
