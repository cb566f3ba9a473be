import { reference } from '#domain/records/domain-kind.ts'
import { type Linked, linkedId, noLinks } from '#domain/records/links.ts'
import type { Parted } from '#domain/records/parts.ts'
import type { Recorded } from '#domain/records/record.ts'
import type { Field } from '../field.ts'
import type { Form } from '../form.ts'
import type { RecordKind, RecordPart } from '../kind.ts'
import type { Node } from '../message.ts'
import type { Reader } from '../reader.ts'

interface FormData {
  readonly state?: Readonly<Record<string, string>>
  /** What the values that are records lead to. */
  readonly linked?: Linked
}

/** The form of a new record, filled with what is known of it already. */
export function newForm<Entity extends Recorded>(
  kind: RecordKind<Entity>,
  to: Reader,
  values: Readonly<Record<string, string | undefined>> = {},
  { state = {}, linked = noLinks }: FormData = {},
): Form {
  return {
    ...shared(to),
    verb: `${kind.domain.name}.create`,
    state,
    title: kind.newTitle(to.words),
    inputs: [
      ...inputs(kind.fields, to, { ...initialValues(kind.fields, to), ...values }, linked),
      {
        type: 'toggle',
        name: 'another',
        label: to.words('record.addAnother'),
        text: to.words('record.addAnotherText'),
        value: false,
      },
    ],
  }
}

/** The form of a record as it is, or with somebody's own `values` over what others changed (`intro` says what). */
export function editForm<Entity extends Recorded>(
  kind: RecordKind<Entity>,
  to: Reader,
  record: Entity,
  linked: Linked,
  conflict?: { readonly values: Readonly<Record<string, string | undefined>>; readonly intro: readonly Node[] },
): Form {
  return {
    ...shared(to),
    verb: `${kind.domain.name}.update`,
    state: { id: reference(kind.domain, record), version: String(record.version), ...shownNow(kind.fields, record) },
    title: kind.editTitle(to.words),
    ...(conflict && { submit: to.words('record.saveAnyway'), intro: conflict.intro }),
    inputs: inputs(kind.fields, to, { ...storedValues(kind.fields, record), ...conflict?.values }, linked),
  }
}

/** Where a form's state says what it showed of a field. */
export const shownBefore = (field: string): string => `was.${field}`

/** What a form shows of the fields that change without an edit. */
export const shownNow = <Entity extends Recorded>(
  fields: readonly Field<Entity>[],
  record: Entity,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    fields.flatMap(({ name, follows }) => (follows ? [[shownBefore(name), sent(record[name]) ?? ''] as const] : [])),
  )

/** The form of a new part of a record, or of one that is there. */
export function partForm(
  part: RecordPart,
  to: Reader,
  of: { readonly whole: string } | { readonly part: Parted },
  linked: Linked,
  values: Readonly<Record<string, string | undefined>> = {},
): Form {
  const { name } = part.domain
  const isNew = 'whole' in of
  return {
    ...shared(to),
    verb: `${name}.${isNew ? 'create' : 'update'}`,
    state: isNew ? { of: of.whole } : { id: of.part.id, version: String(of.part.version) },
    title: isNew ? part.newTitle(to.words) : part.editTitle(to.words),
    inputs: inputs(
      part.fields,
      to,
      { ...(isNew ? initialValues(part.fields, to) : storedValues(part.fields, of.part)), ...values },
      linked,
    ),
  }
}

const initialValues = <Entity>(fields: readonly Field<Entity>[], to: Reader) =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = field.initial?.(to)
      return value ? [[field.name, value]] : []
    }),
  )

/** The editable fields of a record as the form takes them. */
export const storedValues = <Entity extends object>(
  fields: readonly Field<Entity>[],
  record: Entity,
): Record<string, string | undefined> =>
  Object.fromEntries(fields.filter((field) => field.input).map((field) => [field.name, storedValue(field, record)]))

/** The value of a field as its form has it. */
export const storedValue = <Entity extends object>(field: Field<Entity>, record: Entity): string | undefined =>
  field.stored
    ? field.stored(record)
    : field.type === 'record'
      ? linkedId(record, field.name)
      : sent(record[field.name])

/** A stored value as a form has it. */
export const sent = (value: unknown): string | undefined =>
  typeof value === 'string'
    ? value
    : value instanceof Date
      ? value.toISOString()
      : typeof value === 'number' || typeof value === 'boolean'
        ? String(value)
        : undefined

const shared = (to: Reader) => ({
  locale: to.locale,
  submit: to.words('record.save'),
  cancel: to.words('record.cancel'),
})

const inputs = <Entity>(
  fields: readonly Field<Entity>[],
  to: Reader,
  values: Readonly<Record<string, string | undefined>>,
  linked: Linked,
) => fields.flatMap((field) => field.input?.(to, values[field.name], linked) ?? [])

export const transferForm = <Entity extends Recorded>(kind: RecordKind<Entity>, to: Reader, record: Entity): Form => ({
  ...shared(to),
  verb: `${kind.domain.name}.reassign`,
  state: { id: reference(kind.domain, record) },
  title: to.words('record.transferTitle', { ref: reference(kind.domain, record) }),
  submit: to.words('record.transfer'),
  inputs: [
    { type: 'typeahead', name: 'owner', label: to.words('record.newOwner'), required: true, source: 'user.options' },
  ],
})
