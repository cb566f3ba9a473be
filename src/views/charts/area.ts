import { widest } from './bar-marks.ts'
import type { ChartOf } from './chart.ts'
import { gatheredSeries, seriesOf } from './few.ts'
import { dashes, header, type Layer, type Picture, picture, seriesKeys } from './frame.ts'
import { ink, seriesColour, type } from './theme.ts'
import { endLabels, inset, type Point, pointsOf, timeFrame, visiblePoints } from './time-frame.ts'
import { valueFormat } from './value-format.ts'

type Layered = Point & { readonly from: number; readonly to: number }

/** Areas on one another in the order of the series: what is above nought upwards, what is below it downwards. */
export function areaSpec(asked: ChartOf<'area'>): Picture {
  const chart = gatheredSeries(asked)
  const series = seriesOf(chart)
  const count = Math.max(1, series.length)
  const points = pointsOf(chart.data, series)
  const sums = visiblePoints(totals(points))
  const shown = new Set(sums.map(({ at }) => at))
  const layered = stacked(
    points.filter(({ at }) => shown.has(at)),
    count,
  )
  const past = visiblePoints(totals(pointsOf(chart.before?.data ?? [], [])))
  const values = [...layered.map(({ to }) => to), ...past.map(({ value }) => value)]
  const write = valueFormat(chart, [...values, ...layered.map(({ value }) => value)], chart.values)
  const last = sums.at(-1)?.at
  const ends = layered.filter(({ at, value }) => at === last && value !== 0)
  const keys = seriesKeys(series)
  const frame = timeFrame(chart, {
    head: header(chart, [
      ...(keys.length > 0 || !chart.before ? keys : [{ label: chart.before.now, colour: seriesColour(0) }]),
      ...(chart.before ? [{ label: chart.before.label, colour: ink.text, dashed: true }] : []),
    ]),
    instants: [...layered, ...past].map(({ at }) => at),
    values,
    write,
    beside:
      widest(
        ends.map(({ value }) => write(value)),
        type.value,
      ) + 4,
  })
  const { x, y } = frame
  const layers: Layer[] = []
  for (let index = 0; index < count; index++) {
    const rows = layered.filter((point) => point.series === index)
    layers.push({
      data: { values: frame.instants.length > 1 ? rows : rows.flatMap(widened(inset)) },
      mark: { type: 'area', color: seriesColour(index), opacity: 0.92, line: false, stroke: ink.paper, strokeWidth: 1 },
      encoding: { x, y: { ...y, field: 'from' }, y2: { field: 'to' } },
    })
  }
  if (past.length > 0)
    layers.push({
      data: { values: past },
      mark: { type: 'line', color: ink.text, strokeWidth: 2, strokeDash: [...dashes] },
      encoding: { x, y },
    })
  const labels = endLabels(
    ends.map((end) => ({ ...end, at: (end.from + end.to) / 2 })),
    frame,
    write,
  )
  return picture(frame.plot, [...frame.layers, ...layers, ...labels])
}

/** Each series over the ones before it, at every time that any of them has; what is not said is nought. */
function stacked(points: readonly Point[], count: number): Layered[] {
  return [...Map.groupBy(points, ({ at }) => at)].flatMap(([at, there]) => {
    const ends = { up: 0, down: 0 }
    const values = new Map(there.map(({ series, value }) => [series, value]))
    return Array.from({ length: count }, (_, series): Layered => {
      const value = values.get(series) ?? 0
      const side = value < 0 ? 'down' : 'up'
      const from = ends[side]
      ends[side] += value
      return { at, series, value, from, to: ends[side] }
    })
  })
}

const totals = (points: readonly Point[]): Point[] =>
  [...Map.groupBy(points, ({ at }) => at)].map(([at, there]) => ({
    at,
    series: 0,
    value: there.reduce((sum, { value }) => sum + value, 0),
  }))

/** One time alone has no breadth: it is given that many pixels, which its scale counts as milliseconds. */
const widened = (by: number) => (point: Layered) => [-by, by].map((shift) => ({ ...point, at: point.at + shift }))
