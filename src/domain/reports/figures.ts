/** Figures: what a report definition comes to, group by group, as of now and as far as the actor may see. */
import type { Context } from '../context.ts'
import { askingOnce, type Bind } from '../database/ask.ts'
import { DomainError } from '../errors.ts'
import { type DataSet, type Measure, partsOf } from './data-set.ts'
import { dataSetNamed } from './data-sets/index.ts'
import { checkDefinition, dimensionsAsked, factFor, type ReportDays, type ReportDefinition } from './definition.ts'
import { type DimensionName, dimensionNamed } from './dimensions.ts'
import { type Asked, factSql, hasMoney, ratesSql, treeSql, treesOf, unratedPart } from './fact-sql.ts'

/** What a group is called by: a key of its dimension; what has none, and what is left beside those shown, are one group each. */
export type GroupKey = { readonly key: string } | 'none' | 'other'

/** A decimal number as the database writes it; nothing where there is none to tell. */
export type Figure = string | undefined

export interface FigureRow {
  /** One for each grouping. */
  readonly keys: readonly GroupKey[]
  /** One for each measure. */
  readonly figures: readonly Figure[]
}

export interface Figures {
  readonly rows: readonly FigureRow[]
  /** Of two groupings, what each group of the first comes to, and each of the second. */
  readonly subtotals: readonly [first: readonly FigureRow[], second: readonly FigureRow[]]
  readonly total: readonly Figure[]
  /** What is in currencies without a rate, and so in none of the figures. */
  readonly unrated: readonly { readonly currency: string; readonly figures: readonly Figure[] }[]
}

/** So many spans of time are shown at most. */
const mostSpans = 400
/** So many groups of the first grouping are shown where a definition does not say, and of the second. */
const usualGroups = 10
const mostSeries = 6

/** @throws InvalidFields for a definition that cannot be asked (`checkDefinition`); DomainError TooManySpans */
export async function figuresOf(
  context: Context,
  definition: ReportDefinition,
  days: ReportDays | undefined,
): Promise<Figures> {
  checkDefinition(context, definition)
  const set = dataSetNamed(definition.data)
  const asked: Asked = { set, definition, days }
  const plan = planOf(set, definition)
  const rows = plan.additive ? await addedUp(context, asked, plan) : await countedApart(context, asked, plan)
  const figures = read(definition, rows)
  const unrated = rows.some((row) => Number(row[unratedPart] ?? 0)) ? await unratedOf(context, asked, plan) : []
  if (figures.rows.length > mostSpans * mostSeries) throw new DomainError('TooManySpans')
  return { ...figures, unrated }
}

/** Which facts are asked for which parts. */
interface Plan {
  readonly measures: readonly Measure[]
  readonly parts: ReadonlyMap<string, readonly string[]>
  readonly additive: boolean
}

function planOf(set: DataSet, definition: ReportDefinition): Plan {
  const measures = definition.measures.map((name) => set.measures[name] as Measure)
  const names = [...new Set(measures.flatMap(partsOf))]
  const dimensions = dimensionsAsked(definition)
  const parts = Map.groupBy(names, (part) => factFor(set, part, dimensions) ?? '')
  const additive = [...parts].every(([fact, of]) => of.every((part) => set.facts[fact]?.parts[part]?.additive))
  return { measures, parts, additive }
}

type Row = Readonly<Record<string, string | number | null>> & { readonly level: number }

const limits = ({ limit, by }: ReportDefinition): readonly number[] =>
  by.map(({ dimension }, at) => (dimension === 'time' ? mostSpans : at ? mostSeries : (limit ?? usualGroups)))

/** Keys as the groups of a report are told apart: `=…`, none `-`, all others `*`. */
const keyText = (column: string): string => `coalesce('=' || (${column})::text, '-')`

