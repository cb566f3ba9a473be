/** How one kind of record is labelled, shown and edited: a value whose fields hold functions, and pages read it. */
import type { DomainKind } from '#domain/domain-kind.ts'
import type { FieldIssue } from '#domain/errors.ts'
import type { Recorded } from '#domain/record.ts'
import type { FieldErrors, Input } from './form.ts'
import type { Words } from './locales/words.ts'
import type { Option, Text } from './message.ts'
import { money as formatMoney, type Reader } from './reader.ts'

export interface Field<Entity> {
  readonly name: keyof Entity & string
  label(words: Words): string
  /** For people to read; nothing when it is empty. */
  text(record: Entity, to: Reader): Text | undefined
  /** A stored value (as the history keeps it) in words. */
  said(value: unknown, to: Reader): string
  /** What a new record's form begins with. */
  initial?(to: Reader): string
  /** Leaves it out of the form when missing. */
  input?(to: Reader, value: string | undefined): Input
}

type Label = (words: Words) => string
type TextOptions = {
  readonly required?: boolean
  readonly max?: number
  readonly multiline?: boolean
  readonly format?: 'email' | 'tel' | 'url'
}

export const text = <Entity>(name: keyof Entity & string, label: Label, options: TextOptions = {}): Field<Entity> => ({
  name,
  label,
  text: (record) => linked(stringOf(record[name]), options.format),
  said: stringOf,
  input: (to, value) => ({
    type: 'text',
    name,
    label: label(to.words),
    ...(options.required && { required: true }),
    ...(options.max && { maxLength: options.max }),
    ...(options.multiline && { multiline: true }),
    ...(options.format && { format: options.format }),
    ...(value !== undefined && { value }),
  }),
})

function linked(value: string, format: TextOptions['format']): Text | undefined {
  if (!value) return undefined
  if (format === 'email') return [{ link: value, url: `mailto:${value}` }]
  if (format === 'tel') return [{ link: value, url: `tel:${value.replace(/[^+\d]/g, '')}` }]
  if (format === 'url') return [{ link: value, url: value }]
  return value
}

const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '')

export const choice = <Entity, const Value extends string>(
  name: keyof Entity & string,
  label: Label,
  values: readonly Value[],
  say: (words: Words, value: Value) => string,
  options: { required?: boolean; initial?: Value } = {},
): Field<Entity> => {
  const said = (value: unknown, to: Reader) =>
    values.includes(value as Value) ? say(to.words, value as Value) : stringOf(value)
  return {
    name,
    label,
    text: (record, to) => said(record[name], to) || undefined,
    said,
    initial: () => options.initial ?? '',
    input: (to, value) => ({
      type: 'select',
      name,
      label: label(to.words),
      ...(options.required && { required: true }),
      options: values.map((one): Option => ({ value: one, label: say(to.words, one) })),
      ...(value && { value }),
    }),
  }
}

/** A choice among what the organisation has set up, with whatever is stored kept choosable. */
export const listed = <Entity>(
  name: keyof Entity & string,
  label: Label,
  values: (to: Reader) => readonly string[],
  initial: (to: Reader) => string = () => '',
): Field<Entity> => ({
  name,
  label,
  text: (record) => stringOf(record[name]) || undefined,
  said: stringOf,
  initial,
  input: (to, value) => {
    const all = [...new Set([...values(to), ...(value ? [value] : [])])]
    const base = { name, label: label(to.words), ...(value && { value }) }
    return all.length
      ? { type: 'select', ...base, options: all.map((one) => ({ value: one, label: one })) }
      : { type: 'text', ...base }
  },
})

export const money = <Entity>(
  name: keyof Entity & string,
  currency: keyof Entity & string,
  label: Label,
): Field<Entity> => ({
  name,
  label,
  text: (record, to) => {
    const amount = stringOf(record[name])
    return amount ? formatMoney(to, amount, stringOf(record[currency]) || to.currency) : undefined
  },
  said: stringOf,
  input: (to, value) => ({ type: 'number', name, label: label(to.words), min: 0, ...(value && { value }) }),
})

/** In the form, the history and nowhere else: another field says it on the card, as an amount says its currency. */
export const unshown = <Entity>(field: Field<Entity>): Field<Entity> => ({ ...field, text: () => undefined })

/** Shown, and changed by verbs of its own rather than in the form. */
export const shown = <Entity>(
  name: keyof Entity & string,
  label: Label,
  say: (record: Entity, to: Reader) => Text | undefined,
): Field<Entity> => ({ name, label, text: say, said: stringOf })

export interface RecordKind<Entity extends Recorded = Recorded> {
  readonly domain: DomainKind<Entity>
  one(words: Words): string
  many(words: Words): string
  newTitle(words: Words): string
  editTitle(words: Words): string
  copyOf(words: Words, name: string): string
  /** In the order of the card and of the form. */
  readonly fields: readonly Field<Entity>[]
  /** Beside the name in lists. */
  readonly columns: readonly (keyof Entity & string)[]
  /** Where the name is. */
  readonly titleField: keyof Entity & string
}

export const recordKind = <Entity extends Recorded>(kind: RecordKind<Entity>): RecordKind<Entity> => kind

/** What is wrong with each field, in the reader's words. */
export const fieldErrors = (to: Reader, issues: Readonly<Record<string, FieldIssue>>): FieldErrors =>
  Object.fromEntries(
    Object.entries(issues).map(([field, issue]) => [
      field,
      to.words(`fieldErrors.${issue.code}`, { max: issue.params?.max ?? '' }),
    ]),
  )
