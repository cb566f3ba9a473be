import type { ChartOf } from './chart.ts'
import { seriesOf } from './few.ts'

type BarChart = Pick<ChartOf<'bars'>, 'data' | 'series' | 'layout' | 'before'>

/** A strip along the category, in shares of the room that its bars have. */
export interface Lane {
  readonly from: number
  readonly width: number
}

export interface Bar {
  /** Place of its category, from 0. */
  readonly slot: number
  readonly lane: Lane
  /** Place of its series in the legend, from 0; -1 where it is not split among others that are. */
  readonly series: number
  readonly value: number
  readonly from: number
  readonly to: number
  readonly length: number
  /** It stands for what was before. */
  readonly before: boolean
}

/** Of the width of a present bar, that the one of before beside it has. */
const beforeWidth = 0.5
/** Of its room, that a bar among others of its category leaves free. */
const between = 0.08

/**
 * Lays the values of each category on top of one another in the order of the series: positive ones upwards from
 * nought, negative ones downwards; or side by side; or as parts of a whole. Values given twice for one place are added up.
 */
export function stackBars(chart: BarChart) {
  const before = chart.before?.data ?? []
  const categories = [...new Set([...chart.data, ...before].map((datum) => datum.category))]
  const series = seriesOf({ ...chart, data: [...chart.data, ...before] })
  const names = series.length > 0 ? series : [undefined]
  const grouped = names.length > 1 && chart.layout === 'grouped'
  const stacked = names.length > 1 && !grouped
  // Parts of a whole that are below nought are parts of nothing.
  const shared = chart.layout === 'share' && ![...chart.data, ...before].some(({ value }) => value < 0)
  const lanes = lanesOf(grouped ? names.length : 1, chart.before !== undefined)

  const columns = [chart.data, ...(chart.before ? [before] : [])].flatMap((data, time) => {
    const sums = sumsOf(data)
    // What was before need not be split as the present is.
    const unsplit = series.length > 0 && data.some((datum) => datum.series === undefined)
    return categories.map((category, slot) => {
      const ends = { up: 0, down: 0 }
      const column = (unsplit ? [undefined, ...names] : names).flatMap((name, place): Bar[] => {
        const index = unsplit ? place - 1 : place
        const value = sums.get(placeKey(category, name))
        if (value === undefined) return []
        const side = value < 0 ? 'down' : 'up'
        const from = grouped ? 0 : ends[side]
        const to = from + value
        ends[side] = to
        const lane = lanes[time === 0 ? 'now' : 'before'][grouped ? Math.max(0, index) : 0] ?? { from: 0, width: 1 }
        return [{ slot, lane, series: index, value, from, to, length: Math.abs(value), before: time > 0 }]
      })
      return shared ? sharesOf(column) : column
    })
  })
  const bars = columns.flat()
  const now = bars.filter((bar) => !bar.before)
  return {
    categories,
    series,
    stacked,
    shared,
    bars,
    values: bars.map((bar) => bar.value),
    /** The far ends of all stacks, which the scale must reach. */
    ends: bars.map((bar) => bar.to),
    totals: shared ? [] : grouped ? now.map(ownTotal) : columns.flatMap(total),
  }
}

/** From left to right (or from above) the series, each with what was before it beside it. */
function lanesOf(count: number, compared: boolean): { now: Lane[]; before: Lane[] } {
  const room = (count > 1 ? 1 - between : 1) / count
  const width = room / (compared ? 1 + beforeWidth : 1)
  const before = Array.from({ length: compared ? count : 0 }, (_, index) => ({
    ...{ from: index / count, width: beforeWidth * width },
  }))
  return {
    before,
    now: Array.from({ length: count }, (_, index) => ({
      from: (index + 1) / count - (1 / count - room) - width,
      width,
    })),
  }
}

function sumsOf(data: BarChart['data']): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { category, series, value } of data) {
    const key = placeKey(category, series)
    sums.set(key, (sums.get(key) ?? 0) + value)
  }
  return sums
}

/** The column, stretched so that it reaches 1. */
function sharesOf(column: readonly Bar[]): Bar[] {
  const whole = column.reduce((sum, bar) => sum + bar.value, 0)
  const share = (value: number) => (whole === 0 ? 0 : value / whole)
  return column.map((bar) => ({
    ...bar,
    value: share(bar.value),
    from: share(bar.from),
    to: share(bar.to),
    length: share(bar.length),
  }))
}

interface Total {
  readonly slot: number
  readonly lane: Lane
  readonly value: number
  readonly end: number
}

const ownTotal = ({ slot, lane, value }: Bar): Total => ({ slot, lane, value, end: value })

/** Where a stack has both sides, no one place can stand for its sum, so it has none. */
function total(column: readonly Bar[]): Total[] {
  const [first] = column
  if (!first || first.before) return []
  if (column.some((bar) => bar.value < 0) && column.some((bar) => bar.value > 0)) return []
  const value = column.reduce((sum, bar) => sum + bar.value, 0)
  return [{ slot: first.slot, lane: first.lane, value, end: value }]
}

const placeKey = (category: string, series: string | undefined) => JSON.stringify([category, series])
