/** What a date or time that was found says: a day, an hour, or both. */
import type { ParsedResult } from 'chrono-node'

export const hasHour = (part: ParsedResult): boolean => part.start.isCertain('hour') || dayPart(part) !== undefined

export const hasDay = ({ start }: ParsedResult): boolean =>
  start.isCertain('day') || start.isCertain('weekday') || start.isCertain('month')

/** chrono's own hours (6 in the morning, 22 tonight) are not when one follows up. */
const hoursOfParts: Readonly<Record<string, number>> = { morning: 9, afternoon: 15, evening: 19, tonight: 20 }

/** The hour that a part of the day stands for. */
export function dayPart({ start }: ParsedResult): number | undefined {
  const hours = [...start.tags()].map((tag) => hoursOfParts[tag.replace('casualReference/', '')])
  return hours.find((hour) => hour !== undefined)
}
