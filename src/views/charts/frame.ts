import type { TopLevelSpec } from 'vega-lite'
import type { Chart } from './chart.ts'
import { logoBox } from './logo.ts'
import { fitText, textWidth } from './text-width.ts'
import { fontFamily, ink, page, seriesColour, type TypeStyle, type } from './theme.ts'

export type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number]

/** Of a line that stands for what was before. */
export const dashes = [5, 4] as const

export type Position = NonNullable<NonNullable<Extract<Layer, { mark: unknown }>['encoding']>['x']>

/** Where the plot stands in the picture: everything is placed by measured text, nothing by trial of the layout engine. */
export interface Plot {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly width: number
  readonly height: number
}

/**
 * A text at a fixed place, counted from the plot's upper left corner. As data: a text that is a constant of the mark
 * ("constructor") Vega takes for something of its own.
 */
export const textAt = (
  text: string,
  x: number,
  y: number,
  style: TypeStyle,
  colour: string,
  align: 'left' | 'center' | 'right' = 'left',
): Layer => ({
  data: { values: [{ text }] },
  mark: {
    type: 'text',
    x,
    y,
    align,
    baseline: 'middle',
    fontSize: style.size,
    fontWeight: style.weight,
    color: colour,
  },
  encoding: { text: { field: 'text', type: 'nominal' } },
})

/** Title, subtitle and legend, stacked from the top; `height` is what they take of the picture. */
export interface Header {
  readonly height: number
  /** Drawn in picture coordinates, so it needs to know where the plot's corner is. */
  layers(plot: Pick<Plot, 'left' | 'top'>): Layer[]
}

/** A line of the legend. */
export interface Key {
  readonly label: string
  readonly colour: string
  /** What was before, where it is a dashed line. */
  readonly dashed?: boolean
}

export const seriesKeys = (series: readonly string[]): Key[] =>
  series.map((label, index) => ({ label, colour: seriesColour(index) }))

const room = page.width - 2 * page.margin
const legend = { row: 22, gap: 20, symbol: 11, space: 7, widest: 180 } as const

export function header(
  chart: Pick<Chart, 'title' | 'subtitle' | 'logo'> & { readonly seriesLabel?: string },
  keys: readonly Key[],
): Header {
  const logo = chart.logo && logoBox(chart.logo)
  const beside = logo ? room - logo.width - 16 : room
  let height: number = page.margin
  const items: ((left: number, top: number) => Layer[])[] = []
  const line = (text: string, style: TypeStyle, colour: string, lineHeight: number) => {
    const middle = height + lineHeight / 2
    items.push((left, top) => [textAt(fitText(text, beside, style), page.margin - left, middle - top, style, colour)])
    height += lineHeight
  }
  line(chart.title, type.title, ink.strong, 24)
  if (chart.subtitle) line(chart.subtitle, type.subtitle, ink.soft, 20)
  if (logo) height = Math.max(height, logo.top + logo.height)
  if (keys.length > 0) {
    height += 10
    const start = height
    const placed = legendItems(chart.seriesLabel, keys)
    for (const one of placed.items) {
      items.push((left, top) => one(page.margin - left, start - top))
    }
    height += placed.rows * legend.row
  }
  return { height: height + 12, layers: ({ left, top }) => items.flatMap((item) => item(left, top)) }
}

/** Flows like text: as many to a row as fit. */
function legendItems(label: string | undefined, keys: readonly Key[]) {
  const items: ((x: number, y: number) => Layer[])[] = []
  let [x, row] = [0, 0]
  const place = (width: number) => {
    if (x > 0 && x + width > room) [x, row] = [0, row + 1]
    const at = { x, y: row * legend.row + legend.row / 2 }
    x += width + legend.gap
    return at
  }
  if (label) {
    const text = fitText(label, legend.widest, type.label)
    const at = place(textWidth(text, type.label))
    items.push((left, top) => [textAt(text, left + at.x, top + at.y, type.label, ink.soft)])
  }
  for (const key of keys) {
    const text = fitText(key.label, legend.widest, type.label)
    const symbol = key.dashed ? 2 * legend.symbol : legend.symbol
    const indent = symbol + legend.space
    const at = place(indent + textWidth(text, type.label))
    items.push((left, top) => [
      key.dashed
        ? stroke([left + at.x, top + at.y], [left + at.x + symbol, top + at.y], {
            ...{ color: key.colour, strokeWidth: 2.5, strokeDash: [...dashes] },
          })
        : swatch(left + at.x, top + at.y, symbol, key.colour),
      textAt(text, left + at.x + indent, top + at.y, type.label, ink.text),
    ])
  }
  return { items, rows: row + 1 }
}

