/** Which figures have all that the words of a question ask for. */
import { catalogueReport, type ReportName, reportNames } from '#domain/reports/catalogue.ts'
import type { Measure } from '#domain/reports/data-set.ts'
import { dataSetNamed, dataSetNames } from '#domain/reports/data-sets/index.ts'
import {
  type ChartType,
  fits,
  type Grain,
  type Grouping,
  mostGroups,
  mostMeasures,
  type ReportDefinition,
} from '#domain/reports/definition.ts'
import type { DimensionName } from '#domain/reports/dimensions.ts'
import { grainOf, isAhead, timesOf, usualPeriod } from './question-times.ts'
import type { SaidGrouping, Words } from './read-words.ts'
import type { Days, ReportCalendar } from './said-span.ts'
import { groupings, type Told, toldBy } from './told-by.ts'

/** What of a definition was said, so that a page can tell it from what is usual. */
export type SaidPart = 'measures' | 'by' | 'period' | 'compare' | 'limit' | 'order' | 'chart' | 'whose' | 'only'

export interface Composed {
  /** The report of the catalogue that it is, or that it begins with. */
  readonly report?: ReportName
  readonly definition: ReportDefinition
  readonly said: ReadonlySet<SaidPart>
  /** Words of figures and groupings that cannot be told together with the others. */
  readonly left: readonly string[]
}

/** Names of reports that stay reports when more is said; of others the figure of that name is meant then. */
const reportsWithMore: ReadonlySet<ReportName> = new Set(['pipeline'])

/** @param beside what the names turned out to be of, by which the figures have to be told; before they are looked up, what they are said to be of */
export function compose(
  words: Words,
  calendar: ReportCalendar,
  beside?: readonly DimensionName[],
): Composed | undefined {
  const exclusive = words.mentions.flatMap(({ dimensions }) => (dimensions.length === 1 ? dimensions : []))
  const bands = words.bands.map(({ dimension }) => dimension)
  const narrowed = [...new Set([...(beside ?? exclusive), ...bands])]
  const said = new Set<SaidPart>()
  if (words.periods.length) said.add('period')
  if (words.rank?.count) said.add('limit')
  if (words.rank?.up) said.add('order')
  if (words.chart) said.add('chart')
  if (words.whose) said.add('whose')
  if (words.mentions.length + words.bands.length) said.add('only')
  const { report } = words
  const hasMore = words.measures.length > 0 || words.by.length > 0 || words.who !== undefined
  const hasOther = report && (report.alternatives.length > 0 || (report.dimensions !== undefined && hasMore))
  const isNamed =
    report && (!hasOther || reportsWithMore.has(report.name) || !(hasMore || said.size || compares(words)))
  const based = isNamed ? withMore(report.name, words, calendar, said, narrowed) : undefined
  if (based) return based
  const measures = report?.alternatives.length
    ? [
        { text: report.text, alternatives: report.alternatives, isCounted: false, isBeside: false, orders: false },
        ...words.measures,
      ]
    : words.measures
  const by =
    report?.dimensions && !report.alternatives.length
      ? [{ text: report.text, dimensions: report.dimensions, isSaid: true }, ...words.by]
      : words.by
  return asked({ ...words, measures, by }, calendar, said, narrowed)
}

const compares = ({ compare, comparedTo, roles }: Words): boolean =>
  compare !== undefined || comparedTo.length > 0 || roles.has('growth') || roles.has('trend')

/** A report of the catalogue with what else is said; nothing when it cannot be told so. */
function withMore(
  name: ReportName,
  words: Words,
  calendar: ReportCalendar,
  said: Set<SaidPart>,
  narrowed: readonly DimensionName[],
): Composed | undefined {
  const { chart: usual, ...base } = catalogueReport(name)
  const left: string[] = []
  const set = dataSetNamed(base.data)
  const time = timesOf(words, calendar, isAhead(base.data, base.measures[0]), left)
  const measures = base.measures.map((one) => [one])
  const asked = words.by.length ? groupings(set, measures, words.by, narrowed, left) : undefined
  if (asked?.length === 0 && base.by.length) return undefined
  const isSeries = usual === 'line' || base.by.length > 1
  const by = asked ? (isSeries ? regrouped(base.by, asked) : asked) : base.by
  const dimensions = [...narrowed, ...by.map(({ dimension }) => dimension)]
  const isTold = (one: string): boolean => fits(set, set.measures[one] as Measure, dimensions)
  if (!base.measures.every(isTold)) return undefined
  const own = words.measures.flatMap(({ alternatives, text, isCounted }) => {
    const meant = alternatives.find((one) => one.data === base.data && isTold(one.name))
    if (!meant) left.push(text)
    return meant && !isCounted ? [meant.name] : []
  })
  if (asked) said.add('by')
  if (own.length) said.add('measures')
  if (time.compare) said.add('compare')
  const chart = words.chart ?? (asked && by[0]?.dimension !== 'time' ? undefined : usual)
  const first = base.measures.slice(0, 1)
  const other = [...said].every((part) => part === 'by') ? nameOf({ ...base, measures: first, by: [...by] }) : undefined
  if (asked && other) return { report: other, definition: catalogueReport(other), said, left }
  return {
    report: name,
    definition: {
      ...base,
      measures: own.length ? own.slice(0, mostMeasures) : base.measures,
      by: by.map((one) =>
        one.grain && time.period ? { ...one, grain: finer(one.grain, time.period, calendar) } : one,
      ),
      only: onlyOf(words),
      ...(time.period && { period: time.period }),
      ...(time.compare && { compare: time.compare }),
      ...ranked(words, 0),
      ...(chart && { chart }),
    },
    said,
    left,
  }
}

