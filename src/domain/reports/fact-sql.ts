/** What is added up of one fact, as SQL. */
import { DateTime } from 'luxon'
import { todayOf } from '../calendar/today.ts'
import type { Context } from '../context.ts'
import type { Bind } from '../database/ask.ts'
import { type ChoiceListName, choiceOf, choicesIn } from '../organization/choice-lists.ts'
import { ExchangeRate } from '../organization/exchange-rate.ts'
import { from, fromKind } from '../records/from.ts'
import { reach, reachSql } from '../records/policies.ts'
import { calendarOf } from '../search/period.ts'
import { criteriaSql } from '../search/row-filter.ts'
import {
  countsInAny,
  type DataSet,
  type Expression,
  type Fact,
  type Join,
  type Made,
  rowsOf,
  written,
} from './data-set.ts'
import type { Grouping, ReportDays, ReportDefinition } from './definition.ts'
import { type DimensionName, dimensionNamed, hasIds } from './dimensions.ts'
import { bucketSql, momentsSql } from './moments.ts'

/** What figures are asked for, made whole. */
export interface Asked {
  readonly set: DataSet
  readonly definition: ReportDefinition
  readonly days: ReportDays | undefined
  /** What the groups of each grouping are called after, in place of its keys. */
  readonly bucket?: (grouping: Grouping, key: string, $: Bind) => string
  /** Only amounts in currencies without a rate, as they are. */
  readonly unrated?: true
}

/** The amounts that no rate was known for, counted beside the parts. */
export const unratedPart = '~unrated'

/** How many rows count in a sum, counted beside it: of none it is nought. */
export const rowsPart = (part: string): string => `#${part}`

const table = ({ em }: Context, entity: unknown): string => em.getMetadata().get(entity as never).tableName

/** Whether amounts are converted for these parts. */
export const hasMoney = (fact: Fact, parts: readonly string[]): boolean =>
  !!fact.currency && parts.some((name) => fact.parts[name]?.money)

/** Rates as spans of days: each holds until the next begins. The organisation's own currency is not among them. */
export function ratesSql(context: Context, $: Bind): string {
  const rates = from(context, ExchangeRate)
  const { currency, rate, day } = rates.columns
  return `rate as (select ${currency} as currency, ${rate} as rate, ${day} as from_day,
      coalesce(lead(${day}) over (partition by ${currency} order by ${day}), 'infinity'::date) as until_day
    from ${rates.sql($)})`
}

const treeTables = { department: 'department', category: 'category' } as const

/**
 * The branches that a tree is grouped by: those below the one that figures are narrowed to, or of several these, or else
 * its top. Each id is in it once: what is below two of several stands below the nearer one.
 */
function treeSql(context: Context, name: DimensionName, only: readonly string[] | undefined, $: Bind): string {
  const from = treeTables[name as keyof typeof treeTables]
  const own = `organization = ${$(context.organization.id)}`
  const tree = `tree_${name}`
  const [chosen] = only ?? []
  const start = !only
    ? `select id, id as top from ${from} where ${own} and parent_id is null`
    : only.length === 1
      ? `select ${$(chosen)}::uuid as id, ${$(chosen)}::uuid as top
         union select id, id from ${from} where ${own} and parent_id = ${$(chosen)}::uuid`
      : `select id, id as top from unnest(${$(only)}::uuid[]) as given(id)`
  // What was narrowed to has its branches listed already: only these go on downwards, and none into another of them.
  const goesOn = only?.length ? `and ${only.length === 1 ? `${tree}.id` : 'b.id'} <> all(${$(only)}::uuid[])` : ''
  return `${tree} as (${start} union select b.id, ${tree}.top from ${from} b join ${tree} on b.parent_id = ${tree}.id
    where b.${own} ${goesOn})`
}

/** The day that a row counts at, where the reader is. */
const dayOf = ({ actor }: Context, { time: { column, type } }: Fact, $: Bind): string =>
  type === 'day' ? column : `(${column} at time zone ${$(actor.timeZone)})::date`

function withinDays({ actor }: Context, { time: { column, type } }: Fact, { from, to }: ReportDays, $: Bind): string {
  if (type === 'day') return `${column} between ${$(from)}::date and ${$(to)}::date`
  // A day more on either side, for an index; which day it was the database itself tells: a midnight may come twice or never.
  const at = (day: string, after: number) => $(DateTime.fromISO(day, { zone: 'utc' }).plus({ days: after }).toISO())
  return `${column} >= ${at(from, -1)}::timestamptz and ${column} < ${at(to, 2)}::timestamptz
    and (${column} at time zone ${$(actor.timeZone)})::date between ${$(from)}::date and ${$(to)}::date`
}

