/** What is done with payments: planned for an order in instalments, received, looked after when overdue. */

import { DateTime } from 'luxon'
import { z } from 'zod'
import { todayOf } from '../calendar/today.ts'
import { type Confirmable, type Confirmed, confirming } from '../confirmation.ts'
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { DomainError, InvalidFields, StaleEdit } from '../errors.ts'
import { amountIssue } from '../money/amounts.ts'
import { compare, split, subtract, sum } from '../money/money.ts'
import { chosenFrom } from '../records/chosen.ts'
import { day, money, parseFields } from '../records/fields.ts'
import { demand, visible } from '../records/policies.ts'
import { createRecord, saveChanged } from '../records/records.ts'
import type { SalesOrder } from './order.ts'
import { openAmount, Payment, paymentKind, unplanned } from './payment.ts'

export const mostInstalments = 24
export const intervals = ['weekly', 'monthly', 'quarterly', 'halfYearly', 'yearly'] as const
export type Interval = (typeof intervals)[number]

const steps = {
  weekly: { weeks: 1 },
  monthly: { months: 1 },
  quarterly: { months: 3 },
  halfYearly: { months: 6 },
  yearly: { years: 1 },
} as const satisfies Record<Interval, object>

/** A part of what is to be paid, by its weight among all of them, and its day. */
export interface Instalment {
  readonly weight: string
  /** YYYY-MM-DD */
  readonly dueDate: string
}

/** So many equal instalments, one each interval; the last day of a month stays the last of a shorter one. */
export function equalInstalments(count: number, first: string, interval: Interval): readonly Instalment[] {
  const start = DateTime.fromISO(first, { zone: 'utc' })
  return Array.from({ length: count }, (_, index) => {
    const at = start.plus(Object.fromEntries(Object.entries(steps[interval]).map(([unit, n]) => [unit, n * index])))
    return { weight: '1', dueDate: at.toFormat('yyyy-MM-dd') }
  })
}

/**
 * Plans what is not planned yet, split exactly (see `split`). One undo takes all of them back.
 *
 * @param nameOf what each is called, from 1
 * @throws InvalidFields at `count` when some of them would be of nothing; DomainError NothingToPlan, NotAllowed
 */
export async function planPayments(
  context: Context,
  order: SalesOrder,
  instalments: readonly Instalment[],
  nameOf: (number: number) => string,
): Promise<readonly Payment[]> {
  demand(context, 'change', order)
  // Two plans at once would each plan all of it.
  await asking(context.em, ($) => `select 1 from sales_order where id = ${$(order.id)} for update`)
  const open = await unplanned(context, order)
  if (compare(open, '0') <= 0) throw new DomainError('NothingToPlan')
  const amounts = split(
    open,
    instalments.map(({ weight }) => weight),
    order.currency,
  )
  if (!amounts) throw new InvalidFields({ count: { code: 'tooManyParts' } })
  const planned: Payment[] = []
  for (const [index, { dueDate }] of instalments.entries()) {
    const amount = amounts[index] as string
    planned.push(
      await createRecord(context, paymentKind, { order: order.id as never, name: nameOf(index + 1), dueDate, amount }),
    )
  }
  return planned
}

const receipt = (context: Context) =>
  z.object({
    amount: money
      .refine((value) => value, { error: 'required' })
      .refine((value) => !value || Number(value) > 0, { error: 'aboveZero' })
      .transform((value) => value ?? ''),
    date: day,
    method: chosenFrom(context, 'paymentMethods'),
  })

export interface Receipt {
  readonly amount: string | undefined
  /** YYYY-MM-DD; today when missing. */
  readonly date: string | undefined
  readonly method: string | undefined
}

/** What came in, as it is to be stored, and by how much that is more than is due: something to ask about first. */
export function readReceipt(context: Context, payment: Payment, said: Receipt) {
  const { amount, date, method } = parseFields(receipt(context), said)
  const today = todayOf(context)
  if (date && date > today) throw new InvalidFields({ date: { code: 'inFuture' } })
  const issue = amountIssue(amount, payment.currency)
  if (issue) throw new InvalidFields({ amount: issue })
  const open = openAmount(payment)
  const over = compare(amount, open) > 0 ? subtract(amount, open, payment.currency) : undefined
  return { amount, date: date ?? today, method, ...(over && { over }) }
}

/**
 * `receivePayment`, where more than is due is asked about first.
 *
 * @returns the amount as it was understood
 * @throws as it does
 */
export async function proposeReceipt(
  context: Context,
  payment: Payment,
  version: number,
  said: Receipt,
  confirmed: Confirmed,
): Promise<Confirmable<{ readonly amount: string }>> {
  demand(context, 'change', payment)
  if (payment.version !== version) throw new StaleEdit(payment.version)
  const { amount, date, over } = readReceipt(context, payment, said)
  return confirming(over ? [{ type: 'overpaid', payment, amount, date, over }] : [], confirmed, async () => {
    await receivePayment(context, payment, version, said)
    return { amount }
  })
}

/**
 * Records what came in, also more than is due. Less leaves the rest open.
 *
 * @param version of the payment that whoever received it saw: the same receipt is not recorded twice
 * @throws InvalidFields; StaleEdit; DomainError NotAllowed, OrderCancelled
 */
export async function receivePayment(
  context: Context,
  payment: Payment,
  version: number,
  said: Receipt,
): Promise<Payment> {
  demand(context, 'change', payment)
  const { amount, date, method } = readReceipt(context, payment, said)
  if (payment.version !== version) throw new StaleEdit(payment.version)
  payment.received = sum([payment.received, amount], payment.currency)
  payment.receivedDate = date
  if (method) payment.method = method
  return saveChanged(context, paymentKind, payment)
}

/** More payments of one order are looked at in their list. */
export const mostRead = 100

/** The payments of an order that the actor may see, by their day: the first so many. */
export const paymentsOf = (context: Context, order: Pick<SalesOrder, 'id'>): Promise<Payment[]> =>
  context.em.find(
    Payment,
    { $and: [{ order: order.id, deletedAt: null }, visible(context, Payment)] },
    { orderBy: [{ dueDate: 'asc' }, { id: 'asc' }], limit: mostRead, populate: ['owner'], refresh: true },
  )
