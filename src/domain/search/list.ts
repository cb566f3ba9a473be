/**
 * Lists by name, ten to a page, however long: rows come by keyset (the first page costs what the last one does), totals
 * and the places of letters come from the counters.
 */

import type { Context } from '../context.ts'
import { asking, type Bind } from '../database/ask.ts'
import { RecordCount } from '../database/counters.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { from, fromKind, type Rows } from '../records/from.ts'
import { type Linked, linkedBy } from '../records/links.ts'
import { isOneOf, type Reach, reach } from '../records/policies.ts'
import type { Recorded } from '../records/record.ts'
import { readRecords } from '../records/select-records.ts'
import { narrowed } from './advanced.ts'
import { type Cursor, type ListQuery, pageSize, type Scope } from './list-query.ts'
import { searchTerms } from './pinyin.ts'
import { sorted } from './sorted.ts'

export { type Cursor, countLimit, type ListQuery, pageSize, type Scope, scopes } from './list-query.ts'

export interface ListPage<Entity> {
  readonly rows: readonly Entity[]
  /** Where the first row stands, from 0. */
  readonly start: number
  /** How many there are; a search counts up to `countLimit` and says so. */
  readonly total: number
  readonly more: boolean
  /** How far was looked when a page of a rare condition could not be filled: the next one goes on behind it. */
  readonly further?: Cursor
  /** What the rows' links lead to. */
  readonly linked: Linked
}

export async function listRecords<Entity extends Recorded>(
  context: Context,
  kind: DomainKind<Entity>,
  query: ListQuery,
): Promise<ListPage<Entity>> {
  const ordered = query.sort && (await sorted(context, kind, query))
  if (ordered) return { ...ordered, linked: await linksOf(context, kind, ordered.rows) }
  if (!isWhole(context, kind, query)) {
    const page = await narrowed(context, kind, query)
    return { ...page, linked: await linksOf(context, kind, page.rows) }
  }
  const owners = narrow(reach(context, 'see', kind.entity), context, query.scope)
  // Whether to go by name or by owner hangs on how much these own.
  const plan = owners === 'everybody' || owners.length === 1 ? 'kept' : 'once'
  const listed = fromKind(context, kind)
    .visibleTo(context)
    .and(ownedSql(context, query.scope))
    .where(query.letter && query.only ? { sortKey: { ...fromLetter(query.letter), ...toLetter(query.letter) } } : {})
  const page = async ({ more = (rows) => rows, backwards, offset }: Spot) => {
    const order = backwards ? 'r.sort_key desc, r.id desc' : 'r.sort_key, r.id'
    const rows = await readRecords(context, kind, { rows: more(listed), order, limit: pageSize, offset, plan })
    return backwards ? rows.toReversed() : rows
  }
  const spot = spotOf(query)
  // Rows whose place is known go with the counts in one trip.
  const [letters, early] = await Promise.all([countByLetter(context, kind, query.scope), spot && page(spot)])
  const inView = query.only && query.letter ? letters.filter(([letter]) => letter === query.letter) : letters
  const total = inView.reduce((sum, [, count]) => sum + count, 0)
  const last = Math.max(0, Math.floor((total - 1) / pageSize) * pageSize)
  const start = placeOf(query, inView, total, last)
  const rows = await (async () => {
    if (early && (early.length || query.after || query.before))
      return start === last && query.start !== undefined && query.start < 0 ? early.slice(last - total) : early
    if (start === last) return (await page({ backwards: true })).slice(last - total)
    const { letter, offset } = jumpTo(start, inView)
    return page({ ...(letter && { more: (rows) => rows.where({ sortKey: fromLetter(letter) }) }), offset })
  })()
  return { rows, start: rows.length ? start : 0, total, more: false, linked: await linksOf(context, kind, rows) }
}

/** Whether it is all of the kind that the actor may see, by name, and so counted beforehand. */
export function isWhole(context: Context, kind: { readonly entity: unknown }, query: ListQuery): boolean {
  const { scope } = query
  const narrowedTo =
    query.criteria ?? query.among ?? query.of ?? query.behind ?? query.list ?? searchTerms(query.search ?? '')[0]
  return !narrowedTo && scope !== 'shared' && isCounted(reach(context, 'see', kind.entity), ownersOf(context, scope))
}

/** Where the rows of a page are read from. */
interface Spot {
  readonly more?: (rows: Rows<Recorded>) => Rows<Recorded>
  readonly backwards?: boolean
  readonly offset?: number
}

