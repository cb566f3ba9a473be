import type { Linked } from '#domain/records/links.ts'
import type { Recorded } from '#domain/records/record.ts'
import type { RecordKind } from '../kind.ts'
import { actions, button, heading, type Menu, type Message, message, type Node, named, note } from '../message.ts'
import { count, type Reader } from '../reader.ts'
import { exportButtons } from './export.ts'
import { type Page, pager } from './pager.ts'
import { recordRow } from './record.ts'

export interface Found {
  readonly kind: RecordKind
  readonly record: Recorded
  readonly mayChange: boolean
  readonly linked: Linked
}

/** What a search found of one kind: the best of it, and how much there is. */
export interface FoundGroup {
  readonly kind: RecordKind
  readonly found: readonly Found[]
  readonly count: number
  /** Whether there may be more than that. */
  readonly more: boolean
}

export const foundRows = (to: Reader, found: readonly Found[]): Node => ({
  type: 'rows',
  rows: found.map(({ kind, record, mayChange, linked }) => recordRow(kind, to, record, mayChange, linked)),
})

/** All that was found of each kind, not only what is shown. */
function exportMenu(to: Reader, query: string, groups: readonly FoundGroup[]): Menu {
  const buttons = groups.flatMap(({ kind }) => {
    const list = exportButtons(kind, to, { search: query })
    return groups.length === 1 ? list : list.map((one) => ({ ...one, label: `${kind.many(to.words)}: ${one.label}` }))
  })
  return named(to.words('files.exportMenu'), buttons)
}

/** What a search found, kind by kind with the best matches first, and the ways to the rest. */
export function found(to: Reader, query: string, groups: readonly FoundGroup[]): Message {
  const { words } = to
  const total = groups.reduce((sum, group) => sum + group.count, 0)
  const results = { query, count: total }
  const carried = query.slice(0, longestCarried)
  const title = !groups.length
    ? words('list.noneFound', { query })
    : groups.some(({ more }) => more)
      ? words('list.foundMore', results)
      : words('list.found', results)
  const rest = groups.filter((group) => group.more || group.count > group.found.length)
  return message(
    to.locale,
    title,
    note(title),
    groups.flatMap((group): Node[] => [
      ...(groups.length > 1 ? [note([{ bold: `${group.kind.many(words)} · ${howMany(group, to)}` }])] : []),
      foundRows(to, group.found),
    ]),
    total > 1
      ? actions(
          ...rest.map((group) =>
            button(
              words('list.allFound', { kind: group.kind.many(words), number: howMany(group, to) }),
              `${group.kind.domain.name}.list`,
              { search: carried },
            ),
          ),
          exportMenu(to, carried, groups),
        )
      : [],
  )
}

/** A small search takes no more. */
const longestCarried = 100

const howMany = ({ count: number, more }: FoundGroup, to: Reader): string =>
  more ? to.words('list.countMore', { number: count(to, number) }) : count(to, number)

/** What others share with the reader, kind by kind: the first of each, and the way to its list. */
export function sharedWithMe(to: Reader, groups: readonly FoundGroup[]): Message {
  const { words } = to
  const shown = groups.filter(({ count: many }) => many > 0)
  return message(
    to.locale,
    words('sharing.mine'),
    heading(words('sharing.mine')),
    shown.length ? [] : note(words('sharing.none')),
    shown.flatMap((group): Node[] => [
      note([{ bold: `${group.kind.many(words)} · ${howMany(group, to)}` }]),
      foundRows(to, group.found.slice(0, shown.length > 1 ? sharedAtOnce : group.found.length)),
    ]),
    actions(
      ...shown.map((group) =>
        button(
          words('list.allFound', { kind: group.kind.many(words), number: howMany(group, to) }),
          `${group.kind.domain.name}.list`,
          { scope: 'shared' },
        ),
      ),
    ),
  )
}

/** So many of each kind, where there are several. */
const sharedAtOnce = 5

/** So many favourites stand on a page. */
export const favouritesPageSize = 20

/** What somebody keeps at hand, kind by kind; the newest are on the first page. */
export function favourites(to: Reader, marked: readonly Found[], { start, total }: Page): Message {
  const byKind = Map.groupBy(marked, ({ kind }) => kind)
  return message(
    to.locale,
    to.words('list.favourites'),
    heading(to.words('list.favourites')),
    marked.length ? [] : note(to.words('list.noFavourites')),
    [...byKind].flatMap(([kind, list]) => [note([{ bold: kind.many(to.words) }]), foundRows(to, list)]),
    pager(to, { start, shown: marked.length, total, size: favouritesPageSize }, (begin) => ({
      verb: 'favourites',
      args: { start: String(begin) },
    })),
  )
}
