import { DateTime } from 'luxon'
import { dayOf } from '#views/day-order.ts'
import { parseWhen, type WhenOptions } from './parse-when.ts'

/** A day among words, as YYYY-MM-DD in the reader's zone, and the words around it. */
export function readDay(
  text: string,
  options: WhenOptions,
): { readonly day: string; readonly rest: string } | undefined {
  // A bare number is an amount when a person says it; only spreadsheets count days.
  const exact =
    /^\d+(\.\d+)?$/.test(text) && text.length !== 8
      ? undefined
      : dayOf(text, undefined, options.now.getUTCFullYear() + 50)
  if (exact) return { day: exact, rest: '' }
  const when = parseWhen(text, options)
  const day = when && DateTime.fromJSDate(when.at, { zone: options.timeZone }).toISODate()
  return when && day ? { day, rest: when.rest } : undefined
}
