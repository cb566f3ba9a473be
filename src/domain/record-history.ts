import type { Context } from './context.ts'
import { HistoryEntry } from './history.ts'
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

/** The names of the people that changes of owner speak of, by id. */
export async function namesIn(context: Context, entries: readonly HistoryEntry[]): Promise<Map<string, string>> {
  const ids = entries.flatMap((entry) => (entry.changes.owner ?? []).map(String))
  if (!ids.length) return new Map()
  const users = await context.em.find(User, { id: { $in: ids } })
  return new Map(users.map((user) => [user.id, user.name]))
}
