/**
 * A list by one of its fields: the first so many of it, which is more than anybody pages through. Where an index has them
 * in that order they are the first of all; else the first by name, of a list that is longer than that.
 */
import type { Context } from '../context.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { fromKind } from '../records/from.ts'
import type { Recorded } from '../records/record.ts'
import { readRecords } from '../records/select-records.ts'
import type { Narrowed } from './advanced.ts'
import { mayKnow } from './conditions.ts'
import { firstBy } from './first-by.ts'
import { fewEnough } from './index-seeds.ts'
import { type ListQuery, pageSize } from './list-query.ts'
import { searchFields } from './search-fields.ts'

/** So many are put in order. */
export const mostSorted = fewEnough

/** Amounts stand by their currency first: what two of them are worth, only a rate could tell. */
export async function sorted<Entity extends Recorded>(
  context: Context,
  kind: DomainKind<Entity>,
  { sort, after: _after, before: _before, start = 0, ...query }: ListQuery,
): Promise<Narrowed<Entity> | undefined> {
  const any = kind as unknown as DomainKind
  const field = sort && searchFields(context, any).get(sort.field)
  if (!sort || !field || field.of || !mayKnow(context, any, field)) return undefined
  const ids = await firstBy(context, any, query, field, sort, mostSorted)
  const last = Math.max(0, Math.floor((ids.length - 1) / pageSize) * pageSize)
  const begin = start < 0 || start >= ids.length ? last : start
  const currency = field.currency
    ? `r.${field.currency} = (select currency from organization where id = r.organization) desc, r.${field.currency}, `
    : ''
  const rows = await readRecords(context, kind, {
    rows: fromKind(context, kind).withDeleted().where({ id: ids }),
    order: `r.${field.column} is null, ${currency}r.${field.column} ${sort.down ? 'desc' : 'asc'}, r.sort_key, r.id`,
    limit: pageSize,
    offset: begin,
    plan: 'once',
  })
  return { rows: [...rows], start: rows.length ? begin : 0, total: ids.length, more: ids.length >= mostSorted }
}
