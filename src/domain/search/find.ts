/**
 * Simple search: one box over every kind, best matches first. The work is bounded however common a word is: of each kind
 * only the first so many words that begin with what was typed are looked at, beginnings of names before all others.
 */

import type { Context } from '../context.ts'
import { asking, askingOnce, type Bind } from '../database/ask.ts'
import { columnOf } from '../database/tables.ts'
import { type DomainKind, numberOf } from '../records/domain-kind.ts'
import { fromKind } from '../records/from.ts'
import { reach } from '../records/policies.ts'
import type { Recorded } from '../records/record.ts'
import { readRecords } from '../records/select-records.ts'
import { foldedSql } from './folded-sql.ts'
import { openlySql } from './openly.ts'
import { searchTerms } from './pinyin.ts'
import { elsewhere } from './places.ts'
import { foldedName } from './simplified.ts'
import { hasWord, wordsFrom } from './words-from.ts'

export interface Hit {
  readonly kind: DomainKind
  readonly record: Recorded
}

/** What was found of one kind, best first. */
export interface Group {
  readonly kind: DomainKind
  readonly records: readonly Recorded[]
  /** Of those the actor may see. */
  readonly count: number
  /** Whether there may be more than were counted. */
  readonly more: boolean
}

/** Words walked of each kind for each word typed, for somebody who may see few of what they find, or finds by several words. */
const walkedForSome = 500
/** The same where whatever is found counts. */
const walkedForAll = 100
/** Records of their own looked through for somebody who may see few, when a word is too common to walk. */
const ownWalked = 20_000

/**
 * Simple search: what the actor may see of any of these kinds, found by the beginning of a word or character, pinyin or
 * its initials, digits of a phone number, a part of an e-mail address, or a number such as L-123. Ranked: the exact
 * number, the exact name, the beginning of the name, its pinyin, its initials, a phone number, an e-mail address, then
 * what stands in the middle.
 *
 * @returns at most `limit` records a kind; kinds with better matches first, those without any left out
 */
export async function searchAll(
  context: Context,
  kinds: readonly DomainKind[],
  typed: string,
  limit: number,
): Promise<readonly Group[]> {
  const terms = searchTerms(typed)
  const sought = kinds.filter((kind) => terms.length > 0 || numberOf(kind, typed) !== undefined)
  if (!sought.length) return []
  const rows = await asking<Walked>(context.em, ($) =>
    sought.map((kind) => `(${walkSql(context, kind, typed, terms, limit, $)})`).join(' union all '),
  )
  const groups = await Promise.all(
    rows.map(async (row): Promise<(Group & { best: number })[]> => {
      const kind = sought.find(({ name }) => name === row.kind)
      if (!kind) return []
      const far = reach(context, 'see', kind.entity)
      const few = !row.complete && row.count < limit && typeof far !== 'boolean'
      const { ids, ranks, count } = few ? await amongOwn(context, kind, typed, terms, limit) : row
      if (!ids?.length) return []
      const records = await inOrder(context, kind, ids)
      return [{ kind, records, count, more: !row.complete, best: ranks?.[0] ?? elsewhere }]
    }),
  )
  return groups
    .flat()
    .toSorted((a, b) => a.best - b.best)
    .map(({ best: _best, ...group }) => group)
}

/** The same as a plain list, for pickers. @returns at most `limit` hits a kind, and one more when there are more */
export const findRecords = async (
  context: Context,
  kinds: readonly DomainKind[],
  typed: string,
  limit: number,
): Promise<readonly Hit[]> =>
  (await searchAll(context, kinds, typed, limit + 1)).flatMap(({ kind, records }) =>
    records.map((record) => ({ kind, record })),
  )

interface Walked {
  readonly kind: string
  /** Whether one of the words was walked to its end, so that nothing was passed over. */
  readonly complete: boolean
  readonly count: number
  readonly ids: readonly string[] | null
  readonly ranks: readonly number[] | null
}

