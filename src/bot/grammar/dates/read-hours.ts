/** Hours of the day and spans of them as people set them: `22:00-7:00`, 10pm to 7am, 晚上10点到早上7点; and lengths of time. */
import { fold } from '../text/fold.ts'
import { findClock } from './clock.ts'

const off = /^(?:off|none|no|never|nothing|关闭|关|取消|无|不用|没有)$/i

/** Said of what is to be no more. */
export const isOff = (said: string): boolean => off.test(said.trim())

/** An hour of the day and nothing else, as HH:mm; a bare number is that hour. */
export function readHour(said: string): string | undefined {
  const text = fold(said)
    .replace(/^(?:at|from|to|is|=|[:：]|改成|改为|设为|设置为|为|是)\s*/i, '')
    .trim()
  const bare = /^(\d{1,2})$/.exec(text)?.[1]
  const clock = bare ? { hour: Number(bare), minute: 0, matched: text } : findClock(text)
  if (!clock || clock.matched.trim() !== text || clock.hour > 23) return undefined
  return `${String(clock.hour).padStart(2, '0')}:${String(clock.minute).padStart(2, '0')}`
}

/** From when to when, as HH:mm; the second may be of the next day. */
export function readHours(said: string): readonly [from: string, to: string] | undefined {
  const text = fold(said)
    .replace(/^(?:from|between|从)\s*/i, '')
    .trim()
  const parts = text.split(/\s*(?:-|–|—|~|\bto\b|\buntil\b|\btill\b|\band\b|至|到)\s*/i)
  const [from, to] = parts.map(readHour)
  return parts.length === 2 && from && to && from !== to ? [from, to] : undefined
}

/** How long, in minutes: `30`, 30 minutes, 1 h, 半小时, 1小时. */
export function readMinutes(said: string): number | undefined {
  const text = fold(said).trim()
  if (/^(?:half an hour|半个?小时)$/i.test(text)) return 30
  if (/^(?:an hour|一个?小时)$/i.test(text)) return 60
  if (/^(?:a|one) day$|^(?:一|1)天$/i.test(text)) return 1440
  const [, number, unit = ''] =
    /^(\d{1,4})\s*(m|min|mins|minutes?|h|hrs?|hours?|分|分钟|小时|个小时)?(?:\s*(?:before|earlier|前|之前))?$/i.exec(
      text,
    ) ?? []
  if (!number) return undefined
  return Number(number) * (/^h|小时/i.test(unit) ? 60 : 1)
}
