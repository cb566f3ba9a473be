import { defineEntity, p } from '@mikro-orm/core'
import { z } from 'zod'
import { todayOf } from '../calendar/today.ts'
import type { Reason } from '../confirmation.ts'
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { moneyColumn, tenantIsolation, unitsColumn } from '../database/columns.ts'
import { keepAmounts } from '../money/amounts.ts'
import { compare, subtract, sum } from '../money/money.ts'
import { type DomainKind, domainKind } from '../records/domain-kind.ts'
import { day, money, required, requiredLink, text } from '../records/fields.ts'
import { from } from '../records/from.ts'
import { administrators, allow, demand, everyone, responsible } from '../records/policies.ts'
import { recordColumns, recordIndexes } from '../records/record.ts'
import { customerColumns, customerIndexes, linkToCustomer, responsibleForCustomer } from './of-customer.ts'
import { orderKind, SalesOrder } from './order.ts'

/** 回款: what is to come in for an order by a day, and what of it has. */
const schema = defineEntity({
  name: 'Payment',
  tableName: 'payment',
  ...tenantIsolation,
  properties: {
    ...recordColumns,
    /** That of the order. */
    ...customerColumns,
    order: () => p.manyToOne(SalesOrder),
    /** What it is called: a deposit, instalment 2 of 3. */
    name: p.string().length(300),
    /** YYYY-MM-DD */
    dueDate: p.date(),
    amount: moneyColumn(),
    amountUnits: unitsColumn('amount'),
    /** ISO 4217: that of the order. */
    currency: p.string().length(3),
    /** YYYY-MM-DD: when the last of it came in. */
    receivedDate: p.date().nullable(),
    received: moneyColumn().default('0'),
    method: p.text().nullable(),
    note: p.text().nullable(),
    /** Whether all of it came in. Kept by a trigger, never written here. */
    settled: p.boolean().default(false),
    /** Whether its order was cancelled or deleted, so that nothing is due. Kept by a trigger on orders, never written here. */
    cancelled: p.boolean().default(false),
    /** The due date whose passing the owner was told of; written by the job that tells. */
    toldOverdue: p.date().nullable(),
  },
  indexes: [
    { name: 'payment_by_amount', properties: ['organization', 'currency', 'amountUnits'], where: 'deleted_at is null' },
    ...recordIndexes('payment'),
    ...customerIndexes('payment'),
    { name: 'payment_by_due_date', properties: ['organization', 'dueDate'], where: 'deleted_at is null' },
    { name: 'payment_by_receipt', properties: ['organization', 'receivedDate'], where: 'deleted_at is null' },
    { name: 'payment_of_order', properties: ['organization', 'order', 'dueDate'] },
    {
      name: 'payment_to_tell',
      properties: ['organization', 'dueDate'],
      where: 'not settled and not cancelled and deleted_at is null and told_overdue is distinct from due_date',
    },
    {
      name: 'payment_awaited',
      properties: ['organization', 'dueDate', 'id'],
      where: 'not settled and not cancelled and deleted_at is null',
    },
  ],
  uniques: [{ properties: ['organization', 'number'] }],
})

export class Payment extends schema.class {}
schema.setClass(Payment)

const orEmpty = (value: string | null) => value ?? ''

/** What a person may say about a payment, as strings from a form or a file; throws nothing, reports each field. */
export const paymentInput = z
  .object({
    name: text(300).transform(orEmpty),
    order: requiredLink,
    dueDate: required(day).transform(orEmpty),
    amount: required(money)
      .refine((value) => !value || Number(value) > 0, { error: 'aboveZero' })
      .transform(orEmpty),
    received: money.transform((value) => value ?? '0'),
    receivedDate: day,
    method: text(100),
    note: text(20_000),
  })
  .superRefine(({ received, receivedDate }, check) => {
    if (receivedDate && Number(received) === 0)
      check.addIssue({ code: 'custom', path: ['received'], message: 'required' })
  })

export const paymentStatuses = ['planned', 'partly', 'received', 'overdue', 'cancelled'] as const
export type PaymentStatus = (typeof paymentStatuses)[number]

/** How it stands on a day (YYYY-MM-DD). Overdue from the day after its due date on. */
export function paymentStatus(
  payment: Pick<Payment, 'amount' | 'received' | 'dueDate' | 'cancelled'>,
  today: string,
): PaymentStatus {
  if (compare(payment.received, payment.amount) >= 0) return 'received'
  if (payment.cancelled) return 'cancelled'
  if (payment.dueDate < today) return 'overdue'
  return Number(payment.received) > 0 ? 'partly' : 'planned'
}

/** What is still to come in; nought when more came in than was due. */
export const openAmount = ({
  amount: due,
  received,
  currency,
}: Pick<Payment, 'amount' | 'received' | 'currency'>): string =>
  compare(received, due) >= 0 ? '0' : subtract(due, received, currency)

