import { numberInForm } from '../written-forms.ts'
import type { Chart, Quantity } from './chart.ts'
import { chartWords } from './chart-words.ts'

/** How the values of one axis are written. */
export interface ValueFormat {
  (value: number): string
  /** The value of one of what is written: labels of an axis are round in it. */
  readonly unit: number
  /** No fractions of it. */
  readonly whole: boolean
}

type Reading = Pick<Chart, 'locale' | 'numberForm'>

/** Writes values for a reader: whole up to 9,999, then short (12.3K, 1.2万); shares as 25%; durations as 3d or 5小时. */
export function valueFormat(to: Reading, values: readonly number[], quantity?: Quantity): ValueFormat {
  const most = values.reduce((top, value) => Math.max(top, Math.abs(value)), 0)
  const unit = unitOf(most, quantity)
  const whole = values.every((value) => Number.isInteger(value / unit.size))
  const digits = whole ? 0 : decimals(most / unit.size, quantity)
  const plain = new Intl.NumberFormat(to.locale, { ...unit.options, maximumFractionDigits: digits })
  const short = new Intl.NumberFormat(to.locale, { ...unit.options, notation: 'compact', maximumFractionDigits: 1 })
  // `|| 0` turns minus nought into nought.
  const write = (value: number) =>
    numberInForm(to.numberForm, Math.abs(value / unit.size) < 9999.5 ? plain : short, value / unit.size || 0)
  return Object.assign(write, { unit: unit.size * (quantity?.as === 'percent' ? 0.01 : 1), whole })
}

/** A title with the unit of its values where they do not carry it themselves. */
export const titled = (to: Reading, title: string, quantity?: Quantity): string =>
  quantity?.as === 'money' ? chartWords(to.locale, 'titleWithUnit', { title, unit: quantity.unit }) : title

/** A part of a whole: 42%, <1%. */
export function shareFormat(to: Reading): (share: number, rounded?: number) => string {
  const format = new Intl.NumberFormat(to.locale, { style: 'percent', maximumFractionDigits: 0 })
  return (share, rounded = share) => (share > 0 && rounded < 0.01 ? `<${format.format(0.01)}` : format.format(rounded))
}

/** What part each value is of their sum, in whole hundredths that add up to one: the largest remainders are rounded up. */
export function sharesOf(values: readonly number[]): number[] {
  const sum = values.reduce((all, value) => all + value, 0)
  const exact = values.map((value) => (value / sum) * 100)
  const missing = Math.round(exact.reduce((left, share) => left - Math.floor(share), 100))
  const byRemainder = exact.map((share, index) => ({ index, rest: share % 1 })).sort((a, b) => b.rest - a.rest)
  const raised = new Set(byRemainder.slice(0, missing).map(({ index }) => index))
  return exact.map((share, index) => (Math.floor(share) + (raised.has(index) ? 1 : 0)) / 100)
}

const spans = [
  { unit: 'minute', size: 1 / 60, upTo: 2 },
  { unit: 'hour', size: 1, upTo: 72 },
  { unit: 'day', size: 24, upTo: Number.POSITIVE_INFINITY },
] as const

function unitOf(most: number, quantity: Quantity | undefined): { size: number; options: Intl.NumberFormatOptions } {
  if (quantity?.as === 'percent') return { size: 1, options: { style: 'percent' } }
  if (quantity?.as !== 'duration') return { size: 1, options: {} }
  const span = spans.find(({ upTo }) => most < upTo) ?? spans[2]
  return { size: span.size, options: { style: 'unit', unit: span.unit, unitDisplay: 'narrow' } }
}

/** Enough for two figures of the largest value, and never more than anyone reads. */
function decimals(most: number, quantity: Quantity | undefined): number {
  const shown = quantity?.as === 'percent' ? most * 100 : most
  const usual = quantity?.as === 'percent' || quantity?.as === 'duration' ? 1 : 2
  if (shown === 0 || shown >= 1) return usual
  return Math.min(6, Math.max(usual, 1 - Math.floor(Math.log10(shown))))
}
