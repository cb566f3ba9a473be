/** The picture of a report, and what it says in a sentence. */
import type { Measure } from '#domain/reports/data-set.ts'
import { type FigureRow, sameKey } from '#domain/reports/figures.ts'
import type { ReportData } from '#domain/reports/report-data.ts'
import type { Chart } from './charts/chart.ts'
import type { Reader } from './reader.ts'
import { currencyName } from './reader.ts'
import { figureText, groupingName, groupNamer, measureName } from './report-words.ts'

const value = (row: FigureRow, at: number): number => Number(row.figures[at] ?? 0)

/** What a measure is called, with what it is measured in. */
export function measureWithUnit(to: Reader, data: ReportData, at: number): string {
  const name = data.definition.measures[at] ?? ''
  const measure = measureName(to, data.definition.data, name)
  const unit = unitOf(to, data.set.measures[name])
  return unit ? to.words('reports.drawn', { measure, unit }) : measure
}

function unitOf(to: Reader, measure: Measure | undefined): string | undefined {
  switch (measure?.unit) {
    case 'money':
      return currencyName(to, to.currency)
    case 'percent':
      return '%'
    case 'days':
      return to.words('reports.unitDays')
    case 'hours':
      return to.words('reports.unitHours')
    case 'minutes':
      return to.words('reports.unitMinutes')
    default:
      return undefined
  }
}

/** What is drawn of a report, its measure at a place; nothing where there is no picture of it. */
export function reportChart(to: Reader, data: ReportData, title: string, drawn = 0): Chart | undefined {
  const { definition, figures } = data
  const [first, second] = definition.by
  if (!first || definition.chart === 'table') return undefined
  const nameOf = groupNamer(to, data)
  const base = {
    locale: to.locale,
    title,
    valueLabel: measureWithUnit(to, data, drawn),
    categoryLabel: groupingName(to, first),
    emptyText: to.words('reports.emptyAll'),
    ...(second && {
      seriesLabel: groupingName(to, second),
      series: figures.subtotals[1].map(({ keys: [key] }) => nameOf(second, key)),
    }),
  }
  const rows = figures.rows.filter(({ figures: of }) => of[drawn] !== undefined)
  const isTime = first.dimension === 'time'
  const asLine = definition.chart ? definition.chart === 'line' || definition.chart === 'area' : isTime
  if (isTime && asLine)
    return {
      ...base,
      type: 'line',
      periodFormat: to.words(periodFormats[first.grain ?? 'month']),
      data: rows.flatMap((row) => {
        const [key, of] = row.keys
        return typeof key === 'object'
          ? [{ period: key.key, ...(second && { series: nameOf(second, of) }), value: value(row, drawn) }]
          : []
      }),
    }
  const across = figures.subtotals[1][0]
  // Spans of time in which nothing was stand there, too.
  const empty =
    isTime && second && across
      ? figures.subtotals[0]
          .filter(({ keys: [key] }) => !rows.some(({ keys: [one] }) => sameKey(one, key)))
          .map(({ keys: [key] }): FigureRow => ({ keys: [key ?? 'none', across.keys[0] ?? 'none'], figures: [] }))
      : []
  const place = ({ keys: [key] }: FigureRow) => figures.subtotals[0].findIndex(({ keys: [one] }) => sameKey(one, key))
  return {
    ...base,
    type: 'bars',
    ...(!isTime && { horizontal: true }),
    data: (empty.length ? [...rows, ...empty].toSorted((a, b) => place(a) - place(b)) : rows).map((row) => ({
      category: nameOf(first, row.keys[0]),
      ...(second && { series: nameOf(second, row.keys[1]) }),
      value: value(row, drawn),
    })),
  }
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
export function mainFinding(to: Reader, data: ReportData, drawn = 0): string {
  const { definition, figures, set } = data
  const measure = set.measures[definition.measures[drawn] ?? '']
  const [first] = definition.by
  if (!measure) return ''
  const say = (figure: string | undefined) => figureText(to, measure, figure)
  const rows = (definition.by.length === 2 ? figures.subtotals[0] : figures.rows).filter(
    ({ figures: of, keys: [key] }) => of[drawn] !== undefined && key !== 'other',
  )
  const most = rows.reduce<FigureRow | undefined>(
    (best, row) => (best && value(best, drawn) >= value(row, drawn) ? best : row),
    undefined,
  )
  if (!first || !most) return to.words('reports.findings.total', { total: say(figures.total[drawn]) })
  const nameOf = groupNamer(to, data)
  const [start, end] = [rows[0], rows.at(-1)]
  if (first.dimension === 'time')
    return to.words('reports.findings.rise', {
      first: say(start?.figures[drawn]),
      last: say(end?.figures[drawn]),
      highest: say(most.figures[drawn]),
      when: nameOf(first, most.keys[0]),
    })
  const group = nameOf(first, most.keys[0])
  return measure.unit === 'money' || measure.unit === 'count' || measure.unit === 'quantity'
    ? to.words('reports.findings.most', { group, figure: say(most.figures[drawn]), total: say(figures.total[drawn]) })
    : to.words('reports.findings.mostAlone', { group, figure: say(most.figures[drawn]) })
}
