import type { EntityMetadata } from '@mikro-orm/core'
import type { Context } from '../context.ts'
import { domainKinds, domainParts, tracked, trackedTables } from '../entities.ts'
import { DomainError } from '../errors.ts'
import { daysKept } from '../organization/retention.ts'
import { demandUnerased } from '../records/erased-record.ts'
import { linkedId } from '../records/links.ts'
import type { Recorded } from '../records/record.ts'
import { forgetFollowed } from '../search/favourites.ts'
import { indexRecord } from '../search/search-index.ts'
import { sortKeyOf } from '../search/sort-key-of.ts'
import { type Changes, HistoryEntry, stored } from './history.ts'
import { demandUndo } from './undo-rights.ts'

export interface Undone {
  readonly kind: string
  readonly record: Recorded
  readonly verb: HistoryEntry['verb']
  readonly changes: Changes
  /** What it is a part of. */
  readonly whole?: Recorded
}

/**
 * Takes back everything the actor's last request changed, or that of the request named. What was created goes out of
 * sight; what was changed is as before. All of it or nothing.
 *
 * @throws DomainError NothingToUndo; NotAllowed, when the actor may not do the like any more; LastAdministrator;
 *   UndoConflict when somebody has changed one of the same fields since
 */
export async function undo(context: Context, request?: string): Promise<readonly Undone[]> {
  const { em, actor } = context
  const mine = { by: actor.id, undone: false, undoes: null }
  const last = await em.findOne(HistoryEntry, request ? { ...mine, request } : mine, { orderBy: { id: 'desc' } })
  if (!last) throw new DomainError(request && daysKept(context.organization, 'history') ? 'Forgotten' : 'NothingToUndo')
  const entries = await em.find(HistoryEntry, { ...mine, request: last.request }, { orderBy: { id: 'desc' } })
  context.undoing = last.request
  const undone: Undone[] = []
  for (const entry of entries) {
    const record = await takeBack(context, entry, entries)
    entry.undone = true
    const whole = await wholeOf(context, entry.kind, record)
    undone.push({ kind: entry.kind, record, verb: entry.verb, changes: entry.changes, ...(whole && { whole }) })
  }
  await em.flush()
  for (const table of trackedTables) {
    if (undone.some(({ kind }) => kind === table.name)) await table.afterUndo?.(context)
  }
  await forgetFollowed(context, last.request)
  for (const { kind, whole } of undone) {
    if (whole) await domainParts.find((part) => part.name === kind)?.onChange?.(whole, context)
  }
  for (const { kind: name, record } of undone) {
    const kind = domainKinds.find((one) => one.name === name)
    if (kind) await indexRecord(context, kind, record)
  }
  return undone
}

/** What the part of a record is a part of. */
async function wholeOf({ em }: Context, name: string, record: object): Promise<Recorded | undefined> {
  const part = domainParts.find((one) => one.name === name)
  const id = part && linkedId(record, part.whole)
  if (!id) return undefined
  return (await em.findOneOrFail(part.of().entity, { id } as never, { populate: ['owner'] as never })) as Recorded
}

async function takeBack(context: Context, entry: HistoryEntry, entries: readonly HistoryEntry[]): Promise<Recorded> {
  const { em, actor } = context
  const entity = tracked.get(entry.kind)
  if (!entity) throw new Error(`the history has a change of ${entry.kind}, which is no table`)
  const { properties } = em.getMetadata().get(entity) as EntityMetadata
  const populate = ('owner' in properties ? ['owner'] : []) as never
  const record = (await em.findOne(entity, { id: entry.record } as never, { populate })) as
    | (Recorded & Record<string, unknown>)
    | null
  if (!record) throw new DomainError('NothingToUndo')
  await demandUndo(context, entry, record, entries)
  const kind = domainKinds.find((one) => one.name === entry.kind)
  if (kind) await demandUnerased(context, kind, record)
  if (entry.verb === 'create') {
    // Somebody else's work on it must not go with it.
    const others = { record: entry.record, id: { $gt: entry.id }, by: { $ne: actor.id } }
    if (record.deletedAt || (await em.count(HistoryEntry, others))) throw new DomainError('UndoConflict')
    const table = trackedTables.find(({ name }) => name === entry.kind)
    if (table?.withdraw) table.withdraw(record)
    else record.deletedAt = context.now
    return record
  }
  for (const [field, [before, after]] of Object.entries(entry.changes)) {
    const other = properties[field]?.targetMeta?.class
    const value = record[field]
    const now = other && value ? (value as { id: string }).id : value
    if (stored(now ?? null) !== stored(after)) throw new DomainError('UndoConflict', { field })
    if (other && before) record[field] = await em.findOneOrFail(other, { id: String(before) } as never)
    else record[field] = properties[field]?.runtimeType === 'Date' && before ? new Date(String(before)) : before
  }
  if (kind) record.sortKey = sortKeyOf(kind, record)
  return record
}
