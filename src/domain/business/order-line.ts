import { defineEntity, p } from '@mikro-orm/core'
import { z } from 'zod'
import { highestPrice, Product, productKind } from '../catalogue/product.ts'
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { moneyColumn, tenantIsolation } from '../database/columns.ts'
import { type FieldIssue, InvalidFields } from '../errors.ts'
import { follows } from '../history/derived.ts'
import { keepAmounts } from '../money/amounts.ts'
import { convertPrice, lineTotal, sum } from '../money/money.ts'
import { ratesOf } from '../organization/exchange-rates.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { decimalUpTo, link, percent, text } from '../records/fields.ts'
import { from } from '../records/from.ts'
import { domainPart, partColumns } from '../records/parts.ts'
import { orderKind, reckon, SalesOrder } from './order.ts'

export const mostOfOne = 1_000_000

/** One line of an order: so much of a product, at a price. */
const schema = defineEntity({
  name: 'OrderLine',
  tableName: 'order_line',
  ...tenantIsolation,
  properties: {
    ...partColumns,
    order: () => p.manyToOne(SalesOrder),
    product: () => p.manyToOne(Product).nullable(),
    /** What the product was called when it was ordered, or what was sold without being in the catalogue. */
    name: p.string().length(200),
    quantity: p.decimal().precision(18).scale(4),
    /** In the order's currency, like every amount here. */
    unitPrice: moneyColumn(),
    /** In percent. */
    discount: p.decimal().precision(5).scale(2).nullable(),
    /** What one unit cost us when it was ordered: copied from the product. */
    cost: moneyColumn().nullable(),
    /** quantity × unit price less the discount, rounded half up to the currency's smallest unit. */
    total: moneyColumn(),
  },
  indexes: [
    { name: 'order_line_of_order', properties: ['organization', 'order', 'id'], where: 'deleted_at is null' },
    { name: 'order_line_of_product', properties: ['organization', 'product', 'order'], where: 'deleted_at is null' },
  ],
})

export class OrderLine extends schema.class {}
schema.setClass(OrderLine)
follows(OrderLine, 'total')

const orEmpty = (value: string | null) => value ?? ''

/** What a person may say about a line, of an order or of an opportunity. */
export const lineInput = z
  .object({
    product: link,
    name: text(200).transform(orEmpty),
    quantity: decimalUpTo(mostOfOne, 4)
      .refine((value) => value, { error: 'required' })
      .refine((value) => !value || Number(value) > 0, { error: 'aboveZero' }),
    unitPrice: decimalUpTo(highestPrice).transform(orEmpty),
    discount: percent,
  })
  .superRefine(({ product, name }, check) => {
    if (!product && !name) check.addIssue({ code: 'custom', path: ['product'], message: 'required' })
  })

export const orderLine = domainPart({
  name: 'orderLine',
  entity: OrderLine,
  of: () => orderKind as unknown as DomainKind,
  whole: 'order',
  input: lineInput,
  links: { product: { kind: (): DomainKind => productKind as unknown as DomainKind } },
  onSave: async (line, order, context) => {
    const copied = await completeLine(line, (order as SalesOrder).currency, context)
    if (copied) line.cost = copied.cost
  },
  onChange: (order, context) => reckonOrder(order as SalesOrder, context),
})

/** What a line of products says, whatever it is a line of. */
export type ProductLine = Pick<OrderLine, 'product' | 'name' | 'quantity' | 'unitPrice' | 'discount' | 'total'>

/**
 * Fills what follows from the product: its name, and its actual price (or the quoted one) where none was said; prices of
 * another currency by today's rate.
 *
 * @returns when the product is another than before, what one of it costs us now
 * @throws InvalidFields when there is no price, no rate for it, or the product is no longer sold
 */