/** Payments that are awaited and whose day has passed, as a condition for a list. */
export const isOverdue = (today: string): object => ({ settled: false, cancelled: false, dueDate: { $lt: today } })

/**
 * Where it stands in lists: what is awaited first, by its due date, and then the rest, the latest first. A trigger keeps
 * it so when the order is cancelled, deleted or restored (`payment_place` of migration payments_in_order).
 */
export const placeOf = ({ amount: due, received, dueDate, cancelled }: Payment): string => {
  const day = dueDate.replaceAll('-', '')
  const awaited = !cancelled && compare(received, due) < 0
  return awaited ? `#0${day}` : `#1${String(99_999_999 - Number(day)).padStart(8, '0')}`
}

export const paymentKind = domainKind({
  name: 'payment',
  prefix: 'PM',
  entity: Payment,
  input: paymentInput,
  title: 'name',
  links: {
    order: { kind: (): DomainKind => orderKind as unknown as DomainKind },
    customer: linkToCustomer,
  },
  searched: (payment) => [payment.name],
  foundThrough: ['order', 'customer'],
  choiceLists: { method: 'paymentMethods' },
  sortKey: placeOf,
  lists: {
    awaited: () => ({ settled: false, cancelled: false }),
    overdue: (context) => isOverdue(todayOf(context)),
    received: () => ({ settled: true }),
  },
  check({ amount: due, received, receivedDate }, context, before) {
    const changed = !before || compare(received ?? '0', before.received) !== 0
    return {
      ...(due && received && compare(received, due) > 0 && changed && { received: { code: 'aboveDue' } }),
      ...(receivedDate && receivedDate > todayOf(context) && { receivedDate: { code: 'inFuture' } }),
    }
  },
  doubts: planDoubts,
  // A copy has not come in yet.
  copied: ({ received, receivedDate, method, ...contents }) => contents,
  async onCreate(payment, context) {
    const order = await orderOf(payment, context)
    demand(context, 'change', order)
    payment.owner = order.owner
  },
  async onSave(payment, context) {
    const order = await orderOf(payment, context)
    // Put to another order it changes what that one has been paid, as a new one does.
    const before = orderBefore(payment, context)
    if (before && before !== order.id) demand(context, 'change', order)
    payment.customer = order.customer as never
    payment.currency = order.currency
    payment.cancelled = order.status === 'cancelled' || !!order.deletedAt
    payment.name ||= order.name
    payment.received ??= '0'
    keepAmounts(context, payment, payment.currency, { amounts: ['amount', 'received'] })
    if (Number(payment.received) === 0) payment.receivedDate = null
    else payment.receivedDate ??= todayOf(context)
  },
})

/** Deposits and surcharges happen, but rarely: a payment that does not fit its order may be a slip. */
async function planDoubts(payment: Payment, context: Context): Promise<readonly Reason[]> {
  const order = await orderOf(payment, context)
  const { amount: due, received, dueDate, currency } = payment
  const left = subtract(await unplanned(context, order), compare(received, due) > 0 ? received : due, currency)
  // An order without lines says nothing yet of what is to be paid.
  const over = Number(order.total) && compare(left, '0') < 0 ? subtract('0', left, currency) : undefined
  const early = dueDate < order.orderDate ? dueDate : undefined
  return over || early ? [{ type: 'plan', order, ...(over && { over }), ...(early && { early }) }] : []
}

/** The order that a payment is for, with its owner. */
const orderOf = ({ order }: Payment, { em }: Context): Promise<SalesOrder> =>
  em.findOneOrFail(SalesOrder, { id: order.id }, { populate: ['owner'] }) as Promise<SalesOrder>

/** The id of the order that a payment was for as it was read; none of a new one. */
const orderBefore = (payment: Payment, { em }: Context): string | undefined =>
  (em.getUnitOfWork().getOriginalEntityData(payment) as { order?: string } | undefined)?.order

allow('see', Payment, administrators, ...responsible, ...responsibleForCustomer)
allow('create', Payment, everyone)
allow('change', Payment, administrators, ...responsible, ...responsibleForCustomer)
allow('export', Payment, everyone)

/** What of an order's total neither came in nor is planned to. */
export async function unplanned(context: Context, { id, total, currency }: SalesOrder): Promise<string> {
  const payments = from(context, Payment).where({ order: id })
  const { amount, received } = payments.columns
  const rows = await asking<{ amount: string }>(
    context.em,
    ($) => `select greatest(${amount}, ${received})::text as amount from ${payments.sql($)}`,
  )
  const planned = sum(
    rows.map((row) => row.amount),
    currency,
  )
  return subtract(total, planned, currency)
}
