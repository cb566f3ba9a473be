/** A report format as it can be run by now: what it asks for may be gone, or not for whoever opens it. */
import { z } from 'zod'
import type { Context } from '../context.ts'
import { criteriaIssues, mayKnow } from '../search/conditions.ts'
import { type Condition, type Criteria, criteria } from '../search/criteria.ts'
import { searchFields } from '../search/search-fields.ts'
import type { DataSet, Measure } from './data-set.ts'
import { type DataSetName, dataSetNamed, dataSetNames } from './data-sets/index.ts'
import {
  chartTypes,
  comparisons,
  definitionOf,
  dimensionsAsked,
  fits,
  type Grouping,
  grains,
  mayTell,
  measuresFor,
  type ReportDefinition,
  spanOf,
  withMeasures,
} from './definition.ts'
import { type DimensionName, dimensions } from './dimensions.ts'
import { departmentNames } from './names.ts'

/** Something that was there when the format was kept. */
export type Gone =
  /** By its name in code: no other is known of it any more. */
  | { readonly part: 'data' | 'measures' | 'by' | 'only'; readonly name: string }
  /** A measure that by now cannot be told by what it is grouped by or narrowed to. */
  | { readonly part: 'unfit'; readonly name: string }
  /** A department that was dissolved. */
  | { readonly part: 'department' }
  | { readonly part: 'criteria'; readonly condition: Condition }
  | { readonly part: 'period' }

export interface OpenedReport {
  /** What of it can be asked by the actor. */
  readonly definition: ReportDefinition
  readonly gone: readonly Gone[]
  /** Measures that are not for the actor to know. */
  readonly hidden: readonly string[]
}

/** What a new format begins with: the first figure of its data set, month by month. */
export function beginning(context: Context, data: DataSetName): ReportDefinition {
  const [first = ''] = measuresFor(context, dataSetNamed(data), ['time'])
  return {
    ...{ data, measures: [first], by: [{ dimension: 'time', grain: 'month' }], only: [] },
    period: { from: 'month-11', to: 'month+0' },
  }
}

const isOneOf = <Name extends string>(names: readonly Name[], said: string | undefined): said is Name =>
  names.some((name) => name === said)

/** Whatever a definition was, or will be: names are looked up one by one. */
const kept = z.object({
  data: z.string(),
  measures: z.array(z.string()),
  by: z.array(z.object({ dimension: z.string(), grain: z.string().optional() })),
  only: z.array(z.object({ dimension: z.string(), keys: z.array(z.string()) })),
  criteria: criteria.optional(),
  period: z.object({ from: z.string(), to: z.string() }).optional(),
  compare: z.enum(comparisons).optional().catch(undefined),
  order: z.object({ measure: z.number(), up: z.boolean() }).optional().catch(undefined),
  limit: z.number().optional().catch(undefined),
  chart: z.enum(chartTypes).optional().catch(undefined),
})

/**
 * @param stored a definition as it was kept, maybe by an older version
 * @returns nothing when what it is grouped by, narrowed to or asks of the records is not for the actor to know, or none of
 * its measures is
 * @throws ZodError when it is no definition
 */
export async function openReport(context: Context, stored: unknown): Promise<OpenedReport | undefined> {
  const { data, measures, by, only, criteria: asked, period, ...rest } = kept.parse(stored)
  if (!isOneOf(dataSetNames, data))
    return {
      definition: beginning(context, dataSetNames[0] as DataSetName),
      gone: [{ part: 'data', name: data }],
      hidden: [],
    }
  const set = dataSetNamed(data)
  const gone: Gone[] = []
  const groupings = by.flatMap(({ dimension, grain }): Grouping[] => {
    if (isDimension(dimension) && (grain === undefined || isOneOf(grains, grain)))
      return [{ dimension, ...(grain && { grain }) }]
    gone.push({ part: 'by', name: isDimension(dimension) ? (grain ?? dimension) : dimension })
    return []
  })
  const narrowed = await narrowings(context, only, gone)
  const conditions = asked && conditionsLeft(context, set, asked, gone)
  if (conditions === 'secret') return undefined
  const span = period && spanOf(context, period) ? period : undefined
  if (period && !span) gone.push({ part: 'period' })
  const told = dimensionsAsked({ by: groupings, only: narrowed })
  if (!mayTell(context, told)) return undefined
  const there = measures.filter((name) => {
    const measure = Object.hasOwn(set.measures, name) ? (set.measures[name] as Measure) : undefined
    if (measure && fits(set, measure, told)) return true
    gone.push({ part: measure ? 'unfit' : 'measures', name })
    return false
  })
  const known = measuresFor(context, set, told)
  const mine = there.filter((name) => known.includes(name))
  if (!mine.length && !gone.length) return undefined
  const whole = definitionOf({
    ...{ ...rest, data, measures: measures.slice(0, 4), by: groupings, only: narrowed },
    ...(conditions && { criteria: conditions }),
    ...(span && { period: span }),
  })
  if (!whole) throw new Error('a report format was kept that is none')
  return {
    definition: withMeasures(whole, mine.length ? mine : known.slice(0, 1)),
    gone,
    hidden: there.filter((name) => !known.includes(name)),
  }
}

const isDimension = (name: string): name is DimensionName => Object.hasOwn(dimensions, name)

async function narrowings(
  context: Context,
  only: readonly { readonly dimension: string; readonly keys: readonly string[] }[],
  gone: Gone[],
): Promise<ReportDefinition['only']> {
  const isOfDepartments = only.some(({ dimension }) => dimension === 'department')
  const standing = isOfDepartments ? (await departmentNames(context)).map(({ id }) => id) : []
  return only.flatMap(({ dimension, keys }) => {
    if (!isDimension(dimension)) {
      gone.push({ part: 'only', name: dimension })
      return []
    }
    const left = keys.filter((key) => dimension !== 'department' || !key || standing.includes(key))
    if (left.length < keys.length) gone.push({ part: 'department' })
    return left.length ? [{ dimension, keys: left }] : []
  })
}

/** Without the conditions that cannot be asked any more; `secret` when one is on what the actor may not know. */
function conditionsLeft(
  context: Context,
  { kind }: DataSet,
  asked: Criteria,
  gone: Gone[],
): Criteria | undefined | 'secret' {
  const fields = searchFields(context, kind)
  const isSecret = asked.conditions.some(({ field }) => {
    const known = fields.get(field)
    return known && !mayKnow(context, kind, known)
  })
  if (isSecret) return 'secret'
  const wrong = new Set(criteriaIssues(context, kind, asked).map(([at]) => Number(at)))
  const left = asked.conditions.filter((condition, at) => {
    if (wrong.has(at)) gone.push({ part: 'criteria', condition })
    return !wrong.has(at)
  })
  return left.length ? { ...asked, conditions: left } : undefined
}
