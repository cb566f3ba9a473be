import type { TopLevelSpec } from 'vega-lite'
import type { Chart } from './chart.ts'
import { fitText, textWidth } from './text-width.ts'
import { fontFamily, ink, page, seriesColour, type TypeStyle, type } from './theme.ts'

export type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number]

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

/** A text at a fixed place, counted from the plot's upper left corner. */
export const textAt = (
  text: string,
  x: number,
  y: number,
  style: TypeStyle,
  colour: string,
  align: 'left' | 'center' | 'right' = 'left',
): Layer => ({
  data: { values: [{}] },
  mark: {
    type: 'text',
    text,
    x,
    y,
    align,
    baseline: 'middle',
    fontSize: style.size,
    fontWeight: style.weight,
    color: colour,
  },
})

/** Title, subtitle and legend, stacked from the top; `height` is what they take of the picture. */
export interface Header {
  readonly height: number
  /** Drawn in picture coordinates, so it needs to know where the plot's corner is. */
  layers(plot: Pick<Plot, 'left' | 'top'>): Layer[]
}

const room = page.width - 2 * page.margin
const legend = { row: 22, gap: 20, symbol: 11, space: 7, widest: 180 } as const

export function header(chart: Pick<Chart, 'title' | 'subtitle' | 'seriesLabel'>, series: readonly string[]): Header {
  let height = page.margin
  const items: ((left: number, top: number) => Layer[])[] = []
  const line = (text: string, style: TypeStyle, colour: string, lineHeight: number) => {
    const middle = height + lineHeight / 2
    items.push((left, top) => [textAt(fitText(text, room, style), page.margin - left, middle - top, style, colour)])
    height += lineHeight
  }
  line(chart.title, type.title, ink.strong, 24)
  if (chart.subtitle) line(chart.subtitle, type.subtitle, ink.soft, 20)
  if (series.length > 0) {
    height += 10
    const start = height
    const placed = legendItems(chart.seriesLabel, series)
    for (const one of placed.items) {
      items.push((left, top) => one(page.margin - left, start - top))
    }
    height += placed.rows * legend.row
  }
  return { height: height + 12, layers: ({ left, top }) => items.flatMap((item) => item(left, top)) }
}

/** Flows like text: as many to a row as fit. */
function legendItems(label: string | undefined, series: readonly string[]) {
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
  series.forEach((name, index) => {
    const text = fitText(name, legend.widest, type.label)
    const indent = legend.symbol + legend.space
    const at = place(indent + textWidth(text, type.label))
    items.push((left, top) => [
      {
        data: { values: [{}] },
        mark: {
          type: 'rect',
          x: left + at.x,
          x2: left + at.x + legend.symbol,
          y: top + at.y - legend.symbol / 2,
          y2: top + at.y + legend.symbol / 2,
          cornerRadius: 3,
          color: seriesColour(index),
        },
      },
      textAt(text, left + at.x + indent, top + at.y, type.label, ink.text),
    ])
  })
  return { items, rows: row + 1 }
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

/** The whole picture; its size is the plot's plus its margins, exactly. */
export const picture = (plot: Plot, layer: Layer[]): TopLevelSpec => ({
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  width: plot.width,
  height: plot.height,
  padding: { left: plot.left, top: plot.top, right: plot.right, bottom: plot.bottom },
  autosize: { type: 'none' },
  background: ink.paper,
  layer,
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
