/** Reckoning with exact decimals over rows: what is converted, added up, divided. */
import { Decimal as AnyDecimal } from 'decimal.js'
import { dayIn } from '#domain/calendar/today.ts'
import type { Reading, Row, Rows } from './rows.ts'

export const Decimal = AnyDecimal.clone({ precision: 60, rounding: AnyDecimal.ROUND_HALF_UP })
export type Exact = InstanceType<typeof Decimal>
export const decimal = (of: string | number): Exact => new Decimal(of)

/** Amounts in the organisation's currency at the rate of the row's day; nothing where there is none. */
export function rateOf({ stored, context, asIs }: Reading, { currency, day }: Row): Exact | undefined {
  if (!currency) return undefined
  if (asIs) return decimal(1)
  if (currency === context.organization.currency) return decimal(1)
  const on = day ?? dayIn(context.now, context.actor.timeZone)
  const known = stored.rates
    .filter((one) => !one.deletedAt && one.currency === currency && one.day <= on)
    .toSorted((a, b) => (a.day < b.day ? 1 : -1))
  return known[0] && decimal(known[0].rate)
}

export type Told = Exact | undefined
export type Value = (rows: Rows, reading: Reading) => Told

/** Of no rows nought; nothing where of none of the rows anything is known. */
export function sum(rows: Rows, of: (row: Row) => string | number | Exact | null | undefined): Told {
  if (!rows.length) return decimal(0)
  const known = rows.map(of).filter((one) => one !== null && one !== undefined)
  return known.length ? known.reduce<Exact>((all, one) => all.plus(one), decimal(0)) : undefined
}

export const converted = (
  rows: Rows,
  reading: Reading,
  of: (row: Row) => string | number | Exact | null | undefined,
): Told =>
  sum(rows, (row) => {
    const [amount, rate] = [of(row), rateOf(reading, row)]
    return amount === null || amount === undefined || !rate ? undefined : rate.times(amount)
  })

export const over = (part: Told, whole: Told): Told => (part && whole && !whole.isZero() ? part.div(whole) : undefined)
export const percent = (part: Told, whole: Told): Told => over(part, whole)?.times(100)
export const minus = (from: Told, what: Told): Told => from && what && from.minus(what)
export const counted = (rows: Rows, which: (row: Row) => boolean = () => true): Exact =>
  decimal(rows.filter(which).length)
export const different = (rows: Rows, of: (row: Row) => string | null): Exact =>
  decimal(new Set(rows.map(of).filter((one) => one !== null)).size)
export function median(numbers: readonly number[]): Told {
  const all = numbers.toSorted((a, b) => a - b)
  const [low, high] = [all[Math.floor((all.length - 1) / 2)], all[Math.ceil((all.length - 1) / 2)]]
  return low === undefined || high === undefined ? undefined : decimal(low).plus(high).div(2)
}
