import { raw } from '@mikro-orm/sql'
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { User } from '../organization/user.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { fromKind } from '../records/from.ts'
import { type Linked, linkedIn, named } from '../records/links.ts'
import type { Recorded } from '../records/record.ts'
import { HistoryEntry } from './history.ts'

/** What happened to a record, the latest first. */
export const historyOf = (context: Context, record: Recorded, limit: number): Promise<HistoryEntry[]> =>
  context.em.find(
    HistoryEntry,
    { record: record.id },
    { orderBy: { id: 'desc' }, limit, populate: ['by'], strategy: 'joined' },
  )

/** So many entries stand on a page of a history. */
export const historyPageSize = 15

export interface HistoryPage {
  /** The latest first; of a record that went into this one, the entry that says so. */
  readonly entries: readonly HistoryEntry[]
  readonly start: number
  readonly total: number
  /** By the id of the record: those that went into it, and the one that it went into itself. */
  readonly merged: Linked
}

/** What happened to a record, a page at a time, and what of it went into others or came from them. */
export async function historyPage(
  context: Context,
  kind: DomainKind<never>,
  record: Recorded,
  start: number,
): Promise<HistoryPage> {
  const { em } = context
  const parts = fromKind(context, kind).withDeleted().where({ mergedInto: record.id })
  const came = await asking<{ id: string }>(em, ($) => `select r.id from ${parts.sql($)}`)
  const own = { record: record.id }
  const joined = { record: { $in: came.map(({ id }) => id) }, [raw(`jsonb_exists(changes, 'mergedInto')`)]: true }
  const [entries, total] = await em.findAndCount(HistoryEntry, came.length ? { $or: [own, joined] } : own, {
    ...{ orderBy: { id: 'desc' }, limit: historyPageSize, offset: start, populate: ['by'] },
  })
  const went = entries.flatMap(({ changes }) =>
    (changes.mergedInto ?? []).flatMap((id) => (typeof id === 'string' ? [id] : [])),
  )
  const ids = [...new Set([...came.map(({ id }) => id), ...went])]
  const merged = await named(
    context,
    ids.map((id) => [kind as unknown as DomainKind, id] as const),
  )
  return { entries, start, total, merged }
}

/** What others and oneself changed after a version was read, in order. */
export const changesSince = (context: Context, record: Recorded, version: number): Promise<HistoryEntry[]> =>
  context.em.find(
    HistoryEntry,
    { record: record.id, version: { $gt: version } },
    { orderBy: { id: 'asc' }, populate: ['by'], strategy: 'joined' },
  )

/** Whom and what the changes of these entries name: owners, and records as far as the actor may see them. */
export async function linkedInChanges(
  context: Context,
  kind: Pick<DomainKind, 'links' | 'about'>,
  entries: readonly HistoryEntry[],
): Promise<Linked> {
  const sides = entries.flatMap(({ changes }) =>
    [0, 1].map((side) => Object.fromEntries(Object.entries(changes).map(([field, change]) => [field, change[side]]))),
  )
  const owners = sides.flatMap(({ owner }) => (typeof owner === 'string' ? [owner] : []))
  const people = owners.length ? await context.em.find(User, { id: { $in: owners } }) : []
  const linked = await linkedIn(context, kind, sides)
  const person = ({ id, name }: User) => [id, { id, kind: 'user', ref: '', name, deleted: false }] as const
  return new Map([...linked, ...people.map(person)])
}
