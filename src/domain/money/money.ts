/**
 * Reckoning with money: exact decimals as strings ('12000.50'), never floating point. What has to be rounded is rounded
 * once, half up (¥0.125 → ¥0.13), to the smallest unit of its currency; amounts of several currencies are never added
 * without a rate.
 */
import { Decimal as AnyDecimal } from 'decimal.js'
import { decimalsOf } from './currencies.ts'

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

/** No amount has more digits before its point. */
const largest = new Decimal('1e16')

/** What one unit costs may be said with more decimals than amounts have: 0.0125 a screw. */
export const priceDecimals = 6

const rounded = (value: Exact, currency: string): string => value.toFixed(decimalsOf(currency))

/** An amount that was reckoned, rounded once to the decimals of its currency. */
export const roundedTo = (amount: string, currency: string): string => rounded(new Decimal(amount), currency)

/**
 * A number as a currency writes it, with every digit it has: `12000.5` is '12000.50' in CNY, '1000.00' is '1000' in JPY.
 */
export const written = (amount: string, currency: string): string => inFull(new Decimal(amount), currency)

const inFull = (exact: Exact, currency: string): string =>
  exact.toFixed(Math.max(exact.decimalPlaces(), decimalsOf(currency)))

/** How many decimals say something: those of '0.0100' are two. */
export const decimalsIn = (number: string): number => new Decimal(number).decimalPlaces()

export const sum = (amounts: readonly string[], currency: string): string =>
  inFull(
    amounts.reduce((all, one) => all.plus(one), new Decimal(0)),
    currency,
  )

export const subtract = (from: string, what: string, currency: string): string =>
  inFull(new Decimal(from).minus(what), currency)

/** Negative, zero or positive, as `from - what` is. */
export const compare = (from: string, what: string): number => new Decimal(from).comparedTo(what)

/** Whether an amount can be stored at all. */
export const isStorable = (amount: string): boolean => new Decimal(amount).abs().lt(largest)

/** One line of an order: quantity × price less the discount in percent, rounded once. */
export const lineTotal = (
  line: { readonly quantity: string; readonly unitPrice: string; readonly discount?: string | null },
  currency: string,
): string =>
  rounded(new Decimal(line.quantity).times(line.unitPrice).times(lessPercent(line.discount ?? '0')), currency)

const lessPercent = (percent: string): Exact => new Decimal(100).minus(percent).div(100)

/** So many percent of an amount, rounded once. */
export const percentOf = (amount: string, percent: string, currency: string): string =>
  rounded(new Decimal(amount).times(percent).div(100), currency)

/** What `part` is of `whole`, in percent with one decimal; nothing of nothing. */
export const percentage = (part: string, whole: string): string | undefined =>
  new Decimal(whole).isZero() ? undefined : new Decimal(part).div(whole).times(100).toFixed(1)

/**
 * An amount in parts of these weights that add up to it, each less than one smallest unit from its exact share: what
 * rounding down leaves goes, unit by unit, to whom it took most from, the last first among equals.
 *
 * @returns nothing when there are not enough units for every part to have one
 * @example split('100.00', ['1', '1', '1'], 'CNY') // ['33.33', '33.33', '33.34']
 */
export function split(amount: string, weights: readonly string[], currency: string): readonly string[] | undefined {
  const unit = new Decimal(10).pow(-Math.max(decimalsOf(currency), decimalsIn(amount)))
  const all = weights.reduce((total, weight) => total.plus(weight), new Decimal(0))
  const shares = weights.map((weight) => new Decimal(amount).div(unit).times(weight).div(all))
  const floors = shares.map((share) => share.floor())
  const left = floors.reduce((rest, floor) => rest.minus(floor), new Decimal(amount).div(unit)).toNumber()
  const first = shares
    .map((share, index) => ({ index, lost: share.minus(floors[index] ?? 0) }))
    .toSorted((a, b) => b.lost.comparedTo(a.lost) || b.index - a.index)
    .slice(0, left)
  const units = floors.map((floor, index) => (first.some((one) => one.index === index) ? floor.plus(1) : floor))
  return units.every((count) => count.gt(0)) ? units.map((count) => inFull(count.times(unit), currency)) : undefined
}

/** The amount in another currency, by way of the organisation's; nothing when a rate is missing. */
export const convert = ({ amount, currency }: Amount, to: string, rates: Rates): string | undefined =>
  currency === to ? amount : exchanged({ amount, currency }, to, rates, (exact) => rounded(exact, to))

/** The same for what one unit costs, which keeps the decimals that it is said with. */
export const convertPrice = ({ amount, currency }: Amount, to: string, rates: Rates): string | undefined =>
  currency === to
    ? amount
    : exchanged({ amount, currency }, to, rates, (exact) => {
        const beyond = Math.max(0, decimalsIn(amount) - decimalsOf(currency))
        return exact.toFixed(Math.min(decimalsOf(to) + beyond, priceDecimals))
      })

function exchanged({ amount, currency }: Amount, to: string, rates: Rates, written: (exact: Exact) => string) {
  const [from, into] = [rateOf(currency, rates), rateOf(to, rates)]
  return from && into ? written(new Decimal(amount).times(from).div(into)) : undefined
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
    .map(
      ([currency, list]): Amount => ({
        currency,
        amount: sum(
          list.map(({ amount }) => amount),
          currency,
        ),
      }),
    )
    .toSorted((a, b) => order(a.currency, b.currency, rates.currency))
  const missing = sums.flatMap(({ currency }) => (rateOf(currency, rates) ? [] : [currency]))
  const { currency } = rates
  if (missing.length) return { sums, missing }
  const converted = sums.map((one) => convert(one, currency, rates) ?? '0')
  return { sums, missing, converted: { currency, amount: sum(converted, currency) } }
}

const order = (a: string, b: string, own: string): number =>
  Number(b === own) - Number(a === own) || (a < b ? -1 : a > b ? 1 : 0)
