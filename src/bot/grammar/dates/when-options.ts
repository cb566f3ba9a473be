import type { ParsingContext, ParsingOption } from 'chrono-node'
import { usualWork, type WorkingTime } from '#domain/calendar/working-time.ts'
import type { Reader } from '#views/reader.ts'

/** Who is asking, as a reader is: `now` is the instant the words were said, `timeZone` their IANA zone. */
export type WhenOptions = Pick<Reader, 'now' | 'timeZone' | 'locale'> &
  Partial<Pick<Reader, 'weekStart' | 'work' | 'dateForm' | 'numberForm'>>

/** What chrono hands on to its parsers, with who is asking. */
export const askedBy = (options: WhenOptions, others: ParsingOption): ParsingOption => {
  const asked = { ...others, asked: options }
  return asked
}

/** How the weeks and days of whoever is asking go: from Monday, and with the usual working time, unless said. */
export interface Asker {
  /** ISO weekday. */
  readonly weekStart: number
  readonly work: WorkingTime
}

export const askerOf = ({ weekStart = 1, work = usualWork }: Partial<Asker> = {}): Asker => ({ weekStart, work })

/** Of what chrono has handed on. */
export const askerIn = ({ option }: Pick<ParsingContext, 'option'>): Asker =>
  askerOf((option as { readonly asked?: WhenOptions }).asked)
