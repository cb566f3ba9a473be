import { DateTime } from 'luxon'
import { fold } from '../text/fold.ts'
import { findClock } from './clock.ts'
import type { When } from './parse-when.ts'

/** The end of a span of hours, "3pm to 5pm", 下午3点到5点, that `parseWhen` read the beginning of; where there is one. */
export function endSaid({ at, hasTime, matched }: When, timeZone: string): Date | undefined {
  const said = hasTime
    ? /\d\s*(?:[ap]\.?m\.?|[点點][\d一二三四五六七八九十半刻]*)?\s*(?:-|–|~|\bto\b|\buntil\b|\btill\b|到|至)\s*(.+)$/i.exec(
        fold(matched),
      )?.[1]
    : undefined
  const clock = said ? (findClock(said) ?? findClock(`at ${said}`)) : undefined
  if (!clock) return undefined
  const end = DateTime.fromJSDate(at, { zone: timeZone }).set({ hour: clock.hour, minute: clock.minute })
  return end.toJSDate() > at ? end.toJSDate() : undefined
}
