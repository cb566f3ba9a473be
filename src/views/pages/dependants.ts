import { reference, titleOf } from '#domain/records/domain-kind.ts'
import type { Recorded } from '#domain/records/record.ts'
import type { Dependants } from '#domain/records/related.ts'
import type { RecordKind } from '../kind.ts'
import { kindNamed } from '../kinds/index.ts'
import { actions, button, type Message, message, note, text } from '../message.ts'
import { count, type Reader } from '../reader.ts'

/** "Contacts (3)", for each kind that names a record. */
export const relatedLines = (to: Reader, { counts, hidden }: Dependants): string[] => [
  ...counts.flatMap(({ kind: name, count: many }) => {
    const other = kindNamed(name)
    return other ? [to.words('record.relatedCount', { kind: other.many(to.words), many: count(to, many) })] : []
  }),
  ...(hidden ? [to.words('record.namedByHidden')] : []),
]

/** Asked of who says that a record is to be deleted; a press of its button asks by itself. */
export function deleteQuestion<Entity extends Recorded>(kind: RecordKind<Entity>, to: Reader, record: Entity): Message {
  const ref = reference(kind.domain, record)
  const question = to.words('record.deleteQuestion', { ref, name: titleOf(kind.domain, record) })
  return message(
    to.locale,
    question,
    text(question),
    note(to.words('record.deleteText')),
    actions(
      button(to.words('record.keep'), `${kind.domain.name}.show`, { id: ref }),
      button(to.words('record.delete'), `${kind.domain.name}.delete`, { id: ref }, 'danger'),
    ),
  )
}

/** What names the record that is to be deleted, and the choice to keep it. */
export function dependants<Entity extends Recorded>(
  kind: RecordKind<Entity>,
  to: Reader,
  record: Entity,
  found: Dependants,
): Message {
  const ref = reference(kind.domain, record)
  const title = to.words('record.namedBy', { ref, name: titleOf(kind.domain, record) })
  return message(
    to.locale,
    title,
    text(title),
    relatedLines(to, found).map((line) => text(`• ${line}`)),
    note(to.words('record.namedByText')),
    actions(
      button(to.words('record.keep'), `${kind.domain.name}.show`, { id: ref }, 'primary'),
      button(to.words('record.deleteAnyway'), `${kind.domain.name}.delete`, { id: ref, anyway: 'true' }, 'danger'),
    ),
  )
}
