import type { Locale } from '#views/locales/locale.ts'

/** Who is asking: `now` is the instant the words were said, `timeZone` their IANA zone. */
export interface WhenOptions {
  readonly now: Date
  readonly timeZone: string
  readonly locale: Locale
}
