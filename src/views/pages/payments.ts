/** 回款: the forms that plan and receive payments, and how they stand on the card of an order. */

import type { CustomerTotals } from '#domain/business/customer-totals.ts'
import { orderKind, type SalesOrder } from '#domain/business/order.ts'
import { openAmount, type Payment, paymentKind, paymentStatus } from '#domain/business/payment.ts'
import { intervals, mostInstalments, mostRead } from '#domain/business/payments.ts'
import type { Total } from '#domain/money/money.ts'
import { initialIn } from '#domain/organization/choice-lists.ts'
import { reference } from '#domain/records/domain-kind.ts'
import { listInput } from '../field.ts'
import type { Form } from '../form.ts'
import {
  actions,
  type Button,
  button,
  formButton,
  type Message,
  message,
  type Node,
  note,
  type Row,
  text,
} from '../message.ts'
import { count, day, money, type Reader, today } from '../reader.ts'

const shared = (to: Reader) => ({ locale: to.locale, cancel: to.words('record.cancel') })

/** Asks how an order is to be paid: in so many equal parts, or as somebody says it. */
export const planForm = (to: Reader, order: SalesOrder, open: string): Form => ({
  ...shared(to),
  verb: 'order.planned',
  state: { id: reference(orderKind, order) },
  title: to.words('payment.plan'),
  submit: to.words('payment.planSubmit'),
  intro: [text(to.words('payment.planWhat', { amount: money(to, open, order.currency) }))],
  inputs: [
    {
      type: 'text',
      name: 'terms',
      label: to.words('payment.terms'),
      placeholder: to.words('payment.termsExample'),
      hint: to.words('payment.termsHint'),
      maxLength: 300,
    },
    { type: 'number', name: 'count', label: to.words('payment.count'), min: 1, max: mostInstalments, value: '3' },
    { type: 'date', name: 'first', label: to.words('payment.first'), value: today(to) },
    {
      type: 'select',
      name: 'interval',
      label: to.words('payment.interval'),
      value: 'monthly',
      options: intervals.map((one) => ({ value: one, label: to.words(`payment.intervals.${one}`) })),
    },
  ],
})

/** The form of a new payment, with what of it does not fit its order. */
export const withPlanWarning = (
  to: Reader,
  form: Form,
  order: SalesOrder,
  { over, early }: { readonly over?: string; readonly early?: string },
): Form => ({
  ...form,
  submit: to.words('payment.anyway'),
  intro: [
    ...(over
      ? [
          text([
            {
              bold: to.words('payment.overPlanned', {
                over: money(to, over, order.currency),
                total: money(to, order.total, order.currency),
              }),
            },
          ]),
        ]
      : []),
    ...(early
      ? [text([{ bold: to.words('payment.earlyDue', { due: day(to, early), ordered: day(to, order.orderDate) }) }])]
      : []),
  ],
})

/** Why there is nothing to receive; nothing when there is. */
export function nothingAwaited(to: Reader, payment: Payment): string | undefined {
  const name = `${reference(paymentKind, payment)} ${payment.name}`
  if (payment.cancelled) return to.words('payment.cancelledAlready', { name })
  if (Number(openAmount(payment))) return undefined
  const amount = money(to, payment.received, payment.currency)
  return payment.receivedDate
    ? to.words('payment.paidAlready', { name, amount, date: day(to, payment.receivedDate) })
    : to.words('payment.paid', { name, amount })
}

/** Asks what came in. */
export const receiveForm = (to: Reader, payment: Payment, values: Readonly<Record<string, string>> = {}): Form => ({
  ...shared(to),
  verb: 'payment.receipt',
  state: { id: reference(paymentKind, payment), version: String(payment.version) },
  title: to.words('payment.receiveTitle'),
  submit: to.words('record.save'),
  intro: [
    text(
      to.words('payment.receiveWhat', {
        name: payment.name,
        open: money(to, openAmount(payment), payment.currency),
        due: day(to, payment.dueDate),
      }),
    ),
  ],
  inputs: [
    {
      type: 'number',
      name: 'amount',
      label: to.words('payment.receivedAmount'),
      required: true,
      min: 0,
      value: values.amount ?? openAmount(payment),
    },
    { type: 'date', name: 'date', label: to.words('payment.fields.receivedDate'), value: values.date ?? today(to) },
    listInput(
      to,
      { name: 'method', label: to.words('payment.fields.method') },
      'paymentMethods',
      values.method ?? payment.method ?? initialIn(to.lists, 'paymentMethods'),
    ),
  ],
})

