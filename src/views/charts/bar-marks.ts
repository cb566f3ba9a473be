/** What standing and lying bars have in common. */
import type { Chart } from './chart.ts'
import type { Layer } from './frame.ts'
import type { Bar, stackBars } from './stack.ts'
import { textWidth } from './text-width.ts'
import { ink, inkOn, seriesColour, type } from './theme.ts'

export type BarChart = Extract<Chart, { type: 'bars' }>
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
  values: readonly { readonly slot: number; readonly text: string | readonly string[] }[],
  along: 'x' | 'y',
  place: NamePlace,
): Layer => ({
  data: { values: [...values] },
  mark: { type: 'text', fontSize: type.label.size, fontWeight: type.label.weight, color: ink.text, ...place },
  encoding: { [along]: { field: 'slot', type: 'ordinal' }, text: { field: 'text', type: 'nominal' } },
})

/** A bar as a row of data. */
export const toRow = (bar: Bar) => ({ slot: bar.slot, from: bar.from, to: bar.to, colour: seriesColour(bar.series) })

/** The label in the middle of a part of a stack. */
export const toInner = (write: (value: number) => string) => (bar: Bar) => ({
  slot: bar.slot,
  middle: (bar.from + bar.to) / 2,
  text: write(bar.value),
  ink: inkOn(seriesColour(bar.series)),
})

/** A bar of its own is rounded at its end; the parts of a stack are parted by a hairline of paper. */
export const corners = (stack: Stack) =>
  stack.stacked ? { stroke: ink.paper, strokeWidth: 1 } : { cornerRadiusEnd: 4 }

/** Values in or beside their bars. */
export function valueLabels(
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
