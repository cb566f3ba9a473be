/**
 * Lists narrowed by conditions, page by page in the order of names, at a cost that does not grow with the table. Two
 * ways lead to a page:
 *
 * - When something that an index begins with (an owner, a word, a region …) leaves few records, those are fetched by
 *   that index and looked at one by one: the result is whole, and counted exactly.
 * - Otherwise the list is walked in its order from where the page begins, so many records at most. A common condition
 *   fills its page at once; a rare one ends with how far was looked, and goes on from there.
 */
import { askingOnce, type Place } from '../ask.ts'
import type { Context } from '../context.ts'
import type { DomainKind } from '../domain-kind.ts'
import { type Reach, reach, reachColumns, reachSql } from '../policies.ts'
import type { Recorded } from '../record.ts'
import { naming } from '../related.ts'
import { filtered } from '../select-records.ts'
import { conditionsSql, hasWord } from './conditions.ts'
import type { Condition, Criteria } from './criteria.ts'
import { inOrder } from './find.ts'
import { type Cursor, countLimit, type ListQuery, pageSize } from './list-query.ts'
import { period } from './period.ts'
import { searchTerms } from './pinyin.ts'
import { type SearchField, searchFields } from './search-fields.ts'
import { columnOf, tableOf } from './tables.ts'
import { afterAll, foundByTokens } from './token-match.ts'

/** So many records that an index leaves are fetched as a whole. */
const fewEnough = 5_000
/** So many records of the list are looked at for one page. */
export const walkLimit = 50_000
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
      ...(await ask<Spot>(context, ($) => `${windowSql(context, kind, from(cursor), stretch, $)} limit ${left}`)),
    )
    const end = spots.length < limit ? await endOf(context, kind, from(cursor), stretch) : undefined
    if (!end) return spots
    cursor = end
  }
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

/** A wrong guess of the planner's must not read a large table from end to end. */
async function ask<Row>(context: Context, statement: ($: Place) => string): Promise<Row[]> {
  await context.em.execute(`select set_config('enable_seqscan', 'off', true)`)
  return askingOnce<Row>(context.em, statement)
}

// The rows that an index leaves, fetched and sorted.

const matchesSql = (context: Context, kind: DomainKind, query: ListQuery, seed: Seed, $: Place): string =>
  `select r.id, r.sort_key from (${seed($, fewEnough + 1)}) s
   cross join lateral (select * from ${tableOf(context, kind)} r where r.id = s.id and r.deleted_at is null
     and ${filterSql(context, kind, query, $)} and ${letterSql(query, $)} limit 1) r group by r.id, r.sort_key`

const fetchedSpots = (
  context: Context,
  kind: DomainKind,
  query: ListQuery,
  seed: Seed,
  limit: number,
): Promise<Spot[]> =>
  ask<Spot>(
    context,
    ($) => `select id, sort_key as key from (${matchesSql(context, kind, query, seed, $)}) m
      where ${beyondSql(query, 'sort_key', $)} order by sort_key, id limit ${limit}`,
  )

