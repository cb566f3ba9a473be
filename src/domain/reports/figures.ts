/** Figures: what a report definition comes to, group by group, as of now and as far as the actor may see. */
import type { Context } from '../context.ts'
import { askingOnce, type Bind } from '../database/ask.ts'
import { calendarOf } from '../search/period.ts'
import { type DataSet, type Measure, type Part, partsOf } from './data-set.ts'
import { dataSetNamed } from './data-sets/index.ts'
import { checkDefinition, dimensionsAsked, factFor, type ReportDays, type ReportDefinition } from './definition.ts'
import { type DimensionName, dimensionNamed } from './dimensions.ts'
import { type Asked, factSql, hasMoney, keyText, ratesSql, rowsPart, treesSql, unratedPart } from './fact-sql.ts'
import { type Figures, figure, orderOf, type Row, readFigures } from './figure-rows.ts'
import { bucketSql, lastDay } from './moments.ts'
import { demandFew, demandFewSpans } from './spans.ts'

export {
  cellKey,
  type Figure,
  type FigureRow,
  type Figures,
  type GroupKey,
  readCellKey,
  sameKey,
} from './figure-rows.ts'

/** So many groups of the first grouping are shown where a definition does not say, and of the second. */
const usualGroups = 10
const mostSeries = 6
/** Spans of time are all shown: there are not too many of them (spans.ts). */
const unlimited = 1e9

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
  if (days) demandFewSpans(definition, days)
  const rows = plan.additive ? await addedUp(context, asked, plan) : await countedApart(context, asked, plan)
  const figures = readFigures(definition, rows)
  demandFew(spansIn(definition, figures))
  const unrated = rows.some((row) => Number(row[unratedPart] ?? 0)) ? await unratedOf(context, asked, plan) : []
  return { ...figures, unrated }
}

function spansIn({ by }: ReportDefinition, { rows, subtotals }: Pick<Figures, 'rows' | 'subtotals'>): number {
  const at = by.findIndex(({ dimension }) => dimension === 'time')
  return (by.length < 2 ? rows : (subtotals[at] ?? [])).length * Number(at >= 0)
}

/** Which facts are asked for which parts. */
interface Plan {
  readonly measures: readonly Measure[]
  readonly parts: ReadonlyMap<string, readonly string[]>
  /** Those of the parts that are sums. */
  readonly sums: readonly string[]
  /** What each measure is, as SQL over what was added up. */
  readonly values: readonly string[]
  readonly additive: boolean
  /** Those of the parts that stand at the end of a span of time, and are not added up over several. */
  readonly standing: ReadonlySet<string>
}

function planOf(set: DataSet, definition: ReportDefinition): Plan {
  const measures = definition.measures.map((name) => set.measures[name] as Measure)
  const names = [...new Set(measures.flatMap(partsOf))]
  const dimensions = dimensionsAsked(definition)
  const parts = Map.groupBy(names, (part) => factFor(set, part, dimensions) ?? '')
  const additive = [...parts].every(([fact, of]) => of.every((part) => set.facts[fact]?.parts[part]?.additive))
  const typeOf = new Map(
    [...parts].flatMap(([fact, of]) => of.map((part) => [part, set.facts[fact]?.parts[part]?.type])),
  )
  const values = measures.map(
    ({ value }) => `(${value.replace(/"(\w+)"/g, (_, part) => known(part, typeOf))})::numeric`,
  )
  const sums = names.filter((part) => typeOf.get(part) === 'sum')
  const ends = [...parts].flatMap(([fact, of]) => (set.facts[fact]?.at === 'ends' ? of : []))
  const standing = new Set(ends.flatMap((part) => [part, ...(sums.includes(part) ? [rowsPart(part)] : [])]))
  return { measures, parts, sums, values, additive, standing }
}

/** What parts are added up to, and those that stand at the end of a span: over several spans the last of them. */
function totalsOf(
  context: Context,
  { definition, days }: Asked,
  { standing }: Plan,
  names: readonly string[],
  $: Bind,
) {
  const at = definition.by.findIndex(({ dimension }) => dimension === 'time')
  const grain = definition.by[at]?.grain ?? 'month'
  const time = `k${at + 1}`
  const last = () => `${keyText(bucketSql(`${$(lastDay(context, days))}::date`, grain, calendarOf(context)))}`
  const isApart = (part: string) => at >= 0 && standing.has(part)
  /** Over all spans of time. */
  const over = names.map((part) =>
    isApart(part) ? `sum("${part}") filter (where ${time} = ${last()}) as "${part}"` : `sum("${part}") as "${part}"`,
  )
  /** Of each set of groupings, among them such without the time. */
  const each = names.map((part) =>
    isApart(part)
      ? `case when grouping(${time}) = 0 then sum("${part}") else sum("${part}") filter (where ${time} = ${last()}) end as "${part}"`
      : `sum("${part}") as "${part}"`,
  )
  return { over: over.join(', '), each: each.join(', ') }
}

/** A part as it is told: what there is none of comes to nought. */
function known(part: string, typeOf: ReadonlyMap<string, Part['type'] | undefined>): string {
  if (typeOf.get(part) === 'count') return `coalesce("${part}", 0)`
  return typeOf.get(part) === 'sum'
    ? `case when coalesce("${rowsPart(part)}", 0) = 0 then 0 else "${part}" end`
    : `"${part}"`
}

