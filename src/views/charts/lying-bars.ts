import {
  type BarChart,
  barColour,
  barKeys,
  categoryNames,
  corners,
  lanePlace,
  rangeOf,
  type Stack,
  share,
  thickest,
  toInner,
  toRow,
  valueLabels,
  widest,
} from './bar-marks.ts'
import {
  header,
  type Layer,
  type Picture,
  type Position,
  picture,
  plotTitles,
  plotWithin,
  textAt,
  valueAxis,
} from './frame.ts'
import { fitText, textWidth } from './text-width.ts'
import { ink, page, type } from './theme.ts'
import { titled, type ValueFormat } from './value-format.ts'
import { valueScale } from './value-scale.ts'

const { margin } = page
/** Under the bars: the labels of the axis and its title. */
const foot = 52 + margin
/** Pixels that a category has at the least, and a bar among several of one category, which carries its value. */
const thinnest = { category: 20, lane: 13.2 } as const

/** How many of that many categories can lie in one picture under that head, when each has so many bars side by side. */
export const mostLying = (head: number, lanes: number): number =>
  Math.floor((page.highest - head - 24 - foot) / Math.max(thinnest.category, lanes * thinnest.lane + 6))

/** The bars side by side that a category has. */
export const lanesOf = (chart: BarChart, series: number): number =>
  (chart.layout === 'grouped' ? Math.max(1, series) : 1) * (chart.before ? 1.5 : 1)

/** As tall as its categories need: names left of their bars, values at their ends. */
export function lyingBars(chart: BarChart, stack: Stack, write: ValueFormat, note: string | undefined): Picture {
  const head = header(chart, barKeys(chart, stack.series))
  const count = stack.categories.length
  const labels = stack.categories.map((name) => fitText(name, 260, type.label))
  const left = margin + widest(labels, type.label) + 10
  const top = head.height + 24
  const lanes = lanesOf(chart, stack.series.length)
  const roomy = count <= 3 ? 48 : count <= 8 ? 38 : count <= 14 ? 30 : 24
  const room = Math.floor((page.highest - top - foot) / count)
  const step = Math.min(Math.max(roomy, lanes * 18 + 14), room)
  const plot = plotWithin(top + count * step + foot, { top, left, right: margin + 4, bottom: foot })

  const thick = lanes > 1 ? Math.min(step - 6, lanes * 18) : Math.min(thickest / 2, step * share)
  const place = lanePlace(step, thick)
  const outer = stack.totals.map((one) => ({ ...place(one.slot, one.lane), ...one, text: write(one.value) }))
  // Labels of bars thinner than their letters would stand on one another.
  const labelled = outer.every((one) => one.thick >= 12 || lanes === 1) ? outer : []
  const beside = widest(
    labelled.map((one) => one.text),
    type.value,
  )
  const scale = valueScale(
    stack.ends,
    plot.width,
    { low: beside + 12, high: beside + 12 },
    { ticks: Math.max(2, plot.width / 90), whole: write.whole, unit: write.unit },
  )
  const inner = stack.bars.filter(
    (bar) =>
      stack.stacked &&
      !bar.before &&
      place(0, bar.lane).thick >= 12 &&
      textWidth(write(bar.value), type.value) + 6 <= bar.length * scale.pixels,
  )
  const y: Position = {
    field: 'at',
    type: 'quantitative',
    scale: { domain: [0, count], nice: false, zero: false, reverse: true },
    axis: null,
  }
  const x: Position = {
    field: 'from',
    type: 'quantitative',
    scale: { domain: [...scale.domain], nice: false },
    axis: valueAxis(scale.ticks, scale.ticks.map(write)),
  }
  const layersOf = (bars: Stack['bars']): Layer[] => {
    const [first] = bars
    if (!first) return []
    return [
      {
        data: { values: bars.map((bar) => toRow(bar, place(bar.slot, bar.lane).at)) },
        mark: { type: 'bar', orient: 'horizontal', height: place(0, first.lane).thick, ...corners(stack) },
        encoding: { y, ...rangeOf(stack, x, 'x'), color: barColour },
      },
    ]
  }

  return picture(plot, [
    ...head.layers(plot),
    ...plotTitles(plot, chart.categoryLabel, note, -14),
    ...layersOf(stack.bars.filter((bar) => bar.before)),
    ...layersOf(stack.bars.filter((bar) => !bar.before)),
    categoryNames(
      labels.map((text, slot) => ({ at: slot + 0.5, text })),
      'y',
      { x: -9, align: 'right', baseline: 'middle' },
    ),
    ...valueLabels(
      inner.map((bar) => toInner(bar, place(bar.slot, bar.lane).at, write(bar.value))),
      { x: 'middle', y: 'at' },
    ),
    ...valueLabels(
      labelled.filter((one) => one.value >= 0),
      { x: 'end', y: 'at' },
      { dx: 6, align: 'left' },
    ),
    ...valueLabels(
      labelled.filter((one) => one.value < 0),
      { x: 'end', y: 'at' },
      { dx: -6, align: 'right' },
    ),
    textAt(
      fitText(titled(chart, chart.valueLabel, chart.values), plot.width, type.label),
      plot.width / 2,
      plot.height + 42,
      type.label,
      ink.soft,
      'center',
    ),
  ])
}
