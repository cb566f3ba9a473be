import { widest } from './bar-marks.ts'
import type { ChartOf } from './chart.ts'
import { seriesOf, shownNote } from './few.ts'
import { header, type Layer, type Picture, picture, pixelsOf, plotTitles, plotWithin, textAt } from './frame.ts'
import { fitText, textWidth } from './text-width.ts'
import { ink, inkOn, page, paler, seriesColour, type } from './theme.ts'
import { titled, valueFormat } from './value-format.ts'

const { margin } = page
/** Days of a month and hours of a day must do. */
const mostColumns = 31
const mostRows = 24
const ramp = { width: 96, height: 10 } as const
const angle = 45

/** The colour of a value: the darker the further from nought, blue above and brown below it. */
export function heatColour(value: number, [low, high]: readonly [number, number]): string {
  const hue = seriesColour(value < 0 ? 3 : 0)
  const nearest = low < 0 ? 0 : low
  const farthest = low < 0 ? Math.max(-low, high) : high
  const share = farthest === nearest ? (farthest === 0 ? 0 : 1) : (Math.abs(value) - nearest) / (farthest - nearest)
  return paler(hue, 0.92 * (1 - share))
}

/** Rows by columns, each cell in the colour of its value, which stands in it where it fits. */
export function heatmapSpec(chart: ChartOf<'heatmap'>): Picture {
  const columns = seriesOf(chart)
  const rows = [...new Set(chart.data.map(({ category }) => category))]
  const shownColumns = columns.slice(0, mostColumns)
  const shownRows = rows.slice(0, mostRows)
  const cells = cellsOf(chart, shownRows, shownColumns)
  const values = cells.map(({ value }) => value)
  const least = Math.min(...values)
  const high = Math.max(0, ...values)
  // Where the least is near the most, the colours part what lies between them, and not from nought on.
  const range = [least > 0 && least < high / 2 ? 0 : least, high] as const
  const write = valueFormat(chart, values, chart.values)
  const note = shownNote(chart, cells.length, cells.length + hidden(chart, shownRows, shownColumns))

  const head = header({ ...chart, seriesLabel: '' }, [])
  const names = shownRows.map((name) => fitText(name, 150, type.label))
  const left = margin + Math.max(widest(names, type.label), 24) + 12
  const right = margin
  const cell = Math.min(96, (page.width - left - right) / shownColumns.length)
  const wide = cell * shownColumns.length
  const straight = shownColumns.every((name) => textWidth(name, type.label) <= cell - 6)
  const slant = Math.cos((angle * Math.PI) / 180)
  const longest = (slot: number) =>
    straight ? cell : Math.min(110, (page.width - 8 - left - cell * (slot + 0.5)) / slant)
  const texts = shownColumns.map((name, slot) => fitText(name, longest(slot), type.label))
  const labelHeight = Math.ceil(straight ? 20 : widest(texts, type.label) * slant + 14)
  const tall = shownRows.length <= 8 ? 34 : shownRows.length <= 14 ? 28 : 22
  const top = head.height + 26 + labelHeight
  const plot = plotWithin(top + shownRows.length * tall + margin + 4, { left, right, top, bottom: margin + 4 })
  const every = straight ? 1 : Math.ceil(15 / cell)

  const blocks = cells.map(({ row, column, value }) => ({
    ...{ x: column * cell + 0.75, x2: (column + 1) * cell - 0.75, y: row * tall + 0.75, y2: (row + 1) * tall - 0.75 },
    colour: heatColour(value, range),
  }))
  const at = pixelsOf(plot)
  const written = cells.map(({ row, column, value }) => ({
    ...{ x: (column + 0.5) * cell, y: (row + 0.5) * tall, text: write(value) },
    ink: inkOn(heatColour(value, range)),
  }))
  const legible = written.every(({ text }) => textWidth(text, type.value) <= cell - 6)
  return picture(plot, [
    ...head.layers(plot),
    ...scaleKey(range, chart, plot, head.height + 10 - top),
    ...plotTitles(
      plot,
      [chart.categoryLabel, chart.seriesLabel].filter(Boolean).join(' × '),
      undefined,
      head.height + 10 - top,
    ),
    ...(note ? [textAt(note, plot.width, plot.height + 14, type.label, ink.soft, 'right')] : []),
    ...texts.flatMap((text, slot): Layer[] =>
      slot % every > 0
        ? []
        : straight
          ? [textAt(text, (slot + 0.5) * cell, -10, type.label, ink.text, 'center')]
          : [slanted(text, (slot + 0.5) * cell, -8)],
    ),
    ...names.map((text, slot) => textAt(text, -9, (slot + 0.5) * tall, type.label, ink.text, 'right')),
    {
      data: { values: [{}] },
      mark: { type: 'rect', x: 0, x2: wide, y: 0, y2: plot.height, color: ink.empty },
    },
    {
      data: { values: blocks },
      mark: { type: 'rect' },
      encoding: {
        x: at.x('x'),
        x2: { field: 'x2' },
        y: at.y('y'),
        y2: { field: 'y2' },
        color: { field: 'colour', type: 'nominal', scale: null },
      },
    },
    {
      data: { values: legible ? written : [] },
      mark: {
        ...{ type: 'text', baseline: 'middle', align: 'center' },
        ...{ fontSize: type.value.size, fontWeight: type.value.weight },
      },
      encoding: {
        x: at.x('x'),
        y: at.y('y'),
        text: { field: 'text', type: 'nominal' },
        color: { field: 'ink', type: 'nominal', scale: null },
      },
    },
  ])

  /** What the colours mean: a strip of them between the least and the most, at the upper right. */
  function scaleKey([low, high]: readonly [number, number], to: typeof chart, within: typeof plot, y: number): Layer[] {
    const steps = [0, 0.25, 0.5, 0.75, 1]
    const [from, upTo] = [write(low), write(high)]
    const x2 = within.width - textWidth(upTo, type.label) - 8
    const x = x2 - ramp.width
    const title = fitText(titled(to, to.valueLabel, to.values), 150, type.label)
    return [
      textAt(upTo, within.width, y, type.label, ink.soft, 'right'),
      {
        data: { values: [{}] },
        mark: {
          ...{ type: 'rect', x, x2, y: y - ramp.height / 2, y2: y + ramp.height / 2 },
          color: {
            ...{ gradient: 'linear', x1: 0, x2: 1, y1: 0, y2: 0 },
            stops: steps.map((offset) => ({ offset, color: heatColour(low + (high - low) * offset, [low, high]) })),
          },
        },
      },
      textAt(from, x - 8, y, type.label, ink.soft, 'right'),
      textAt(title, x - 8 - textWidth(from, type.label) - 12, y, type.label, ink.text, 'right'),
    ]
  }
}

