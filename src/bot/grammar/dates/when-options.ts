import type { ParsingContext, ParsingOption } from 'chrono-node'
import type { Reader } from '#views/reader.ts'

/** Who is asking, as a reader is: `now` is the instant the words were said, `timeZone` their IANA zone. */
export type WhenOptions = Pick<Reader, 'now' | 'timeZone' | 'locale'> &
  Partial<Pick<Reader, 'weekStart' | 'dateForm' | 'numberForm'>>

/** What chrono hands on to its parsers, with who is asking. */
export const askedBy = (options: WhenOptions, others: ParsingOption): ParsingOption => {
  const asked = { ...others, asked: options }
  return asked
}

/** The ISO weekday that the weeks of whoever is asking begin with: Monday unless said. */
export const weekStartIn = ({ option }: Pick<ParsingContext, 'option'>): number =>
  (option as { readonly asked?: WhenOptions }).asked?.weekStart ?? 1
