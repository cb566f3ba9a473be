/**
 * Lists narrowed by conditions, page by page in the order of names, at a cost that does not grow with the table. Two
 * ways lead to a page:
 *
 * - When something that an index begins with (an owner, a word, a region …) leaves few records, those are fetched by
 *   that index and looked at one by one: the result is whole, and counted exactly.
 * - Otherwise the list is walked in its order from where the page begins, so many records at most. A common condition
 *   fills its page at once; a rare one ends with how far was looked, and goes on from there.
 */

import type { Context } from '../context.ts'
import { asking, type Bind } from '../database/ask.ts'
import { RecordCount } from '../database/counters.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { from, fromKind } from '../records/from.ts'
import type { Recorded } from '../records/record.ts'
import { askByIndex } from './ask-by-index.ts'
import { inOrder } from './find.ts'
import { fewEnough, fewestSeed, type Seed } from './index-seeds.ts'
import { type Cursor, countLimit, type ListQuery, pageSize } from './list-query.ts'
import { beyondSql, letterSql, matchSql } from './row-filter.ts'

/** So many records of the list are looked at for one page. */
export const walkLimit = 50_000
/** Of a kind with more records than that, what is found is counted among so many: "50 or more" costs little. */
const countedOfMany = 2_000
/** And for one batch of a whole result. */
const stretch = 10_000

export interface Narrowed<Entity> {
  readonly rows: readonly Entity[]
  /** Where the first row stands, from 0. */
  readonly start: number
  readonly total: number
  /** Whether there may be more than that. */
  readonly more: boolean
  /** How far was looked, when the page could not be filled: the next one goes on behind it. */
  readonly further?: Cursor
}

/** A record of a list, and where it stands. */
export interface Spot {
  readonly id: string
  readonly key: string
}

/** @param query what the list is narrowed to; its page by `start`, `after` or `before` */
export async function narrowed<Entity extends Recorded>(
  context: Context,
  kind: DomainKind<Entity>,
  query: ListQuery,
): Promise<Narrowed<Entity>> {
  const any = kind as unknown as DomainKind
  const { spots, ...page } = await placesOf(context, any, query)
  const rows = await inOrder(
    context,
    any,
    spots.map(({ id }) => id),
  )
  return { ...page, rows: rows as unknown as Entity[] }
}

type Places = Omit<Narrowed<Recorded>, 'rows'> & { readonly spots: readonly Spot[] }

async function placesOf(context: Context, kind: DomainKind, query: ListQuery): Promise<Places> {
  const seed = await fewestSeed(context, kind, query)
  return seed ? fetched(context, kind, query, seed) : walked(context, kind, query)
}

/**
 * The ids of everything a query asks for, batch by batch in the order of the list.
 *
 * @example for await (const ids of allIds(context, customerKind, query, 500)) …
 */
export async function* allIds(
  context: Context,
  kind: DomainKind,
  query: ListQuery,
  size: number,
): AsyncGenerator<readonly string[]> {
  for (let { after } = query; ; ) {
    const spots = await spotsAfter(context, kind, query, after, size)
    const last = spots.at(-1)
    if (!last) return
    yield spots.map(({ id }) => id)
    if (spots.length < size) return
    after = [last.key, last.id]
  }
}

/** The next ids of the list behind one of its records; fewer than the limit when it ends. */
export async function spotsAfter(
  context: Context,
  kind: DomainKind,
  query: ListQuery,
  after: Cursor | undefined,
  limit: number,
): Promise<readonly Spot[]> {
  const from = (cursor: Cursor | undefined): ListQuery => ({
    ...withoutCursor(query),
    ...(cursor && { after: cursor }),
  })
  const seed = await fewestSeed(context, kind, query)
  if (seed) return fetchedSpots(context, kind, from(after), seed, limit)
  const spots: Spot[] = []
  for (let cursor = after; ; ) {
    const left = limit - spots.length
    spots.push(
      ...(await askByIndex<Spot>(
        context,
        ($) => `${windowSql(context, kind, from(cursor), stretch, $)} limit ${left}`,
      )),
    )
    const end = spots.length < limit ? await endOf(context, kind, from(cursor), stretch) : undefined
    if (!end) return spots
    cursor = end
  }
}

