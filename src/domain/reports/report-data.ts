/** A report as it is shown: its figures as of now, those of the days it is compared with, and what its groups are called. */

import { creditGrades } from '../business/credit.ts'
import { todayOf } from '../calendar/today.ts'
import type { Context } from '../context.ts'
import type { FiscalCalendar } from '../organization/fiscal-year.ts'
import { takesOf } from '../records/fields.ts'
import { calendarOf } from '../search/period.ts'
import { comparedDays } from './comparison.ts'
import { type DataSet, type Measure, partsOf } from './data-set.ts'
import { dataSetNamed } from './data-sets/index.ts'
import { expectedDays, type Grain, mostGroups, type ReportDays, type ReportDefinition, spanOf } from './definition.ts'
import { type DimensionName, dimensionNamed } from './dimensions.ts'
import { type Figure, type FigureRow, type Figures, figuresOf, sameKey } from './figures.ts'
import { type GroupNames, groupNames } from './group-names.ts'
import { spansBetween } from './spans.ts'

export interface ReportData {
  readonly definition: ReportDefinition
  readonly set: DataSet
  /** Missing where it is of all time. */
  readonly days: ReportDays | undefined
  /** The days in which what moved is expected to close, where only some is looked at. */
  readonly expected: ReportDays | undefined
  readonly figures: Figures
  /** The figures of these days, each row beside the one of the same place; nothing where it is compared with none. */
  readonly compared:
    | { readonly days: ReportDays; readonly rows: readonly (readonly Figure[])[]; readonly total: readonly Figure[] }
    | undefined
  readonly names: GroupNames
  /** Whose view of the data it is. */
  readonly as: string
  readonly fiscal: FiscalCalendar
}

/** @throws InvalidFields, DomainError as `figuresOf` does */
export async function reportData(context: Context, definition: ReportDefinition): Promise<ReportData> {
  const set = dataSetNamed(definition.data)
  const days = definition.period && spanOf(context, definition.period)
  const before =
    days && definition.compare && definition.by.length < 2
      ? comparedDays(days, definition.compare, todayOf(context))
      : undefined
  const [now, then] = await Promise.all([
    figuresOf(context, definition, days),
    before && figuresOf(context, { ...definition, limit: mostGroups }, before),
  ])
  const figures = inOwnOrder(context, definition, filled(context, definition, set, now, days))
  const { fiscalMonth, fiscalNaming } = context.organization
  return {
    definition,
    set,
    days,
    expected: expectedDays(context, definition, days),
    figures,
    compared:
      before && then
        ? { days: before, ...beside(definition, set, figures, filled(context, definition, set, then, before)) }
        : undefined,
    names: await groupNames(context, definition, figures),
    as: context.actor.name,
    fiscal: { fiscalMonth, fiscalNaming },
  }
}

/** Whether it is a sum or a count as it is: where there are no rows it is nought. */
const isSum = (set: DataSet, measure: Measure): boolean => {
  const [part, ...more] = partsOf(measure)
  return (
    !more.length &&
    measure.value === `"${part}"` &&
    Object.values(set.facts).every((fact) => fact.parts[part ?? '']?.additive ?? true)
  )
}

/** Whether it is of the end of a span of time, and so of none that is still to come. */
const isStanding = (set: DataSet, measure: Measure): boolean =>
  partsOf(measure).every((part) => Object.values(set.facts).every(({ at, parts }) => at === 'ends' || !parts[part]))

