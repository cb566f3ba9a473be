import type { TopLevelSpec } from 'vega-lite'
import type { Chart } from './chart.ts'
import { header, type Layer, labelsOf, type Position, picture, plotWithin, textAt, valueAxis } from './frame.ts'
import { instantOf, periodWriter } from './periods.ts'
import { seriesOf } from './stack.ts'
import { fitText, textWidth } from './text-width.ts'
import { darkened, ink, page, seriesColour, type } from './theme.ts'
import { type ValueScale, valueFormat, valueScale } from './value-scale.ts'

type LineChart = Extract<Chart, { type: 'line' }>
/** A type rather than an interface: Vega-Lite's inline data want an index signature. */
type Point = { readonly at: number; readonly series: number; readonly value: number }

const { margin } = page
/** Between the plot's sides and the first and last point. */
const inset = 24
const mostDots = 40
/** A rise to the next point, in pixels, that would run through a label above this one. */
const steep = 24

/** One line a series over true time, nought always in sight; a single line is filled and carries its values. */
export function lineSpec(chart: LineChart): TopLevelSpec {
  const series = seriesOf(chart)
  const points = pointsOf(chart, series)
  const instants = [...new Set(points.map((point) => point.at))].sort((a, b) => a - b)
  const [first = 0, last = 0] = [instants[0], instants.at(-1)]
  const whole = points.every((point) => Number.isInteger(point.value))
  const values = points.map((point) => point.value)
  const write = valueFormat(chart.locale, whole)
  const writePeriod = periodWriter(chart.locale, chart.periodFormat)

  const head = header(chart, series)
  const lastWidth = textWidth(writePeriod(last), type.label)
  const ends = points.filter((point) => point.at === last)
  const endWidth = ends.reduce((most, one) => Math.max(most, textWidth(write(one.value), type.value)), 0)
  const left = margin + values.reduce((most, one) => Math.max(most, textWidth(write(one), type.label)), 24) + 8
  const right = Math.max(series.length > 1 ? margin + endWidth + 4 : margin, lastWidth / 2 - inset + 20)
  const plot = plotWithin(page.height, { left, right, top: head.height + 24, bottom: margin + 40 })

  const scale = valueScale(values, plot.height, { low: 24, high: 24 }, { ticks: Math.max(2, plot.height / 44), whole })
  const span = last - first
  const perPixel = span === 0 ? 1 : span / (plot.width - 2 * inset)
  const domain =
    span === 0 ? [first - plot.width / 2, first + plot.width / 2] : [first - inset * perPixel, last + inset * perPixel]
  const shown = thin(
    instants,
    (instant) => (instant - first) / perPixel,
    (instant) => textWidth(writePeriod(instant), type.label),
  )
  const single = series.length <= 1
  const rows = points.map((point) => ({ ...point, colour: seriesColour(point.series) }))
  const gap = instants.length > 1 ? (plot.width - 2 * inset) / (instants.length - 1) : plot.width
  const labelled = single && values.every((value) => textWidth(write(value), type.value) + 10 <= gap)

  const x: Position = {
    field: 'at',
    type: 'quantitative',
    scale: { domain, nice: false, zero: false },
    axis: { values: [...shown], labelExpr: labelsOf(shown, shown.map(writePeriod)), grid: false, labelColor: ink.text },
  }
  const y: Position = {
    field: 'value',
    type: 'quantitative',
    scale: { domain: [...scale.domain], nice: false },
    axis: valueAxis(scale.ticks, scale.ticks.map(write)),
  }
  const colour = { field: 'colour', type: 'nominal', scale: null } as const
  const layers: Layer[] = [
    ...head.layers(plot),
    textAt(fitText(chart.valueLabel, plot.width, type.label), margin - left, -18, type.label, ink.soft),
    {
      data: { values: rows },
      mark: { type: 'line', strokeWidth: 2.5, strokeCap: 'round', strokeJoin: 'round' },
      encoding: { x, y, color: colour, detail: { field: 'series', type: 'nominal' } },
    },
  ]
  if (single)
    layers.push({
      data: { values: rows },
      mark: { type: 'area', color: seriesColour(0), opacity: 0.1 },
      encoding: { x, y },
    })
  if (instants.length <= mostDots)
    layers.push({
      data: { values: rows },
      mark: { type: 'point', filled: true, size: 52, opacity: 1, stroke: ink.paper, strokeWidth: 1.5 },
      encoding: { x, y, fill: colour },
    })
  if (labelled) {
    const texts = points.map((point, index) => ({
      ...point,
      text: write(point.value),
      ...beside(points, index, scale),
    }))
    layers.push(...haloed(texts, x, y))
  }
  if (!single) layers.push(...endLabels(ends, plot, scale, plot.width - inset + 10, write))
  layers.push(
    textAt(
      fitText(chart.categoryLabel, plot.width, type.label),
      plot.width / 2,
      plot.height + 37,
      type.label,
      ink.soft,
      'center',
    ),
  )
  return picture(plot, layers)
}

