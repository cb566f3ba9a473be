/** What an index can begin with, for lists narrowed by conditions. */

import type { Context } from '../context.ts'
import type { Bind } from '../database/ask.ts'
import { mostUnits, unitsOfOne } from '../database/columns.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { fromKind } from '../records/from.ts'
import { type Reach, reach, reachedBy, sharedIds } from '../records/policies.ts'
import { naming } from '../records/related.ts'
import { askByIndex } from './ask-by-index.ts'
import type { Condition, Criteria } from './criteria.ts'
import type { ListQuery } from './list-query.ts'
import { calendarOf, period } from './period.ts'
import { searchTerms } from './pinyin.ts'
import { anyOf, wordsOf } from './row-filter.ts'
import { type SearchField, searchFields } from './search-fields.ts'
import { wordsFrom } from './words-from.ts'

/** So many records that an index leaves are fetched as a whole. */
export const fewEnough = 3_000

/** Something that leaves some of the records, and that an index finds. */
export interface Seed {
  /** Their ids, as a statement of so many rows at most. */
  readonly ids: ($: Bind, most: number) => string
  /** What they have in common, as a condition on the record called `r`; not when they are found in another table. */
  readonly common?: ($: Bind) => string
}

/** The one that leaves fewest, if that is few enough. */
export async function fewestSeed(context: Context, kind: DomainKind, query: ListQuery): Promise<Seed | undefined> {
  const seeds = seedsOf(context, kind, query)
  if (!seeds.length) return undefined
  const [row] = await askByIndex<Record<string, number>>(
    context,
    ($) =>
      `select ${seeds
        .map((seed, at) => `(select count(*)::int from (${seed.ids($, fewEnough + 1)}) s) as s${at}`)
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
    ...(of ? [columnSeed(context, kind, ($) => naming(context, kind, of.by, 'r', anyOf(of, $), $))] : []),
    ...(scope === 'shared'
      ? [columnSeed(context, kind, ($) => `id = any(${$(sharedIds(context, kind.entity))}::uuid[])`)]
      : []),
    ...(owned ? [columnSeed(context, kind, ($) => `owner_id = any(${$(owned)}::uuid[])`)] : []),
    ...reachSeeds(context, kind, reach(context, 'see', kind.entity)),
    ...conditions,
  ]
}

const columnSeed = (context: Context, kind: DomainKind, common: ($: Bind) => string): Seed => ({
  ids: ($, most) => `(select r.id from ${fromKind(context, kind).and(common).sql($)} limit ${most})`,
  common,
})

const wordSeed = (context: Context, kind: DomainKind, word: string): Seed => ({
  ids: ($, most) =>
    `(select x.record as id from ${wordsFrom(context, word, 'x').where({ kind: kind.name }).sql($)} limit ${most})`,
})

const either = (seeds: readonly Seed[]): Seed => ({
  ids: ($, most) => `(select id from (${seeds.map(({ ids }) => ids($, most)).join(' union all ')}) u limit ${most})`,
})

/** What somebody may see because of whom it belongs to, or who made it; nothing when that is everything. */
function reachSeeds(context: Context, kind: DomainKind, far: Reach): readonly Seed[] {
  if (typeof far === 'boolean') return []
  return [either(reachedBy(far, 'r').map((condition) => columnSeed(context, kind, condition)))]
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
  { operator, values, currency }: Condition,
): Seed | undefined {
  const [value = ''] = values
  if (field.searched && operator === 'contains') {
    const [word] = searchTerms(value).toSorted((a, b) => b.length - a.length)
    return word ? wordSeed(context, kind, word) : undefined
  }
  const own = context.organization.currency
  const range = field.ordered?.currency && unitsRange(field, { operator, values })
  if (range && field.ordered) {
    const code = currency ?? own
    return columnSeed(context, kind, ($) => `${field.ordered?.currency} = ${$(code)} and ${range($)}`)
  }
  if (!field.indexed) return undefined
  const { actor } = context
  if (operator === 'is' || operator === 'oneOf') {
    if (field.type === 'person' || field.type === 'record') {
      const ids = values.map((one) => (one === 'me' ? actor.id : one))
      return columnSeed(context, kind, ($) => `${field.column} = any(${$(ids)}::uuid[])`)
    }
    if (field.type === 'choice') return columnSeed(context, kind, ($) => `${field.column} = any(${$(values)}::text[])`)
  }
  if ((field.type === 'moment' || field.type === 'day') && operator !== 'isNot') {
    const spans = values.map((one) => period(one, calendarOf(context)))
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

/** What conditions on an amount leave of its units in a currency, for an index to begin with; nothing when they leave all. */
export function unitsSql(
  { organization }: Context,
  criteria: Criteria | undefined,
  field: SearchField,
  currency: string,
): (($: Bind) => string) | undefined {
  if (criteria?.match !== 'all') return undefined
  const ranges = criteria.conditions.flatMap((condition) =>
    condition.field === field.name && (condition.currency ?? organization.currency) === currency
      ? (unitsRange(field, condition) ?? [])
      : [],
  )
  return ranges.length ? ($) => ranges.map((range) => range($)).join(' and ') : undefined
}

/** Whole units about what is asked for: what lies on the edge, the condition itself tells. */
function unitsRange(
  { ordered }: SearchField,
  { operator, values }: Pick<Condition, 'operator' | 'values'>,
): (($: Bind) => string) | undefined {
  const [first = '', second = ''] = values
  const least = ['over', 'atLeast', 'is', 'between'].includes(operator) ? first : undefined
  const most = operator === 'between' ? second : ['under', 'atMost', 'is'].includes(operator) ? first : undefined
  if (!ordered || (least === undefined && most === undefined)) return undefined
  return ($) =>
    [
      ...(least === undefined ? [] : [`${ordered.column} >= ${$(unitsOf(least, -1n))}::bigint`]),
      ...(most === undefined ? [] : [`${ordered.column} <= ${$(unitsOf(most, 1n))}::bigint`]),
    ].join(' and ')
}

/** As `unitsColumn` keeps them. @param wider by so many units */
function unitsOf(amount: string, wider: bigint): string {
  const [whole = '0', decimals = ''] = amount.replace('-', '').split('.')
  const units = BigInt(whole) * BigInt(unitsOfOne) + BigInt(decimals.slice(0, 4).padEnd(4, '0'))
  const signed = (amount.startsWith('-') ? -units : units) + wider
  const within = signed > mostUnits ? mostUnits : signed < -mostUnits ? -mostUnits : signed
  return String(within)
}