/** "Sales trend by industry" goes over time still. */
function regrouped(usual: readonly Grouping[], asked: readonly Grouping[]): readonly Grouping[] {
  const [first] = usual
  if (first?.dimension !== 'time' || asked.length > 1 || asked.some(({ dimension }) => dimension === 'time'))
    return asked
  return [first, ...asked.slice(0, 1)]
}

/** A month of months is one point: of a short period days or weeks are shown. */
function finer(usual: Grain, days: Days, calendar: ReportCalendar): Grain {
  const grain = grainOf(days, calendar)
  return usual === 'month' && (grain === 'day' || grain === 'week') ? grain : usual
}

function asked(
  words: Words,
  calendar: ReportCalendar,
  said: Set<SaidPart>,
  narrowed: readonly DimensionName[],
): Composed | undefined {
  const groups = withWhom(words)
  const best = dataSetNames
    .map((data) => toldBy(data, words.measures, groups, narrowed))
    .reduce<Told | undefined>((found, one) => (one && one.score > (found?.score ?? -1) ? one : found), undefined)
  if (!best) return undefined
  const left = [...best.left]
  if (words.measures.length) said.add('measures')
  if (groups.length) said.add('by')
  const first = best.measures[0] ?? ''
  const isTrend = words.roles.has('trend')
  const time = timesOf(words, calendar, isAhead(best.data, first), left)
  if (time.compare) said.add('compare')
  const isTimed = best.by.some(({ dimension }) => dimension === 'time')
  const by = isTrend && !isTimed ? ([{ dimension: 'time' }, ...best.by].slice(0, 2) as readonly Grouping[]) : best.by
  const chart: ChartType | undefined = words.chart ?? (isTrend ? 'line' : undefined)
  const grain = by.find(({ dimension }) => dimension === 'time')?.grain
  const usual = usualPeriod(best.data, first, by, grain)
  const days = time.period ?? (time.compare && !usual ? { from: 'year+0', to: 'year+0' } : usual)
  const definition: ReportDefinition = {
    data: best.data,
    measures: [...best.measures],
    by: by.map((one) => (one.dimension === 'time' && !one.grain ? { ...one, grain: grainOf(days, calendar) } : one)),
    only: onlyOf(words),
    ...(days && { period: days }),
    ...(time.compare && { compare: time.compare }),
    ...ranked(words, best.order),
    ...(chart && { chart }),
  }
  const report =
    [...said].every((part) => part === 'measures' || part === 'by') && !isTrend ? nameOf(definition) : undefined
  return report ? { report, definition: catalogueReport(report), said, left } : { definition, said, left }
}

/** The report of the catalogue that shows first what is asked, by just these groupings. */
const nameOf = ({ data, measures, by }: ReportDefinition): ReportName | undefined =>
  measures.length === 1 && by.length
    ? reportNames.find((name) => {
        const one = catalogueReport(name)
        const sameBy =
          one.by.length === by.length &&
          one.by.every((grouping, at) => grouping.dimension === by[at]?.dimension && grouping.grain === by[at]?.grain)
        return one.data === data && one.measures[0] === measures[0] && sameBy
      })
    : undefined

const onlyOf = ({ bands }: Words): ReportDefinition['only'] =>
  [...Map.groupBy(bands, ({ dimension }) => dimension)].map(([dimension, some]) => ({
    dimension,
    keys: [...new Set(some.map(({ key }) => key))],
  }))

function ranked({ rank }: Words, measure: number): Partial<Pick<ReportDefinition, 'limit' | 'order'>> {
  const count = rank?.count ? Math.min(rank.count, mostGroups) : undefined
  return {
    ...(count && { limit: count }),
    ...((rank?.up || measure > 0) && { order: { measure, up: rank?.up ?? false } }),
  }
}

/** Who sold is a person, who owes or bought a customer, whom we lose to a competitor. */
function withWhom(words: Words): readonly SaidGrouping[] {
  // 业绩前五名: of people.
  if (!words.who && words.rank && !words.by.length && words.measures.length)
    return [{ text: '', dimensions: ['person'], isSaid: true }]
  const isWhy = words.roles.has('why') && words.measures.some(({ alternatives: [first] }) => first?.name === 'lost')
  if (isWhy && !words.by.length) return [{ text: '', dimensions: ['lostReason'], isSaid: true }]
  if (!words.who) return words.by
  const isCustomer = words.measures.some(
    ({ alternatives: [first], text }) =>
      first?.data === 'payments' || /^(?:buy|bought|purchas|complain)|买|欠|投诉/i.test(text),
  )
  const dimension: DimensionName = words.isAgainst ? 'competitor' : isCustomer ? 'customer' : 'person'
  const others = words.by.filter(({ dimensions }) => !dimensions.includes(dimension))
  return [{ text: words.who, dimensions: [dimension], isSaid: true }, ...others]
}