async function fetched(context: Context, kind: DomainKind, query: ListQuery, seed: Seed): Promise<Places> {
  const { before, start = 0 } = query
  const rows = await ask<{ total: number; at: number | null; id: string | null; key: string }>(
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
const stretchSql = (context: Context, kind: DomainKind, query: ListQuery, most: number, $: Place): string => {
  const order = query.before ? 'desc' : 'asc'
  return `select * from ${tableOf(context, kind)} r where organization = ${$(context.organization.id)} and deleted_at is null
    and ${letterSql(query, $)} and ${beyondSql(query, 'sort_key', $)}
    order by sort_key ${order}, id ${order} limit ${most}`
}

const windowSql = (context: Context, kind: DomainKind, query: ListQuery, most: number, $: Place): string => {
  const order = query.before ? 'desc' : 'asc'
  return `select r.id, r.sort_key as key from (${stretchSql(context, kind, query, most, $)}) r
    where ${filterSql(context, kind, query, $)} order by r.sort_key ${order}, r.id ${order}`
}

/** Where a walk of that length ended, when the list goes on there. */
async function endOf(context: Context, kind: DomainKind, query: ListQuery, most: number): Promise<Cursor | undefined> {
  const [end] = await ask<Spot>(
    context,
    ($) =>
      `select r.id, r.sort_key as key from (${stretchSql(context, kind, query, most + 1, $)}) r offset ${most - 1}`,
  )
  return end && [end.key, end.id]
}

async function walked(context: Context, kind: DomainKind, query: ListQuery): Promise<Places> {
  const whole: ListQuery = withoutCursor(query)
  const [counted] = await ask<{ total: number }>(
    context,
    ($) => `select count(*)::int as total from (
      select from (${windowSql(context, kind, whole, walkLimit, $)}) r limit ${countLimit}) few`,
  )
  const total = counted?.total ?? 0
  const unseen = total < countLimit && (await endOf(context, kind, whole, walkLimit)) !== undefined
  const more = unseen || total >= countLimit
  const wanted = query.start ?? 0
  const last = Math.max(0, Math.floor((total - 1) / pageSize) * pageSize)
  const cursor = query.after ?? query.before
  const start = cursor ? Math.max(0, wanted) : wanted < 0 || wanted >= total ? last : wanted
  const offset = cursor ? 0 : start
  const spots = await ask<Spot>(
    context,
    ($) => `${windowSql(context, kind, query, walkLimit, $)} limit ${pageSize} offset ${offset}`,
  )
  const short = spots.length < pageSize && !query.before
  const further = short ? await endOf(context, kind, query, walkLimit) : undefined
  return {
    spots: query.before ? spots.toReversed() : spots,
    start,
    total: Math.max(total, start + spots.length),
    more,
    ...(further && { further }),
  }
}

function withoutCursor(query: ListQuery): ListQuery {
  const { after: _after, before: _before, ...rest } = query
  return rest
}

// What every row has to be.

/** All that is asked of a row called `r`, and that the actor may see it. */
function filterSql(context: Context, kind: DomainKind, query: ListQuery, $: Place): string {
  const { criteria, of } = query
  return [
    reachSql(reach(context, 'see', kind.entity), 'r', $),
    ownersSql(context, query, $),
    of ? naming(context, kind, of.by, 'r', $(of.id)) : 'true',
    query.among ? `r.id = any(${$(query.among)}::uuid[])` : 'true',
    listSql(context, kind, query, $),
    wordsSql(context, kind, wordsOf(query), $),
    criteria ? conditionsSql(context, kind, criteria, $) : 'true',
  ].join(' and ')
}

const wordsOf = ({ search, criteria }: ListQuery): readonly string[] => [
  ...searchTerms(search ?? ''),
  ...searchTerms(criteria?.text ?? ''),
]

function wordsSql(context: Context, kind: DomainKind, words: readonly string[], $: Place): string {
  if (!words.length) return 'true'
  if (!kind.foundThrough?.length)
    return words.map((word) => hasWord($(context.organization.id), 'r', word, $)).join(' and ')
  return foundByTokens(context, kind, words)('r', $)
}

/** One of the kind's own lists. */
function listSql(context: Context, kind: DomainKind, { list }: ListQuery, $: Place): string {
  const condition = list && kind.lists?.[list]?.(context)
  return condition ? filtered((property) => columnOf(context, kind, property), condition)('r', $) : 'true'
}

const ownersSql = ({ actor, team }: Context, { scope }: ListQuery, $: Place): string =>
  scope === 'all' ? 'true' : `r.owner_id = any(${$(scope === 'mine' ? [actor.id] : team)}::uuid[])`

const letterSql = ({ letter, only }: ListQuery, $: Place): string => {
  if (!letter) return 'true'
  const from = `sort_key >= ${$(letter)}`
  return only ? `(${from} and sort_key < ${$(String.fromCharCode(letter.charCodeAt(0) + 1))})` : from
}

const beyondSql = ({ after, before }: ListQuery, key: string, $: Place): string => {
  const cursor = after ?? before
  return cursor ? `(${key}, id) ${after ? '>' : '<'} (${$(cursor[0])}, ${$(cursor[1])}::uuid)` : 'true'
}

// What an index can begin with.

/** Ids of the records that something leaves, as a statement of so many rows at most. */
type Seed = ($: Place, most: number) => string

/** The one that leaves fewest, if that is few enough. */
async function fewestSeed(context: Context, kind: DomainKind, query: ListQuery): Promise<Seed | undefined> {
  const seeds = seedsOf(context, kind, query)
  if (!seeds.length) return undefined
  const [row] = await ask<Record<string, number>>(
    context,
    ($) =>
      `select ${seeds
        .map((seed, at) => `(select count(*)::int from (${seed($, fewEnough + 1)}) s) as s${at}`)
        .join(', ')}`,
  )
  const counts = seeds.map((_, at) => row?.[`s${at}`] ?? Number.POSITIVE_INFINITY)
  const least = Math.min(...counts)
  return least <= fewEnough ? seeds[counts.indexOf(least)] : undefined
}

function seedsOf(context: Context, kind: DomainKind, query: ListQuery): readonly Seed[] {
  const { criteria, of, scope } = query
  const owned = scope === 'mine' ? [context.actor.id] : scope === 'team' ? [...context.team] : undefined
  const conditions = criteria ? conditionSeeds(context, kind, criteria) : []
  return [
    ...(query.among ? [columnSeed(context, kind, ($) => `id = any(${$(query.among)}::uuid[])`)] : []),
    ...(kind.foundThrough?.length ? [] : wordsOf(query).map((word) => wordSeed(context, kind, word))),
    ...(of ? [columnSeed(context, kind, ($) => naming(context, kind, of.by, 'r', $(of.id)))] : []),
    ...(owned ? [columnSeed(context, kind, ($) => `owner_id = any(${$(owned)}::uuid[])`)] : []),
    ...reachSeeds(context, kind, reach(context, 'see', kind.entity)),
    ...conditions,
  ]
}

const columnSeed =
  (context: Context, kind: DomainKind, condition: ($: Place) => string): Seed =>
  ($, most) =>
    `(select r.id from ${tableOf(context, kind)} r where organization = ${$(context.organization.id)} and deleted_at is null
      and ${condition($)} limit ${most})`

const wordSeed =
  (context: Context, kind: DomainKind, word: string): Seed =>
  ($, most) =>
    `(select record as id from search_token where organization = ${$(context.organization.id)} and kind = ${$(kind.name)}
      and token >= ${$(word)} and token < ${$(afterAll(word))} limit ${most})`

const either =
  (seeds: readonly Seed[]): Seed =>
  ($, most) =>
    `(select id from (${seeds.map((seed) => seed($, most)).join(' union all ')}) u limit ${most})`

/** What somebody may see because of whom it belongs to; nothing when that is everything, or not to be had by an index. */
function reachSeeds(context: Context, kind: DomainKind, far: Reach): readonly Seed[] {
  if (typeof far === 'boolean' || far.createdBy) return []
  const columns = Object.entries(far) as [keyof typeof reachColumns, readonly string[]][]
  return [
    either(
      columns.map(([column, ids]) =>
        columnSeed(context, kind, ($) => `${reachColumns[column]} = any(${$(ids)}::uuid[])`),
      ),
    ),
  ]
}

function conditionSeeds(context: Context, kind: DomainKind, { match, conditions }: Criteria): readonly Seed[] {
  const fields = searchFields(context, kind)
  const seeds = conditions.map((condition) => {
    const field = fields.get(condition.field)
    return field && conditionSeed(context, kind, field, condition)
  })
  const usable = seeds.filter((seed) => seed !== undefined)
  if (match === 'all') return usable
  return usable.length === conditions.length && usable.length > 0 ? [either(usable)] : []
}

function conditionSeed(
  context: Context,
  kind: DomainKind,
  field: SearchField,
  { operator, values }: Condition,
): Seed | undefined {
  const [value = ''] = values
  if (field.searched && operator === 'contains') {
    const [word] = searchTerms(value).toSorted((a, b) => b.length - a.length)
    return word ? wordSeed(context, kind, word) : undefined
  }
  if (!field.indexed) return undefined
  const { actor, now } = context
  if (operator === 'is' || operator === 'oneOf') {
    if (field.type === 'person' || field.type === 'record') {
      const ids = values.map((one) => (one === 'me' ? actor.id : one))
      return columnSeed(context, kind, ($) => `${field.column} = any(${$(ids)}::uuid[])`)
    }
    if (field.type === 'choice') return columnSeed(context, kind, ($) => `${field.column} = any(${$(values)}::text[])`)
  }
  if ((field.type === 'moment' || field.type === 'day') && operator !== 'isNot') {
    const spans = values.map((one) => period(one, { now, timeZone: actor.timeZone }))
    const cast = field.type === 'day' ? 'date' : 'timestamptz'
    const edge = (at: Date | undefined) => at?.toISOString() ?? ''
    const [from, until] = [spans[0]?.from.toJSDate(), spans.at(-1)?.until.toJSDate()]
    const least = ['is', 'atLeast', 'between'].includes(operator) ? from : operator === 'over' ? until : undefined
    const most = ['is', 'atMost', 'between'].includes(operator) ? until : operator === 'under' ? from : undefined
    if (!least && !most) return undefined
    // A day more on either side: where the asker's days end, the condition itself tells.
    const wider = (at: Date, days: number) => new Date(at.getTime() + days * 86_400_000)
    return columnSeed(context, kind, ($) =>
      [
        ...(least ? [`${field.column} >= ${$(edge(wider(least, -1)))}::${cast}`] : []),
        ...(most ? [`${field.column} < ${$(edge(wider(most, 1)))}::${cast}`] : []),
      ].join(' and '),
    )
  }
  return undefined
}
