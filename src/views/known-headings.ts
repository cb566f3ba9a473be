/** Whether a text is what a column may be called, of whatever kind of record, in either language. */
import { bareHeading } from './bare-heading.ts'
import { recordKinds } from './kinds/index.ts'
import { headings as english } from './locales/en/headings.ts'
import { locales } from './locales/locale.ts'
import { words } from './locales/words.ts'
import { headings as chinese } from './locales/zh-CN/headings.ts'

let known: ReadonlySet<string> | undefined

const all = (): ReadonlySet<string> => {
  known ??= new Set(
    [
      ...recordKinds.flatMap((kind) =>
        locales.flatMap((locale) => {
          const one = kind.one(words(locale))
          const labels = kind.fields.map((field) => field.label(words(locale)))
          return [one, ...labels, ...labels.map((label) => one + label)]
        }),
      ),
      ...Object.values(english).flat(),
      ...Object.values(chinese).flat(),
    ].map(bareHeading),
  )
  return known
}

export const isKnownHeading = (text: string): boolean => text.length <= 60 && all().has(bareHeading(text))
