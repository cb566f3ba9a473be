import { DateTime } from 'luxon'
import type { Customer } from '#domain/business/customer.ts'
import { orderKind, type orderStatuses, type SalesOrder } from '#domain/business/order.ts'
import { orderLine } from '#domain/business/order-line.ts'
import { planPayments, receivePayment } from '#domain/business/payments.ts'
import type { Product } from '#domain/catalogue/product.ts'
import { percentOf } from '#domain/money/money.ts'
import type { User } from '#domain/organization/user.ts'
import { addPart } from '#domain/records/parts.ts'
import { createRecord } from '#domain/records/records.ts'
import type { As } from './demo.ts'

interface DemoOrder {
  readonly daysAgo: number
  readonly status: (typeof orderStatuses)[number]
  /** In percent. */
  readonly tax: number
  /** Which product, how many, and percent off. */
  /** Its instalments: share of the total, days after the order, and whether it came in. */
  readonly paid?: readonly (readonly [share: number, days: number, received?: 'received' | 'half'])[]
  readonly lines: readonly (readonly [product: number, quantity: number, discount?: number])[]
}

/** What customers ordered, one after the other, round and round. */
const orders: readonly DemoOrder[] = [
  {
    ...{ daysAgo: 75, status: 'delivered', tax: 13 },
    paid: [
      [30, 0, 'received'],
      [60, 60, 'half'],
      [10, 180],
    ],
    lines: [
      [4, 2, 5],
      [7, 6],
      [8, 1],
    ],
  },
  {
    ...{ daysAgo: 40, status: 'confirmed', tax: 13 },
    paid: [
      [30, 5, 'received'],
      [70, 65],
    ],
    lines: [
      [0, 40],
      [1, 25, 8],
      [3, 6],
    ],
  },
  {
    ...{ daysAgo: 12, status: 'confirmed', tax: 6 },
    paid: [
      [50, 7],
      [50, 37],
    ],
    lines: [[6, 2, 10]],
  },
  {
    ...{ daysAgo: 3, status: 'draft', tax: 13 },
    lines: [
      [2, 4],
      [5, 4, 3],
    ],
  },
  {
    ...{ daysAgo: 120, status: 'completed', tax: 13 },
    paid: [
      [50, 0, 'received'],
      [50, 30, 'received'],
    ],
    lines: [
      [0, 120, 12],
      [8, 2],
    ],
  },
]

/** The orders of the demo's customers, each made by whoever looks after the customer. */
export async function plantOrders(
  as: As,
  customers: readonly Customer[],
  products: readonly Product[],
  now: Date,
): Promise<readonly SalesOrder[]> {
  if (!products.length) return []
  const planted: SalesOrder[] = []
  for (const [index, customer] of customers.entries()) {
    const one = orders[index % orders.length]
    if (!one) continue
    const owner = customer.owner as User
    const at = DateTime.fromJSDate(now, { zone: owner.timeZone }).minus({ days: one.daysAgo })
    const context = as(owner, at.toJSDate())
    const order = await createRecord(context, orderKind, {
      customer: customer.id as never,
      status: one.status,
      orderDate: at.toFormat('yyyy-MM-dd'),
      taxRate: String(one.tax),
    })
    for (const [product, quantity, discount] of one.lines) {
      const { id = '' } = products[product] ?? {}
      const line = { product: id, quantity: String(quantity), ...(discount && { discount: String(discount) }) }
      await addPart(context, orderLine as never, order, line)
    }
    if (one.paid) await plantPayments(context, order, one.paid, at, now)
    planted.push(order)
  }
  return planted
}

/** What fell due is no news any more: nobody is told of it. */
async function plantPayments(
  context: ReturnType<As>,
  order: SalesOrder,
  parts: NonNullable<DemoOrder['paid']>,
  ordered: DateTime,
  now: Date,
): Promise<void> {
  const instalments = parts.map(([share, days]) => ({
    weight: String(share),
    dueDate: ordered.plus({ days }).toFormat('yyyy-MM-dd'),
  }))
  const payments = await planPayments(
    context,
    order,
    instalments,
    (number) => `${order.name} · ${number}/${parts.length}`,
  )
  for (const [index, payment] of payments.entries()) {
    const [, days = 0, received] = parts[index] ?? []
    payment.toldOverdue = payment.dueDate
    if (!received) continue
    const amount = received === 'half' ? percentOf(payment.amount, '50', payment.currency) : payment.amount
    const date = DateTime.min(ordered.plus({ days: days + 1 }), DateTime.fromJSDate(now)).toFormat('yyyy-MM-dd')
    const later = { ...context, now }
    await receivePayment(later, payment, payment.version, { amount, date, method: 'bankTransfer' })
  }
  await context.em.flush()
}