const common = (context: Context, { set, definition }: Asked, { parts }: Plan, $: Bind): string => {
  const rates = [...parts].some(([fact, of]) => set.facts[fact] && hasMoney(set.facts[fact], of))
  const only = (name: DimensionName) =>
    definition.only.find(({ dimension }) => dimension === name)?.keys.filter(Boolean)
  return `with recursive ${[
    ...(rates ? [ratesSql(context, $)] : []),
    ...[...treesOf(definition)].map((name) => treeSql(context, name, only(name), $)),
  ]
    .map((one) => `${one}, `)
    .join('')}`
}

/** The parts of several facts side by side, by the same keys. */
function sideBySide(
  context: Context,
  asked: Asked,
  plan: Plan,
  $: Bind,
  sets?: readonly (readonly number[])[],
): { readonly sql: string; readonly names: readonly string[] } {
  const { set, definition } = asked
  const keys = definition.by.map((_, at) => `k${at + 1}`)
  const facts = [...plan.parts]
  const names = [...facts.flatMap(([, of]) => of), unratedPart]
  const each = facts.map(([name, of], at) => {
    const fact = set.facts[name]
    if (!fact) throw new Error(`no fact has ${of.join(', ')}`)
    const own = [...of, ...(hasMoney(fact, of) ? [unratedPart] : [])]
    const columns = names.map((part) => `${own.includes(part) ? `"${part}"::numeric` : 'null::numeric'} as "${part}"`)
    return `(select ${['level', ...keys.map((key) => `${keyText(`f${at}.${key}`)} as ${key}`), ...columns].join(', ')}
      from (${factSql(context, asked, fact, of, $, sets)}) f${at})`
  })
  const sums = names.map((part) => `sum("${part}") as "${part}"`)
  const by = ['level', ...keys]
  return {
    sql: `select ${[...by, ...sums].join(', ')} from (${each.join(' union all ')}) u group by ${by.join(', ')}`,
    names,
  }
}

const valueSql = ({ value }: Measure): string => `(${value})::numeric`

const orderOf = (definition: ReportDefinition): { readonly measure: number; readonly up: boolean } => {
  const { measure = 0, up = false } = definition.order ?? {}
  return { measure: Math.min(measure, definition.measures.length - 1), up }
}

/** Figures that can be added up: each row of the tables is looked at once, and the rest is done with the groups. */
async function addedUp(context: Context, asked: Asked, plan: Plan): Promise<readonly Row[]> {
  const { definition } = asked
  const { measure, up } = orderOf(definition)
  const sorted = plan.measures[measure] as Measure
  const most = limits(definition)
  const sums = (names: readonly string[]) => names.map((part) => `sum("${part}") as "${part}"`).join(', ')
  return askingOnce<Row>(context.em, ($) => {
    const { sql, names } = sideBySide(context, asked, plan, $)
    const keys = definition.by.map((_, at) => `k${at + 1}`)
    const places = definition.by.map(({ dimension }, at) =>
      dimension === 'time'
        ? `p${at + 1} as (select k${at + 1}, 0 as place from g group by 1)`
        : `p${at + 1} as (select k${at + 1}, row_number() over (order by ${valueSql(sorted)} ${up ? 'asc' : 'desc'} nulls last, k${at + 1}) as place
            from (select k${at + 1}, ${sums(names)} from g group by 1) s)`,
    )
    const bucketed = keys.map(
      (key, at) => `case when p${at + 1}.place <= ${most[at]} then g.${key} else '*' end as ${key}`,
    )
    const joined = keys.map((key, at) => `join p${at + 1} on p${at + 1}.${key} = g.${key}`)
    const sets = keys.length
      ? `group by grouping sets (${setsOf(keys.length)
          .map((one) => `(${one.map((at) => keys[at]).join(', ')})`)
          .join(', ')})`
      : ''
    return `${common(context, asked, plan, $)} g as (${sql}), ${places.map((one) => `${one}, `).join('')}
      b as (select ${[...bucketed, ...names.map((part) => `g."${part}"`)].join(', ')} from g ${joined.join(' ')}),
      s as (select ${[`${keys.length ? `grouping(${keys.join(', ')})` : '0'} as level`, ...keys, sums(names)].join(', ')} from b ${sets})
      select ${selected(plan, keys)} from s`
  })
}