/** Where a page begins, if that does not depend on how many records there are. */
function spotOf({ after, before, start, letter, only }: ListQuery): Spot | undefined {
  if (after) return { more: beyond('>', after) }
  if (before) return { more: beyond('<', before), backwards: true }
  if (start === undefined) return letter && !only ? { more: (rows) => rows.where({ sortKey: fromLetter(letter) }) } : {}
  return start < 0 ? { backwards: true } : undefined
}

const linksOf = (
  context: Context,
  kind: Pick<DomainKind, 'links' | 'about'>,
  rows: readonly Recorded[],
): Promise<Linked> =>
  linkedBy(
    context,
    rows.map((row) => [kind, row] as const),
  )

/** Where each letter begins among the records of a list, and how many it has. */
export async function countByLetter(
  context: Context,
  kind: DomainKind<never> | DomainKind,
  scope: Scope,
): Promise<readonly (readonly [letter: string, count: number])[]> {
  const far = reach(context, 'see', kind.entity)
  const owners = narrow(far, context, scope)
  if (owners === 'nobody') return []
  const all = from(context, RecordCount).where({ kind: kind.name })
  const counts = owners === 'everybody' ? all : all.where({ owner: owners })
  const { initial, count } = counts.columns
  const rows = await asking<{ initial: string; count: number }>(
    context.em,
    ($) => `select ${initial}, sum(${count})::int as count from ${counts.sql($)}
      group by ${initial} having sum(${count}) > 0 order by ${initial}`,
  )
  return rows.map((row) => [row.initial, row.count] as const)
}

/**
 * The counters are kept by owner: a reach by anything else (who created it, whose customer it is, what is shared) has to be
 * counted. What is shared makes no difference among records that one may see for their owners alone.
 */
function isCounted(far: Reach, wanted: readonly string[] | undefined): boolean {
  if (typeof far === 'boolean') return true
  const { id: shared, ...own } = far
  const owners = ownersIn(own)
  return Object.keys(own).join() === 'owner' && (!shared || !!wanted?.every((id) => owners.includes(id)))
}

const ownersIn = ({ owner }: Exclude<Reach, boolean>): readonly string[] => (Array.isArray(owner) ? owner : [])

function narrow(far: Reach, context: Context, scope: Scope): readonly string[] | 'everybody' | 'nobody' {
  const wanted = ownersOf(context, scope)
  if (far === false) return 'nobody'
  if (far === true) return wanted ?? 'everybody'
  const owners = ownersIn(far).filter((id) => !wanted || wanted.includes(id))
  return owners.length ? owners : 'nobody'
}

/** Whose records a list is of, where that is asked. */
const ownersOf = ({ actor, team }: Context, scope: Scope): readonly string[] | undefined =>
  scope === 'mine' ? [actor.id] : scope === 'team' ? team : undefined

function ownedSql(context: Context, scope: Scope): (($: Bind) => string) | undefined {
  const owners = ownersOf(context, scope)
  return owners && (($) => isOneOf('r.owner_id', owners, $))
}

/** Letters are the first byte of a sort key: a plain range over the index, under row-level security too. */
const fromLetter = (letter: string) => ({ $gte: letter })
const toLetter = (letter: string) => ({ $lt: String.fromCharCode(letter.charCodeAt(0) + 1) })

/** Compared as a tuple: the spelled-out form (a > x or (a = x and b > y)) does not use the index. */
const beyond =
  (sign: '>' | '<', [key, id]: Cursor) =>
  (rows: Rows<Recorded>) =>
    rows.and(($) => `(r.sort_key, r.id) ${sign} (${$(key)}, ${$(id)})`)

function placeOf(
  query: ListQuery,
  letters: readonly (readonly [string, number])[],
  total: number,
  last: number,
): number {
  if (query.start !== undefined) return query.start < 0 || query.start >= total ? last : query.start
  if (query.letter && !query.only && letters) {
    const before = letters
      .filter(([letter]) => letter < (query.letter ?? ''))
      .reduce((sum, [, count]) => sum + count, 0)
    // Past the last name there is nothing to begin with; the end of the list is what stands nearest.
    return before < total ? before : last
  }
  return 0
}

/** The letter a row number falls under, and how far into it: only that much has to be skipped. */
function jumpTo(
  start: number,
  letters: readonly (readonly [string, number])[] | undefined,
): { letter?: string; offset: number } {
  let before = 0
  for (const [letter, count] of letters ?? []) {
    if (start < before + count) return { letter, offset: start - before }
    before += count
  }
  return { offset: start }
}
