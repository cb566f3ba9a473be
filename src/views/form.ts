/**
 * What the bot asks: a modal in Slack, a dialog in Teams. Values travel as strings in both directions; turning them
 * into domain values is the kind's business, so that a mistake is answered at the input where it was made.
 */
import { v5 as hash } from 'uuid'
import type { Locale } from './locales/locale.ts'
import type { Node, Option } from './message.ts'
import { unreachable } from './unreachable.ts'

export interface InputBase {
  /** Key of the value when the form comes back; unique within the form. */
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly required?: boolean
}

export type Input =
  | (InputBase & {
      readonly type: 'text'
      readonly value?: string
      readonly placeholder?: string
      readonly multiline?: boolean
      /** Characters. Slack stops at 3000: a longer stored value is shown clipped and kept when left untouched. */
      readonly maxLength?: number
      /** Offers the matching keyboard and check where the platform has one. */
      readonly format?: 'email' | 'tel' | 'url'
    })
  /** `value` is a plain decimal number, point as separator, no grouping. */
  | (InputBase & { readonly type: 'number'; readonly value?: string; readonly min?: number; readonly max?: number })
  | (InputBase & { readonly type: 'select'; readonly options: readonly Option[]; readonly value?: string })
  /** As many as one likes; comes back as values joined by a comma. */
  | (InputBase & {
      readonly type: 'multiselect'
      readonly options: readonly Option[]
      readonly values?: readonly string[]
    })
  /** One box to tick; comes back as 'true' or 'false'. */
  | (InputBase & { readonly type: 'toggle'; readonly text: string; readonly value?: boolean })
  /** `value` is YYYY-MM-DD. */
  | (InputBase & { readonly type: 'date'; readonly value?: string })
  /** `value` is HH:mm. */
  | (InputBase & { readonly type: 'time'; readonly value?: string })
  /** Found while typing: the options come from the verb `source` (`user.options`, `customer.options` …). */
  | (InputBase & { readonly type: 'typeahead'; readonly source: string; readonly value?: Option })

export interface Form {
  readonly locale: Locale
  /** The verb that takes the answer. */
  readonly verb: string
  /** Comes back untouched with the answer: record id, version … Not secret, never a right. */
  readonly state: Readonly<Record<string, string>>
  readonly title: string
  readonly submit: string
  readonly cancel: string
  /** Said above the inputs, for instance what somebody else changed meanwhile. */
  readonly intro?: readonly Node[]
  readonly inputs: readonly Input[]
}

/** Among more options than these one does not look, one types. Slack's selects take no more in one piece. */
export const mostOptions = 100

/** A choice among options: looked through while they are few, else found by typing, by the verb `source`. */
export function chooser(base: InputBase, options: readonly Option[], value: string | undefined, source: string): Input {
  if (options.length <= mostOptions) return { type: 'select', ...base, options, ...(value && { value }) }
  const chosen = value && (options.find((one) => one.value === value) ?? { value, label: value })
  return { type: 'typeahead', ...base, source, ...(chosen && { value: chosen }) }
}

/** Of an option's value no more than this travels whole. */
const longestValue = 60

/**
 * What travels for an option's value: a long one by its beginning and a hash of the whole. Whoever takes the answer knows
 * the values there are, and finds the one that is meant (`wholeValue`).
 */
export const carried = (value: string): string =>
  value.length <= longestValue ? value : `${value.slice(0, 20).toWellFormed()}#${hash(value, hash.URL)}`

/** The value that an answer stands for, among those there are. */
export const wholeValue = (answer: string, values: readonly string[]): string =>
  values.includes(answer) ? answer : (values.find((value) => carried(value) === answer) ?? answer)

/** What a person filled in, by input name; an input left empty is missing. */
export type Answers = Readonly<Record<string, string>>

/** What is wrong with the answers, by input name, in the person's language. Shown at each input. */
export type FieldErrors = Readonly<Record<string, string>>

/**
 * Whether an answer is only the beginning of a longer stored value, shown shortened because an input holds no more, and
 * sent back untouched: then the stored value stays.
 */
export function isUntouchedClip(stored: string, answer: string): boolean {
  const [before, after] = [stored, answer].map((text) => text.replaceAll('\r\n', '\n')) as [string, string]
  return after.length < before.length && after.endsWith('…') && before.startsWith(after.slice(0, -1).trimEnd())
}

/** The form with what is known already; what is none of a select's options is left out. */
export const filled = (form: Form, values: Answers): Form => ({
  ...form,
  inputs: form.inputs.map((input) => {
    const value = values[input.name]
    return value ? withValue(input, value) : input
  }),
})

function withValue(input: Input, value: string): Input {
  switch (input.type) {
    case 'text':
    case 'number':
    case 'date':
    case 'time':
      return { ...input, value }
    case 'select':
      return input.options.some((option) => option.value === value) ? { ...input, value } : input
    case 'toggle':
      return { ...input, value: value === 'true' }
    case 'multiselect':
    case 'typeahead':
      return input
    default:
      return unreachable(input)
  }
}