/** Stands for all groups that are not shown: no text that people write has this character. */
const otherKey = '\u0001'

/** Every combination of so many groupings: all of them, each of them, none. */
const setsOf = (groupings: number): readonly (readonly number[])[] =>
  groupings === 2 ? [[0, 1], [0], [1], []] : groupings === 1 ? [[0], []] : [[]]

const selected = ({ measures }: Plan, keys: readonly string[]): string =>
  [
    'level::int as level',
    ...keys,
    ...measures.map((one, at) => `(${valueSql(one)})::text as m${at}`),
    `"${unratedPart}"::text as "${unratedPart}"`,
  ].join(', ')

/**
 * Figures that cannot be added up (how many different ones, a median): which groups come first is asked before, and then
 * all are counted anew in those groups.
 */
async function countedApart(context: Context, asked: Asked, plan: Plan): Promise<readonly Row[]> {
  const { definition } = asked
  const most = limits(definition)
  const first = await Promise.all(
    definition.by.map((grouping, at) =>
      grouping.dimension === 'time'
        ? undefined
        : firstGroups(
            context,
            { ...asked, definition: { ...definition, by: [grouping] } },
            plan,
            most[at] ?? usualGroups,
          ),
    ),
  )
  const bucket: Asked['bucket'] = (grouping, key, $) => {
    const shown = first[definition.by.indexOf(grouping)]
    if (!shown) return key
    const named = shown.flatMap((one) => (one.startsWith('=') ? [one.slice(1)] : []))
    const known = `(${key})::text = any(${$(named)}::text[])`
    const none = shown.includes('-') ? `when ${key} is null then null` : ''
    return `case ${none} when ${known} then (${key})::text else ${$(otherKey)} end`
  }
  const keys = definition.by.map((_, at) => `k${at + 1}`)
  const rows = await askingOnce<Row>(context.em, ($) => {
    const { sql } = sideBySide(context, { ...asked, bucket }, plan, $, setsOf(keys.length))
    return `${common(context, asked, plan, $)} s as (${sql}) select ${selected(plan, keys)} from s`
  })
  return rows.map((row) => ({
    ...row,
    ...Object.fromEntries(keys.map((key) => [key, row[key] === `=${otherKey}` ? '*' : row[key]])),
  })) as readonly Row[]
}

async function firstGroups(context: Context, asked: Asked, plan: Plan, most: number): Promise<readonly string[]> {
  const { measure, up } = orderOf(asked.definition)
  const sorted = plan.measures[measure] as Measure
  const rows = await askingOnce<{ k1: string }>(context.em, ($) => {
    const { sql } = sideBySide(context, asked, plan, $)
    return `${common(context, asked, plan, $)} g as (${sql})
      select k1 from g order by ${valueSql(sorted)} ${up ? 'asc' : 'desc'} nulls last, k1 limit ${most}`
  })
  return rows.map(({ k1 }) => k1)
}