const limits = ({ limit, by }: ReportDefinition): readonly number[] =>
  by.map(({ dimension }, at) => (dimension === 'time' ? unlimited : at ? mostSeries : (limit ?? usualOf(dimension))))

function usualOf(name: DimensionName): number {
  const dimension = dimensionNamed(name)
  return dimension.type === 'band' ? Math.max(usualGroups, dimension.keys.length) : usualGroups
}

const common = (context: Context, { set, definition }: Asked, { parts }: Plan, $: Bind): string => {
  const rates = [...parts].some(([fact, of]) => set.facts[fact] && hasMoney(set.facts[fact], of))
  return `with recursive ${[...(rates ? [ratesSql(context, $)] : []), ...treesSql(context, definition, $)]
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
  const names = [...facts.flatMap(([, of]) => of), ...plan.sums.map(rowsPart), unratedPart]
  const each = facts.map(([name, of], at) => {
    const fact = set.facts[name]
    if (!fact) throw new Error(`no fact has ${of.join(', ')}`)
    const sums = of.filter((part) => plan.sums.includes(part))
    const own = [...of, ...sums.map(rowsPart), ...(hasMoney(fact, of) ? [unratedPart] : [])]
    const columns = names.map((part) => `${own.includes(part) ? `"${part}"` : 'null'}::numeric as "${part}"`)
    const tellsEach = (groups: typeof sets) =>
      `select ${['level', ...keys.map((key) => `${keyText(`f${at}.${key}`)} as ${key}`), ...columns].join(', ')}
      from (${factSql(context, asked, fact, of, $, groups)}) f${at}`
    if (!sets || fact.at !== 'ends') return `(${tellsEach(sets)})`
    const level = keys.length ? `grouping(${keys.join(', ')})` : '0'
    const grouped = `group by grouping sets (${sets.map((one) => `(${one.map((of) => keys[of]).join(', ')})`).join(', ')})`
    return `(select ${[`${level} as level`, ...keys.map((key) => `coalesce(${key}, '-') as ${key}`)].join(', ')},
      ${totalsOf(context, asked, plan, names, $).each} from (${tellsEach(undefined)}) e ${keys.length ? grouped : ''})`
  })
  const sums = names.map((part) => `sum("${part}") as "${part}"`)
  const by = ['level', ...keys]
  return {
    sql: `select ${[...by, ...sums].join(', ')} from (${each.join(' union all ')}) u group by ${by.join(', ')}`,
    names,
  }
}

/** Figures that can be added up: each row of the tables is looked at once, and the rest is done with the groups. */
async function addedUp(context: Context, asked: Asked, plan: Plan): Promise<readonly Row[]> {
  const { definition } = asked
  const { measure, up } = orderOf(definition)
  const sorted = plan.values[measure]
  const most = limits(definition)
  return askingOnce<Row>(context.em, ($) => {
    const { sql, names } = sideBySide(context, asked, plan, $)
    const totals = totalsOf(context, asked, plan, names, $)
    const keys = definition.by.map((_, at) => `k${at + 1}`)
    const places = definition.by.map(({ dimension }, at) =>
      dimension === 'time'
        ? `p${at + 1} as (select k${at + 1}, 0 as place from g group by 1)`
        : `p${at + 1} as (select k${at + 1}, row_number() over (order by ${sorted} ${up ? 'asc' : 'desc'} nulls last, k${at + 1} collate "C") as place
            from (select k${at + 1}, ${totals.over} from g group by 1) s)`,
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
      s as (select ${[`${keys.length ? `grouping(${keys.join(', ')})` : '0'} as level`, ...keys, totals.each].join(', ')} from b ${sets})
      select ${selected(plan, keys)} from s`
  })
}

/** Stands for all groups that are not shown: no text that people write has this character. */
const otherKey = '\u0001'

/** Every combination of so many groupings: all of them, each of them, none. */
const setsOf = (groupings: number): readonly (readonly number[])[] =>
  groupings === 2 ? [[0, 1], [0], [1], []] : groupings === 1 ? [[0], []] : [[]]

const selected = ({ values }: Plan, keys: readonly string[]): string =>
  [
    'level::int as level',
    ...keys,
    ...values.map((value, at) => `${value}::text as m${at}`),
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
  const sorted = plan.values[measure]
  const rows = await askingOnce<{ k1: string }>(context.em, ($) => {
    const { sql } = sideBySide(context, asked, plan, $)
    return `${common(context, asked, plan, $)} g as (${sql})
      select k1 from g order by ${sorted} ${up ? 'asc' : 'desc'} nulls last, k1 collate "C" limit ${most}`
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
      select ${['currency', ...plan.measures.map((one, at) => `${money[at] ? `((${one.value})::numeric)::text` : 'null'} as m${at}`)].join(', ')}
      from s order by currency`
  })
  return rows
    .map((row) => ({
      currency: String(row.currency),
      figures: plan.measures.map((_, at) => figure(row[`m${at}`])),
    }))
    .filter(({ figures }) => figures.some((one) => Number(one ?? 0)))
}