/** The key of a row: of a tree the branch that it stands below, of choices that were merged the one that they went into. */
export function keySql(context: Context, fact: Fact, { dimension, grain }: Grouping, $: Bind): string {
  if (dimension === 'time') return bucketSql(dayOf(context, fact, $), grain ?? 'month', calendarOf(context))
  const declared = dimensionNamed(dimension)
  const own = written(fact.by[dimension] as Expression, context, $)
  if (declared.tree) return `coalesce(tree_${dimension}.top, ${own})`
  const list = choiceListOf(dimension)
  const merged = list
    ? choicesIn(context.organization, list).flatMap(({ value, into }) => {
        const now = into && choiceOf(context.organization, list, value)?.value
        return now ? [`when ${$(value)} then ${$(now)}`] : []
      })
    : []
  return merged.length ? `case ${own} ${merged.join(' ')} else ${own} end` : own
}

function choiceListOf(name: DimensionName): ChoiceListName | undefined {
  const dimension = dimensionNamed(name)
  return dimension.type === 'choice' ? dimension.kind().choiceLists?.[dimension.field] : undefined
}

/** Only rows with one of these keys: the empty one stands for none, `me` for whoever asks. */
function onlySql(context: Context, fact: Fact, { dimension, keys }: ReportDefinition['only'][number], $: Bind): string {
  const list = choiceListOf(dimension)
  const named = keys
    .filter(Boolean)
    .map((one) => (dimension === 'person' && one === 'me' ? context.actor.id : one))
    .map((one) => (list && choiceOf(context.organization, list, one)?.value) ?? one)
  const key = keySql(context, fact, { dimension }, $)
  const own = written(fact.by[dimension] as Expression, context, $)
  const among = dimensionNamed(dimension).tree
    ? `tree_${dimension}.id is not null`
    : `${key} = any(${$(named)}::${hasIds(dimension) ? 'uuid' : 'text'}[])`
  const either = [...(named.length ? [among] : []), ...(keys.includes('') ? [`${own} is null`] : [])]
  return `(${either.join(' or ')})`
}

/**
 * Rows of a fact, added up by the keys of the definition's groupings: `level` (as `grouping` counts it), `k1`, `k2` and
 * the parts by their names.
 *
 * @param sets which of the keys are grouped by, each a list of them; without it by all of them at once
 */
export function factSql(
  context: Context,
  asked: Asked,
  fact: Fact,
  parts: readonly string[],
  $: Bind,
  sets?: readonly (readonly number[])[],
): string {
  const { set, definition, bucket, unrated } = asked
  const groupings = definition.by
  const keys = groupings.map((one) => {
    const key = keySql(context, fact, one, $)
    return bucket ? bucket(one, key, $) : key
  })
  const money = hasMoney(fact, parts)
  const conditions = [
    (fact.withDeleted ? fromKind(context, set.kind).withDeleted() : fromKind(context, set.kind))
      .visibleTo(context)
      .holds($),
    ...narrowing(context, asked, fact, parts, $),
    ...(unrated ? [`${fact.currency} is not null and m.known is null`] : []),
  ]
  const aggregates = [
    ...parts.flatMap((name) => {
      const part = fact.parts[name]
      if (!part) throw new Error(`no part is called ${name}`)
      const rows = part.type === 'sum' ? [`${rowsOf(part, context, $)} as "${rowsPart(name)}"`] : []
      return [`${written(part.sql, context, $)} as "${name}"`, ...rows]
    }),
    ...(money && !unrated
      ? [`count(*) filter (where m.rate is null and ${fact.currency} is not null) as "${unratedPart}"`]
      : []),
  ]
  const joins = [
    ...tablesBeside(context, asked, fact, [...keys, ...conditions, ...aggregates], $),
    ...(money || unrated ? [rateJoin(context, fact, !!unrated, $)] : []),
    ...(keys.length
      ? [`cross join lateral (select ${keys.map((key, at) => `${key} as k${at + 1}`).join(', ')}) k`]
      : []),
  ]
  const names = keys.map((_, at) => `k.k${at + 1}`)
  const by = sets
    ? `group by grouping sets (${sets.map((one) => `(${one.map((at) => names[at]).join(', ')})`).join(', ')})`
    : names.length
      ? `group by ${names.join(', ')}`
      : ''
  const level = sets && names.length ? `grouping(${names.join(', ')})` : '0'
  return `select ${[`${level} as level`, ...names, ...(unrated ? [`${fact.currency} as currency`] : []), ...aggregates].join(', ')}
    from ${table(context, set.kind.entity)} r ${joins.join('\n    ')}
    where ${conditions.join(' and ')} ${unrated ? `group by ${fact.currency}` : by}`
}

