import { reference } from '#domain/domain-kind.ts'
import type { Recorded } from '#domain/record.ts'
import type { Form } from '../form.ts'
import type { RecordKind } from '../kind.ts'
import type { Node } from '../message.ts'
import type { Reader } from '../reader.ts'

/** The form of a new record, filled with what is known of it already. */
export function newForm<Entity extends Recorded>(
  kind: RecordKind<Entity>,
  to: Reader,
  values: Readonly<Record<string, string | undefined>> = {},
  state: Readonly<Record<string, string>> = {},
): Form {
  return {
    ...shared(to),
    verb: `${kind.domain.name}.create`,
    state,
    title: kind.newTitle(to.words),
    inputs: [
      ...inputs(kind, to, { ...initialValues(kind, to), ...values }),
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
  conflict?: { readonly values: Readonly<Record<string, string | undefined>>; readonly intro: readonly Node[] },
): Form {
  return {
    ...shared(to),
    verb: `${kind.domain.name}.update`,
    state: { id: reference(kind.domain, record), version: String(record.version) },
    title: kind.editTitle(to.words),
    ...(conflict && { submit: to.words('record.saveAnyway'), intro: conflict.intro }),
    inputs: inputs(kind, to, { ...storedValues(kind, record), ...conflict?.values }),
  }
}

const initialValues = <Entity extends Recorded>(kind: RecordKind<Entity>, to: Reader) =>
  Object.fromEntries(
    kind.fields.flatMap((field) => {
      const value = field.initial?.(to)
      return value ? [[field.name, value]] : []
    }),
  )

/** The editable fields of a record as the form takes them. */
export const storedValues = <Entity extends Recorded>(
  kind: RecordKind<Entity>,
  record: Entity,
): Record<string, string | undefined> =>
  Object.fromEntries(
    kind.fields
      .filter((field) => field.input)
      .map((field) => {
        const value = record[field.name]
        return [field.name, typeof value === 'string' ? value : undefined]
      }),
  )

const shared = (to: Reader) => ({
  locale: to.locale,
  submit: to.words('record.save'),
  cancel: to.words('record.cancel'),
})

const inputs = <Entity extends Recorded>(
  kind: RecordKind<Entity>,
  to: Reader,
  values: Readonly<Record<string, string | undefined>>,
) => kind.fields.flatMap((field) => field.input?.(to, values[field.name]) ?? [])

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
