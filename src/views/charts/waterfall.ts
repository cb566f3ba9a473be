import { barColour, share, thickest, valueLabels } from './bar-marks.ts'
import type { ChartOf } from './chart.ts'
import { chartWords } from './chart-words.ts'
import { shownNote } from './few.ts'
import { header, type Picture, picture } from './frame.ts'
import { standingFrame } from './standing-frame.ts'
import { textWidth } from './text-width.ts'
import { ink, seriesColour, type } from './theme.ts'
import { valueFormat } from './value-format.ts'

/** Its colours: where it starts and ends, what goes up, what goes down. */
export const waterfallColours = { sum: seriesColour(0), up: seriesColour(2), down: seriesColour(3) } as const

/** More steps than that have no room for their figures. */
const mostSteps = 10

interface Step {
  readonly category: string
  readonly from: number
  readonly to: number
  /** It stands on nought. */
  readonly sum: boolean
}

/** Bars that begin where the one before ended, between the sums they lead from and to. */
export function waterfallSpec(chart: ChartOf<'waterfall'>): Picture {
  const { changes, note } = fewChanges(chart)
  const steps: Step[] = chart.start ? [{ ...chart.start, from: 0, to: chart.start.value, sum: true }] : []
  for (const { category, value } of changes) {
    const from = steps.at(-1)?.to ?? 0
    steps.push({ category, from, to: from + value, sum: false })
  }
  steps.push({ category: chart.endLabel, from: 0, to: steps.at(-1)?.to ?? 0, sum: true })

  const ends = steps.flatMap(({ from, to }) => [from, to])
  const write = valueFormat(chart, [...ends, ...changes.map(({ value }) => value)], chart.values)
  const head = header(chart, [])
  const frame = standingFrame(chart, {
    ...{ head, ends, write },
    names: steps.map(({ category }) => category),
    ...(note && { note }),
  })
  const thick = Math.min(thickest, frame.band * share)
  const reach = thick / frame.band / 2
  const rows = steps.map((step, slot) => {
    const change = step.to - step.from
    const sign = !step.sum && change > 0 ? '+' : ''
    return {
      ...step,
      at: slot + 0.5,
      colour: waterfallColours[step.sum ? 'sum' : change < 0 ? 'down' : 'up'],
      text: `${sign}${write(change)}`,
      falls: change < 0,
    }
  })
  const style = [type.value, type.small].find((one) => rows.every(({ text }) => textWidth(text, one) <= frame.band - 2))
  const labelled = style ? rows : []
  return picture(frame.plot, [
    ...frame.layers,
    {
      data: {
        values: rows.slice(0, -1).map(({ at, to }) => ({ at: at + reach, next: at + 1 - reach, to })),
      },
      mark: { type: 'rule', color: ink.soft, strokeWidth: 1 },
      encoding: { x: frame.x, x2: { field: 'next' }, y: frame.yOf('to') },
    },
    {
      data: { values: rows.map(({ at, from, to, colour }) => ({ at, from, to, colour })) },
      mark: { type: 'bar', orient: 'vertical', width: thick, cornerRadius: 2 },
      encoding: { x: frame.x, y: frame.yOf('from'), y2: { field: 'to' }, color: barColour },
    },
    ...valueLabels(
      labelled.filter(({ falls }) => !falls).map(({ at, to, text }) => ({ at, to, text })),
      { x: 'at', y: 'to' },
      { dy: -10, fontSize: style?.size ?? 0 },
    ),
    ...valueLabels(
      labelled.filter(({ falls }) => falls).map(({ at, to, text }) => ({ at, to, text })),
      { x: 'at', y: 'to' },
      { dy: 10, fontSize: style?.size ?? 0 },
    ),
  ])
}

/** The largest changes in their order; the smaller ones are one, last, so that the end is still their sum. */
function fewChanges(chart: ChartOf<'waterfall'>) {
  if (chart.data.length <= mostSteps) return { changes: chart.data }
  const kept = new Set(chart.data.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, mostSteps - 1))
  const rest = chart.data.reduce((sum, one) => (kept.has(one) ? sum : sum + one.value), 0)
  return {
    changes: [
      ...chart.data.filter((one) => kept.has(one)),
      { category: chartWords(chart.locale, 'other'), value: rest },
    ],
    note: shownNote(chart, kept.size, chart.data.length),
  }
}
