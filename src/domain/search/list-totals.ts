/** What the amounts of a list come to, at a cost that does not grow with the table. */
import type { Context } from '../context.ts'
import { type Total, total } from '../money/money.ts'
import { ratesOf } from '../organization/exchange-rates.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { fromKind } from '../records/from.ts'
import { firstSql } from './advanced.ts'
import { askByIndex } from './ask-by-index.ts'
import { mayKnow } from './conditions.ts'
import { isWhole } from './list.ts'
import type { ListQuery } from './list-query.ts'
import { searchFields } from './search-fields.ts'

/** Amounts of so many records are added up, the first of the list by name. */
export const mostSummed = 2_000

export interface ListTotals {
  /** Of so many records; fewer than the list has when it is long. */
  readonly counted: number
  /** By field: one sum for each currency, and one of all where rates are known. */
  readonly sums: ReadonlyMap<string, Total>
}

/** Of the whole list, whatever page of it is looked at. */
export async function listTotals(
  context: Context,
  kind: DomainKind,
  query: ListQuery,
  fields: readonly string[],
): Promise<ListTotals> {
  const known = searchFields(context, kind)
  const amounts = fields.flatMap((name) => {
    const field = known.get(name)
    return field?.currency && mayKnow(context, kind, field) ? [{ ...field, currency: field.currency }] : []
  })
  const { letter, sort, start: _, ...rest } = query
  const isAll = !query.only && !sort && isWhole(context, kind, query)
  // Where all of the kind is listed, a letter is only where one looks into it, and the first records are those listed.
  const listed = isAll ? rest : { ...rest, ...(letter && { letter }) }
  const first = await firstSql(context, kind, listed, mostSummed, isAll ? mostSummed : undefined)
  const [rows, rates] = await Promise.all([
    askByIndex<{ currency: string | null; count: number; sums: readonly (string | null)[] }>(
      context,
      ($) => `select r.${amounts[0]?.currency ?? 'currency'} as currency, count(*)::int as count,
          array[${amounts.map(({ column }) => `sum(r.${column})::text`).join(', ')}]::text[] as sums
        from (${first($)}) listed
        -- One by one: a join may be answered by reading all of the table.
        cross join lateral (select * from ${fromKind(context, kind, 't')
          .withDeleted()
          .and(() => 't.id = listed.id')
          .sql($)} limit 1) r group by 1`,
    ),
    ratesOf(context),
  ])
  const sums = amounts.map(({ name }, at) => {
    const said = rows.flatMap(({ currency, sums: of }) => {
      const amount = of[at]
      return currency && amount && Number(amount) ? [{ amount, currency }] : []
    })
    return [name, total(said, rates)] as const
  })
  return { counted: rows.reduce((all, { count }) => all + count, 0), sums: new Map(sums) }
}
