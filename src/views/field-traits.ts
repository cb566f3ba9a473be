/** What holds for a field besides what it is: where it shows, who may know it, who may change it. */
import type { Field, Label } from './field.ts'
import type { Reader } from './reader.ts'

/** Shown and told in the history, and changed by verbs of its own. */
export const readOnly = <Entity>({ input: _, ...field }: Field<Entity>): Field<Entity> => field

/** In the form, the history and nowhere else: another field says it on the card, as an amount says its currency. */
export const unshown = <Entity>(field: Field<Entity>): Field<Entity> => ({ ...field, text: () => undefined })

/** On the card and in the history; set when the record is made, and by no form afterwards. */
export const fixed = <Entity>({ input: _, initial: __, ...field }: Field<Entity>): Field<Entity> => field

/** Follows from other things, with which the card says it: listed and searched by, and never asked for. */
export const derived = <Entity>({ input: _input, initial: _initial, ...field }: Field<Entity>): Field<Entity> => ({
  ...field,
  apart: true,
})

/** Follows from other things until somebody types over it: the amount of a sale from its products. */
export const following = <Entity>(field: Field<Entity>): Field<Entity> => ({ ...field, follows: true })

/** With its name before it in lists. */
export const labelled = <Entity>(field: Field<Entity>): Field<Entity> => ({ ...field, labelled: true })

/** For those alone who may know it: what things cost us, how customers pay, what their numbers are. On cards, in forms and in the history. */
export const confidential = <Entity>(
  field: Field<Entity>,
  about: 'knowsCosts' | 'knowsCredit' | 'knowsPhones' = 'knowsCosts',
): Field<Entity> => ({
  ...field,
  known: (to) => to[about],
  text: (record, to, linked) => (to[about] ? field.text(record, to, linked) : undefined),
  said: (value, to, linked) => (to[about] ? field.said(value, to, linked) : to.words('record.hidden')),
  ...(field.input && {
    input: (to, value, linked) => (to[about] ? field.input?.(to, value, linked) : undefined),
  }),
})

/** Those that the reader may know: for whatever lists, filters or writes out the fields of a kind. */
export const knownFields = <Entity>(fields: readonly Field<Entity>[], to: Reader): readonly Field<Entity>[] =>
  fields.filter((field) => field.known?.(to) !== false)

/** With a line under its input. */
export const hinted = <Entity>(field: Field<Entity>, hint: Label): Field<Entity> => ({
  ...field,
  ...(field.input && {
    input: (to, value, linked) => {
      const input = field.input?.(to, value, linked)
      return input && { ...input, hint: hint(to.words) }
    },
  }),
})
