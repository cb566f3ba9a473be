/** What happened to a record, told in words: its history, and what others changed while somebody was editing. */

import type { HistoryEntry } from '#domain/history/history.ts'
import { type HistoryPage, historyPageSize } from '#domain/history/record-history.ts'
import { reference, titleOf } from '#domain/records/domain-kind.ts'
import type { Linked, LinkedRecord } from '#domain/records/links.ts'
import type { Recorded } from '#domain/records/record.ts'
import type { Field } from '../field.ts'
import type { RecordKind } from '../kind.ts'
import { actions, button, heading, type Message, message, type Node, note, plain, text } from '../message.ts'
import { dateTime, type Reader } from '../reader.ts'
import { pager } from './pager.ts'

/** Who changed what, the latest first. */
export function history<Entity extends Recorded>(
  kind: RecordKind<Entity>,
  to: Reader,
  record: Entity,
  { entries, start, total, merged }: HistoryPage,
  linked: Linked,
  older?: string,
): Message {
  const ref = reference(kind.domain, record)
  const kept = record.mergedInto ? merged.get(record.mergedInto) : undefined
  const title = to.words('talk.historyTitle', { ref, name: titleOf(kind.domain, record) })
  return message(
    to.locale,
    title,
    heading(title),
    total ? [] : note(to.words('talk.historyNone')),
    older === undefined ? [] : note(to.words('retention.older', { period: older })),
    entries.flatMap((entry) => {
      const lines = changeLines(kind, to, record, entry, { linked, merged })
      if (!lines.length) return []
      const when = dateTime(to, entry.at) + (entry.undoes ? ` ${to.words('talk.historyUndo')}` : '')
      return [...lines.map((line) => text(line)), note(when)]
    }),
    pager(to, { start, shown: entries.length, total, size: historyPageSize }, (begin) => ({
      verb: `${kind.domain.name}.history`,
      args: { id: ref, start: String(begin) },
    })),
    actions(button(to.words('record.back'), `${kind.domain.name}.show`, { id: kept ? kept.ref : ref })),
  )
}

const refAndName = ({ ref, name }: LinkedRecord): string => `${ref} ${name}`

function changeLines<Entity extends Recorded>(
  kind: RecordKind<Entity>,
  to: Reader,
  record: Entity,
  entry: HistoryEntry,
  { linked, merged }: { readonly linked: Linked; readonly merged: Linked },
): string[] {
  const who = entry.by.name
  const joined = mergeLine(to, record, entry, merged)
  if (joined) return [joined]
  if (entry.verb === 'create') return [to.words('talk.historyCreate', { who })]
  // What follows from other fields is no field of the card, and tells nobody anything.
  const told = Object.entries(entry.changes).filter(
    ([name]) => name === 'deletedAt' || kind.fields.some((field) => field.name === name),
  )
  return told.map(([field, [before, after]]) =>
    field === 'deletedAt'
      ? to.words(after ? 'talk.historyDelete' : 'talk.historyRestore', { who })
      : to.words('talk.historyChange', {
          who,
          field: labelOf(kind, to, field),
          before: valueSaid(kind, to, field, before, linked),
          after: valueSaid(kind, to, field, after, linked),
        }),
  )
}

/** That it went into another, or another into it; taken back, it is as deleted and restored. */
function mergeLine(
  to: Reader,
  record: Recorded,
  { by, changes, record: of }: HistoryEntry,
  merged: Linked,
): string | undefined {
  const who = by.name
  const id = changes.mergedInto?.[1]
  if (typeof id !== 'string') return undefined
  const from = merged.get(of)
  if (of !== record.id) return from && to.words('talk.historyMergedFrom', { who, from: refAndName(from) })
  const into = merged.get(id)
  return into && to.words('talk.historyMergedInto', { who, into: refAndName(into) })
}

const labelOf = <Entity>(kind: { fields: readonly Field<Entity>[] }, to: Reader, name: string): string =>
  kind.fields.find((field) => field.name === name)?.label(to.words) ?? name

/** A value of the history in words. */
function valueSaid<Entity>(
  kind: { fields: readonly Field<Entity>[] },
  to: Reader,
  name: string,
  value: unknown,
  linked: Linked,
): string {
  const field = kind.fields.find((one) => one.name === name)
  return (field?.said(value, to, linked) ?? '') || to.words('record.empty')
}

/** What others changed while somebody was editing. */
export const changesMeanwhile = <Entity extends Recorded>(
  kind: RecordKind<Entity>,
  to: Reader,
  entries: readonly HistoryEntry[],
  linked: Linked,
  followed: readonly Node[] = [],
): Node[] => [
  ...(entries.length ? [text([{ bold: to.words('record.stale') }])] : []),
  ...entries.flatMap((entry) =>
    Object.entries(entry.changes).map(([field, [before, after]]) =>
      text(
        to.words('record.staleChange', {
          who: entry.by.name,
          when: dateTime(to, entry.at),
          field: labelOf(kind, to, field),
          before: valueSaid(kind, to, field, before, linked),
          after: valueSaid(kind, to, field, after, linked),
        }),
      ),
    ),
  ),
  ...followed,
  note(to.words('record.staleAsk')),
]

/** What changed of itself since a form showed it: an amount, because a product was added. */
export const changedOfItself = <Entity extends Recorded>(
  to: Reader,
  field: Field<Entity>,
  record: Entity,
  was: string,
  linked: Linked,
): Node => {
  const said = (one: Entity) => plain(field.text(one, to, linked) ?? to.words('record.empty'))
  return text(
    to.words('record.followed', {
      field: field.label(to.words),
      before: said({ ...record, [field.name]: was }),
      after: said(record),
    }),
  )
}
