import { widest } from './bar-marks.ts'
import type { ChartOf } from './chart.ts'
import { leadingSeries, seriesOf } from './few.ts'
import { dashes, header, type Key, type Layer, type Picture, type Position, picture, seriesKeys } from './frame.ts'
import { placed } from './readable.ts'
import { textWidth } from './text-width.ts'
import { ink, paler, seriesColour, type } from './theme.ts'
import { endLabels, mostDots, type Point, pointsOf, timeFrame, visiblePoints } from './time-frame.ts'
import { valueFormat } from './value-format.ts'
import type { ValueScale } from './value-scale.ts'

/** A rise to the next point, in pixels, that would run through a label above this one. */
const steep = 24

/** One line a series over true time; a single line is filled and carries its values; what was before is dashed. */
export function lineSpec(asked: ChartOf<'line'>): Picture {
  const { chart, note } = leadingSeries(asked)
  const before = chart.before?.data ?? []
  const series = seriesOf({ ...chart, data: [...chart.data, ...before] })
  const points = inRuns(chart.data, series)
  const past = inRuns(before, series)
  const all = [...points, ...past]
  const values = all.map((point) => point.value)
  const write = valueFormat(chart, values, chart.values)
  const single = series.length <= 1
  const last = points.at(-1)?.at
  const ends = points.filter((point) => point.at === last)
  const beside = single
    ? 0
    : widest(
        ends.map((one) => write(one.value)),
        type.value,
      ) + 4
  const frame = timeFrame(chart, {
    head: header(chart, lineKeys(chart, series)),
    instants: all.map((point) => point.at),
    values,
    write,
    beside,
    ...(note && { note }),
  })
  const { x, y } = frame
  const rows = points.map((point) => ({ ...point, colour: seriesColour(point.series) }))
  const colour = { field: 'colour', type: 'nominal', scale: null } as const
  const detail = ['series', 'run'].map((field) => ({ field, type: 'nominal' as const }))
  const layers: Layer[] = [...frame.layers]
  if (past.length > 0)
    layers.push({
      data: {
        values: past.map((point) => ({
          ...point,
          colour: point.series < 0 ? ink.soft : paler(seriesColour(point.series), 0.35),
        })),
      },
      mark: { type: 'line', strokeWidth: 2, strokeDash: [...dashes], strokeJoin: 'round' },
      encoding: { x, y, color: colour, detail },
    })
  layers.push({
    data: { values: rows },
    mark: { type: 'line', strokeWidth: 2.5, strokeCap: 'round', strokeJoin: 'round' },
    encoding: { x, y, color: colour, detail },
  })
  if (single)
    layers.push({
      data: { values: rows },
      mark: { type: 'area', color: seriesColour(0), opacity: 0.1 },
      encoding: { x, y: { ...y, stack: null }, detail },
    })
  if (frame.instants.length <= mostDots)
    layers.push({
      data: { values: rows },
      mark: { type: 'point', filled: true, size: 52, opacity: 1, stroke: ink.paper, strokeWidth: 1.5 },
      encoding: { x, y, fill: colour },
    })
  if (single) {
    const texts = toLabel(points, frame.gap, write).map((index) => {
      const point = points[index] as Point
      return { ...point, text: write(point.value), ...clear(points, index, frame.scale) }
    })
    layers.push(...haloed(texts, x, y))
  }
  if (!single)
    layers.push(
      ...endLabels(
        ends.map((end) => ({ ...end, at: end.value })),
        frame,
        write,
      ),
    )
  return picture(frame.plot, layers)
}

/** The points that have a value, each with how many gaps its line has before it: no line is drawn across one. */
function inRuns(data: ChartOf<'line'>['data'], series: readonly string[]): (Point & { readonly run: number })[] {
  const { gaps = [], given = [] } = Object.groupBy(data, (datum) => (placed(datum) ? 'given' : 'gaps'))
  const breaks = pointsOf(gaps, series)
  return visiblePoints(pointsOf(given, series)).map((point) => ({
    ...point,
    run: breaks.filter((gap) => gap.series === point.series && gap.at < point.at).length,
  }))
}

function lineKeys(chart: ChartOf<'line'>, series: readonly string[]): Key[] {
  const keys = seriesKeys(series)
  if (!chart.before) return keys
  if (keys.length > 0) return [...keys, { label: chart.before.label, colour: ink.soft, dashed: true }]
  return [
    { label: chart.before.now, colour: seriesColour(0) },
    { label: chart.before.label, colour: paler(seriesColour(0), 0.35), dashed: true },
  ]
}

/** The places of the points that carry their values: all where there is room; else the last, the highest, the lowest. */
function toLabel(points: readonly Point[], gap: number, write: (value: number) => string): number[] {
  const width = (index: number) => textWidth(write(points[index]?.value ?? 0), type.value)
  const all = [...points.keys()]
  if (all.every((index) => width(index) + 10 <= gap)) return all
  const by = all.toSorted((a, b) => (points[a]?.value ?? 0) - (points[b]?.value ?? 0))
  const wanted = [all.at(-1), by.at(-1), by[0]].filter((index) => index !== undefined)
  return wanted.reduce<number[]>((kept, index) => {
    const clear = kept.every((other) => Math.abs(index - other) * gap >= (width(index) + width(other)) / 2 + 16)
    if (clear) kept.push(index)
    return kept
  }, [])
}

/**
 * Where a point's label stands clear of the line: above it, under it in a valley, and towards the outside of a steep
 * slope. In pixels from the point.
 */
function clear(points: readonly Point[], index: number, scale: ValueScale): { dx: number; dy: number } {
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
