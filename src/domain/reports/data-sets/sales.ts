import { orderKind, SalesOrder } from '../../business/order.ts'
import { OrderLine } from '../../business/order-line.ts'
import { Product } from '../../catalogue/product.ts'
import { inDecimalsOf } from '../../money/currencies.ts'
import { columnsOf } from '../columns.ts'
import {
  amountOf,
  count,
  countRated,
  type Dimensions,
  dataSet,
  distinct,
  distinctRated,
  percentOf,
  ratio,
  sumOf,
} from '../data-set.ts'
import { byCustomer, customer, customerBeside, owner, ownerBeside } from './beside.ts'

const order = columnsOf(SalesOrder, 'r')
const line = columnsOf(OrderLine, 'l')
const product = columnsOf(Product, 'p')

const sold = `${order.status} not in ('draft', 'cancelled')`

const beside = {
  c: customerBeside(order.customerId),
  u: ownerBeside(order.ownerId),
} as const

const before = columnsOf(SalesOrder, 'b')

const by: Dimensions = {
  person: order.ownerId,
  department: owner.departmentId,
  ...byCustomer,
  customerType: customer.type,
  creditGrade: customer.creditGrade,
  orderStatus: order.status,
  currency: order.currency,
  returning: `case when exists (select from sales_order b where ${before.organization} = ${order.organization}
    and ${before.customerId} = ${order.customerId} and ${before.orderDate} < ${order.orderDate}
    and ${before.deletedAt} is null and ${before.status} not in ('draft', 'cancelled')) then 'returning' else 'new' end`,
}

const time = { column: order.orderDate, type: 'day' } as const

/** What one line cost us, as its order's card reckons it. */
const cost = inDecimalsOf(`${line.quantity} * ${line.cost}`, order.currency)

/**
 * What was sold: orders that are neither drafts nor cancelled, at the day of the order. Amounts are those of the lines
 * after their discounts and before tax.
 */
export const sales = dataSet(
  orderKind,
  {
    order: {
      joins: beside,
      where: sold,
      time,
      currency: order.currency,
      by,
      parts: {
        orders: count,
        rated: countRated(),
        amount: amountOf(order.subtotal),
        total: amountOf(order.total),
        paid: amountOf(order.paid),
        outstanding: amountOf(`greatest(${order.outstanding}, 0)`),
        buyers: distinct(order.customerId),
      },
    },
    line: {
      joins: {
        l: { entity: OrderLine, on: `${line.orderId} = ${order.id} and ${line.deletedAt} is null`, inner: true },
        p: { entity: Product, on: `${product.id} = ${line.productId}` },
        ...beside,
      },
      where: sold,
      time,
      currency: order.currency,
      by: { ...by, product: line.productId, category: product.categoryId },
      parts: {
        orders: distinct(order.id),
        rated: distinctRated(order.id),
        amount: amountOf(line.total),
        buyers: distinct(order.customerId),
        quantity: sumOf(line.quantity),
        cost: amountOf(cost),
        // The amount of lines of which it is known what they cost: of others it is not known what was earned.
        costed: amountOf(line.total, `${line.cost} is not null`),
        // At list prices: lines whose product has a quoted price in the currency of the order.
        quoted: amountOf(`${line.quantity} * ${product.quotedPrice}`, `${product.currency} = ${order.currency}`),
        realised: amountOf(
          line.total,
          `${product.quotedPrice} is not null and ${product.currency} = ${order.currency}`,
        ),
      },
    },
  },
  (part) => ({
    /** Σ line totals. */
    amount: { unit: 'money', value: part.amount },
    orders: { unit: 'count', value: part.orders },
    /** amount ÷ orders. */
    averageOrder: { unit: 'money', value: ratio(part.amount, part.rated) },
    /** How many customers bought. */
    buyers: { unit: 'count', value: part.buyers },
    quantity: { unit: 'quantity', value: part.quantity },
    /** Σ quantity × unit cost, of lines whose cost is known. */
    cost: { unit: 'money', value: part.cost, secret: 'costs' },
    /** The amount of lines whose cost is known, less that cost. */
    profit: { unit: 'money', value: `${part.costed} - ${part.cost}`, secret: 'costs' },
    /** profit ÷ the amount of those lines. */
    margin: { unit: 'percent', value: percentOf(`(${part.costed} - ${part.cost})`, part.costed), secret: 'costs' },
    /** Amounts of lines with a list price ÷ Σ quantity × list price. */
    priceRealisation: { unit: 'percent', value: percentOf(part.realised, part.quoted) },
    total: { unit: 'money', value: part.total },
    paid: { unit: 'money', value: part.paid },
    outstanding: { unit: 'money', value: part.outstanding },
    /** paid ÷ total with tax. */
    paidShare: { unit: 'percent', value: percentOf(part.paid, part.total) },
  }),
)
