import { widest } from './bar-marks.ts'
import { barsSpec } from './bars.ts'
import type { ChartOf } from './chart.ts'
import { chartWords } from './chart-words.ts'
import { shownNote } from './few.ts'
import { header, type Layer, type Picture, picture, pixelsOf, plotWithin, textAt } from './frame.ts'
import { fitText, textWidth } from './text-width.ts'
import { ink, inkOn, page, paler, seriesColour, type } from './theme.ts'
import { shareFormat, titled, valueFormat } from './value-format.ts'

const { margin } = page
const mostSteps = 12
/** A bar of a step never vanishes. */
const narrowest = 2

/** The steps from above, each as wide as what is left of the widest, with what went on from one to the next between them. */
export function funnelSpec(chart: ChartOf<'funnel'>): Picture {
  const steps = chart.data.slice(0, mostSteps)
  const most = steps.reduce((top, { value }) => Math.max(top, value), 0)
  if (most === 0 || steps.some(({ value }) => value < 0)) return barsSpec({ ...chart, type: 'bars', horizontal: true })

  const head = header(chart, [])
  const write = valueFormat(
    chart,
    steps.map(({ value }) => value),
    chart.values,
  )
  const share = shareFormat(chart)
  const [bar, gap] = steps.length <= 7 ? [34, 22] : [26, 18]
  const names = steps.map(({ category }) => fitText(category, 170, type.label))
  const ofFirst = chartWords(chart.locale, 'ofFirst')
  const first = steps[0]?.value ?? 0
  const shares = steps.map(({ value }) => (first > 0 ? share(value / first) : '–'))
  const left = margin + widest(names, type.label) + 16
  const right = margin + Math.max(widest(shares, type.label), widest([ofFirst], type.label)) + 16
  const top = head.height + 30
  const plot = plotWithin(top + steps.length * (bar + gap) - gap + margin, { left, right, top, bottom: margin })
  const middle = plot.width / 2
  const half = (value: number) => Math.max(narrowest, (value / most) * plot.width) / 2
  const note = shownNote(chart, steps.length, chart.data.length)
  const colour = seriesColour(0)

  const layers = steps.flatMap(({ value }, index): Layer[] => {
    const y = index * (bar + gap)
    const text = write(value)
    const inside = textWidth(text, type.value) + 12 <= 2 * half(value)
    const next = steps[index + 1]
    return [
      textAt(names[index] ?? '', margin - left, y + bar / 2, type.label, ink.text),
      {
        data: { values: [{}] },
        mark: {
          ...{ type: 'rect', x: middle - half(value), x2: middle + half(value), y, y2: y + bar },
          ...{ cornerRadius: 3, color: colour },
        },
      },
      ...(next ? passage(half(value), half(next.value), y + bar, gap) : []),
      inside
        ? textAt(text, middle, y + bar / 2, type.value, inkOn(colour), 'center')
        : textAt(text, middle + half(value) + 6, y + bar / 2, type.value, ink.strong),
      textAt(shares[index] ?? '', plot.width + right - margin, y + bar / 2, type.label, ink.soft, 'right'),
      ...(next && value > 0
        ? [textAt(`↓ ${share(next.value / value)}`, middle, y + bar + gap / 2, type.small, ink.text, 'center')]
        : []),
    ]
  })
  /** What narrows from one bar to the next. */
  function passage(from: number, to: number, y: number, height: number): Layer[] {
    return [
      {
        data: {
          values: [
            { y, x: middle - from, x2: middle + from },
            { y: y + height, x: middle - to, x2: middle + to },
          ],
        },
        mark: { type: 'area', orient: 'horizontal', color: paler(colour, 0.82) },
        encoding: {
          y: pixelsOf(plot).y('y'),
          x: pixelsOf(plot).x('x'),
          x2: { field: 'x2' },
        },
      },
    ]
  }
  const title = titled(chart, chart.valueLabel, chart.values)
  const titleRoom = plot.width - 8
  return picture(plot, [
    ...head.layers(plot),
    textAt(fitText(chart.categoryLabel, left - margin - 8, type.label), margin - left, -18, type.label, ink.soft),
    textAt(
      fitText(note ? `${title} · ${note}` : title, titleRoom, type.label),
      middle,
      -18,
      type.label,
      ink.soft,
      'center',
    ),
    textAt(ofFirst, plot.width + right - margin, -18, type.label, ink.soft, 'right'),
    ...layers,
  ])
}
