/** A property of a record: how it is labelled, read, told in the history, and asked for in a form. */
import {
  type ChoiceListName,
  choiceOf,
  choicesIn,
  initialIn,
  longestChoice,
  offeredIn,
} from '#domain/organization/choice-lists.ts'
import type { Linked } from '#domain/records/links.ts'
import { choiceName, valueName } from './choice-name.ts'
import { chooser, type Input, type InputBase } from './form.ts'
import type { Words } from './locales/words.ts'
import type { Option, Text } from './message.ts'
import { dateTime, day, number as formatNumber, type Reader, typedDateTime } from './reader.ts'

/** What its values are, for what works on any field: conditions of a search, columns of a file. */
export const fieldTypes = ['text', 'choice', 'number', 'money', 'date', 'flag', 'record', 'person'] as const
export type FieldType = (typeof fieldTypes)[number]

/** A time in words: of what happened, or of what is planned; where no hour is said, that may be a whole day (YYYY-MM-DD). */
export type InWords = 'past' | 'coming' | 'comingDay'

export interface Field<Entity> {
  readonly name: keyof Entity & string
  readonly type: FieldType
  label(words: Words): string
  /** For people to read; nothing when it is empty. */
  text(record: Entity, to: Reader, linked: Linked): Text | undefined
  /** A stored value (as the history keeps it) in words. */
  said(value: unknown, to: Reader, linked: Linked): string
  /** What a choice is among. */
  options?(to: Reader): readonly Option[]
  /** Every name by which a value is meant, where there are more than are offered. */
  named?(to: Reader): readonly Option[]
  /** The kind of the records that a `record` field names. */
  readonly kind?: string
  /** What a new record's form begins with. */
  initial?(to: Reader): string
  /** Leaves it out of the form when missing. */
  input?(to: Reader, value: string | undefined, linked: Linked): Input | undefined
  /** What its form begins with, and files say, where that is more than the value of its property. */
  stored?(record: Entity): string | undefined
  /** Its form takes a time in words, of what happened or of what is planned: whoever takes the form turns them into ISO 8601. */
  readonly inWords?: InWords
  /** The card says it with its reasons, and not among the facts. */
  readonly apart?: true
  /** Changes with other things without an edit: its form tells what it showed, so that nothing is overwritten unseen. */
  readonly follows?: true
  /** Said before its value in lists, where a number alone would not tell what it is. */
  readonly labelled?: true
  /** Not for every reader; one who may not know it cannot search or sort by it either. */
  known?(to: Reader): boolean
}

/** What a field is called. */
export type Label = (words: Words) => string
type TextOptions = {
  readonly required?: boolean
  readonly max?: number
  readonly multiline?: boolean
  readonly format?: 'email' | 'tel' | 'url'
}

