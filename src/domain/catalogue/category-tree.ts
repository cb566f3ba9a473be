/** 种类一览: the tree of categories, a level at a time, and the way to where one stands. */

import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { countLimit } from '../search/list-query.ts'
import type { Category } from './category.ts'

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
  const organization = context.organization.id
  const rows = await asking<Omit<Branch, 'depth' | 'open'> & { parent: string | null }>(
    context.em,
    ($) => `with recursive way as (
        select id, parent_id, 1 as step from category where organization = ${$(organization)} and id = ${$(chosen?.id ?? null)}::uuid
        union all
        select c.id, c.parent_id, step + 1 from category c join way on c.id = way.parent_id where step < ${deepest}
      )
      select c.id, c.number, c.name, c.parent_id as parent,
        exists (select from category b where b.organization = c.organization and b.parent_id = c.id and b.deleted_at is null) as "hasBelow"
      from category c
      where c.organization = ${$(organization)} and c.deleted_at is null
        and (c.parent_id in (select id from way)
          or c.parent_id is null
          or exists (select from category gone where gone.id = c.parent_id and gone.deleted_at is not null))
      order by c.sort_key, c.id`,
  )
  const known = new Set(rows.map(({ id }) => id))
  const below = Map.groupBy(rows, ({ parent }) => (parent && known.has(parent) ? parent : undefined))
  const branches = (parent: string | undefined, depth: number): readonly Branch[] =>
    (below.get(parent) ?? []).flatMap(({ parent: _, ...row }) => [
      { ...row, depth, open: below.has(row.id) },
      ...branches(row.id, depth + 1),
    ])
  return branches(undefined, 0)
}

/** The ids of the categories that stand below one, on whatever level. */
export async function categoriesBelow(context: Context, { id }: Pick<Category, 'id'>): Promise<readonly string[]> {
  const organization = context.organization.id
  const rows = await asking<{ id: string }>(
    context.em,
    ($) => `with recursive below as (
        select ${$(id)}::uuid as id
        union select b.id from category b join below on b.parent_id = below.id
        where b.organization = ${$(organization)} and b.deleted_at is null
      ) select id from below where id <> ${$(id)}::uuid`,
  )
  return rows.map((row) => row.id)
}

/** How many products each of these categories and those below it hold, counted up to `countLimit`. */
export async function countProducts(
  context: Context,
  categories: readonly Pick<Branch, 'id'>[],
): Promise<ReadonlyMap<string, number>> {
  if (!categories.length) return new Map()
  const rows = await asking<{ id: string; count: number }>(context.em, ($) => {
    const organization = $(context.organization.id)
    return `select c.id, (with recursive below as (
        select c.id
        union select b.id from category b join below on b.parent_id = below.id
        where b.organization = ${organization} and b.deleted_at is null
      )
      select count(*)::int from (
        select from below cross join lateral (
          select from product p where p.organization = ${organization} and p.category_id = below.id and p.deleted_at is null
          order by p.sort_key limit ${countLimit}) own limit ${countLimit}) few) as count
      from unnest(${$(categories.map(({ id }) => id))}::uuid[]) c(id)`
  })
  return new Map(rows.map(({ id, count }) => [id, count]))
}
