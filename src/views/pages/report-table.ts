import type { Measure } from '#domain/reports/data-set.ts'
import type { Grouping } from '#domain/reports/definition.ts'
import { type Figure, type FigureRow, sameKey } from '#domain/reports/figures.ts'
import type { ReportData } from '#domain/reports/report-data.ts'
import type { Node } from '../message.ts'
import type { Reader } from '../reader.ts'
import { cellText, changeText, columnName, groupingName, groupNamer } from '../report-words.ts'

type Table = Extract<Node, { type: 'table' }>

/** The numbers of a report: groups down, and across its measures or the groups of a second grouping. @param elsewhere where all of it is */
export function reportTable(to: Reader, data: ReportData, elsewhere?: string): Node {
  const table = data.definition.by.length === 2 ? crossTable(to, data) : plainTable(to, data)
  return { ...table, ...(elsewhere && { elsewhere }) }
}

const measureOf = ({ set, definition }: ReportData, at: number): Measure =>
  set.measures[definition.measures[at] ?? ''] as Measure

/** Groups down, measures across; of the first one also how it has changed, and what it was where there is room. */
function plainTable(to: Reader, data: ReportData): Table {
  const { definition, figures, compared } = data
  const nameOf = groupNamer(to, data)
  const [grouping] = definition.by
  const tellsBefore = definition.measures.length === 1
  const cells = (now: readonly Figure[], then: readonly Figure[] | undefined): readonly string[] =>
    now.flatMap((figure, at) => {
      const measure = measureOf(data, at)
      const text = cellText(to, measure, figure)
      if (!compared || at > 0) return [text]
      const change = changeText(to, measure.unit, figure, then?.[0])
      return tellsBefore ? [text, cellText(to, measure, then?.[0]), change] : [text, change]
    })
  const columns = definition.measures.flatMap((one, at) => [
    columnName(to, definition.data, one, measureOf(data, at)),
    ...(compared && at === 0 ? [...(tellsBefore ? [to.words('reports.before')] : []), to.words('reports.change')] : []),
  ])
  const rows = figures.rows.map((row, at) => [
    ...(grouping ? [nameOf(grouping, row.keys[0])] : []),
    ...cells(row.figures, compared?.rows[at]),
  ])
  const isMoved = grouping?.dimension === 'movement'
  const total = [
    ...(grouping ? [to.words(isMoved ? 'reports.closing' : 'reports.total')] : []),
    ...cells(figures.total, compared?.total),
  ]
  return {
    type: 'table',
    caption: '',
    columns: [
      ...(grouping ? [{ label: groupingName(to, grouping) }] : []),
      ...columns.map((label) => ({ label, align: 'right' as const })),
    ],
    ...(grouping ? { rows, total } : { rows: [total] }),
  }
}

/** The first measure by two groupings: the first down, the second across. */
function crossTable(to: Reader, data: ReportData): Table {
  const { definition, figures } = data
  const [first, second] = definition.by as readonly Grouping[] as readonly [Grouping, Grouping]
  const nameOf = groupNamer(to, data)
  const measure = measureOf(data, 0)
  const [down, across] = figures.subtotals
  const write = (figure: Figure) => cellText(to, measure, figure)
  const cell = (row: FigureRow, column: FigureRow): Figure =>
    figures.rows.find(({ keys }) => sameKey(keys[0], row.keys[0]) && sameKey(keys[1], column.keys[0]))?.figures[0]
  const empty = measure.unit === 'percent' ? undefined : '0'
  return {
    type: 'table',
    caption: columnName(to, definition.data, definition.measures[0] ?? '', measure),
    columns: [
      { label: groupingName(to, first) },
      ...across.map(({ keys: [key] }) => ({ label: nameOf(second, key), align: 'right' as const })),
      { label: to.words('reports.total'), align: 'right' },
    ],
    rows: [
      ...down.map((row) => [
        nameOf(first, row.keys[0]),
        ...across.map((column) => write(cell(row, column) ?? empty)),
        write(row.figures[0]),
      ]),
    ],
    total: [to.words('reports.total'), ...across.map((column) => write(column.figures[0])), write(figures.total[0])],
  }
}
