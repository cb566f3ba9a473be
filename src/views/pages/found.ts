import type { Linked } from '#domain/links.ts'
import type { Recorded } from '#domain/record.ts'
import type { RecordKind } from '../kind.ts'
import { actions, heading, type Menu, type Message, message, type Node, named, note } from '../message.ts'
import type { Reader } from '../reader.ts'
import { exportButtons } from './export.ts'
import { recordRow } from './record.ts'

export interface Found {
  readonly kind: RecordKind
  readonly record: Recorded
  readonly mayChange: boolean
  readonly linked: Linked
}

const rowsOf = (to: Reader, found: readonly Found[]): Node => ({
  type: 'rows',
  rows: found.map(({ kind, record, mayChange, linked }) => recordRow(kind, to, record, mayChange, linked)),
})

/** All that was found of each kind, not only what is shown. */
function exportMenu(to: Reader, query: string, hits: readonly Found[]): Menu {
  const kinds = [...new Set(hits.map(({ kind }) => kind))]
  const buttons = kinds.flatMap((kind) => {
    const list = exportButtons(kind, to, { search: query })
    return kinds.length === 1 ? list : list.map((one) => ({ ...one, label: `${kind.many(to.words)}: ${one.label}` }))
  })
  return named(to.words('files.exportMenu'), buttons)
}

/** What a search found; `more` when there was more than is shown. */
export function found(to: Reader, query: string, hits: readonly Found[], more: boolean): Message {
  const title = !hits.length
    ? to.words('list.noneFound', { query })
    : more
      ? to.words('list.foundMore', { query, count: hits.length })
      : to.words('list.found', { query, count: hits.length })
  return message(
    to.locale,
    title,
    note(title),
    hits.length ? rowsOf(to, hits) : [],
    hits.length > 1 ? actions(exportMenu(to, query, hits)) : [],
  )
}

export const favourites = (to: Reader, marked: readonly Found[]): Message =>
  message(
    to.locale,
    to.words('list.favourites'),
    heading(to.words('list.favourites')),
    marked.length ? rowsOf(to, marked) : note(to.words('list.noFavourites')),
  )