/** Which rows of a fact are asked for, and count in any of these parts, whoever may see them. */
export const narrowing = (
  context: Context,
  { set, definition, days }: Asked,
  fact: Fact,
  parts: readonly string[],
  $: Bind,
): readonly string[] => [
  ...(fact.where ? [written(fact.where, context, $)] : []),
  countsInAny(fact, parts, context, $) ?? 'true',
  ...(days && !fact.at ? [withinDays(context, fact, days, $)] : []),
  ...definition.only.map((one) => onlySql(context, fact, one, $)),
  ...(definition.criteria ? [criteriaSql(context, set.kind, definition.criteria, $)] : []),
]

/** The tables and trees that these texts, and the definition, need beside the fact's rows. */
export function tablesBeside(
  context: Context,
  asked: Pick<Asked, 'definition' | 'days'>,
  fact: Fact,
  texts: readonly string[],
  $: Bind,
): readonly string[] {
  const trees = [...treesOf(asked.definition)].map(
    (name) => [name, written(fact.by[name] as Expression, context, $)] as const,
  )
  return [
    ...(fact.at ? [`cross join (${momentsSql(context, asked, fact, $)}) at`] : []),
    ...joinsOf(context, fact, [...texts, ...trees.map(([, own]) => own)], $),
    ...trees.map(([name, own]) => `left join tree_${name} on tree_${name}.id = ${own}`),
  ]
}

/** The trees of a definition, as common tables. */
export const treesSql = (
  context: Context,
  definition: Pick<ReportDefinition, 'by' | 'only'>,
  $: Bind,
): readonly string[] =>
  [...treesOf(definition)].map((name) =>
    treeSql(context, name, definition.only.find(({ dimension }) => dimension === name)?.keys.filter(Boolean), $),
  )

/** The dimensions of a definition that are trees. */
const treesOf = ({ by, only }: Pick<ReportDefinition, 'by' | 'only'>): ReadonlySet<DimensionName> =>
  new Set([...by, ...only].map(({ dimension }) => dimension).filter((name) => dimensionNamed(name).tree))

function rateJoin({ organization, ...context }: Context, fact: Fact, asIs: boolean, $: Bind): string {
  const today = todayOf(context)
  const day = `coalesce(${dayOf({ organization, ...context } as Context, fact, $)}, ${$(today)}::date)`
  const known = `case when ${fact.currency} = ${$(organization.currency)} then 1 else rate.rate end`
  return `left join rate on rate.currency = ${fact.currency} and ${day} >= rate.from_day and ${day} < rate.until_day
    cross join lateral (select ${known} as known, ${asIs ? '1' : known} as rate) m`
}

/** Those of the fact's tables that what is asked for names, and those that they are joined by. */
function joinsOf(context: Context, fact: Fact, texts: readonly string[], $: Bind): readonly string[] {
  const names = Object.keys(fact.joins)
  const wanted = new Set(names.filter((name) => fact.joins[name]?.inner))
  const textOf = (join: Join | Made | undefined): string =>
    join ? `${join.on} ${join.rows ? written(join.rows, context, () => '') : ''}` : ''
  const look = (text: string): void => {
    for (const name of names) {
      if (wanted.has(name) || !new RegExp(`\\b${name}\\.`).test(text)) continue
      wanted.add(name)
      look(textOf(fact.joins[name]))
    }
  }
  for (const text of texts) look(text)
  for (const name of wanted) look(textOf(fact.joins[name]))
  return names.flatMap((name) => {
    const join = fact.joins[name]
    if (!join || !wanted.has(name)) return []
    if (join.rows !== undefined) return [`join lateral (${written(join.rows, context, $)}) ${name} on ${join.on}`]
    const seen = join.seen ? ` and ${reachSql(reach(context, 'see', join.entity), name, $)}` : ''
    return [
      `${join.inner ? '' : 'left '}join ${table(context, join.entity)} ${name}
        on ${join.on} and ${name}.organization = ${$(context.organization.id)}${seen}`,
    ]
  })
}

/** Keys as the groups of a report are told apart: `=…`, none `-`, all others `*`. */
export const keyText = (column: string): string => `coalesce('=' || (${column})::text, '-')`
