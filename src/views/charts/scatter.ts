import { widest } from './bar-marks.ts'
import type { ChartOf } from './chart.ts'
import { leadingSeries, seriesOf, shownNote } from './few.ts'
import {
  header,
  type Layer,
  labelsOf,
  type Picture,
  picture,
  plotTitles,
  plotWithin,
  textAt,
  valueAxis,
} from './frame.ts'
import { fitText, textWidth } from './text-width.ts'
import { ink, page, seriesColour, type } from './theme.ts'
import { titled, valueFormat } from './value-format.ts'
import { spreadScale } from './value-scale.ts'

const { margin } = page
/** More circles than that are one blot, and dear to draw. */
const mostPoints = 2000
const mostLabels = 8
const radius = 4.5
const height = 440

interface Dot {
  readonly name: string
  /** Pixels from the plot's upper left corner. */
  readonly x: number
  readonly y: number
  readonly series: number
}

/** Things by two values; those that stand farthest from the middle of all carry their names. */
export function scatterSpec(asked: ChartOf<'scatter'>): Picture {
  const { chart, note: led } = leadingSeries(asked)
  const series = seriesOf(chart)
  const places = new Map(series.map((name, index) => [name, index]))
  const [xs, ys] = [chart.data.map(({ x }) => x), chart.data.map(({ value }) => value)]
  const [writeX, writeY] = [valueFormat(chart, xs, chart.xValues), valueFormat(chart, ys, chart.values)]

  const head = header(
    chart,
    series.map((label, index) => ({ label, colour: seriesColour(index) })),
  )
  const top = head.height + 24
  const inside = height - top - margin - 40
  const up = spreadScale(ys, inside, 20, { ticks: Math.max(2, inside / 44), whole: writeY.whole, unit: writeY.unit })
  const left = margin + widest(up.ticks.map(writeY), type.label) + 8
  const plot = plotWithin(height, { left, top, right: margin + 8, bottom: margin + 40 })
  const across = spreadScale(xs, plot.width, 20, {
    ...{ ticks: Math.max(2, plot.width / 90), whole: writeX.whole, unit: writeX.unit },
  })
  const dots = chart.data.map(
    ({ category, x, value, series: name }): Dot => ({
      name: category,
      x: (x - across.domain[0]) * across.pixels,
      y: (up.domain[1] - value) * up.pixels,
      series: places.get(name ?? '') ?? 0,
    }),
  )
  const shown = apart(dots)
  const note = shownNote(chart, shown.length, dots.length) ?? led
  return picture(plot, [
    ...head.layers(plot),
    ...plotTitles(plot, titled(chart, chart.valueLabel, chart.values), note),
    {
      data: {
        values: shown.map(({ x, y, series: index }) => ({
          x: across.domain[0] + x / across.pixels,
          y: up.domain[1] - y / up.pixels,
          colour: seriesColour(index),
        })),
      },
      mark: { type: 'circle', size: Math.PI * radius ** 2, opacity: 0.75, stroke: ink.paper, strokeWidth: 0.75 },
      encoding: {
        x: {
          ...{ field: 'x', type: 'quantitative', scale: { domain: [...across.domain], nice: false, zero: false } },
          axis: valueAxisOf(across.ticks, across.ticks.map(writeX)),
        },
        y: {
          ...{ field: 'y', type: 'quantitative', scale: { domain: [...up.domain], nice: false, zero: false } },
          axis: valueAxisOf(up.ticks, up.ticks.map(writeY)),
        },
        color: { field: 'colour', type: 'nominal', scale: null },
      },
    },
    ...labels(shown, plot.width, plot.height),
    textAt(
      fitText(titled(chart, chart.categoryLabel, chart.xValues), plot.width, type.label),
      ...([plot.width / 2, plot.height + 37, type.label, ink.soft, 'center'] as const),
    ),
  ])
}

const valueAxisOf = (ticks: readonly number[], texts: readonly string[]) => ({
  ...valueAxis(ticks, texts),
  labelExpr: labelsOf(ticks, texts),
})

/** Of dots that hide each other one is enough, where there are too many to draw. */
function apart(dots: readonly Dot[]): Dot[] {
  let shown = [...dots]
  for (let size = 2; shown.length > mostPoints; size += 2) {
    const seen = new Map<string, Dot>()
    for (const dot of dots) {
      const key = `${dot.series} ${Math.round(dot.x / size)} ${Math.round(dot.y / size)}`
      if (!seen.has(key)) seen.set(key, dot)
    }
    shown = [...seen.values()]
  }
  return shown
}

/** The names of the dots farthest from the middle of all, each where it covers no other name and no dot, or not at all. */
function labels(dots: readonly Dot[], width: number, tall: number): Layer[] {
  const middle = { x: median(dots.map(({ x }) => x)), y: median(dots.map(({ y }) => y)) }
  const spread = {
    x: median(dots.map(({ x }) => Math.abs(x - middle.x))) || 1,
    y: median(dots.map(({ y }) => Math.abs(y - middle.y))) || 1,
  }
  const distance = (dot: Dot) => Math.hypot((dot.x - middle.x) / spread.x, (dot.y - middle.y) / spread.y)
  const far = dots.toSorted((a, b) => distance(b) - distance(a)).slice(0, 5 * mostLabels)
  const taken: Box[] = dots.map(({ x, y }) => ({ x: x - 5, x2: x + 5, y: y - 5, y2: y + 5 }))
  const placed: Layer[] = []
  for (const dot of far) {
    if (placed.length === mostLabels) break
    const text = fitText(dot.name, 150, type.label)
    const wide = textWidth(text, type.label)
    const off = radius + 4
    const box = [
      { x: dot.x + off, y: dot.y - 8 },
      { x: dot.x - off - wide, y: dot.y - 8 },
      { x: dot.x - wide / 2, y: dot.y - off - 14 },
      { x: dot.x - wide / 2, y: dot.y + off - 2 },
    ]
      .map(({ x, y }): Box => ({ x, x2: x + wide, y, y2: y + 16 }))
      .find(
        (one) =>
          one.x >= 0 && one.x2 <= width && one.y >= 0 && one.y2 <= tall && !taken.some((other) => meets(one, other)),
      )
    if (!box) continue
    taken.push(box)
    placed.push(textAt(text, box.x, (box.y + box.y2) / 2, type.label, ink.text))
  }
  return placed
}

interface Box {
  readonly x: number
  readonly x2: number
  readonly y: number
  readonly y2: number
}

const meets = (a: Box, b: Box): boolean => a.x < b.x2 && b.x < a.x2 && a.y < b.y2 && b.y < a.y2

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
