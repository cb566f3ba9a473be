import type { ChartOf } from './chart.ts'
import { chartWords } from './chart-words.ts'
import { header, type Layer, type Picture, picture, plotWithin, stroke, textAt } from './frame.ts'
import { fitText, textWidth } from './text-width.ts'
import { ink, page, seriesColour, type } from './theme.ts'
import { shareFormat, titled, valueFormat } from './value-format.ts'

const { margin } = page
const ring = { outer: 150, inner: 112 } as const

/** Half a ring that the value fills, with a stroke across it where its target is; without one there is nothing to fill. */
export function gaugeSpec(chart: ChartOf<'gauge'>): Picture {
  const [{ value, target: asked } = { value: 0 }] = chart.data
  const target = asked !== undefined && asked > 0 ? asked : undefined
  const head = header(chart, [])
  const write = valueFormat(chart, target === undefined ? [value] : [value, target], chart.values)
  const share = shareFormat(chart)
  // A target that is met with ease must still be seen within the ring, as must one that is far.
  const full = Math.max(value, (target ?? 1) * 1.2)
  const plot = plotWithin(head.height + 34 + ring.outer + 36 + margin, {
    ...{ left: margin, right: margin, top: head.height + 34, bottom: 36 + margin },
  })
  const [cx, cy] = [plot.width / 2, ring.outer]
  const angle = (amount: number) => (Math.min(1, Math.max(0, amount / full)) - 0.5) * Math.PI
  const arc = (from: number, to: number, color: string): Layer => ({
    data: { values: [{ from, to }] },
    mark: { type: 'arc', x: cx, y: cy, innerRadius: ring.inner, outerRadius: ring.outer, color },
    encoding: { theta: { field: 'from', type: 'quantitative', scale: null }, theta2: { field: 'to' } },
  })
  const at = (turn: number, radius: number) => [cx + radius * Math.sin(turn), cy - radius * Math.cos(turn)] as const
  const mark = (amount: number, text: string): Layer[] => {
    const turn = angle(amount)
    const [tx, ty] = at(turn, ring.outer + 14)
    const align = turn > 0.15 ? 'left' : turn < -0.15 ? 'right' : 'center'
    return [
      stroke(at(turn, ring.inner - 5), at(turn, ring.outer + 6), { color: ink.strong, strokeWidth: 3 }),
      textAt(text, tx, ty, type.value, ink.strong, align),
    ]
  }
  const under =
    target === undefined ? undefined : chartWords(chart.locale, 'attained', { share: share(value / target) })
  const said = titled(chart, chart.valueLabel, chart.values)
  return picture(plot, [
    ...head.layers(plot),
    arc(-Math.PI / 2, Math.PI / 2, ink.track),
    ...(target !== undefined && value > 0 ? [arc(-Math.PI / 2, angle(value), seriesColour(0))] : []),
    ...(target === undefined ? [] : mark(target, chartWords(chart.locale, 'target', { value: write(target) }))),
    textAt(write(value), cx, cy - 34, { ...type.figure, size: fitting(write(value)) }, ink.strong, 'center'),
    ...(under ? [textAt(under, cx, cy - 4, type.subtitle, ink.text, 'center')] : []),
    textAt(fitText(said, 2 * ring.inner - 16, type.label), cx, cy + 18, type.label, ink.soft, 'center'),
  ])
}

/** The size at which a figure stays within the ring. */
const fitting = (text: string): number => {
  const room = 2 * ring.inner - 40
  return Math.min(type.figure.size, (type.figure.size * room) / textWidth(text, type.figure))
}
