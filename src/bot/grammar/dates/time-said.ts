/** What words of a time mean for what is planned. */
import { DateTime } from 'luxon'
import type { When } from './parse-when.ts'
import type { WhenOptions } from './when-options.ts'

const dayIn = (at: Date, timeZone: string): string => DateTime.fromJSDate(at, { zone: timeZone }).toFormat('yyyy-MM-dd')

/** A moment; or, where no hour was named, the whole day (YYYY-MM-DD in the reader's zone). */
export const timeOf = (
  { at, hasTime }: Pick<When, 'at' | 'hasTime'>,
  { timeZone }: Pick<WhenOptions, 'timeZone'>,
): { readonly at: Date } | { readonly day: string } => (hasTime ? { at } : { day: dayIn(at, timeZone) })

/** Whether it lies behind: a moment that has come, or a day before today. */
export const isOver = (
  { at, hasTime }: Pick<When, 'at' | 'hasTime'>,
  { now, timeZone }: Pick<WhenOptions, 'now' | 'timeZone'>,
): boolean => (hasTime ? at <= now : dayIn(at, timeZone) < dayIn(now, timeZone))
