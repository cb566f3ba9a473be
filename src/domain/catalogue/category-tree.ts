/** 种类一览: the tree of categories, a level at a time, and the way to where one stands. */

import type { Context } from '../context.ts'
import { asking, type Bind } from '../database/ask.ts'
import { from } from '../records/from.ts'
import { countLimit } from '../search/list-query.ts'
import { Category } from './category.ts'
import { Product } from './product.ts'

export interface Branch {
  readonly id: string
  readonly number: number
  readonly name: string
  /** From the top of the tree: 0, 1, 2 … */
  readonly depth: number
  /** Whether it holds further categories. */
  readonly hasBelow: boolean
  /** Whether those are listed after it. */
  readonly open: boolean
}

/** Deeper trees are cut here: no chat shows so many levels. */
const deepest = 20

/**
 * The top of the tree and, of each category on the way to `chosen`, those below it: what a reader who opens one branch
 * after the other sees. Beside each other by name.
 */
export async function categoryTree(context: Context, chosen?: Pick<Category, 'id'>): Promise<readonly Branch[]> {
  const all = from(context, Category, 'c')
  const { id, number, name, parent, sortKey } = all.columns
  const any = all.withDeleted()
  const below = from(context, Category, 'b').and(() => `b.parent_id = ${id}`)
  const gone = from(context, Category, 'g')
    .withDeleted()
    .where({ deletedAt: { $ne: null } })
    .and(() => `g.id = ${parent}`)
  const rows = await asking<Omit<Branch, 'depth' | 'open'> & { parent: string | null }>(
    context.em,
    ($) => `with recursive way as (
        select ${id}, ${parent}, 1 as step from ${any.where({ id: chosen?.id ?? null }).sql($)}
        union all
        select ${id}, ${parent}, step + 1 from ${any.table} join way on ${id} = way.parent_id
        where step < ${deepest} and ${any.holds($)}
      )
      select ${id}, ${number}, ${name}, ${parent} as parent, exists (select from ${below.sql($)}) as "hasBelow"
      from ${all
        .and(($) => `${parent} in (select id from way) or ${parent} is null or exists (select from ${gone.sql($)})`)
        .sql($)}
      order by ${sortKey}, ${id}`,
  )
  const known = new Set(rows.map(({ id }) => id))
  const beneath = Map.groupBy(rows, (row) => (row.parent && known.has(row.parent) ? row.parent : undefined))
  const branches = (parent: string | undefined, depth: number): readonly Branch[] =>
    (beneath.get(parent) ?? []).flatMap(({ parent: _, ...row }) => [
      { ...row, depth, open: beneath.has(row.id) },
      ...branches(row.id, depth + 1),
    ])
  return branches(undefined, 0)
}

/** A step further down from the categories called `below`. */
function nextBelow(context: Context, $: Bind): string {
  const { table, holds, columns } = from(context, Category, 'b')
  return `select ${columns.id} from ${table} join below on ${columns.parent} = below.id where ${holds($)}`
}

/** The ids of the categories that stand below one, on whatever level. */
export async function categoriesBelow(context: Context, { id }: Pick<Category, 'id'>): Promise<readonly string[]> {
  const rows = await asking<{ id: string }>(
    context.em,
    ($) => `with recursive below as (select ${$(id)}::uuid as id union ${nextBelow(context, $)})
      select id from below where id <> ${$(id)}::uuid`,
  )
  return rows.map((row) => row.id)
}

/** How many products each of these categories and those below it hold, counted up to `countLimit`. */
export async function countProducts(
  context: Context,
  categories: readonly Pick<Branch, 'id'>[],
): Promise<ReadonlyMap<string, number>> {
  if (!categories.length) return new Map()
  const products = from(context, Product, 'p').and(() => 'p.category_id = below.id')
  const rows = await asking<{ id: string; count: number }>(
    context.em,
    ($) => `select c.id, (with recursive below as (select c.id union ${nextBelow(context, $)})
      select count(*)::int from (
        select from below cross join lateral (
          select from ${products.sql($)} order by ${products.columns.sortKey} limit ${countLimit}
        ) own limit ${countLimit}) few) as count
      from unnest(${$(categories.map(({ id }) => id))}::uuid[]) c(id)`,
  )
  return new Map(rows.map(({ id, count }) => [id, count]))
}