/**
 * A statement for the ids of the first so many of a list, that looks at no more of it than its first page does.
 *
 * @param looked at so many at most
 */
export async function firstSql(
  context: Context,
  kind: DomainKind,
  query: ListQuery,
  most: number,
  looked = walkLimit,
): Promise<($: Bind) => string> {
  const whole = withoutCursor(query)
  const seed = await fewestSeed(context, kind, whole)
  if (seed)
    return ($) => `select id from (${matchesSql(context, kind, whole, seed, $)}) m order by sort_key, id limit ${most}`
  const window = Math.min(looked, lookedAt(await sizeOf(context, kind)))
  return ($) => `select id from (${windowSql(context, kind, whole, window, $)} limit ${most}) w`
}

/** As many ids at most. */
export async function someIds(context: Context, kind: DomainKind, query: ListQuery, most: number): Promise<string[]> {
  const ids: string[] = []
  for await (const batch of allIds(context, kind, query, 500)) {
    ids.push(...batch)
    if (ids.length >= most) break
  }
  return ids.slice(0, most)
}

// The rows that an index leaves, fetched and sorted.

function matchesSql(context: Context, kind: DomainKind, query: ListQuery, seed: Seed, $: Bind): string {
  const wanted = fromKind(context, kind).and(
    () => matchSql(context, kind, query, $),
    () => letterSql(query, $),
  )
  if (seed.common) return `select r.id, r.sort_key from ${wanted.and(seed.common).sql($)}`
  return `select r.id, r.sort_key from (${seed.ids($, fewEnough + 1)}) s
    cross join lateral (select * from ${wanted.and(() => 'r.id = s.id').sql($)} limit 1) r group by r.id, r.sort_key`
}

const fetchedSpots = (
  context: Context,
  kind: DomainKind,
  query: ListQuery,
  seed: Seed,
  limit: number,
): Promise<Spot[]> =>
  askByIndex<Spot>(
    context,
    ($) => `select id, sort_key as key from (${matchesSql(context, kind, query, seed, $)}) m
      where ${beyondSql(query, 'sort_key', $)} order by sort_key, id limit ${limit}`,
  )

async function fetched(context: Context, kind: DomainKind, query: ListQuery, seed: Seed): Promise<Places> {
  const { before, start = 0 } = query
  const rows = await askByIndex<{ total: number; at: number | null; id: string | null; key: string }>(
    context,
    ($) => `with m as materialized (${matchesSql(context, kind, query, seed, $)}),
      numbered as (select id, sort_key as key, (row_number() over (order by sort_key, id))::int - 1 as at from m)
      select c.total, p.* from (select count(*)::int as total from m) c left join lateral (
        select * from numbered where ${beyondSql(query, 'key', $)}
        order by at ${before ? 'desc' : 'asc'} limit ${pageSize}
        ${before || query.after ? '' : `offset ${start < 0 ? `greatest(0, (c.total - 1) / ${pageSize} * ${pageSize})` : `least(${start}, greatest(0, (c.total - 1) / ${pageSize} * ${pageSize}))`}`}
      ) p on true order by p.at`,
  )
  const spots = rows.flatMap(({ id, key }) => (id ? [{ id, key }] : []))
  return { spots, start: rows[0]?.at ?? 0, total: rows[0]?.total ?? 0, more: false }
}

// The list walked in its order.

/** The records of the list from the cursor on, so many. */
const stretchSql = (context: Context, kind: DomainKind, query: ListQuery, most: number, $: Bind): string => {
  const order = query.before ? 'desc' : 'asc'
  const listed = fromKind(context, kind).and(
    () => letterSql(query, $),
    () => beyondSql(query, 'sort_key', $),
  )
  return `select * from ${listed.sql($)} order by sort_key ${order}, id ${order} limit ${most}`
}