export async function completeLine(
  line: ProductLine,
  currency: string,
  context: Context,
): Promise<{ readonly cost: string | null } | undefined> {
  const before = context.em.getUnitOfWork().getOriginalEntityData(line as object) as
    | { product?: string | null; name?: string }
    | undefined
  const isOther = (line.product?.id ?? null) !== (before?.product ?? null)
  const product = line.product && (isOther || !line.unitPrice) ? await productOf(line.product.id, context) : undefined
  if (product && isOther) {
    if (product.status === 'discontinued') throw new InvalidFields({ product: { code: 'discontinued' } })
    if (!line.name || line.name === before?.name) line.name = product.name
  }
  const prices = product && (await pricesIn(product, currency, context))
  if (!line.unitPrice) {
    if (!prices?.price) throw new InvalidFields({ unitPrice: prices?.missing ?? { code: 'required' } })
    line.unitPrice = prices.price
  }
  keepAmounts(context, line, currency, { prices: ['unitPrice'] })
  line.total = lineTotal(line, currency)
  return isOther ? { cost: prices?.cost ?? null } : undefined
}

interface Priced {
  readonly name: string
  readonly status: string
  readonly price: string | null
  readonly cost: string | null
  readonly currency: string | null
}

/** A product's price and cost in another currency, as far as the rates are known. */
async function pricesIn(product: Priced, currency: string, context: Context) {
  const own = product.currency ?? currency
  const rates = own === currency ? { currency, of: new Map<string, string>() } : await ratesOf(context)
  const converted = (amount: string | null) =>
    amount ? convertPrice({ amount, currency: own }, currency, rates) : undefined
  const price = converted(product.price)
  const missing: FieldIssue | undefined =
    product.price && !price ? { code: 'noRate', params: { max: `${own} → ${currency}` } } : undefined
  return { price, cost: converted(product.cost), ...(missing && { missing }) }
}

/** Read by hand: whoever may add a line need not be who may change products, and a price is the one of now. */
async function productOf(id: string, context: Context): Promise<Priced | undefined> {
  const products = from(context, Product).withDeleted().where({ id })
  const { name, status, actualPrice, quotedPrice, cost, currency } = products.columns
  const [row] = await asking<Priced>(
    context.em,
    (
      $,
    ) => `select ${name}, ${status}, coalesce(${actualPrice}, ${quotedPrice})::text as price, ${cost}::text as cost, ${currency}
      from ${products.sql($)}`,
  )
  return row
}

/**
 * Brings an order's totals up to date with its lines. By hand: what follows from the lines is no edit of the order, which
 * an open form would trip over or undo would have to take back.
 */
async function reckonOrder(order: SalesOrder, context: Context): Promise<void> {
  const { em } = context
  const { id } = order
  // Two people adding a line at once wait for each other here, and the second one counts both.
  await asking(em, ($) => `select 1 from sales_order where id = ${$(id)} for update`)
  const ofOrder = from(context, OrderLine).where({ order: id })
  const { total, quantity, cost } = ofOrder.columns
  const lines = await asking<{ total: string; quantity: string; cost: string | null }>(
    em,
    ($) =>
      `select ${total}::text as total, ${quantity}::text as quantity, ${cost}::text as cost from ${ofOrder.sql($)}`,
  )
  await em.refresh(order, { populate: ['owner'] as never })
  const { currency } = order
  const costs = lines.map(({ quantity, cost }) => cost && lineTotal({ quantity, unitPrice: cost }, currency))
  const totalCost = lines.length && costs.every((cost) => cost) ? sum(costs as string[], currency) : null
  const subtotal = sum(
    lines.map(({ total }) => total),
    currency,
  )
  const reckoned = reckon({ ...pick(order), subtotal })
  await asking(
    em,
    ($) => `update sales_order set subtotal = ${$(reckoned.subtotal)}::numeric, tax = ${$(reckoned.tax)}::numeric,
        total = ${$(reckoned.total)}::numeric, total_cost = ${$(totalCost)}::numeric, outstanding = ${$(reckoned.total)}::numeric - paid
      where id = ${$(id)}`,
  )
  await em.refresh(order, { populate: ['owner'] as never })
}

const pick = ({ taxRate, paid, currency }: SalesOrder) => ({ taxRate, paid, currency })
