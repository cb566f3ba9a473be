import { categoryNames, widest } from './bar-marks.ts'
import type { Chart } from './chart.ts'
import {
  type Header,
  type Layer,
  type Plot,
  type Position,
  plotTitles,
  plotWithin,
  textAt,
  valueAxis,
} from './frame.ts'
import { fitText, wrapText } from './text-width.ts'
import { ink, page, type } from './theme.ts'
import type { ValueFormat } from './value-format.ts'
import { titled } from './value-format.ts'
import { type ValueScale, valueScale } from './value-scale.ts'

const angle = 45
const { margin } = page
/** Pixels; slanted names need as much beside each other. */
const thinnest = 21

/** As many categories as can stand in one picture. */
export const mostStanding = Math.floor((page.width - 2 * margin - 40) / thinnest)

/** The names in lines that fit under their bars, or nothing where one does not. */
export function standingNames(names: readonly string[]): string[][] | undefined {
  if (names.length > mostStanding) return undefined
  const band = (page.width - 2 * margin - 40) / names.length
  const wrapped = names.map((name) => wrapText(name, band - 8, 2, type.label))
  const letters = (text: string | undefined) => text?.replace(/\s/g, '')
  const fits = wrapped.every((lines, index) => letters(lines.join('')) === letters(names[index]))
  return fits ? wrapped : undefined
}

export interface StandingFrame {
  readonly plot: Plot
  readonly scale: ValueScale
  /** Pixels that each category has. */
  readonly band: number
  /** Position of the middle of a bar, in categories: the first is from 0 to 1. */
  readonly x: Position
  yOf(field: string): Position
  /** Header, titles and names. */
  readonly layers: Layer[]
}

/** Values upwards over categories side by side, whose names are wrapped or, where they do not fit, slanted. */
export function standingFrame(
  chart: Chart,
  parts: {
    readonly head: Header
    readonly names: readonly string[]
    readonly ends: readonly number[]
    readonly write: ValueFormat
    readonly note?: string
  },
): StandingFrame {
  const { head, names, write, ends } = parts
  const wrapped = standingNames(names)
  const lines = wrapped?.reduce((most, one) => Math.max(most, one.length), 1) ?? 1
  const top = head.height + 24
  const left = margin + widest([...ends, 0].map(write), type.label) + 8
  const band = (page.width - left - margin) / names.length
  // A slanted label ends under its bar; it must not start left of the picture.
  const slant = (slot: number) => Math.min(130, (left + band * (slot + 0.5) - 8) / Math.cos((angle * Math.PI) / 180))
  const labels = wrapped ?? names.map((name, slot) => [fitText(name, slant(slot), type.label)])
  const labelHeight = Math.ceil(
    wrapped ? lines * 15 : widest(labels.flat(), type.label) * Math.sin((angle * Math.PI) / 180) + 10,
  )
  const plot = plotWithin(page.height + (wrapped ? 0 : labelHeight), {
    ...{ top, left, right: margin },
    bottom: margin + 24 + labelHeight,
  })
  const scale = valueScale(
    ends,
    plot.height,
    { low: 20, high: 20 },
    { ticks: Math.max(2, plot.height / 44), whole: write.whole, unit: write.unit },
  )
  return {
    plot,
    scale,
    band,
    x: {
      field: 'at',
      type: 'quantitative',
      scale: { domain: [0, names.length], nice: false, zero: false },
      axis: null,
    },
    yOf: (field) => ({
      field,
      type: 'quantitative',
      scale: { domain: [...scale.domain], nice: false },
      axis: valueAxis(scale.ticks, scale.ticks.map(write)),
    }),
    layers: [
      ...head.layers(plot),
      ...plotTitles(plot, titled(chart, chart.valueLabel, chart.values), parts.note),
      categoryNames(
        labels.map((text, slot) => ({ at: slot + 0.5, text })),
        'x',
        wrapped
          ? { y: plot.height + 9, align: 'center', baseline: 'line-top', lineHeight: 15 }
          : { y: plot.height + 8, align: 'right', baseline: 'middle', angle: -angle },
      ),
      textAt(
        fitText(chart.categoryLabel, plot.width, type.label),
        plot.width / 2,
        plot.height + labelHeight + 22,
        type.label,
        ink.soft,
        'center',
      ),
    ],
  }
}
