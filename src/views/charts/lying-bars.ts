import type { TopLevelSpec } from 'vega-lite'
import {
  type BarChart,
  barColour,
  categoryNames,
  corners,
  type Stack,
  share,
  thickest,
  toInner,
  toRow,
  valueLabels,
  widest,
} from './bar-marks.ts'
import { header, picture, plotWithin, textAt, valueAxis } from './frame.ts'
import { fitText, textWidth } from './text-width.ts'
import { ink, page, type } from './theme.ts'
import { valueFormat, valueScale } from './value-scale.ts'

const { margin } = page

/** As tall as its categories need: names left of their bars, values at their ends. */
export function lyingBars(chart: BarChart, stack: Stack): TopLevelSpec {
  const head = header(chart, stack.series)
  const write = valueFormat(chart.locale, stack.whole)
  const count = stack.categories.length
  const labels = stack.categories.map((name) => fitText(name, 260, type.label))
  const left = margin + widest(labels, type.label) + 10
  const step = count <= 3 ? 48 : count <= 8 ? 38 : count <= 14 ? 30 : 24
  const top = head.height + 24
  const plot = plotWithin(top + count * step + 52 + margin, { top, left, right: margin + 4, bottom: 52 + margin })

  const outer = stack.totals.map((one) => ({ ...one, text: write(one.value) }))
  const beside = widest(
    outer.map((one) => one.text),
    type.value,
  )
  const scale = valueScale(
    stack.ends,
    plot.width,
    { low: beside + 12, high: beside + 12 },
    { ticks: Math.max(2, plot.width / 90), whole: stack.whole },
  )
  const thick = Math.min(thickest / 2, step * share)
  const inner = stack.bars.filter(
    (bar) => stack.stacked && textWidth(write(bar.value), type.value) + 6 <= bar.length * scale.pixels,
  )
  const slots = stack.categories.map((_, index) => index)

  return picture(plot, [
    ...head.layers(plot),
    textAt(fitText(chart.categoryLabel, page.width / 2, type.label), margin - left, -14, type.label, ink.soft),
    {
      data: { values: stack.bars.map(toRow) },
      mark: { type: 'bar', height: thick, ...corners(stack) },
      encoding: {
        y: {
          field: 'slot',
          type: 'ordinal',
          scale: { domain: slots, paddingInner: 0, paddingOuter: 0 },
          axis: null,
        },
        x: {
          field: 'from',
          type: 'quantitative',
          scale: { domain: [...scale.domain], nice: false },
          axis: valueAxis(scale.ticks, scale.ticks.map(write)),
        },
        x2: { field: 'to' },
        color: barColour,
      },
    },
    categoryNames(
      labels.map((text, slot) => ({ slot, text })),
      'y',
      { x: -9, align: 'right', baseline: 'middle' },
    ),
    ...valueLabels(inner.map(toInner(write)), { x: 'middle', y: 'slot' }),
    ...valueLabels(
      outer.filter((one) => one.value >= 0),
      { x: 'end', y: 'slot' },
      { dx: 6, align: 'left' },
    ),
    ...valueLabels(
      outer.filter((one) => one.value < 0),
      { x: 'end', y: 'slot' },
      { dx: -6, align: 'right' },
    ),
    textAt(
      fitText(chart.valueLabel, plot.width, type.label),
      plot.width / 2,
      plot.height + 42,
      type.label,
      ink.soft,
      'center',
    ),
  ])
}
