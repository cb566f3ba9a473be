/** What somebody buys at a time: products of the catalogue that come to about an amount. */
import type { Product } from '#domain/catalogue/product.ts'
import { convertPrice, lineTotal, type Rates, roundedTo, sum } from '#domain/money/money.ts'
import type { Chance } from './chance.ts'

export interface Line {
  readonly product: Product
  readonly name: string
  readonly quantity: string
  readonly unitPrice: string
  readonly discount: string | null
  readonly cost: string | null
  readonly total: string
}

export interface Buying {
  readonly currency: string
  readonly rates: Rates
  /** Of an amount in CNY. */
  readonly about: number
  /** From 0 to 1: how far the past has gone. */
  readonly at: number
  /** Percent that whoever sells gives at most. */
  readonly discount: number
}

/** What sells how well, and that software is sold better each year. */
const demand: Readonly<Record<string, (at: number) => number>> = {
  'TS-100': () => 16,
  'TS-200': () => 11,
  'PS-300': () => 14,
  'PS-120': () => 12,
  'CS-800': () => 13,
  'CS-220': (at) => 8 + 6 * at,
  'SW-1': (at) => 5 + 10 * at,
  'SV-1': () => 9,
  'SV-2': () => 8,
  'FM-50': () => 8,
  'VS-10': (at) => 4 + 6 * at,
  'HM-7': (at) => 8 - 5 * at,
  'SP-1': () => 5,
  'TR-1': () => 3,
}

const counts: readonly (readonly [lines: number, weight: number])[] = [
  [1, 2],
  [2, 3],
  [3, 3],
  [4, 1],
]

export function basketOf(products: readonly Product[], buying: Buying, chance: Chance): readonly Line[] {
  const { about, at } = buying
  const wanted = about < 30_000 ? 1 : chance.weighted(counts)
  const left = new Map(products.map((product) => [product, demand[product.code ?? '']?.(at) ?? 1]))
  const lines: Line[] = []
  for (let nth = 0; nth < wanted; nth++) {
    const part = about / wanted
    // Of what costs more than that nobody buys one.
    const fitting = [...left].filter(([{ actualPrice }]) => Number(actualPrice) <= part * 1.3)
    if (!fitting.length) break
    const product = chance.weighted(fitting)
    left.delete(product)
    lines.push(lineOf(product, part, buying, chance))
  }
  return lines
}

function lineOf(product: Product, part: number, buying: Buying, chance: Chance): Line {
  // Now and then the list price is paid.
  const price = (chance.is(0.2) ? product.quotedPrice : product.actualPrice) ?? '0'
  const quantity = Math.max(1, Math.round(part / Number(price)))
  const off = buying.about > 60_000 && chance.is(0.7) ? chance.between(1, buying.discount) : 0
  return lineWith(product, { quantity, price, off }, buying)
}

/** A line of an order, with prices and costs in its currency. */
export function lineWith(
  product: Product,
  { quantity, off, price = product.actualPrice ?? '0' }: { quantity: number; off: number; price?: string },
  { currency, rates }: Pick<Buying, 'currency' | 'rates'>,
): Line {
  const inTheirs = (amount: string) => convertPrice({ amount, currency: 'CNY' }, currency, rates) ?? amount
  const discount = off ? String(off) : null
  const line = { product, name: product.name, quantity: String(quantity), unitPrice: inTheirs(price), discount }
  return { ...line, cost: product.cost ? inTheirs(product.cost) : null, total: lineTotal(line, currency) }
}

/** What lines come to, and what they cost us, in their currency. */
export function reckoned(lines: readonly Line[], currency: string) {
  const costs = lines.map(({ quantity, cost }) => lineTotal({ quantity, unitPrice: cost ?? '0' }, currency))
  return {
    amount: sum(
      lines.map(({ total }) => total),
      currency,
    ),
    totalCost: roundedTo(sum(costs, currency), currency),
  }
}

/** Whether all of it is software or services, which are taxed otherwise. */
export const isImmaterial = (lines: readonly Line[]): boolean =>
  lines.every(({ product }) => /^S[VW]-|^TR-/.test(product.code ?? ''))
