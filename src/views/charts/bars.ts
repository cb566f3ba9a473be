import { type BarChart, barKeys } from './bar-marks.ts'
import { gatheredSeries, leadingSeries, seriesOf, shownNote } from './few.ts'
import { header, type Picture } from './frame.ts'
import { lanesOf, lyingBars, mostLying } from './lying-bars.ts'
import { stackBars } from './stack.ts'
import { standingBars } from './standing-bars.ts'
import { mostStanding, standingNames } from './standing-frame.ts'
import { valueFormat } from './value-format.ts'

/** Standing bars where the category names fit under them; lying ones where they do not, or where asked for. */
export function barsSpec(asked: BarChart): Picture {
  const { chart, note } = asked.layout === 'grouped' ? leadingSeries(asked) : { chart: gatheredSeries(asked) }
  const all = [...chart.data, ...(chart.before?.data ?? [])]
  const names = [...new Set(all.map(({ category }) => category))]
  const series = seriesOf({ ...chart, data: all })
  const horizontal = chart.horizontal ?? standingNames(names) === undefined
  const most = horizontal
    ? mostLying(header(chart, barKeys(chart, series)).height, lanesOf(chart, series.length))
    : mostStanding
  const stack = stackBars(firstCategories(chart, names, most))
  const shown: BarChart = stack.shared ? { ...chart, values: { as: 'percent' } } : chart
  const write = valueFormat(shown, stack.values, shown.values)
  return (horizontal ? lyingBars : standingBars)(shown, stack, write, shownNote(chart, most, names.length) ?? note)
}

function firstCategories(chart: BarChart, names: readonly string[], most: number): BarChart {
  if (names.length <= most) return chart
  const kept = new Set(names.slice(0, most))
  const first = (data: BarChart['data']) => data.filter(({ category }) => kept.has(category))
  return {
    ...chart,
    data: first(chart.data),
    ...(chart.before && { before: { ...chart.before, data: first(chart.before.data) } }),
  }
}
