/** What a report shows, as it is stored, sent along and changed by a press. */
import { z } from 'zod'
import type { Context } from '../context.ts'
import { isId } from '../database/columns.ts'
import { type FieldIssue, InvalidFields } from '../errors.ts'
import { knowsOf, type Secret } from '../records/policies.ts'
import { criteriaIssues } from '../search/conditions.ts'
import { criteria } from '../search/criteria.ts'
import { calendarOf, period } from '../search/period.ts'
import { type DataSet, type Fact, type Measure, partsOf } from './data-set.ts'
import { dataSetNamed, dataSetNames } from './data-sets/index.ts'
import { type DimensionName, dimensionNamed, dimensionNames, hasIds } from './dimensions.ts'

/** How long one span of time is that figures are grouped by. */
export const grains = ['day', 'week', 'month', 'quarter', 'year', 'fiscalQuarter', 'fiscalYear'] as const
export type Grain = (typeof grains)[number]

/** What figures stand beside those of. */
export const comparisons = ['before', 'yearBefore'] as const
export type Comparison = (typeof comparisons)[number]

/** How it is drawn; what fits the figures best where nothing is said. */
export const chartTypes = [
  'bars',
  'stacked',
  'grouped',
  'percent',
  'line',
  'area',
  'pie',
  'funnel',
  'waterfall',
  'heatMap',
  'table',
] as const
export type ChartType = (typeof chartTypes)[number]

export const mostMeasures = 4
/** So many groups are shown at most, the rest as one. */
export const mostGroups = 50

const dimension = z.enum(dimensionNames as [DimensionName, ...DimensionName[]])
const key = z.string().max(100)

const definition = z.object({
  data: z.enum(dataSetNames as [(typeof dataSetNames)[number], ...(typeof dataSetNames)[number][]]),
  measures: z.array(z.string().max(40)).min(1).max(mostMeasures),
  by: z.array(z.object({ dimension, grain: z.enum(grains).optional() })).max(2),
  /** Only figures of these: of each dimension one of its keys, and of what stands below them in a tree. */
  only: z.array(z.object({ dimension, keys: z.array(key).min(1).max(20) })).max(6),
  /** Conditions of an advanced search on the records. */
  criteria: criteria.optional(),
  /** The first and the last of its days, as `period` takes them; all of them where it is missing. */
  period: z.object({ from: z.string().max(30), to: z.string().max(30) }).optional(),
  /** Of what moved in the pipeline: only what is expected to close in these days, or in those of the period. */
  expected: z.union([z.literal('period'), z.object({ from: z.string().max(30), to: z.string().max(30) })]).optional(),
  compare: z.enum(comparisons).optional(),
  /** By which of the measures the groups stand in order, from 0; the greatest first unless it is turned round. */
  order: z.object({ measure: z.number().int().min(0).max(mostMeasures), up: z.boolean() }).optional(),
  limit: z.number().int().min(1).max(mostGroups).optional(),
  chart: z.enum(chartTypes).optional(),
})
export type ReportDefinition = z.output<typeof definition>

/** A definition as it comes back from a table or a message. @throws ZodError when it is none */
export const parseDefinition = (stored: unknown): ReportDefinition => definition.parse(stored)

/** The same of what may be none: a choice that came back from a message. */
export const definitionOf = (said: unknown): ReportDefinition | undefined => definition.safeParse(said).data

/** Whether two say the same, in whatever order a table or a message gave their parts back. */
export const isSameDefinition = (one: ReportDefinition, other: ReportDefinition): boolean =>
  JSON.stringify(definition.parse(one)) === JSON.stringify(definition.parse(other))

/** A grouping, made whole. */
export interface Grouping {
  readonly dimension: DimensionName
  readonly grain?: Grain | undefined
}

/** The dimensions that a fact has to have for a definition. */
export const dimensionsAsked = ({ by, only }: Pick<ReportDefinition, 'by' | 'only'>): readonly DimensionName[] => [
  ...new Set([...by, ...only].map((one) => one.dimension)),
]

const has = (fact: Fact, dimension: DimensionName): boolean =>
  dimension === 'time' ? fact.at !== 'whole' : fact.by[dimension] !== undefined

/**
 * The fact that a part is added up from: the first one that has the part and can be grouped by all of these.
 *
 * @returns its name; nothing when there is none
 */
export const factFor = (set: DataSet, part: string, dimensions: readonly DimensionName[]): string | undefined =>
  Object.keys(set.facts).find((name) => {
    const fact = set.facts[name]
    return !!fact?.parts[part] && dimensions.every((one) => has(fact, one))
  })

/** Whether a measure can be told by all of these. */
export const fits = (set: DataSet, measure: Measure, dimensions: readonly DimensionName[]): boolean =>
  partsOf(measure).every((part) => factFor(set, part, dimensions))

const knows = (context: Context, secret: Secret | undefined): boolean => !secret || knowsOf[secret](context)