/** A square of colour, from its left and its middle. */
export const swatch = (x: number, y: number, size: number, color: string): Layer => ({
  data: { values: [{}] },
  mark: { type: 'rect', x, x2: x + size, y: y - size / 2, y2: y + size / 2, cornerRadius: 3, color },
})

/** A straight line between two places in pixels of the plot. */
export const stroke = (
  [x, y]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  style: { readonly color: string; readonly strokeWidth: number; readonly strokeDash?: number[] },
): Layer => ({
  data: { values: [{}] },
  mark: { type: 'rule', ...style },
  encoding: { x: { value: x }, x2: { value: x2 }, y: { value: y }, y2: { value: y2 } },
})

/** A title at the upper left of the plot, and at its upper right how many of how many are shown, where not all are. */
export function plotTitles(plot: Plot, title: string, note: string | undefined, y = -18): Layer[] {
  const across = plot.left + plot.width - page.margin
  const noteWidth = note ? textWidth(note, type.label) + 16 : 0
  return [
    textAt(fitText(title, across - noteWidth, type.label), page.margin - plot.left, y, type.label, ink.soft),
    ...(note ? [textAt(note, plot.width, y, type.label, ink.soft, 'right')] : []),
  ]
}

/** The plot that is left when the margins are taken from a picture of the house's width and the given height. */
export const plotWithin = (
  height: number,
  margins: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number },
): Plot => ({
  ...margins,
  width: page.width - margins.left - margins.right,
  height: height - margins.top - margins.bottom,
})

/** A rim of paper-like grey around everything. */
const edge = (plot: Plot): Layer => ({
  data: { values: [{}] },
  mark: {
    type: 'rect',
    x: 0.5 - plot.left,
    x2: plot.width + plot.right - 0.5,
    y: 0.5 - plot.top,
    y2: plot.height + plot.bottom - 0.5,
    stroke: ink.edge,
    fill: null,
  },
})

/** A specification that says how large its picture is, in logical pixels. */
export type Picture = TopLevelSpec & {
  readonly width: number
  readonly height: number
  readonly padding: Pick<Plot, 'left' | 'top' | 'right' | 'bottom'>
}

/** The whole picture; its size is the plot's plus its margins, exactly. */
export const picture = (plot: Plot, layer: Layer[]): Picture => ({
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  width: plot.width,
  height: plot.height,
  padding: { left: plot.left, top: plot.top, right: plot.right, bottom: plot.bottom },
  autosize: { type: 'none' },
  background: ink.paper,
  layer: [edge(plot), ...layer],
  config: {
    font: fontFamily,
    view: { stroke: null },
    axis: {
      domain: false,
      ticks: false,
      title: null,
      labelFontSize: type.label.size,
      labelFontWeight: type.label.weight,
      labelColor: ink.soft,
      labelPadding: 8,
      // Labels are chosen and cut by measure beforehand: what is in the spec is what stands in the picture.
      labelLimit: 0,
      labelOverlap: false,
      labelBound: false,
      labelFlush: false,
    },
  },
})

/** A place in the pixels of the plot, from its left and from its top. */
export const pixelsOf = (plot: Pick<Plot, 'width' | 'height'>) => ({
  x: (field: string): Position => pixelPlace(field, [0, plot.width]),
  y: (field: string): Position => pixelPlace(field, [plot.height, 0]),
})
const pixelPlace = (field: string, domain: number[]): Position => ({
  field,
  type: 'quantitative',
  scale: { domain, nice: false, zero: false },
  axis: null,
})

/** A Vega expression that gives the label of the axis tick `datum.value`, out of labels that were made beforehand. */
export const labelsOf = (values: readonly number[], labels: readonly (string | readonly string[])[]): string =>
  `${JSON.stringify(labels)}[indexof(${JSON.stringify(values)}, datum.value)]`

/** Light lines across the plot, the one at nought stronger. */
export const valueAxis = (ticks: readonly number[], labels: readonly string[]) => ({
  values: [...ticks],
  labelExpr: labelsOf(ticks, labels),
  grid: true,
  gridColor: { condition: { test: 'datum.value === 0', value: ink.zero }, value: ink.grid } as const,
})
