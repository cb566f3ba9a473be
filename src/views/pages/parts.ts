/** What a record consists of: the first of it on its card, and all of it, a page at a time. */
import { reference, titleOf } from '#domain/records/domain-kind.ts'
import { type PartsShown, partsShown } from '#domain/records/parts.ts'
import type { Recorded } from '#domain/records/record.ts'
import type { RecordKind, RecordPart } from '../kind.ts'
import {
  actions,
  button,
  formButton,
  heading,
  type Message,
  message,
  type Node,
  note,
  plain,
  type Row,
} from '../message.ts'
import { count, type Reader } from '../reader.ts'

/** A part as a line: what its first field says, and the rest beside it. */
export function partNodes(
  to: Reader,
  shown: PartsShown & { readonly part: RecordPart },
  ref: string,
  mayChange: boolean,
): Node[] {
  const { part, parts, total } = shown
  if (!parts.length) return []
  const all = to.words('record.relatedCount', { kind: part.many(to.words), many: count(to, total) })
  return [
    note([{ bold: total > parts.length ? all : part.many(to.words) }]),
    partRows(to, shown, ref, mayChange),
    ...(total > parts.length
      ? [
          note(to.words('list.position', { from: '1', to: count(to, parts.length), total: count(to, total) })),
          actions(button(to.words('record.allParts', { parts: all }), `${part.domain.name}.list`, { of: ref })),
        ]
      : []),
  ]
}

function partRows(
  to: Reader,
  { part, parts, linked }: PartsShown & { readonly part: RecordPart },
  ref: string,
  mayChange: boolean,
): Node {
  const verb = (name: string) => `${part.domain.name}.${name}`
  return {
    type: 'rows',
    rows: parts.map((one): Row => {
      const [title = '', ...rest] = part.fields.flatMap((field) => {
        const value = field.text(one, to, linked)
        return value === undefined ? [] : [plain(value)]
      })
      const edit = formButton(to.words('record.edit'), verb('edit'), { id: one.id })
      return {
        title,
        ...(rest.length && { subtitle: rest.join(' · ') }),
        open: mayChange ? edit : button(to.words('record.open'), `${part.domain.of().name}.show`, { id: ref }),
        ...(mayChange && { more: [button(to.words('record.takeOut'), verb('delete'), { id: one.id })] }),
      }
    }),
  }
}

/** All parts of a record, a page at a time, and the way back to its card. */
export function partList<Entity extends Recorded>(
  kind: RecordKind<Entity>,
  to: Reader,
  record: Entity,
  shown: PartsShown & { readonly part: RecordPart; readonly mayChange: boolean },
): Message {
  const { part, parts, start, total, mayChange } = shown
  const ref = reference(kind.domain, record)
  const end = start + parts.length
  const position = to.words('list.position', {
    ...{ from: count(to, parts.length ? start + 1 : 0), to: count(to, end), total: count(to, total) },
  })
  const title = to.words('list.of', { kind: part.many(to.words), name: `${ref} ${titleOf(kind.domain, record)}` })
  const page = (at: number) => ({ verb: `${part.domain.name}.list`, args: { of: ref, start: String(at) } })
  const last = Math.floor(Math.max(0, total - 1) / partsShown) * partsShown
  return message(
    to.locale,
    `${title} ${position}`,
    heading(title),
    partRows(to, shown, ref, mayChange),
    {
      type: 'pager',
      position,
      ...(start > 0 && { first: page(0), previous: page(start - partsShown) }),
      ...(end < total && { next: page(end), last: page(last) }),
    },
    actions(
      button(to.words('record.backTo', { ref }), `${kind.domain.name}.show`, { id: ref }),
      mayChange ? formButton(part.newTitle(to.words), `${part.domain.name}.new`, { of: ref }) : undefined,
    ),
  )
}

/** The ways to more of what it consists of: beside each other, or a card without any of it would be mostly buttons. */
export const addParts = (to: Reader, parts: readonly { readonly part: RecordPart }[], ref: string): Node[] =>
  parts.length
    ? [actions(...parts.map(({ part }) => formButton(part.newTitle(to.words), `${part.domain.name}.new`, { of: ref })))]
    : []