/** Whether the actor may know all of these dimensions. */
export const mayTell = (context: Context, dimensions: readonly DimensionName[]): boolean =>
  dimensions.every((name) => knows(context, dimensionNamed(name).secret))

/** The measures of a data set that the actor may know, those that can be told by all of these dimensions. */
export const measuresFor = (
  context: Context,
  set: DataSet,
  dimensions: readonly DimensionName[] = [],
): readonly string[] =>
  Object.entries(set.measures).flatMap(([name, measure]) =>
    knows(context, measure.secret) && fits(set, measure, dimensions) ? [name] : [],
  )

/** The dimensions that the actor may know and by which every one of these measures can be told. */
export const dimensionsFor = (
  context: Context,
  set: DataSet,
  measures: readonly string[],
  beside: readonly DimensionName[] = [],
): readonly DimensionName[] =>
  dimensionNames.filter(
    (name) =>
      knows(context, dimensionNamed(name).secret) &&
      measures.every((one) => {
        const measure = set.measures[one]
        return measure && fits(set, measure, [...beside, name])
      }),
  )

/** A definition with other measures: its groups stay in the order of the same one, as long as that is among them. */
export function withMeasures(definition: ReportDefinition, measures: readonly string[]): ReportDefinition {
  const { order, ...rest } = definition
  const at = order ? measures.indexOf(definition.measures[order.measure] ?? '') : -1
  return { ...rest, measures: [...measures], ...(order && at >= 0 && { order: { ...order, measure: at } }) }
}

/**
 * A definition without the measures that are not for the actor.
 *
 * @returns nothing when what it is about, its first measure, is not, or what it is grouped by or narrowed to
 */
export function toldTo(context: Context, definition: ReportDefinition): ReportDefinition | undefined {
  const dimensions = dimensionsAsked(definition)
  const told = mayTell(context, dimensions) ? measuresFor(context, dataSetNamed(definition.data), dimensions) : []
  const measures = definition.measures.filter((one) => told.includes(one))
  return measures[0] === definition.measures[0] ? withMeasures(definition, measures) : undefined
}

/**
 * Whether a definition can be asked: of what there is, by whoever asks.
 *
 * @throws InvalidFields with `option` at `measures`, `by`, `only` or `criteria` for what is not there, does not go
 * together or is not for the actor to know, `day` at `period` for one that means no days or ends before it begins
 */
export function checkDefinition(context: Context, asked: ReportDefinition): void {
  const issues: Record<string, FieldIssue> = {}
  const set = dataSetNamed(asked.data)
  const dimensions = dimensionsAsked(asked)
  const told = measuresFor(context, set)
  if (asked.measures.some((name) => !told.includes(name))) issues.measures = { code: 'option' }
  const grouped = asked.by.map((one) => one.dimension)
  if (new Set(grouped).size < grouped.length || !mayTell(context, dimensions)) issues.by = { code: 'option' }
  else if (!issues.measures && asked.measures.some((name) => !fits(set, set.measures[name] as Measure, dimensions)))
    issues.by = { code: 'option' }
  if (!asked.only.every(isNarrowing) || new Set(asked.only.map((one) => one.dimension)).size < asked.only.length)
    issues.only = { code: 'option' }
  if (asked.criteria && criteriaIssues(context, set.kind, asked.criteria).length) issues.criteria = { code: 'option' }
  const spans = [asked.period, asked.expected].filter((one) => one !== undefined && one !== 'period')
  if (spans.some((one) => !spanOf(context, one))) issues.period = { code: 'day' }
  if (Object.keys(issues).length) throw new InvalidFields(issues)
}

/** Periods are narrowed to in their own way; ids are ids, `me` is whoever asks, and the empty key stands for none. */
const isNarrowing = ({ dimension, keys }: ReportDefinition['only'][number]): boolean =>
  dimension !== 'time' &&
  (!hasIds(dimension) || keys.every((key) => !key || isId(key) || (dimension === 'person' && key === 'me')))

/** Days, both within, as YYYY-MM-DD. */
export interface ReportDays {
  readonly from: string
  readonly to: string
}

/** What nobody keeps books of is no period: neither the database nor a calendar counts without end. */
export const isReached = ({ from, to }: ReportDays): boolean => from >= '1900-01-01' && to <= '2999-12-31' && from <= to

/** The days that a period means where the actor is; nothing when it means none, or some out of reach (1900 to 2999). */
export function spanOf(context: Context, { from, to }: { from: string; to: string }): ReportDays | undefined {
  const calendar = calendarOf(context)
  const [first, last] = [period(from, calendar), period(to, calendar)]
  const days = first &&
    last && { from: first.from.toISODate() ?? '', to: last.until.minus({ days: 1 }).toISODate() ?? '' }
  return days && isReached(days) ? days : undefined
}

/** The days in which what moved is expected to close; nothing where all of it is looked at. */
export const expectedDays = (
  context: Context,
  { expected }: ReportDefinition,
  days: ReportDays | undefined,
): ReportDays | undefined => (expected === 'period' ? days : expected && spanOf(context, expected))