/** Values given twice for one place are added up. */
function pointsOf(chart: LineChart, series: readonly string[]): Point[] {
  const points = new Map<string, Point>()
  for (const datum of chart.data) {
    const at = instantOf(datum.period)
    const index = datum.series === undefined ? 0 : series.indexOf(datum.series)
    const key = `${index} ${at}`
    points.set(key, { at, series: index, value: (points.get(key)?.value ?? 0) + datum.value })
  }
  return [...points.values()].sort((a, b) => a.at - b.at)
}

/** Every k-th period counted from the last, k the smallest that keeps their labels apart. */
function thin(instants: readonly number[], place: (instant: number) => number, width: (instant: number) => number) {
  for (let every = 1; every < instants.length; every++) {
    const kept = instants.filter((_, index) => (instants.length - 1 - index) % every === 0)
    const apart = kept.every((instant, index) => {
      const next = kept[index + 1]
      return next === undefined || place(next) - place(instant) >= (width(next) + width(instant)) / 2 + 14
    })
    if (apart) return kept
  }
  return instants.slice(-1)
}

/**
 * Where a point's label stands clear of the line: above it, under it in a valley, and towards the outside of a steep
 * slope. In pixels from the point.
 */
function beside(points: readonly Point[], index: number, scale: ValueScale): { dx: number; dy: number } {
  const value = points[index]?.value ?? 0
  const rise = (other: Point | undefined) => (other ? (other.value - value) * scale.pixels : 0)
  const [before, after] = [rise(points[index - 1]), rise(points[index + 1])]
  const valley = before >= 0 && after >= 0 && before + after > steep
  if (valley && (value - scale.domain[0]) * scale.pixels > 26) return { dx: 0, dy: 13 }
  const aside = (after > steep ? -1 : 0) + (before > steep ? 1 : 0)
  return { dx: aside * 9, dy: -13 }
}

/** Each text twice: first its rim of paper, which parts it from lines it may touch, then itself. */
function haloed(
  texts: readonly (Point & { readonly text: string; readonly dx: number; readonly dy: number })[],
  x: Position,
  y: Position,
): Layer[] {
  const rim = { stroke: ink.paper, strokeWidth: 4, strokeJoin: 'round' } as const
  return [rim, undefined].map(
    (edge): Layer => ({
      data: { values: [...texts] },
      mark: {
        type: 'text',
        baseline: 'middle',
        dx: { expr: 'datum.dx' },
        dy: { expr: 'datum.dy' },
        fontSize: type.value.size,
        fontWeight: type.value.weight,
        color: ink.strong,
        ...edge,
      },
      encoding: { x, y, text: { field: 'text', type: 'nominal' } },
    }),
  )
}

/** The last value of each line at its end, pushed apart where lines end close together. */
function endLabels(
  ends: readonly Point[],
  plot: { readonly height: number },
  scale: ValueScale,
  x: number,
  write: (value: number) => string,
): Layer[] {
  const lineHeight = 15
  const wanted = ends
    .map((point) => ({ point, y: (scale.domain[1] - point.value) * scale.pixels }))
    .sort((a, b) => a.y - b.y || a.point.series - b.point.series)
  const downward = wanted.reduce<number[]>((placed, { y }) => {
    placed.push(Math.max(y, (placed.at(-1) ?? -lineHeight) + lineHeight))
    return placed
  }, [])
  // A pile that would run over the axis is pushed up again from its foot.
  const placed = downward.reduceRight<number[]>((above, y) => {
    above.unshift(Math.min(y, (above[0] ?? plot.height + lineHeight) - lineHeight))
    return above
  }, [])
  return wanted.map(({ point }, index) =>
    textAt(write(point.value), x, placed[index] ?? 0, type.value, darkened(seriesColour(point.series))),
  )
}