export const text = <Entity>(name: keyof Entity & string, label: Label, options: TextOptions = {}): Field<Entity> => ({
  name,
  type: 'text',
  label,
  text: (record) => linkedText(stringOf(record[name]), options.format),
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

function linkedText(value: string, format: TextOptions['format']): Text | undefined {
  if (!value) return undefined
  if (format === 'email') return [{ link: value, url: `mailto:${value}` }]
  if (format === 'tel') return [{ link: value, url: `tel:${value.replace(/[^+\d]/g, '')}` }]
  if (format === 'url') return [{ link: value, url: value }]
  return value
}

/** A stored value as text; nothing when it is empty. */
export const stringOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''

export const choice = <Entity, const Value extends string>(
  name: keyof Entity & string,
  label: Label,
  values: readonly Value[],
  say: (words: Words, value: Value) => string,
  options: { required?: boolean; initial?: Value } = {},
): Field<Entity> => {
  const said = (value: unknown, to: Reader) =>
    values.includes(value as Value) ? say(to.words, value as Value) : stringOf(value)
  const all = (to: Reader) => values.map((one): Option => ({ value: one, label: say(to.words, one) }))
  return {
    name,
    type: 'choice',
    label,
    text: (record, to) => said(record[name], to) || undefined,
    said,
    options: all,
    initial: () => options.initial ?? '',
    input: (to, value) => ({
      type: 'select',
      name,
      label: label(to.words),
      ...(options.required && { required: true }),
      options: all(to),
      ...(value && { value }),
    }),
  }
}

/**
 * A choice from one of the organisation's lists, with whatever is stored kept choosable; of a list that takes anything,
 * anything while it offers nothing. Of very many one is found by typing, by the verb `<list>.options`.
 */
export const fromList = <Entity>(name: keyof Entity & string, label: Label, list: ChoiceListName): Field<Entity> => {
  const said = (value: unknown, to: Reader) => {
    const stored = stringOf(value)
    return stored && valueName(to.locale, to.lists, list, stored)
  }
  return {
    name,
    type: 'choice',
    label,
    text: (record, to) => said(record[name], to) || undefined,
    said,
    options: (to) => optionsIn(to, list),
    named: (to) => namesIn(to, list),
    initial: (to) => initialIn(to.lists, list) ?? '',
    input: (to, value) => listInput(to, { name, label: label(to.words) }, list, value),
  }
}

/** What can be chosen from a list. */
export const optionsIn = ({ locale, lists }: Reader, list: ChoiceListName): readonly Option[] =>
  offeredIn(lists, list).map((one) => ({ value: one.value, label: choiceName(locale, list, one) }))

/** What is meant by the names of a list, what is not offered any more and what was merged last. */
const namesIn = (to: Reader, list: ChoiceListName): readonly Option[] => {
  const others = choicesIn(to.lists, list).filter(({ retired, into }) => retired || into)
  return [
    ...optionsIn(to, list),
    ...others.map((one) => ({
      value: choiceOf(to.lists, list, one.value)?.value ?? one.value,
      label: choiceName(to.locale, list, one),
    })),
  ]
}

/** The input that asks for a choice from a list. @param value the one that is there already */
export function listInput(to: Reader, base: InputBase, list: ChoiceListName, value?: string): Input {
  const offered = optionsIn(to, list)
  // With nothing set up anything may be said, also instead of what was said before.
  if (!offered.length)
    return { type: 'text', ...base, maxLength: longestChoice(list), ...(value !== undefined && { value }) }
  const kept = value ? (choiceOf(to.lists, list, value)?.value ?? value) : undefined
  const isOffered = !kept || offered.some((one) => one.value === kept)
  const all = isOffered ? offered : [...offered, { value: kept, label: valueName(to.locale, to.lists, list, kept) }]
  return chooser(base, all, kept, `${list}.options`)
}

/** A plain number; `percent` tells that it is one of a hundred. */
export const number = <Entity>(
  name: keyof Entity & string,
  label: Label,
  options: { required?: boolean; percent?: true; max?: number; initial?: string } = {},
): Field<Entity> => {
  const said = (value: unknown, to: Reader) => {
    const text = stringOf(value)
    return text && `${formatNumber(to, text)}${options.percent ? '%' : ''}`
  }
  return {
    name,
    type: 'number',
    label,
    text: (record, to) => said(record[name], to) || undefined,
    said,
    initial: () => options.initial ?? '',
    input: (to, value) => ({
      type: 'number',
      name,
      label: label(to.words),
      min: 0,
      ...(options.percent && { max: 100 }),
      ...(options.max !== undefined && { max: options.max }),
      ...(options.required && { required: true }),
      ...(value && { value }),
    }),
  }
}

export const date = <Entity>(
  name: keyof Entity & string,
  label: Label,
  options: { required?: boolean; initial?: (to: Reader) => string } = {},
): Field<Entity> => {
  const said = (value: unknown, to: Reader) => {
    const text = stringOf(value).slice(0, 10)
    return text && day(to, text)
  }
  return {
    name,
    type: 'date',
    label,
    text: (record, to) => said(record[name], to) || undefined,
    said,
    ...(options.initial && { initial: options.initial }),
    input: (to, value) => ({
      type: 'date',
      name,
      label: label(to.words),
      ...(options.required && { required: true }),
      ...(value && { value: value.slice(0, 10) }),
    }),
  }
}

/** A point in time that has come; typed in words, which whoever takes the form turns into ISO 8601. */
export const moment = <Entity>(name: keyof Entity & string, label: Label, hint: Label): Field<Entity> => ({
  name,
  type: 'date',
  label,
  text: (record, to) => (record[name] instanceof Date ? dateTime(to, record[name]) : undefined),
  said: (value, to) => (typeof value === 'string' && value ? dateTime(to, new Date(value)) : ''),
  input: (to, value) => ({
    type: 'text',
    name,
    label: label(to.words),
    hint: hint(to.words),
    required: true,
    ...(value && { value: typedMoment(to, value) }),
  }),
  inWords: 'past',
})

/** A stored moment as one types it; words that are still to be read stay as they are. */
export const typedMoment = (to: Reader, value: string): string =>
  /^\d{4}-\d\d-\d\dT/.test(value) ? typedDateTime(to, new Date(value)) : value

/** Yes or no; no is not worth a line on the card. */
export const flag = <Entity>(name: keyof Entity & string, label: Label, text: Label): Field<Entity> => {
  const said = (value: unknown, to: Reader) => to.words(value === true || value === 'true' ? 'record.yes' : 'record.no')
  return {
    name,
    type: 'flag',
    label,
    text: (record, to) => (record[name] ? said(true, to) : undefined),
    said,
    options: (to) => ['true', 'false'].map((value) => ({ value, label: said(value, to) })),
    input: (to, value) => ({
      type: 'toggle',
      name,
      label: label(to.words),
      text: text(to.words),
      value: value === 'true',
    }),
  }
}

/** Shown, and changed by verbs of its own rather than in the form. */
export const shown = <Entity>(
  name: keyof Entity & string,
  label: Label,
  say: (record: Entity, to: Reader) => Text | undefined,
): Field<Entity> => ({ name, type: 'text', label, text: say, said: stringOf })
