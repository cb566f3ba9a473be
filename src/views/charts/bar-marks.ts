/** What standing and lying bars have in common. */
import type { ChartOf } from './chart.ts'
import type { Key, Layer, Position } from './frame.ts'
import { seriesKeys } from './frame.ts'
import type { Bar, Lane, stackBars } from './stack.ts'
import { textWidth } from './text-width.ts'
import { ink, inkOn, paler, seriesColour, type } from './theme.ts'

export type BarChart = ChartOf<'bars'>
export type Stack = ReturnType<typeof stackBars>

/** Pixels; bars of few categories would be slabs. */
export const thickest = 56
/** Of its band that a bar fills. */
export const share = 0.68

/** Rows carry their colour themselves. */
export const barColour = { field: 'colour', type: 'nominal', scale: null } as const

/** The width of the widest of the texts. */
export const widest = (texts: readonly string[], style: (typeof type)['label' | 'value']) =>
  texts.reduce((most, text) => Math.max(most, textWidth(text, style)), 0)

/** The legend: the series, and the paler ones of before. */
export function barKeys(chart: BarChart, series: readonly string[]): Key[] {
  const keys = seriesKeys(series)
  if (!chart.before) return keys
  if (keys.length > 0) return [...keys, { label: chart.before.label, colour: paler(ink.soft) }]
  return [
    { label: chart.before.now, colour: seriesColour(0) },
    { label: chart.before.label, colour: paler(seriesColour(0)) },
  ]
}

/** Where the middle of a lane is along the axis of the categories, of which each is one long, and how thick it is. */
export const lanePlace = (band: number, thick: number) => (slot: number, lane: Lane) => ({
  at: slot + 0.5 + ((lane.from + lane.width / 2 - 0.5) * thick) / band,
  thick: lane.width * thick,
})

interface NamePlace {
  readonly x?: number
  readonly y?: number
  readonly align: 'center' | 'right'
  readonly baseline: 'middle' | 'line-top'
  readonly angle?: number
  readonly lineHeight?: number
}

/**
 * The names of the categories beside their bars, as data: as axis labels they would have to stand in an expression, and
 * Vega takes a customer named "constructor" there for something of its own.
 */
export const categoryNames = (
  values: readonly { readonly at: number; readonly text: string | readonly string[] }[],
  along: 'x' | 'y',
  place: NamePlace,
): Layer => ({
  data: { values: [...values] },
  mark: { type: 'text', fontSize: type.label.size, fontWeight: type.label.weight, color: ink.text, ...place },
  encoding: { [along]: { field: 'at', type: 'quantitative' }, text: { field: 'text', type: 'nominal' } },
})

const colourOf = ({ series }: Bar): string => (series < 0 ? ink.soft : seriesColour(series))

/** A bar as a row of data. */
export const toRow = (bar: Bar, at: number) => ({
  at,
  from: bar.from,
  to: bar.to,
  colour: bar.before ? paler(colourOf(bar)) : colourOf(bar),
})

/** The label in the middle of a part of a stack. */
export const toInner = (bar: Bar, at: number, text: string) => ({
  at,
  middle: (bar.from + bar.to) / 2,
  text,
  ink: inkOn(colourOf(bar)),
})

/** A bar of its own is rounded at its end; the parts of a stack are parted by a hairline of paper. */
export const corners = (stack: Stack) =>
  stack.stacked ? { stroke: ink.paper, strokeWidth: 1 } : { cornerRadiusEnd: 4 }

/** From one end of a bar to the other; one that stands on nought is given its far end alone, which is rounded then. */
export const rangeOf = (stack: Stack, position: Position, along: 'x' | 'y') =>
  stack.stacked
    ? { [along]: position, [`${along}2`]: { field: 'to' } }
    : { [along]: { ...position, field: 'to', stack: null } }

/** Values in or beside their bars. */
export function valueLabels(
  values: readonly { readonly at: number; readonly text: string; readonly ink?: string }[],
  fields: { readonly x: string; readonly y: string },
  shift: {
    readonly dx?: number
    readonly dy?: number
    readonly align?: 'left' | 'right'
    readonly fontSize?: number
  } = {},
): Layer[] {
  if (values.length === 0) return []
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
        x: { field: fields.x, type: 'quantitative' },
        y: { field: fields.y, type: 'quantitative' },
        text: { field: 'text', type: 'nominal' },
        color: { field: 'ink', type: 'nominal', scale: null },
      },
    },
  ]
}
