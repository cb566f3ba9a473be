/** Properties that name another record, or a person. */
import { type Linked, type LinkedRecord, linkedId, newName } from '#domain/records/links.ts'
import type { Field, Label } from './field.ts'
import type { Reader } from './reader.ts'

/** Another record, found while typing; with `typed` a name that is new makes one. */
export const record = <Entity>(
  name: keyof Entity & string,
  label: Label,
  kind: string,
  options: { required?: boolean; typed?: true } = {},
): Field<Entity> => {
  const said = (value: unknown, to: Reader, linked: Linked) => {
    if (typeof value !== 'string' || !value) return ''
    const one = linked.get(value)
    return one ? nameOf(one) : to.words('record.hidden')
  }
  return {
    name,
    type: 'record',
    kind,
    label,
    text: (record, to, linked) => said(linkedId(record as object, name), to, linked) || undefined,
    said,
    input: (to, value, linked) => {
      const one = value ? linked.get(value) : undefined
      return {
        type: 'typeahead',
        name,
        label: label(to.words),
        source: `${kind}.${options.typed ? 'optionsOrNew' : 'options'}`,
        ...(options.required && { required: true }),
        // What the reader may not see stays linked, under a name that gives nothing away.
        ...(value && { value: one ? { value: one.id, label: nameOf(one) } : { value, label: hiddenOrNew(value, to) } }),
      }
    },
  }
}

/** The record, of whatever kind, that something is about. */
export const about = <Entity>(label: Label): Field<Entity> => {
  const name = 'about' as keyof Entity & string
  /** As stored, by its number, or as the picker says it: `lead:L-12`. */
  const found = (value: unknown, linked: Linked) => linked.get(String(value).replace(/^[a-z]+:/i, ''))
  const said = (value: unknown, to: Reader, linked: Linked) => {
    if (typeof value !== 'string' || !value) return ''
    const one = found(value, linked)
    return one ? nameOf(one) : to.words('record.hidden')
  }
  return {
    name,
    type: 'record',
    label,
    text: (record, to, linked) => said(record[name], to, linked) || undefined,
    said,
    input: (to, value, linked) => ({
      type: 'typeahead',
      name,
      label: label(to.words),
      source: 'record.options',
      ...(value && { value: { value, label: said(value, to, linked) } }),
    }),
  }
}

const hiddenOrNew = (value: string, to: Reader) =>
  value.startsWith(newName) ? value.slice(newName.length) : to.words('record.hidden')

/** "华为 (C-12)" */
export const nameOf = ({ name, ref }: LinkedRecord): string => (ref ? `${name} (${ref})` : name)

/** The person a record belongs to; changed by transferring it. */
export const owner = <Entity extends { owner: { name: string } }>(label: Label): Field<Entity> => ({
  name: 'owner' as keyof Entity & string,
  type: 'person',
  label,
  text: (record) => record.owner.name,
  said: (value, to, linked) => linked.get(String(value))?.name ?? to.words('record.empty'),
})
