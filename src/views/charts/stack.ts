import type { Chart } from './chart.ts'

export interface Bar {
  /** Place of its category, from 0. */
  readonly slot: number
  /** Place of its series in the legend, from 0. */
  readonly series: number
  readonly value: number
  readonly from: number
  readonly to: number
  readonly length: number
}

/**
 * Lays the values of each category on top of one another in the order of the series: positive ones upwards from
 * nought, negative ones downwards. Values given twice for one place are added up.
 */
export function stackBars(chart: Pick<Extract<Chart, { type: 'bars' }>, 'data' | 'series'>) {
  const categories = [...new Set(chart.data.map((datum) => datum.category))]
  const series = seriesOf(chart)
  const sums = new Map<string, number>()
  for (const { category, series: name, value } of chart.data) {
    const key = placeKey(category, name)
    sums.set(key, (sums.get(key) ?? 0) + value)
  }
  const names = series.length > 0 ? series : [undefined]
  const columns = categories.map((category, slot) => {
    const ends = { up: 0, down: 0 }
    return names.flatMap((name, index): Bar[] => {
      const value = sums.get(placeKey(category, name))
      if (value === undefined) return []
      const side = value < 0 ? 'down' : 'up'
      const from = ends[side]
      ends[side] += value
      return [{ slot, series: index, value, from, to: ends[side], length: Math.abs(value) }]
    })
  })
  const bars = columns.flat()
  return {
    categories,
    series,
    stacked: names.length > 1,
    whole: chart.data.every((datum) => Number.isInteger(datum.value)),
    bars,
    /** The far ends of all stacks, which the scale must reach. */
    ends: bars.map((bar) => bar.to),
    totals: columns.flatMap(total),
  }
}

/** Where a stack has both sides, no one place can stand for its sum, so it has none. */
function total(column: readonly Bar[]): { slot: number; value: number; end: number }[] {
  const [first] = column
  if (!first || (column.some((bar) => bar.value < 0) && column.some((bar) => bar.value > 0))) return []
  const value = column.reduce((sum, bar) => sum + bar.value, 0)
  return [{ slot: first.slot, value, end: value }]
}

const placeKey = (category: string, series: string | undefined) => JSON.stringify([category, series])

/** The order asked for, then any series that only the data know; none where the data are not split. */
export function seriesOf(chart: {
  readonly data: readonly { readonly series?: string }[]
  readonly series?: readonly string[]
}): string[] {
  const found = chart.data.flatMap((datum) => datum.series ?? [])
  if (found.length === 0) return []
  return [...new Set([...(chart.series ?? []), ...found])]
}
