import { widest } from './bar-marks.ts'
import { barsSpec } from './bars.ts'
import type { ChartOf } from './chart.ts'
import { chartWords } from './chart-words.ts'
import { gatheredCategories } from './few.ts'
import { header, type Layer, type Picture, picture, plotWithin, swatch, textAt } from './frame.ts'
import { fitText } from './text-width.ts'
import { ink, inkOn, page, palette, seriesColour, type } from './theme.ts'
import { shareFormat, sharesOf, titled, valueFormat } from './value-format.ts'

const { margin } = page
const ring = { outer: 128, inner: 78 } as const
const list = { row: 30, swatch: 12 } as const

/** A ring with its sum in the middle, and beside it what each part is, how much, and what share of the whole. */
export function pieSpec(chart: ChartOf<'pie'>): Picture {
  const slices = gatheredCategories(chart, palette.length)
  const whole = slices.reduce((sum, { value }) => sum + value, 0)
  // What is below nought is no part of anything, and nought has no parts.
  if (whole <= 0 || slices.some(({ value }) => value < 0)) return barsSpec({ ...chart, type: 'bars', horizontal: true })

  const head = header(chart, [])
  const write = valueFormat(chart, [...slices.map(({ value }) => value), whole], chart.values)
  const writeShare = shareFormat(chart)
  const rounded = sharesOf(slices.map(({ value }) => value))
  const shares = slices.map(({ value }, index) => writeShare(value / whole, rounded[index]))
  const tall = Math.max(2 * ring.outer, (slices.length + 2) * list.row)
  const plot = plotWithin(head.height + 8 + tall + margin, {
    ...{ left: margin, right: margin, top: head.height + 8, bottom: margin },
  })
  const [cx, cy] = [ring.outer + 8, plot.height / 2]

  let turned = 0
  const parts = slices.map((slice, index) => {
    const from = turned
    turned += (slice.value / whole) * 2 * Math.PI
    return { ...slice, from, to: turned, colour: seriesColour(slice.gathered ? palette.length - 1 : index) }
  })
  const inRing = parts.flatMap(({ from, to, colour }, index): Layer[] => {
    if (to - from < 0.4) return []
    const [angle, radius] = [(from + to) / 2, (ring.inner + ring.outer) / 2]
    const [x, y] = [cx + radius * Math.sin(angle), cy - radius * Math.cos(angle)]
    return [textAt(shares[index] ?? '', x, y, type.value, inkOn(colour), 'center')]
  })

  const right = plot.width
  const values = parts.map(({ value }) => write(value))
  const shareTitle = chartWords(chart.locale, 'share')
  const valueTitle = fitText(titled(chart, chart.valueLabel, chart.values), 130, type.label)
  const shareWidth = Math.max(widest(shares, type.label), widest([shareTitle], type.label))
  const valueRight = right - shareWidth - 20
  const valueWidth = Math.max(widest(values, type.value), widest([valueTitle], type.label))
  const nameLeft = 2 * ring.outer + 40
  const nameWidth = valueRight - valueWidth - 16 - nameLeft - list.swatch - 8
  const top = cy - ((slices.length - 1) * list.row) / 2 + list.row / 2
  const rows = parts.flatMap(({ category, colour }, index): Layer[] => {
    const y = top + index * list.row
    return [
      swatch(nameLeft, y, list.swatch, colour),
      textAt(fitText(category, nameWidth, type.label), nameLeft + list.swatch + 8, y, type.label, ink.text),
      textAt(values[index] ?? '', valueRight, y, type.value, ink.strong, 'right'),
      textAt(shares[index] ?? '', right, y, type.label, ink.soft, 'right'),
    ]
  })
  const titleY = top - list.row
  return picture(plot, [
    ...head.layers(plot),
    {
      data: { values: parts.map(({ from, to, colour }) => ({ from, to, colour })) },
      mark: {
        ...{ type: 'arc', x: cx, y: cy, innerRadius: ring.inner, outerRadius: ring.outer },
        ...{ stroke: ink.paper, strokeWidth: slices.length > 1 ? 2 : 0 },
      },
      encoding: {
        theta: { field: 'from', type: 'quantitative', scale: null },
        theta2: { field: 'to' },
        color: { field: 'colour', type: 'nominal', scale: null },
      },
    },
    ...inRing,
    textAt(write(whole), cx, cy - 6, { size: 24, weight: 600 }, ink.strong, 'center'),
    textAt(chartWords(chart.locale, 'total'), cx, cy + 17, type.label, ink.soft, 'center'),
    textAt(
      fitText(chart.categoryLabel, nameWidth + list.swatch + 8, type.label),
      ...([nameLeft, titleY, type.label, ink.soft] as const),
    ),
    textAt(valueTitle, valueRight, titleY, type.label, ink.soft, 'right'),
    textAt(shareTitle, right, titleY, type.label, ink.soft, 'right'),
    ...rows,
  ])
}
