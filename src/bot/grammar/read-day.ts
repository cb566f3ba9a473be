import { DateTime } from 'luxon'
import { plainDay } from '#views/read-line.ts'
import { parseWhen, type WhenOptions } from './parse-when.ts'

/** A day among words, as YYYY-MM-DD in the reader's zone, and the words around it. */
export function readDay(
  text: string,
  options: WhenOptions,
): { readonly day: string; readonly rest: string } | undefined {
  const exact = plainDay(text)
  if (/^\d{4}-\d\d-\d\d$/.test(exact)) return { day: exact, rest: '' }
  const when = parseWhen(text, options)
  const day = when && DateTime.fromJSDate(when.at, { zone: options.timeZone }).toISODate()
  return when && day ? { day, rest: when.rest } : undefined
}
