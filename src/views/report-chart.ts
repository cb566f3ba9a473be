/** The picture of a report, and what it says in a sentence. */
import type { Measure, Unit } from '#domain/reports/data-set.ts'
import type { ChartType, Grouping } from '#domain/reports/definition.ts'
import { type Figure, type FigureRow, type GroupKey, sameKey } from '#domain/reports/figures.ts'
import type { ReportData } from '#domain/reports/report-data.ts'
import type { Chart, Quantity } from './charts/chart.ts'
import { currencySign, type Reader } from './reader.ts'
import { figureText, groupingName, groupNamer, measureName, periodSaid } from './report-words.ts'

/** What the values of a measure are, and what of a figure they are. */
function quantityOf(to: Reader, unit: Unit): { readonly values: Quantity; readonly per: number } {
  switch (unit) {
    case 'money':
      return { values: { as: 'money', unit: currencySign(to) }, per: 1 }
    case 'percent':
      return { values: { as: 'percent' }, per: 1 / 100 }
    case 'days':
      return { values: { as: 'duration' }, per: 24 }
    case 'hours':
      return { values: { as: 'duration' }, per: 1 }
    case 'minutes':
      return { values: { as: 'duration' }, per: 1 / 60 }
    case 'count':
    case 'quantity':
      return { values: { as: 'number' }, per: 1 }
    default:
      throw new Error(`nothing is drawn in ${unit satisfies never}`)
  }
}

/** How a report of these groupings can be drawn, the usual way first. */
export function chartsFor(by: readonly Grouping[], measure: Pick<Measure, 'unit'> | undefined): readonly ChartType[] {
  const [first, second] = by
  const isSum = measure?.unit === 'money' || measure?.unit === 'count' || measure?.unit === 'quantity'
  if (!first) return ['table']
  if (first.dimension === 'time')
    return second
      ? ['stacked', 'line', ...(isSum ? (['area', 'percent'] as const) : []), 'grouped', 'table']
      : ['line', 'bars', ...(isSum ? (['area'] as const) : []), 'table']
  if (!second && first.dimension === 'movement') return ['waterfall', 'bars', 'table']
  if (second) return isSum ? ['stacked', 'grouped', 'percent', 'heatMap', 'table'] : ['grouped', 'heatMap', 'table']
  return ['bars', ...(isSum ? (['pie', 'funnel', 'waterfall'] as const) : []), 'table']
}

/** What is drawn of a report, its first measure; nothing where there is no picture of it. */
export function reportChart(to: Reader, data: ReportData, title: string): Chart | undefined {
  const { definition, figures, set, compared } = data
  const [first, second] = definition.by
  const name = definition.measures[0] ?? ''
  const measure = set.measures[name]
  const type = definition.chart ?? chartsFor(definition.by, measure)[0]
  if (!first || !measure || type === 'table') return undefined
  const nameOf = groupNamer(to, data)
  const { values, per } = quantityOf(to, measure.unit)
  const value = ({ figures: [figure] }: Pick<FigureRow, 'figures'>): number =>
    figure === undefined ? Number.NaN : Number(figure) * per
  const base = {
    locale: to.locale,
    ...(to.numberForm && { numberForm: to.numberForm }),
    title,
    subtitle: periodSaid(to, definition.period, data.days),
    valueLabel: measureName(to, definition.data, name),
    values,
    categoryLabel: groupingName(to, first),
    emptyText: to.words('reports.emptyAll'),
  }
  const split = second && {
    seriesLabel: groupingName(to, second),
    series: figures.subtotals[1].map(({ keys: [key] }) => nameOf(second, key)),
  }
  const known = figures.rows.filter((row) => !Number.isNaN(value(row)))
  const series = (row: FigureRow) => (second ? { series: nameOf(second, row.keys[1]) } : {})
  const rows = split ? withEmpty(data, known) : known
  const bars = rows.map((row) => ({ category: nameOf(first, row.keys[0]), ...series(row), value: value(row) || 0 }))
  const beside = compared && { label: to.words('reports.before'), now: base.subtitle }
  switch (type) {
    case 'line':
    case 'area': {
      if (first.dimension !== 'time') return { ...base, ...split, type: 'bars', data: bars }
      const points = (some: readonly FigureRow[]) =>
        some.flatMap((row) => {
          const [key] = row.keys
          return typeof key === 'object' ? [{ period: key.key, ...series(row), value: value(row) }] : []
        })
      const before = compared && points(figures.rows.map((row, at) => ({ ...row, figures: compared.rows[at] ?? [] })))
      return {
        ...base,
        ...split,
        type,
        periodFormat: to.words(periodFormats[first.grain ?? 'month']),
        data: points(split ? rows : figures.rows),
        ...(beside && before && { before: { ...beside, data: before } }),
      }
    }
    case 'pie':
    case 'funnel':
      return split ? { ...base, ...split, type: 'bars', data: bars } : { ...base, type, data: bars }
    case 'waterfall': {
      if (split || first.dimension === 'time') return { ...base, ...split, type: 'bars', data: bars }
      const start = first.dimension === 'movement' ? rows.findIndex(({ keys: [key] }) => isOpening(key)) : -1
      const begins = bars[start]
      return {
        ...base,
        type,
        ...(begins && { start: begins }),
        data: bars.filter((_, at) => at !== start),
        endLabel: to.words(first.dimension === 'movement' ? 'reports.closing' : 'reports.total'),
      }
    }
    case 'heatMap':
      return split
        ? { ...base, ...split, type: 'heatmap', data: bars.map((one) => ({ ...one, series: one.series ?? '' })) }
        : { ...base, type: 'bars', data: bars }
    default: {
      const before =
        compared &&
        figures.rows.flatMap((row, at) => {
          const then = value({ figures: compared.rows[at] ?? [] })
          return Number.isNaN(then) ? [] : [{ category: nameOf(first, row.keys[0]), value: then }]
        })
      return {
        ...base,
        ...split,
        type: 'bars',
        ...(split &&
          type !== 'bars' &&
          type !== 'stacked' && { layout: type === 'percent' ? ('share' as const) : ('grouped' as const) }),
        ...(first.dimension !== 'time' && { horizontal: true }),
        data: bars,
        ...(beside && before && { before: { ...beside, data: before } }),
      }
    }
  }
}

