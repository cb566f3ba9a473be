/** What the fields of a record say on its card. */
import { titleOf } from '#domain/records/domain-kind.ts'
import type { Linked } from '#domain/records/links.ts'
import type { Recorded } from '#domain/records/record.ts'
import type { Field } from '../field.ts'
import type { RecordKind } from '../kind.ts'
import { type Node, note, plain, text } from '../message.ts'
import type { Reader } from '../reader.ts'

const isLong = (value: string) => value.length > 120 || value.includes('\n')

/** What a field says on the card: nothing that its heading has said already. */
function saidOf<Entity extends Recorded>(
  kind: RecordKind<Entity>,
  field: Field<Entity>,
  record: Entity,
  to: Reader,
  linked: Linked,
) {
  const value = field.text(record, to, linked)
  if (value === undefined) return undefined
  const title = titleOf(kind.domain, record)
  const said = plain(value)
  if (field.name === kind.domain.title) return isLong(said) ? value : undefined
  if (field.type !== 'text' || typeof value !== 'string' || !said.startsWith(title)) return value
  // A ticket is called by the first line of the message that it was made of, which its description has whole.
  const input = field.input?.(to, said, linked)
  const isNotes = input?.type === 'text' && input.multiline
  const rest = said.slice(title.length)
  return isNotes && /^\s*($|\n)/.test(rest) ? rest.trim() || undefined : value
}

/** The short ones, with their labels. */
export const facts = <Entity extends Recorded>(kind: RecordKind<Entity>, record: Entity, to: Reader, linked: Linked) =>
  kind.fields.flatMap((field) => {
    const value = saidOf(kind, field, record, to, linked)
    return value === undefined || field.apart || isLong(plain(value)) ? [] : [{ label: field.label(to.words), value }]
  })

/** The long ones, each beneath its label. */
export const longTexts = <Entity extends Recorded>(
  kind: RecordKind<Entity>,
  record: Entity,
  to: Reader,
  linked: Linked,
): Node[] =>
  kind.fields.flatMap((field) => {
    const value = saidOf(kind, field, record, to, linked)
    if (value === undefined || !isLong(plain(value))) return []
    return [note([{ bold: field.label(to.words) }]), text(value)]
  })