const windowSql = (context: Context, kind: DomainKind, query: ListQuery, most: number, $: Bind): string => {
  const order = query.before ? 'desc' : 'asc'
  return `select r.id, r.sort_key as key from (${stretchSql(context, kind, query, most, $)}) r
    where ${matchSql(context, kind, query, $)} order by r.sort_key ${order}, r.id ${order}`
}

/** Where a walk of that length ended, when the list goes on there. */
async function endOf(context: Context, kind: DomainKind, query: ListQuery, most: number): Promise<Cursor | undefined> {
  const [end] = await askByIndex<Spot>(
    context,
    ($) =>
      `select r.id, r.sort_key as key from (${stretchSql(context, kind, query, most + 1, $)}) r offset ${most - 1}`,
  )
  return end && [end.key, end.id]
}

/** How many records of a kind of that size are looked at to count what is found. */
const lookedAt = (size: number): number => (size > walkLimit ? countedOfMany : walkLimit)

async function walked(context: Context, kind: DomainKind, query: ListQuery): Promise<Places> {
  const size = await sizeOf(context, kind)
  const top = await topOf(context, kind, query, lookedAt(size), size)
  const last = Math.max(0, Math.floor((top.total - 1) / pageSize) * pageSize)
  const wanted = query.start ?? 0
  const cursor = query.after ?? query.before
  const start = cursor ? Math.max(0, wanted) : wanted < 0 || wanted >= top.total ? last : wanted
  const isTop = !cursor && start === 0 && (top.spots.length === pageSize || !top.more)
  const spots = isTop
    ? top.spots
    : await askByIndex<Spot>(
        context,
        ($) => `${windowSql(context, kind, query, walkLimit, $)} limit ${pageSize} offset ${cursor ? 0 : start}`,
      )
  const short = spots.length < pageSize && !query.before && top.more
  const further = short ? await endOf(context, kind, query, walkLimit) : undefined
  return {
    spots: query.before ? spots.toReversed() : spots,
    start,
    total: Math.max(top.total, start + spots.length),
    more: top.more,
    ...(further && { further }),
  }
}

interface Top {
  readonly spots: readonly Spot[]
  /** Of so many records of the list, up to `countLimit`. */
  readonly total: number
  /** Whether the list goes on behind these. */
  readonly more: boolean
}

/** The first page, and how many more there are among the first so many records of the list. */
async function topOf(context: Context, kind: DomainKind, query: ListQuery, most: number, size: number): Promise<Top> {
  const whole: ListQuery = withoutCursor(query)
  const rows = await askByIndex<Spot & { total: number }>(
    context,
    ($) => `with found as materialized (${windowSql(context, kind, whole, most, $)} limit ${countLimit})
      select id, key, total from (select count(*)::int as total from found) counted
      left join lateral (select * from found order by key, id limit ${pageSize}) first on true`,
  )
  const total = rows[0]?.total ?? 0
  const unseen = size > most && (!query.letter || (await endOf(context, kind, whole, most)) !== undefined)
  const spots = rows.flatMap(({ id, key }) => (id ? [{ id, key }] : []))
  return { spots, total, more: total >= countLimit || unseen }
}

/** How many records of a kind the organisation has. */
async function sizeOf(context: Context, { name }: DomainKind): Promise<number> {
  const counts = from(context, RecordCount).where({ kind: name })
  const [row] = await asking<{ count: number }>(
    context.em,
    ($) => `select coalesce(sum(${counts.columns.count}), 0)::int as count from ${counts.sql($)}`,
  )
  return row?.count ?? 0
}

function withoutCursor(query: ListQuery): ListQuery {
  const { after: _after, before: _before, ...rest } = query
  return rest
}