/** Whether it is what the pipeline was before anything moved. */
const isOpening = (key: GroupKey | undefined): boolean => typeof key === 'object' && key.key === 'opening'

/** Of two groupings also those groups of the first that have none of the second: spans of time in which nothing was. */
function withEmpty({ figures }: ReportData, rows: readonly FigureRow[]): readonly FigureRow[] {
  const [across] = figures.subtotals[1]
  const place = ({ keys: [key] }: FigureRow) => figures.subtotals[0].findIndex(({ keys: [one] }) => sameKey(one, key))
  const empty = figures.subtotals[0]
    .filter(({ keys: [key] }) => across && !rows.some(({ keys: [one] }) => sameKey(one, key)))
    .map(({ keys: [key] }): FigureRow => ({ keys: [key ?? 'none', across?.keys[0] ?? 'none'], figures: ['0'] }))
  return [...rows, ...empty].toSorted((a, b) => place(a) - place(b))
}

const periodFormats = {
  day: 'reports.formats.day',
  week: 'reports.formats.day',
  month: 'reports.formats.month',
  quarter: 'reports.formats.month',
  year: 'reports.formats.year',
  fiscalQuarter: 'reports.formats.month',
  fiscalYear: 'reports.formats.year',
} as const

/** What the picture says, in one sentence. */
export function mainFinding(to: Reader, data: ReportData): string {
  const { definition, figures, set } = data
  const measure = set.measures[definition.measures[0] ?? '']
  const [first] = definition.by
  if (!measure) return ''
  const say = (figure: Figure) => figureText(to, measure, figure)
  const all = definition.by.length === 2 ? figures.subtotals[0] : figures.rows
  const rows = all.filter(({ figures: [figure], keys: [key] }) => figure !== undefined && key !== 'other')
  const most = rows.reduce<FigureRow | undefined>(
    (best, row) => (best && Number(best.figures[0]) >= Number(row.figures[0]) ? best : row),
    undefined,
  )
  const total = say(figures.total[0])
  if (first?.dimension === 'movement' && definition.by.length === 1) return whatMoved(to, data, say)
  if (!first || !most) return to.words('reports.findings.total', { total })
  const nameOf = groupNamer(to, data)
  const group = nameOf(first, most.keys[0])
  const [top, end] = [rows[0], rows.at(-1)]
  if (definition.chart === 'funnel' && first.dimension === 'stage' && top && end && top !== end)
    return to.words('reports.findings.funnel', {
      ...{ first: say(top.figures[0]), from: nameOf(first, top.keys[0]) },
      ...{ last: say(end.figures[0]), to: nameOf(first, end.keys[0]) },
    })
  const figure = say(most.figures[0])
  if (first.dimension === 'time')
    return to.words('reports.findings.rise', {
      ...{ first: say(rows[0]?.figures[0]), last: say(rows.at(-1)?.figures[0]) },
      ...{ highest: figure, when: group },
    })
  return measure.unit === 'money' || measure.unit === 'count' || measure.unit === 'quantity'
    ? to.words('reports.findings.most', { group, figure, total })
    : to.words('reports.findings.mostAlone', { group, figure })
}

/** From what to what the pipeline went, and what moved most. */
function whatMoved(to: Reader, data: ReportData, say: (figure: Figure) => string): string {
  const { figures, definition } = data
  const opening = figures.rows.find(({ keys: [key] }) => isOpening(key))?.figures[0]
  const size = ({ figures: [figure] }: FigureRow): number => Math.abs(Number(figure ?? 0))
  const [most] = figures.rows
    .filter((row) => !isOpening(row.keys[0]) && size(row) > 0)
    .toSorted((a, b) => size(b) - size(a))
  const [grouping] = definition.by
  const last = say(figures.total[0])
  if (!most || !grouping) return to.words('reports.findings.unmoved', { last })
  return to.words('reports.findings.moved', {
    ...{ first: say(opening ?? '0'), last, figure: say(most.figures[0]) },
    group: groupNamer(to, data)(grouping, most.keys[0]),
  })
}
