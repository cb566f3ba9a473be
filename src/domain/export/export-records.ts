/** Whole lists, read part by part: a list of any length takes no more memory than one part of it. */
import type { Context } from '../context.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { type Linked, linkedBy } from '../records/links.ts'
import { demandAny } from '../records/policies.ts'
import type { Recorded } from '../records/record.ts'
import { someIds, spotsAfter } from '../search/advanced.ts'
import { inOrder } from '../search/find.ts'
import type { Cursor, ListQuery } from '../search/list-query.ts'

export interface ExportPart {
  readonly records: readonly Recorded[]
  /** What their links lead to. */
  readonly linked: Linked
}

/** More than a spreadsheet holds is not exported: Excel ends at 1,048,576 lines. */
export const mostExported = 1_000_000

/** The next records of a list by name, `after` the last of the part before. @throws DomainError NotAllowed */
export async function recordsAfter(
  context: Context,
  kind: DomainKind,
  query: ListQuery,
  after: Cursor | undefined,
  limit: number,
): Promise<ExportPart> {
  demandAny(context, 'export', kind.entity)
  const spots = await spotsAfter(context, kind, query, after, limit)
  const records = await inOrder(
    context,
    kind,
    spots.map(({ id }) => id),
  )
  const linked = await linkedBy(
    context,
    records.map((record) => [kind, record] as const),
  )
  return { records, linked }
}

/** Whether a list to be exported is longer than so many. @throws DomainError NotAllowed */
export async function isLongerThan(
  context: Context,
  kind: DomainKind,
  query: ListQuery,
  count: number,
): Promise<boolean> {
  demandAny(context, 'export', kind.entity)
  return (await someIds(context, kind, query, count + 1)).length > count
}