/** What amounts in currencies without a rate come to, each in its own. */
async function unratedOf(context: Context, asked: Asked, plan: Plan): Promise<Figures['unrated']> {
  const { set, definition } = asked
  const without: Asked = { ...asked, definition: { ...definition, by: [] }, unrated: true }
  const money = plan.measures.map(({ unit }) => unit === 'money')
  const rows = await askingOnce<Row>(context.em, ($) => {
    const facts = [...plan.parts].flatMap(([name, of]) => {
      const fact = set.facts[name]
      return fact && hasMoney(fact, of) ? [{ fact, of: of.filter((part) => fact.parts[part]?.money) }] : []
    })
    const all = [...plan.parts].flatMap(([, of]) => of)
    const each = facts.map(({ fact, of }, at) => {
      const columns = all.map((part) => `${of.includes(part) ? `"${part}"::numeric` : 'null::numeric'} as "${part}"`)
      return `(select ${['currency', ...columns].join(', ')} from (${factSql(context, without, fact, of, $)}) f${at})`
    })
    return `${common(context, asked, plan, $)} s as (select ${['currency', ...all.map((part) => `sum("${part}") as "${part}"`)].join(', ')}
        from (${each.join(' union all ')}) u group by currency)
      select ${['currency', ...plan.measures.map((one, at) => `${money[at] ? `(${valueSql(one)})::text` : 'null'} as m${at}`)].join(', ')}
      from s order by currency`
  })
  return rows.map((row) => ({
    currency: String(row.currency),
    figures: plan.measures.map((_, at) => figure(row[`m${at}`])),
  }))
}

const figure = (stored: string | number | null | undefined): Figure =>
  stored === null ? undefined : stored?.toString()

function read(definition: ReportDefinition, rows: readonly Row[]): Omit<Figures, 'unrated'> {
  const count = definition.by.length
  const of = (level: number, keys: readonly number[]): readonly FigureRow[] =>
    rows
      .filter((row) => row.level === level)
      .map((row) => ({
        keys: keys.map((at) => groupKey(String(row[`k${at + 1}`]))),
        figures: definition.measures.map((_, at) => figure(row[`m${at}`])),
      }))
  const total = of(count === 0 ? 0 : 2 ** count - 1, [])[0]?.figures ?? definition.measures.map(() => undefined)
  const first = inOrder(definition, 0, of(count === 2 ? 1 : 0, [0]))
  if (count < 2) return { rows: count ? first : [], subtotals: [[], []], total }
  const second = inOrder(definition, 1, of(2, [1]))
  const placeOf = (among: readonly FigureRow[], key: GroupKey | undefined) =>
    among.findIndex(({ keys: [one] }) => sameKey(one, key))
  const all = of(0, [0, 1]).toSorted(
    (a, b) =>
      placeOf(first, a.keys[0]) - placeOf(first, b.keys[0]) || placeOf(second, a.keys[1]) - placeOf(second, b.keys[1]),
  )
  return { rows: all, subtotals: [first, second], total }
}

const groupKey = (text: string): GroupKey => (text === '*' ? 'other' : text === '-' ? 'none' : { key: text.slice(1) })

export const sameKey = (one: GroupKey | undefined, other: GroupKey | undefined): boolean =>
  typeof one === 'object' && typeof other === 'object' ? one.key === other.key : one === other

/** Spans of time by time, all other groups by the measure that orders them; what is left comes last. */
function inOrder(definition: ReportDefinition, at: number, rows: readonly FigureRow[]): readonly FigureRow[] {
  const { measure, up } = orderOf(definition)
  const isTime = definition.by[at]?.dimension === 'time'
  const keyOf = ({ keys: [key] }: FigureRow): string => (typeof key === 'object' ? key.key : '')
  const figureOf = ({ figures }: FigureRow): number => {
    const of = figures[measure]
    return of === undefined ? Number.NEGATIVE_INFINITY : Number(of) * (up ? -1 : 1)
  }
  return rows.toSorted((a, b) => {
    const rest = Number(a.keys[0] === 'other') - Number(b.keys[0] === 'other')
    if (rest) return rest
    const [one, other] = [keyOf(a), keyOf(b)]
    const byKey = one < other ? -1 : one > other ? 1 : 0
    return isTime ? byKey : figureOf(b) - figureOf(a) || byKey
  })
}

/** Whether a dimension's groups stand in an order of their own. */
export const isOrdered = (name: DimensionName): boolean => ['time', 'band'].includes(dimensionNamed(name).type)
