/** What was ordered in two years, line by line, and how it was paid. */
import type { Opportunity } from '#domain/business/opportunity.ts'
import { orderKind, reckon, type SalesOrder } from '#domain/business/order.ts'
import { OrderLine } from '#domain/business/order-line.ts'
import { type Payment, paymentKind } from '#domain/business/payment.ts'
import { percentOf, split } from '#domain/money/money.ts'
import { isImmaterial, type Line, reckoned } from './basket.ts'
import type { Account } from './leads.ts'
import { type Making, partOf, recordOf, storeAll, storeParts, timeOf, todayOf } from './store.ts'
import { daysAfter, daysBetween, workdayFrom } from './workdays.ts'

export type Buyer = Pick<Account, 'customer' | 'seller' | 'pays'> & {
  readonly company: Pick<Account['company'], 'currency' | 'isChinese'>
}

export interface Ordered<By extends Buyer = Account> {
  readonly account: By
  /** YYYY-MM-DD */
  readonly day: string
  readonly lines: readonly Line[]
  readonly opportunity?: Opportunity
  /** How it stands, where that is not left to chance. */
  readonly status?: SalesOrder['status']
  /** And what is to come in for it; whether it did follows from its days. */
  readonly plan?: Plan
}

/** Instalments: percent of the total, and days after the order; of the last, whether they came in. */
export type Plan = readonly (readonly [percent: number, days: number, came?: 'received' | 'half' | 'open'])[]

const plans = {
  large: [
    [30, 3],
    [60, 60],
    [10, 180],
  ],
  middle: [
    [50, 5],
    [50, 45],
  ],
  small: [[100, 30]],
} as const satisfies Record<string, Plan>

/** Payments can only be planned for orders that are stored, so these come in two steps. */
export async function plantOrdered(making: Making, ordered: readonly Ordered<Buyer>[]): Promise<void> {
  const [first] = ordered
  if (!first) return
  const orders = new Map<SalesOrder, Ordered<Buyer>>()
  for (const [index, one] of ordered.entries()) orders.set(await orderOf(making, one, index), one)
  const { seller } = first.account
  await storeAll(making, orderKind, seller, [...orders.keys()])
  await storeParts(
    making,
    [...orders].flatMap(([order, { lines }]) =>
      lines.map(({ product, name, quantity, unitPrice, discount, cost, total }) =>
        partOf(making, OrderLine, order, { order, product, name, quantity, unitPrice, discount, cost, total }),
      ),
    ),
  )
  const payments: Payment[] = []
  for (const [order, one] of orders)
    if (order.status !== 'draft') payments.push(...(await paymentsOf(making, order, one)))
  await storeAll(making, paymentKind, seller, payments)
}

async function orderOf(making: Making, one: Ordered<Buyer>, index: number): Promise<SalesOrder> {
  const { account, day, lines, opportunity } = one
  const { seller, company, customer } = account
  const { currency, isChinese } = company
  const { amount, totalCost } = reckoned(lines, currency)
  const taxRate = isChinese ? (isImmaterial(lines) ? '6' : '13') : null
  const status = one.status ?? statusOf(making, account, day, index)
  const order = await recordOf<SalesOrder>(making, orderKind, seller, timeOf(making, seller, day), {
    ...{ customer, currency, taxRate, orderDate: day, status, name: opportunity?.name ?? `${customer.name} ${day}` },
    ...(opportunity && { opportunity }),
  })
  if (status === 'cancelled') order.notes = isChinese ? returned.zh : returned.en
  return Object.assign(order, reckon({ currency, taxRate, subtotal: amount }), { totalCost })
}

const returned = { zh: '到货检验不合格，整单退货。', en: 'Returned: it failed the inspection of incoming goods.' }

/** One in 25 is sent back; a few of the last days are still being written. */
function statusOf(making: Making, { seller, pays }: Buyer, day: string, index: number): SalesOrder['status'] {
  const age = daysBetween(day, todayOf(making, seller))
  if (age > 40 && index % 25 === 11) return 'cancelled'
  if (age < 6) return index % 4 === 2 ? 'draft' : 'confirmed'
  if (age < 35) return making.chance.is(0.35) ? 'delivered' : 'confirmed'
  return age > 200 && pays !== 'badly' ? 'completed' : 'delivered'
}

/** In CNY, near enough to tell large orders from small ones. */
const planFor = ({ total }: SalesOrder, { currency }: Buyer['company']): Plan => {
  const about = Number(total) * (currency === 'CNY' ? 1 : 8)
  return about > 180_000 ? plans.large : about > 50_000 ? plans.middle : plans.small
}

async function paymentsOf(making: Making, order: SalesOrder, one: Ordered<Buyer>): Promise<Payment[]> {
  const { account, day, plan = planFor(order, account.company) } = one
  const { seller, customer } = account
  const { currency } = order
  const weights = plan.map(([percent]) => String(percent))
  const amounts = split(order.total, weights, currency) ?? []
  const payments: Payment[] = []
  for (const [index, amount] of amounts.entries()) {
    const [, days = 0, said] = plan[index] ?? []
    const dueDate = daysAfter(day, days)
    const isSentBack = order.status === 'cancelled' && index > 0
    const came = isSentBack ? undefined : cameIn(making, account, dueDate, said)
    const received = came && (came.half ? percentOf(amount, '50', currency) : amount)
    const payment = await recordOf<Payment>(
      making,
      // What follows from the order is said, so that no order is read again for each of them.
      { ...paymentKind, onCreate: undefined, onSave: undefined },
      seller,
      order.createdAt,
      {
        ...{ order, customer, currency, dueDate, amount, cancelled: order.status === 'cancelled' },
        name: amounts.length > 1 ? `${order.name} · ${index + 1}/${amounts.length}` : order.name,
        ...(came && { received, receivedDate: came.day, method: 'bankTransfer' }),
      },
      came ? timeOf(making, seller, came.day) : order.createdAt,
    )
    payment.received ??= '0'
    // What fell due is no news any more: nobody is told of it.
    if (dueDate < todayOf(making, seller)) payment.toldOverdue = dueDate
    payments.push(payment)
  }
  return payments
}

/** When an instalment came in, if it has. */
function cameIn(
  making: Making,
  { seller, pays }: Buyer,
  dueDate: string,
  said: Plan[number][2],
): { readonly day: string; readonly half: boolean } | undefined {
  const { chance } = making
  if (said === 'open') return undefined
  const delays = { promptly: [-4, 3], late: [2, 38], badly: [25, 150] } as const
  const [least, most] = said ? ([-1, 2] as const) : delays[pays]
  const day = workdayFrom(making.workdays(seller), daysAfter(dueDate, chance.between(least, most)))
  return day === undefined ? undefined : { day, half: said === 'half' || (!said && pays === 'badly' && chance.is(0.3)) }
}
