/**
 * The beginning of a list in the order of one of its fields, however long the list is: an index walks it in that order,
 * so many records at most. Amounts stand by their currency, the organisation's own first: what two of them are worth,
 * only a rate could tell.
 */
import type { Context } from '../context.ts'
import { asking, type Bind } from '../database/ask.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { fromKind } from '../records/from.ts'
import { someIds, walkLimit } from './advanced.ts'
import { askByIndex } from './ask-by-index.ts'
import { fewestSeed, unitsSql } from './index-seeds.ts'
import type { ListQuery } from './list-query.ts'
import { matchSql } from './row-filter.ts'
import type { SearchField } from './search-fields.ts'

type Sort = NonNullable<ListQuery['sort']>

/** @param looked at so many at most of each part @returns ids, those without a value last; of a list that few records are left of, all of them in any order */
export async function firstBy(
  context: Context,
  kind: DomainKind,
  query: ListQuery,
  field: SearchField,
  { down }: Sort,
  most: number,
  looked = walkLimit,
): Promise<readonly string[]> {
  const { ordered } = field
  if (!ordered || (await fewestSeed(context, kind, query))) return someIds(context, kind, query, most)
  const ids: string[] = []
  let isCut = false
  const walk = async (part: ($: Bind) => string, order: string) => {
    const left = most - ids.length
    if (left <= 0) return
    const stretch = ($: Bind) => `from ${fromKind(context, kind).and(part).sql($)}`
    const rows = await askByIndex<{ id: string }>(
      context,
      ($) => `select r.id from (select * ${stretch($)} order by ${order} limit ${looked}) r
        where ${matchSql(context, kind, query, $)} limit ${left}`,
    )
    ids.push(...rows.map(({ id }) => id))
    if (rows.length === left) return
    const [walked] = await askByIndex<{ count: number }>(
      context,
      ($) => `select count(*)::int as count from (select ${stretch($)} limit ${looked}) w`,
    )
    isCut ||= walked?.count === looked
  }
  const direction = down ? 'desc' : 'asc'
  const { column, currency } = ordered
  if (currency) {
    for await (const code of currenciesOf(context, kind, currency)) {
      const range = unitsSql(context, query.criteria, field, code)
      const part = ($: Bind) => `${currency} = ${$(code)} and ${column} is not null ${range ? `and ${range($)}` : ''}`
      await walk(part, `${column} ${direction}`)
      if (ids.length >= most) break
    }
  } else await walk(() => `${column} is not null`, `${column} ${direction}`)
  await walk(() => `${column} is null`, 'sort_key, id')
  // Too rare for a walk: then there are few, and all of them are looked for.
  return isCut ? someIds(context, kind, query, most) : ids
}

/** The currencies that a kind's amounts are in, each found by a step over the index: the organisation's own first. */
async function* currenciesOf(context: Context, kind: DomainKind, column: string): AsyncGenerator<string> {
  const { currency: own } = context.organization
  yield own
  for (let last = ''; ; ) {
    const [row] = await asking<{ code: string | null }>(
      context.em,
      ($) =>
        `select min(${column}) as code from ${fromKind(context, kind)
          .and(() => `${column} > ${$(last)}`)
          .sql($)}`,
    )
    if (!row?.code) return
    if (row.code !== own) yield row.code
    last = row.code
  }
}
