/**
 * Reckoning with money: exact decimals as strings ('12000.50'), never floating point. What has to be rounded is rounded
 * once, half up (0.125 → 0.13), to two decimals; amounts of several currencies are never added without a rate.
 */
import { Decimal as AnyDecimal } from 'decimal.js'

/** 60 digits hold any product of two amounts, a quantity and a rate without loss. */
const Decimal = AnyDecimal.clone({ precision: 60, rounding: AnyDecimal.ROUND_HALF_UP })
type Exact = InstanceType<typeof Decimal>

export interface Amount {
  readonly amount: string
  /** ISO 4217. */
  readonly currency: string
}

/** What one unit of each currency is worth in the organisation's `currency`, as far as it is known. */
export interface Rates {
  readonly currency: string
  readonly of: ReadonlyMap<string, string>
}

/** The most that numeric(18,2) holds. */
const largest = new Decimal('9999999999999999.99')

const cents = (value: Exact): string => value.toFixed(2)

export const sum = (amounts: readonly string[]): string =>
  cents(amounts.reduce((all, one) => all.plus(one), new Decimal(0)))

export const subtract = (from: string, what: string): string => cents(new Decimal(from).minus(what))

/** Negative, zero or positive, as `from - what` is. */
export const compare = (from: string, what: string): number => new Decimal(from).comparedTo(what)

/** Whether an amount can be stored at all. */
export const isStorable = (amount: string): boolean => new Decimal(amount).abs().lte(largest)

/** One line of an order: quantity × price less the discount in percent, rounded once. */
export const lineTotal = (line: {
  readonly quantity: string
  readonly unitPrice: string
  readonly discount?: string | null
}): string => cents(new Decimal(line.quantity).times(line.unitPrice).times(lessPercent(line.discount ?? '0')))

const lessPercent = (percent: string): Exact => new Decimal(100).minus(percent).div(100)

/** So many percent of an amount, rounded once. */
export const percentOf = (amount: string, percent: string): string => cents(new Decimal(amount).times(percent).div(100))

/** What `part` is of `whole`, in percent with one decimal; nothing of nothing. */
export const percentage = (part: string, whole: string): string | undefined =>
  new Decimal(whole).isZero() ? undefined : new Decimal(part).div(whole).times(100).toFixed(1)

/**
 * An amount in parts of these weights, exact to the cent: each part is rounded, the last takes the rest.
 *
 * @example split('100.00', ['1', '1', '1']) // ['33.33', '33.33', '33.34']
 */
export function split(amount: string, weights: readonly string[]): readonly string[] {
  const all = weights.reduce((total, weight) => total.plus(weight), new Decimal(0))
  const parts = weights.slice(0, -1).map((weight) => cents(new Decimal(amount).times(weight).div(all)))
  return [...parts, subtract(amount, sum(parts))]
}

/** The amount in another currency, by way of the organisation's; nothing when a rate is missing. */
export function convert({ amount, currency }: Amount, to: string, rates: Rates): string | undefined {
  if (currency === to) return amount
  const [from, into] = [rateOf(currency, rates), rateOf(to, rates)]
  return from && into ? cents(new Decimal(amount).times(from).div(into)) : undefined
}

const rateOf = (currency: string, rates: Rates): string | undefined =>
  currency === rates.currency ? '1' : rates.of.get(currency)

export interface Total {
  /** One sum for each currency, the organisation's first, the others by their code. */
  readonly sums: readonly Amount[]
  /** All of it in the organisation's currency: each sum converted and rounded. Missing when a rate is. */
  readonly converted?: Amount
  /** Currencies without a rate. */
  readonly missing: readonly string[]
}

/** What amounts come to, without ever adding two currencies: one sum each, and one of all when every rate is known. */
export function total(amounts: readonly Amount[], rates: Rates): Total {
  const byCurrency = Map.groupBy(amounts, ({ currency }) => currency)
  const sums = [...byCurrency]
    .map(([currency, list]): Amount => ({ currency, amount: sum(list.map(({ amount }) => amount)) }))
    .toSorted((a, b) => order(a.currency, b.currency, rates.currency))
  const missing = sums.flatMap(({ currency }) => (rateOf(currency, rates) ? [] : [currency]))
  const { currency } = rates
  if (missing.length) return { sums, missing }
  const converted = sums.map((one) => convert(one, currency, rates) ?? '0')
  return { sums, missing, converted: { currency, amount: sum(converted) } }
}

const order = (a: string, b: string, own: string): number =>
  Number(b === own) - Number(a === own) || (a < b ? -1 : a > b ? 1 : 0)
