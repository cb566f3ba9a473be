import type { Linked } from '#domain/links.ts'
import type { Recorded } from '#domain/record.ts'
import type { RecordKind } from '../kind.ts'
import { heading, type Message, message, type Node, note } from '../message.ts'
import type { Reader } from '../reader.ts'
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

/** What a search found; `more` when there was more than is shown. */
export function found(to: Reader, query: string, hits: readonly Found[], more: boolean): Message {
  const title = !hits.length
    ? to.words('list.noneFound', { query })
    : more
      ? to.words('list.foundMore', { query, count: hits.length })
      : to.words('list.found', { query, count: hits.length })
  return message(to.locale, title, note(title), hits.length ? rowsOf(to, hits) : [])
}

export const favourites = (to: Reader, marked: readonly Found[]): Message =>
  message(
    to.locale,
    to.words('list.favourites'),
    heading(to.words('list.favourites')),
    marked.length ? rowsOf(to, marked) : note(to.words('list.noFavourites')),
  )
