/** Whole lists, read part by part: a list of any length takes no more memory than one part of it. */
import type { FilterQuery } from '@mikro-orm/core'
import type { Context } from '../context.ts'
import type { DomainKind } from '../domain-kind.ts'
import { type Linked, linkedBy } from '../links.ts'
import type { Recorded } from '../record.ts'
import { beyond, type Cursor, type ListQuery, listConditions } from '../search/list.ts'

export interface ExportPart {
  readonly records: readonly Recorded[]
  /** What their links lead to. */
  readonly linked: Linked
}

/** More than a spreadsheet holds is not exported: Excel ends at 1,048,576 lines. */
export const mostExported = 1_000_000

/** The next records of a list by name, `after` the last of the part before. */
export async function recordsAfter(
  context: Context,
  kind: DomainKind,
  query: ListQuery,
  after: Cursor | undefined,
  limit: number,
): Promise<ExportPart> {
  const conditions = listConditions(context, kind, query, true)
  const where = { $and: after ? [...conditions, beyond('>', after)] : conditions } as FilterQuery<Recorded>
  const records = await context.em.find(kind.entity, where, {
    orderBy: [{ sortKey: 'asc' }, { id: 'asc' }],
    limit,
    populate: ['owner'],
    strategy: 'joined',
  })
  const linked = await linkedBy(
    context,
    records.map((record) => [kind, record] as const),
  )
  return { records, linked }
}

/** Whether a list is longer than so many. */
export async function isLongerThan(
  context: Context,
  kind: DomainKind,
  query: ListQuery,
  count: number,
): Promise<boolean> {
  const where = { $and: listConditions(context, kind, query, true) } as unknown as FilterQuery<Recorded>
  const ids = await context.em.find(kind.entity, where, {
    fields: ['id'],
    limit: count + 1,
    disableIdentityMap: true,
  })
  return ids.length > count
}