/** With the spans of time in which nothing was: sums and counts are nought there. */
function filled(
  context: Context,
  definition: ReportDefinition,
  set: DataSet,
  figures: Figures,
  days: ReportDays | undefined,
): Figures {
  const nothing = definition.measures.map((name) => (isSum(set, set.measures[name] as Measure) ? '0' : undefined))
  const unknown = definition.measures.map((name, at) =>
    isStanding(set, set.measures[name] as Measure) ? undefined : nothing[at],
  )
  const today = todayOf(context)
  const inTime = (rows: readonly FigureRow[], grain: Grain | undefined): readonly FigureRow[] => {
    const within = days ?? spanned(rows)
    if (!within) return rows
    const none = rows.filter(({ keys: [key] }) => typeof key !== 'object')
    const spans = spansBetween(within, grain ?? 'month', calendarOf(context)).map(
      (key) =>
        rows.find(({ keys: [one] }) => sameKey(one, { key })) ?? {
          keys: [{ key }],
          figures: key > today ? unknown : nothing,
        },
    )
    return [...spans, ...none]
  }
  const timed = (rows: readonly FigureRow[], at: number) => {
    const grouping = definition.by[at]
    return grouping?.dimension === 'time' ? inTime(rows, grouping.grain) : rows
  }
  const [first, second] = figures.subtotals
  return {
    ...figures,
    rows: definition.by.length === 1 ? timed(figures.rows, 0) : figures.rows,
    subtotals: [timed(first, 0), timed(second, 1)],
  }
}

/** Groups that have an order of their own stand in it, unless another was asked for: the stages that sales go through. */
function inOwnOrder(context: Context, definition: ReportDefinition, figures: Figures): Figures {
  const sorted = (rows: readonly FigureRow[], at: number): readonly FigureRow[] => {
    const grouping = definition.by[at]
    const keys = grouping && !definition.order ? ownOrder(context, grouping.dimension) : undefined
    const place = ({ keys: [key] }: FigureRow) =>
      typeof key === 'object' ? (keys?.indexOf(key.key) ?? 0) : (keys?.length ?? 0) + (key === 'other' ? 1 : 0)
    return keys ? rows.toSorted((a, b) => place(a) - place(b)) : rows
  }
  const [first, second] = figures.subtotals
  return definition.by.length === 2
    ? { ...figures, subtotals: [sorted(first, 0), sorted(second, 1)] }
    : { ...figures, rows: sorted(figures.rows, 0) }
}

function ownOrder(context: Context, name: DimensionName): readonly string[] | undefined {
  const dimension = dimensionNamed(name)
  if (dimension.type === 'band') return dimension.keys
  if (dimension.type !== 'choice' || !orderedChoices.has(name)) return undefined
  const kind = dimension.kind()
  const { values } = takesOf(kind.input, dimension.field)
  return kind.choices?.[dimension.field]?.(context) ?? values ?? orderedChoices.get(name)
}

/** Choices that stand in an order, with that order where their kind's form does not say it. */
const orderedChoices: ReadonlyMap<DimensionName, readonly string[] | undefined> = new Map([
  ['stage', undefined],
  ['ticketPriority', undefined],
  ['creditGrade', creditGrades],
  ['leadStatus', undefined],
  ['leadRating', undefined],
  ['orderStatus', undefined],
] as const)

/** The days from the first to the last group in time. */
function spanned(rows: readonly FigureRow[]): ReportDays | undefined {
  const keys = rows.flatMap(({ keys: [key] }) => (typeof key === 'object' ? [key.key] : [])).toSorted()
  const [from, to] = [keys[0], keys.at(-1)]
  return from && to ? { from, to } : undefined
}

/** The figures of then beside those of now: spans of time by their place, all other groups by what they are. */
function beside(definition: ReportDefinition, set: DataSet, now: Figures, then: Figures) {
  const isTime = definition.by[0]?.dimension === 'time'
  // Of a group that is not among so many it is not known.
  const isWhole = then.rows.length < mostGroups
  const missing = definition.measures.map(
    (name): Figure => (isWhole && isSum(set, set.measures[name] as Measure) ? '0' : undefined),
  )
  const rows = now.rows.map((row, at) => {
    if (row.keys[0] === 'other') return definition.measures.map((): Figure => undefined)
    const found = isTime ? then.rows[at] : then.rows.find(({ keys: [key] }) => sameKey(key, row.keys[0]))
    return found?.figures ?? missing
  })
  return { rows, total: then.total }
}
