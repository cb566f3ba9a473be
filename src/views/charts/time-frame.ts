import { widest } from './bar-marks.ts'
import type { ChartOf } from './chart.ts'
import {
  type Header,
  type Layer,
  labelsOf,
  type Plot,
  type Position,
  plotTitles,
  plotWithin,
  textAt,
  valueAxis,
} from './frame.ts'
import { instantOf, periodWriter } from './periods.ts'
import { fitText, textWidth } from './text-width.ts'
import { darkened, ink, page, seriesColour, type } from './theme.ts'
import { titled, type ValueFormat } from './value-format.ts'
import { type ValueScale, valueScale } from './value-scale.ts'

type TimeChart = ChartOf<'line'> | ChartOf<'area'>

/** A type rather than an interface: Vega-Lite's inline data want an index signature. */
export type Point = { readonly at: number; readonly series: number; readonly value: number }

const { margin } = page
/** Between the plot's sides and the first and last point. */
export const inset = 24
/** More points than that are no dots any more. */
export const mostDots = 40

/** By time; values given twice for one place are added up. Series -1 is what is not split, where others are. */
export function pointsOf(data: TimeChart['data'], series: readonly string[]): Point[] {
  const places = new Map(series.map((name, index) => [name, index]))
  const points = new Map<string, Point>()
  for (const datum of data) {
    const at = instantOf(datum.period)
    const index = datum.series === undefined ? (series.length > 0 ? -1 : 0) : (places.get(datum.series) ?? 0)
    const key = `${index} ${at}`
    points.set(key, { at, series: index, value: (points.get(key)?.value ?? 0) + datum.value })
  }
  return [...points.values()].sort((a, b) => a.at - b.at)
}

/**
 * As many points as a line can show: of those that fall on one pixel the first, the last, the highest and the lowest.
 */
export function visiblePoints(points: readonly Point[]): Point[] {
  const [first = 0, last = 0] = [points[0]?.at, points.at(-1)?.at]
  const columns = page.width
  if (points.length <= 4 * columns || first === last) return [...points]
  const column = (point: Point) => `${point.series} ${Math.floor(((point.at - first) / (last - first)) * columns)}`
  const kept = [...Map.groupBy(points, column).values()].flatMap((group) => {
    const by = group.toSorted((a, b) => a.value - b.value)
    return [...new Set([group[0], by[0], by.at(-1), group.at(-1)])].filter((point) => point !== undefined)
  })
  return kept.sort((a, b) => a.at - b.at)
}

export interface TimeFrame {
  readonly plot: Plot
  readonly scale: ValueScale
  readonly x: Position
  readonly y: Position
  readonly instants: readonly number[]
  /** Pixels from one period to the next. */
  readonly gap: number
  /** Header and titles. */
  readonly layers: Layer[]
}

/** Values upwards over true time, nought always in sight. */
export function timeFrame(
  chart: TimeChart,
  parts: {
    readonly head: Header
    readonly instants: readonly number[]
    readonly values: readonly number[]
    readonly write: ValueFormat
    /** Pixels that labels need right of the last point. */
    readonly beside: number
    readonly note?: string
  },
): TimeFrame {
  const { head, values, write } = parts
  const instants = [...new Set(parts.instants)].sort((a, b) => a - b)
  const [first = 0, last = 0] = [instants[0], instants.at(-1)]
  const writePeriod = periodWriter(chart.locale, chart.periodFormat)
  const left = margin + Math.max(24, widest(values.map(write), type.label)) + 8
  const right = Math.max(margin + parts.beside, textWidth(writePeriod(last), type.label) / 2 - inset + 20)
  const plot = plotWithin(page.height, { left, right, top: head.height + 24, bottom: margin + 40 })

  const scale = valueScale(
    values,
    plot.height,
    { low: 24, high: 24 },
    { ticks: Math.max(2, plot.height / 44), whole: write.whole, unit: write.unit },
  )
  const span = last - first
  const perPixel = span === 0 ? 1 : span / (plot.width - 2 * inset)
  const domain =
    span === 0 ? [first - plot.width / 2, first + plot.width / 2] : [first - inset * perPixel, last + inset * perPixel]
  const shown = thin(
    instants,
    (instant) => (instant - first) / perPixel,
    (instant) => textWidth(writePeriod(instant), type.label),
  )
  return {
    plot,
    scale,
    instants,
    gap: instants.length > 1 ? (plot.width - 2 * inset) / (instants.length - 1) : plot.width,
    x: {
      field: 'at',
      type: 'quantitative',
      scale: { domain, nice: false, zero: false },
      axis: {
        values: [...shown],
        labelExpr: labelsOf(shown, shown.map(writePeriod)),
        grid: false,
        labelColor: ink.text,
      },
    },
    y: {
      field: 'value',
      type: 'quantitative',
      scale: { domain: [...scale.domain], nice: false },
      axis: valueAxis(scale.ticks, scale.ticks.map(write)),
    },
    layers: [
      ...head.layers(plot),
      ...plotTitles(plot, titled(chart, chart.valueLabel, chart.values), parts.note),
      textAt(
        fitText(chart.categoryLabel, plot.width, type.label),
        plot.width / 2,
        plot.height + 37,
        type.label,
        ink.soft,
        'center',
      ),
    ],
  }
}

/** Every k-th period counted from the last, k the smallest that keeps their labels apart. */
function thin(instants: readonly number[], place: (instant: number) => number, width: (instant: number) => number) {
  // Labels are some 30 pixels at the least, so the first steps of thousands of periods need not be tried.
  const least = Math.max(1, Math.floor(instants.length / 40))
  for (let every = least; every < instants.length; every++) {
    const kept = instants.filter((_, index) => (instants.length - 1 - index) % every === 0)
    const apart = kept.every((instant, index) => {
      const next = kept[index + 1]
      return next === undefined || place(next) - place(instant) >= (width(next) + width(instant)) / 2 + 14
    })
    if (apart) return kept
  }
  return instants.slice(-1)
}

/** Values at the right of the last points, pushed apart where they would lie on each other. */
export function endLabels(
  ends: readonly { readonly series: number; readonly value: number; readonly at: number }[],
  { plot, scale }: Pick<TimeFrame, 'plot' | 'scale'>,
  write: ValueFormat,
): Layer[] {
  const lineHeight = 15
  const wanted = ends
    .map((end) => ({ ...end, y: (scale.domain[1] - end.at) * scale.pixels }))
    .sort((a, b) => a.y - b.y || a.series - b.series)
  const downward = wanted.reduce<number[]>((placed, { y }) => {
    placed.push(Math.max(y, (placed.at(-1) ?? -lineHeight) + lineHeight))
    return placed
  }, [])
  // A pile that would run over the axis is pushed up again from its foot.
  const placed = downward.reduceRight<number[]>((above, y) => {
    above.unshift(Math.min(y, (above[0] ?? plot.height + lineHeight) - lineHeight))
    return above
  }, [])
  return wanted.map(({ series, value }, index) =>
    textAt(write(value), plot.width - inset + 10, placed[index] ?? 0, type.value, darkened(seriesColour(series))),
  )
}
