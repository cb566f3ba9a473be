import type { TopLevelSpec } from 'vega-lite'
import type { Chart } from './chart.ts'
import { header, type Layer, labelsOf, picture, plotWithin, textAt, valueAxis } from './frame.ts'
import { type Bar, stackBars } from './stack.ts'
import { fitText, textWidth, wrapText } from './text-width.ts'
import { ink, inkOn, page, seriesColour, type } from './theme.ts'
import { valueFormat, valueScale } from './value-scale.ts'

type BarChart = Extract<Chart, { type: 'bars' }>

const thickest = 56
const share = 0.68
const angle = 45
const { margin } = page

/** Standing bars where the category names fit under them; lying ones where they do not, or where asked for. */
export function barsSpec(chart: BarChart): TopLevelSpec {
  const stack = stackBars(chart)
  const names = stack.categories
  const band = (page.width - 2 * margin - 40) / names.length
  const wrapped = names.map((name) => wrapText(name, band - 8, 2, type.label))
  const fits = wrapped.every((lines, index) => lines.join('').replace(/\s/g, '') === names[index]?.replace(/\s/g, ''))
  if (chart.horizontal ?? !fits) return lying(chart, stack)
  return standing(chart, stack, fits ? wrapped : undefined)
}

type Stack = ReturnType<typeof stackBars>

function standing(chart: BarChart, stack: Stack, wrapped: readonly (readonly string[])[] | undefined): TopLevelSpec {
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
          axis: {
            values: slots.filter((slot) => slot % every === 0),
            labelExpr: labelsOf(slots, labels),
            labelColor: ink.text,
            labelLineHeight: 15,
            ...(wrapped ? { labelAngle: 0 } : { labelAngle: -angle, labelAlign: 'right', labelBaseline: 'middle' }),
          },
        },
        y: {
          field: 'from',
          type: 'quantitative',
          scale: { domain: [...scale.domain], nice: false },
          axis: valueAxis(scale.ticks, scale.ticks.map(write)),
        },
        y2: { field: 'to' },
        color: { field: 'colour', type: 'nominal', scale: null },
      },
    },
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

function lying(chart: BarChart, stack: Stack): TopLevelSpec {
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
          axis: { values: slots, labelExpr: labelsOf(slots, labels), labelColor: ink.text },
        },
        x: {
          field: 'from',
          type: 'quantitative',
          scale: { domain: [...scale.domain], nice: false },
          axis: valueAxis(scale.ticks, scale.ticks.map(write)),
        },
        x2: { field: 'to' },
        color: { field: 'colour', type: 'nominal', scale: null },
      },
    },
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

const widest = (texts: readonly string[], style: (typeof type)['label' | 'value']) =>
  texts.reduce((most, text) => Math.max(most, textWidth(text, style)), 0)

const toRow = (bar: Bar) => ({ slot: bar.slot, from: bar.from, to: bar.to, colour: seriesColour(bar.series) })

const toInner = (write: (value: number) => string) => (bar: Bar) => ({
  slot: bar.slot,
  middle: (bar.from + bar.to) / 2,
  text: write(bar.value),
  ink: inkOn(seriesColour(bar.series)),
})

/** A bar of its own is rounded at its end; the parts of a stack are parted by a hairline of paper. */
const corners = (stack: Stack) => (stack.stacked ? { stroke: ink.paper, strokeWidth: 1 } : { cornerRadiusEnd: 4 })

function valueLabels(
  values: readonly { readonly slot: number; readonly text: string; readonly ink?: string }[],
  at: { readonly x: string; readonly y: string },
  shift: { readonly dx?: number; readonly dy?: number; readonly align?: 'left' | 'right' } = {},
): Layer[] {
  if (values.length === 0) return []
  const position = (field: string) =>
    field === 'slot' ? ({ field, type: 'ordinal' } as const) : ({ field, type: 'quantitative' } as const)
  return [
    {
      data: { values: values.map((one) => ({ ink: ink.strong, ...one })) },
      mark: {
        type: 'text',
        baseline: 'middle',
        align: 'center',
        fontSize: type.value.size,
        fontWeight: type.value.weight,
        ...shift,
      },
      encoding: {
        x: position(at.x),
        y: position(at.y),
        text: { field: 'text', type: 'nominal' },
        color: { field: 'ink', type: 'nominal', scale: null },
      },
    },
  ]
}