const slanted = (text: string, x: number, y: number): Layer => ({
  data: { values: [{ text }] },
  mark: {
    ...{ type: 'text', x, y, align: 'left', baseline: 'middle', angle: -angle },
    ...{ fontSize: type.label.size, fontWeight: type.label.weight, color: ink.text },
  },
  encoding: { text: { field: 'text', type: 'nominal' } },
})

/** Values given twice for one cell are added up. */
function cellsOf(chart: ChartOf<'heatmap'>, rows: readonly string[], columns: readonly string[]) {
  const [rowOf, columnOf] = [placesOf(rows), placesOf(columns)]
  const cells = new Map<string, { row: number; column: number; value: number }>()
  for (const { category, series, value } of chart.data) {
    const [row, column] = [rowOf.get(category), columnOf.get(series)]
    if (row === undefined || column === undefined) continue
    const key = `${row} ${column}`
    cells.set(key, { row, column, value: (cells.get(key)?.value ?? 0) + value })
  }
  return [...cells.values()]
}

const placesOf = (names: readonly string[]) => new Map(names.map((name, index) => [name, index]))

/** How many cells have no place in the picture. */
function hidden(chart: ChartOf<'heatmap'>, rows: readonly string[], columns: readonly string[]): number {
  const [rowOf, columnOf] = [placesOf(rows), placesOf(columns)]
  const left = chart.data.filter(({ category, series }) => !rowOf.has(category) || !columnOf.has(series))
  return new Set(left.map(({ category, series }) => JSON.stringify([category, series]))).size
}
