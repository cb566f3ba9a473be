/** What of a question a data set can tell, and how much that is. */
import type { DataSet, Measure } from '#domain/reports/data-set.ts'
import { type DataSetName, dataSetNamed } from '#domain/reports/data-sets/index.ts'
import { fits, type Grouping, mostMeasures } from '#domain/reports/definition.ts'
import type { DimensionName } from '#domain/reports/dimensions.ts'
import type { MeasureMeant } from './lexicon.ts'
import type { SaidGrouping, SaidMeasure } from './read-words.ts'

/** What they are records of: beside another figure they only say of what it is. */
export const subjects: ReadonlySet<string> = new Set([
  'sales.orders', 'sales.buyers', 'opportunities.open', 'opportunities.begun', 'payments.payments', 'leads.leads', 'tickets.tickets', 'interactions.interactions',
]) // biome-ignore format: a list
export const keyOf = ({ data, name }: MeasureMeant): string => `${data}.${name}`

export interface Told {
  readonly data: DataSetName
  readonly measures: readonly string[]
  readonly by: readonly Grouping[]
  readonly order: number
  readonly score: number
  readonly left: readonly string[]
}

/** What of the words a data set can tell. */
export function toldBy(
  data: DataSetName,
  measures: readonly SaidMeasure[],
  by: readonly SaidGrouping[],
  narrowed: readonly DimensionName[],
): Told | undefined {
  const set = dataSetNamed(data)
  const left: string[] = []
  const own = measures.filter(({ alternatives }) => alternatives.some((one) => one.data === data))
  const strangers = measures.filter((one) => !own.includes(one))
  const told = withoutSubjects(own, data)
  const names = told.map(({ alternatives }) => alternatives.flatMap((one) => (one.data === data ? [one.name] : [])))
  const open = names.length ? names : [usualMeasures(set, by, narrowed)]
  if (!open[0]?.length) return undefined
  const groups = groupings(set, open, by, narrowed, left)
  const dimensions = [...narrowed, ...groups.map(({ dimension }) => dimension)]
  const chosen = open.map((some) => some.find((one) => fits(set, set.measures[one] as Measure, dimensions)))
  const unfit = told.filter((_, at) => chosen[at] === undefined)
  if (chosen.every((one) => one === undefined)) return undefined
  const all = [...new Set(chosen.filter((one) => one !== undefined))]
  const kept = all.slice(0, mostMeasures)
  const ordering = told.findIndex(({ orders }) => orders)
  const order = ordering > 0 ? Math.max(0, kept.indexOf(chosen[ordering] ?? '')) : 0
  const isExact = (one: SaidMeasure) => one.alternatives[0]?.data === data
  const weight = (one: SaidMeasure) => (one.isCounted ? 4 : 6) + (isExact(one) ? 1 : 0)
  const score = own.filter((one) => !unfit.includes(one)).reduce((sum, one) => sum + weight(one), 0) + groups.length * 4
  return {
    data,
    measures: kept,
    by: groups,
    order,
    score,
    left: [
      ...left,
      ...[...strangers, ...unfit].map(({ text }) => text),
      ...told
        .slice(kept.length + unfit.length)
        .filter(() => all.length > mostMeasures)
        .map(({ text }) => text),
    ],
  }
}

/** The first figure of a data set that can be told by all of it, or else by what it has to be. */
function usualMeasures(
  set: DataSet,
  by: readonly SaidGrouping[],
  narrowed: readonly DimensionName[],
): readonly string[] {
  const all = Object.keys(set.measures).filter((one) => fits(set, set.measures[one] as Measure, narrowed))
  const whole = all.find((one) =>
    by.every(({ dimensions }) =>
      dimensions.some((each) => fits(set, set.measures[one] as Measure, [...narrowed, each])),
    ),
  )
  return [whole ?? all[0] ?? []].flat()
}

/** "How many deals did we win": of the deals those that were won are counted, and not the deals besides. */
function withoutSubjects(own: readonly SaidMeasure[], data: DataSetName): readonly SaidMeasure[] {
  const isSubject = ({ alternatives, isCounted }: SaidMeasure) => {
    const first = alternatives.find((one) => one.data === data)
    return isCounted && first !== undefined && subjects.has(keyOf(first))
  }
  const figures = own.filter(({ isCounted, isBeside }, at) => !isCounted || (isBeside && at > 0))
  if (figures.length) return own.filter((one) => !one.isCounted || figures.includes(one) || isBesideNext(own, one))
  const done = own.filter((one) => !isSubject(one))
  if (done.length) return done
  // 新增了多少商机: what both words can mean.
  const [first, ...others] = own
  const common = first?.alternatives.filter((one) =>
    others.every(({ alternatives }) => alternatives.some((other) => keyOf(other) === keyOf(one))),
  )
  return first && others.length && common?.length ? [{ ...first, alternatives: common }] : own
}

const isBesideNext = (own: readonly SaidMeasure[], one: SaidMeasure): boolean =>
  own[own.indexOf(one) + 1]?.isBeside === true

/** By each of the words the first dimension that all the figures have. What has none is left. */
export function groupings(
  set: DataSet,
  measures: readonly (readonly string[])[],
  by: readonly SaidGrouping[],
  narrowed: readonly DimensionName[],
  left: string[],
): readonly Grouping[] {
  const found: Grouping[] = []
  const places = new Map<DimensionName, number>()
  for (const { dimensions, grain, text } of by.toSorted((a, b) => Number(b.isSaid) - Number(a.isSaid))) {
    const others = [...narrowed, ...found.map(({ dimension }) => dimension)]
    const dimension = dimensions.find((one) =>
      measures.every((some) => some.some((name) => fits(set, set.measures[name] as Measure, [...others, one]))),
    )
    const isNew = dimension && !found.some((one) => one.dimension === dimension)
    // "Sales by rep … per person" says it twice.
    if (dimension && !isNew) continue
    if (!dimension || found.length > 1) left.push(text)
    else {
      found.push({ dimension, ...(grain && { grain }) })
      places.set(
        dimension,
        by.findIndex((one) => one.text === text),
      )
    }
  }
  return found.toSorted((a, b) => (places.get(a.dimension) ?? 0) - (places.get(b.dimension) ?? 0))
}