/** More came in than is due: rare, but it happens; whoever records it is asked once. */
export function overReceipt(
  to: Reader,
  payment: Payment,
  { amount, over }: { readonly amount: string; readonly over: string },
  said: Readonly<Record<string, string>>,
): Message {
  const id = reference(paymentKind, payment)
  const question = to.words('payment.overQuestion', {
    amount: money(to, amount, payment.currency),
    over: money(to, over, payment.currency),
    name: `${id} ${payment.name}`,
  })
  return message(
    to.locale,
    question,
    text(question),
    actions(
      button(to.words('payment.overYes'), 'payment.receipt', { ...said, id, anyway: 'true' }, 'primary'),
      formButton(to.words('payment.overChange'), 'payment.receive', { ...said, id }),
      button(to.words('record.cancel'), 'payment.show', { id }),
    ),
  )
}

/** The payments of an order on its card, by their day, and the way to plan what of it is `left`: nothing when all is planned. */
export function orderPayments(
  to: Reader,
  order: SalesOrder,
  payments: readonly Payment[],
  mayReceive: (payment: Payment) => boolean,
  left: string | undefined,
): Node[] {
  const label = payments.length
    ? to.words('payment.planRest', { amount: money(to, left ?? '0', order.currency) })
    : to.words('payment.plan')
  return [
    ...(payments.length
      ? ([
          note([{ bold: to.words('payment.many') }]),
          { type: 'rows', rows: payments.slice(0, shown).map((one) => paymentRow(to, order, one, mayReceive(one))) },
          ...(payments.length > shown ? [note(shownOf(to, payments.length)), actions(allOf(to, order))] : []),
        ] satisfies Node[])
      : []),
    ...(left === undefined ? [] : [actions(formButton(label, 'order.plan', { id: reference(orderKind, order) }))]),
  ]
}

/** More than these of an order's payments are looked at in their own list. */
const shown = 12

/** "1–12 of 20"; of an order with very many, of as many as were read, or more. */
const shownOf = (to: Reader, read: number): string =>
  to.words(read < mostRead ? 'list.position' : 'list.positionMore', {
    from: count(to, 1),
    to: count(to, shown),
    total: count(to, read),
  })

const allOf = (to: Reader, order: SalesOrder): Button =>
  button(to.words('record.allParts', { parts: to.words('payment.many') }), 'payment.list', {
    of: `order:order:${reference(orderKind, order)}`,
  })

function paymentRow(to: Reader, order: Pick<SalesOrder, 'name'>, payment: Payment, mayReceive: boolean): Row {
  const id = { id: reference(paymentKind, payment) }
  const open = openAmount(payment)
  const status = paymentStatus(payment, today(to))
  return {
    title: `${money(to, payment.amount, payment.currency)} · ${to.words(`payment.status.${status}`)}`,
    subtitle: [
      to.words('record.fact', { label: to.words('payment.fields.dueDate'), value: day(to, payment.dueDate) }),
      ...(status === 'partly' || (status === 'overdue' && Number(payment.received))
        ? [to.words('payment.stillOpen', { open: money(to, open, payment.currency) })]
        : []),
      ...nameWithin(order, payment),
    ].join(' · '),
    open: button(to.words('record.open'), 'payment.show', id),
    ...(mayReceive && Number(open) && !payment.cancelled
      ? { more: [formButton(to.words('payment.receive'), 'payment.receive', id)] }
      : {}),
  }
}

/** What a customer's orders come to, on the customer's card; nothing before the first order. */
export function customerMoney(to: Reader, { orders, ...totals }: CustomerTotals): Node[] {
  if (!orders) return []
  const names = ['ordered', 'paid', 'outstanding', 'overdue'] as const
  const facts = names.flatMap((name) =>
    totals[name].sums.length ? [{ label: to.words(`payment.totals.${name}`), value: totalSaid(to, totals[name]) }] : [],
  )
  return [{ type: 'facts', facts }]
}

/** "¥1,200 + $300 = ¥3,330", or with what is missing to add them up. */
export function totalSaid(to: Reader, { sums, converted, missing }: Total): string {
  const parts = sums.map(({ amount, currency }) => money(to, amount, currency)).join(' + ')
  if (missing.length)
    return sums.length > 1
      ? `${parts} (${to.words('rates.missing', { currencies: missing.join(to.words('record.comma')) })})`
      : parts
  const [first, ...others] = sums
  const own = first && !others.length && first.currency === converted?.currency
  return own || !converted || !sums.length ? parts : `${parts} = ${money(to, converted.amount, converted.currency)}`
}

/** On the order's own card its name need not be said again: "2/3". */
const nameWithin = (order: Pick<SalesOrder, 'name'>, { name }: Payment): readonly string[] => {
  const rest = name.startsWith(order.name) ? name.slice(order.name.length).replace(/^[\s·]+/, '') : name
  return rest ? [rest] : []
}
