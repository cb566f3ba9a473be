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

const angle = 45
const { margin } = page

/** `wrapped` are the category names in lines that fit under their bars; without them the names are slanted. */
export function standingBars(
  chart: BarChart,
  stack: Stack,
  wrapped: readonly (readonly string[])[] | undefined,
): TopLevelSpec {
  const head = header(chart, stack.series)
  const write = valueFormat(chart.locale, stack.whole)
  const count = stack.categories.length
  const lines = wrapped?.reduce((most, one) => Math.max(most, one.length), 1) ?? 1

  const draft = { top: head.height + 24, right: margin }
  const tickWidth = widest([...stack.ends, 0].map(write), type.label)
  const left = margin + tickWidth + 8
  const band = (page.width - left - draft.right) / count
  // A slanted label ends under its bar; it must not start left of the picture.
  const slant = (slot: number) => Math.min(130, (left + band * (slot + 0.5) - 8) / Math.cos((angle * Math.PI) / 180))
  const labels = wrapped ?? stack.categories.map((name, slot) => [fitText(name, slant(slot), type.label)])
  const labelHeight = wrapped ? lines * 15 : widest(labels.flat(), type.label) * Math.sin((angle * Math.PI) / 180) + 10
  const plot = plotWithin(page.height + (wrapped ? 0 : labelHeight), {
    ...draft,
    left,
    bottom: margin + 24 + labelHeight,
  })

  const scale = valueScale(
    stack.ends,
    plot.height,
    { low: 20, high: 20 },
    { ticks: Math.max(2, plot.height / 44), whole: stack.whole },
  )
  const thick = Math.min(thickest, band * share)
  const fitsAcross = (text: string, room: number) => textWidth(text, type.value) <= room
  const every = wrapped ? 1 : Math.ceil(16 / band)
  const slots = stack.categories.map((_, index) => index)

  const inner = stack.bars.filter(
    (bar) => stack.stacked && bar.length * scale.pixels >= 17 && fitsAcross(write(bar.value), thick - 4),
  )
  const outer = stack.totals.map((one) => ({ ...one, text: write(one.value) }))
  const outerFits = outer.every((one) => fitsAcross(one.text, band - 4))

  return picture(plot, [
    ...head.layers(plot),
    textAt(fitText(chart.valueLabel, plot.width, type.label), margin - left, -18, type.label, ink.soft),
    {
      data: { values: stack.bars.map(toRow) },
      mark: { type: 'bar', width: thick, ...corners(stack) },
      encoding: {
        x: {
          field: 'slot',
          type: 'ordinal',
          scale: { domain: slots, paddingInner: 0, paddingOuter: 0 },
          axis: null,
        },
        y: {
          field: 'from',
          type: 'quantitative',
          scale: { domain: [...scale.domain], nice: false },
          axis: valueAxis(scale.ticks, scale.ticks.map(write)),
        },
        y2: { field: 'to' },
        color: barColour,
      },
    },
    categoryNames(
      labels.flatMap((text, slot) => (slot % every === 0 ? { slot, text } : [])),
      'x',
      wrapped
        ? { y: plot.height + 9, align: 'center', baseline: 'line-top', lineHeight: 15 }
        : { y: plot.height + 8, align: 'right', baseline: 'middle', angle: -angle },
    ),
    ...valueLabels(inner.map(toInner(write)), { x: 'slot', y: 'middle' }),
    ...(outerFits
      ? [
          ...valueLabels(
            outer.filter((one) => one.value >= 0),
            { x: 'slot', y: 'end' },
            { dy: -10 },
          ),
          ...valueLabels(
            outer.filter((one) => one.value < 0),
            { x: 'slot', y: 'end' },
            { dy: 10 },
          ),
        ]
      : []),
    textAt(
      fitText(chart.categoryLabel, plot.width, type.label),
      plot.width / 2,
      plot.height + labelHeight + 22,
      type.label,
      ink.soft,
      'center',
    ),
  ])
}
