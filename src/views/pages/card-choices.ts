/** The choices that are made on a record's card: one press, and it is as it was chosen. */
import { reference } from '#domain/records/domain-kind.ts'
import type { Linked } from '#domain/records/links.ts'
import type { Recorded } from '#domain/records/record.ts'
import type { Field } from '../field.ts'
import type { RecordKind } from '../kind.ts'
import type { Control, Node } from '../message.ts'
import type { Reader } from '../reader.ts'
import { sent, shownBefore } from './record-form.ts'

/** A select for each, of what its form would offer; none where there is nothing to choose between. */
export function cardChoices<Entity extends Recorded>(
  kind: RecordKind<Entity>,
  to: Reader,
  record: Entity,
  linked: Linked,
): Node[] {
  const choices = chosenFields(kind).flatMap((field): { field: Field<Entity>; control: Control }[] => {
    const input = field.input?.(to, sent(record[field.name]), linked)
    if (input?.type !== 'select' || input.options.length < 2) return []
    const { name, label, options, value } = input
    return [{ field, control: { type: 'select', name, label, options, ...(value && { value }) } }]
  })
  if (!choices.length) return []
  const shown = choices.map(({ field }) => [shownBefore(field.name), sent(record[field.name]) ?? ''] as const)
  return [
    {
      type: 'controls',
      // What they showed, so that a choice is told from what stood there, and nothing is overwritten unseen.
      apply: {
        verb: `${kind.domain.name}.choose`,
        args: { id: reference(kind.domain, record), ...Object.fromEntries(shown) },
      },
      controls: choices.map(({ control }) => control),
    },
  ]
}

/** The fields of those choices. */
export const chosenFields = <Entity extends Recorded>(kind: RecordKind<Entity>): readonly Field<Entity>[] =>
  kind.fields.filter(({ name }) => kind.chosen?.includes(name))
