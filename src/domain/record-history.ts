import type { Context } from './context.ts'
import type { DomainKind } from './domain-kind.ts'
import { HistoryEntry } from './history.ts'
import { type Linked, linkedIn } from './links.ts'
import { User } from './organization/user.ts'
import type { Recorded } from './record.ts'

/** What happened to a record, the latest first. */
export const historyOf = (context: Context, record: Recorded, limit: number): Promise<HistoryEntry[]> =>
  context.em.find(
    HistoryEntry,
    { record: record.id },
    { orderBy: { id: 'desc' }, limit, populate: ['by'], strategy: 'joined' },
  )

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
  kind: Pick<DomainKind, 'links'>,
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