/** Candidates from the walks, each looked at once by its id: no large table is read beyond them. */
function walkSql(
  context: Context,
  kind: DomainKind,
  typed: string,
  terms: readonly string[],
  limit: number,
  $: Bind,
): string {
  const number = numberOf(kind, typed)
  const walked = reach(context, 'see', kind.entity) === true && terms.length === 1 ? walkedForAll : walkedForSome
  const walk = (term: string, at: number, beginnings: boolean) => `(
    select ${at} as term, x.record, x.place, ${beginnings} as beginning from ${wordsFrom(context, term, 'x')
      .and(() => `x.kind = '${kind.name}'`, beginnings ? () => `x.place < ${elsewhere}` : undefined)
      .sql($)} order by x.token, x.record limit ${walked})`
  const walks = terms.flatMap((term, at) => [walk(term, at, true), walk(term, at, false)])
  const numbered =
    number === undefined ? [] : [`(select -1, r.id, -3, true from ${fromKind(context, kind).where({ number }).sql($)})`]
  const seen = fromKind(context, kind)
    .visibleTo(context)
    .and(
      () => 'r.id = m.record',
      () =>
        `m.place < 0 or (${hasTerms(context, terms.length > 1 ? terms : [], $)} and ${openlySql(context, kind, 'r', terms, $)})`,
    )
  return `with w(term, record, place, beginning) as materialized (${[...walks, ...numbered].join(' union all ')}),
    hits as (select r.id, r.sort_key, case when m.place < 0 then m.place else ${rankSql(context, kind, typed, 'm.place', $)} end as rank
      from (select record, min(place) as place from w group by record) m
      cross join lateral (select * from ${seen.sql($)} limit 1) r)
    select '${kind.name}' as kind, (select count(*)::int from hits) as count,
      ${
        terms.length
          ? `(select min(n) < ${walked} from (values ${terms
              .map((_, at) => `((select count(*) from w where term = ${at} and not beginning))`)
              .join(', ')}) every(n))`
          : 'true'
      } as complete, best.* from (${bestSql(limit, $)}) best`
}

/** For somebody who may see few: their own records are walked instead of the words. */
async function amongOwn(
  context: Context,
  kind: DomainKind,
  typed: string,
  terms: readonly string[],
  limit: number,
): Promise<Pick<Walked, 'ids' | 'ranks' | 'count'>> {
  const [row] = await askingOnce<Pick<Walked, 'ids' | 'ranks' | 'count'>>(
    context.em,
    (
      $,
    ) => `with own as materialized (select * from ${fromKind(context, kind).visibleTo(context).sql($)} limit ${ownWalked}),
      hits as (select id, sort_key, ${rankSql(context, kind, typed, String(elsewhere), $)} as rank
        from own r where ${hasTerms(context, terms, $)} and ${openlySql(context, kind, 'r', terms, $)})
      select (select count(*)::int from hits) as count, best.* from (${bestSql(limit, $)}) best`,
  )
  return row ?? { ids: null, ranks: null, count: 0 }
}

const bestSql = (limit: number, $: Bind): string =>
  `select array_agg(id order by rank, sort_key, id) as ids, array_agg(rank order by rank, sort_key, id) as ranks
   from (select * from hits order by rank, sort_key, id limit ${$(limit)}) few`

/** The name as a whole, then as it begins, before the place of the word. */
function rankSql(context: Context, kind: DomainKind, typed: string, place: string, $: Bind): string {
  const name = foldedName(typed)
  const title = foldedSql(`r.${columnOf(context, kind, kind.title)}`, name, $)
  const said = $(name)
  return `case when ${title} = ${said}::text then -2 when starts_with(${title}, ${said}::text) then -1 else ${place} end`
}

const hasTerms = (context: Context, terms: readonly string[], $: Bind): string =>
  terms.map((term) => hasWord(context, 'r', term, $)).join(' and ') || 'true'

/** The records of these ids, in that order. */
export async function inOrder(context: Context, kind: DomainKind, ids: readonly string[]): Promise<Recorded[]> {
  const found = await readRecords(context, kind, { rows: fromKind(context, kind).withDeleted().where({ id: ids }) })
  const byId = new Map(found.map((record) => [record.id, record]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
