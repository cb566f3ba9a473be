/** 回款: an order's payments are planned in instalments, and received. */
import { orderKind, type SalesOrder } from '#domain/business/order.ts'
import { openAmount, type Payment, paymentKind, unplanned } from '#domain/business/payment.ts'
import {
  equalInstalments,
  type Instalment,
  type Interval,
  intervals,
  mostInstalments,
  planPayments,
  proposeReceipt,
  type Receipt,
} from '#domain/business/payments.ts'
import type { Reason } from '#domain/confirmation.ts'
import { DomainError, InvalidFields } from '#domain/errors.ts'
import { compare } from '#domain/money/money.ts'
import { wholeNumber } from '#domain/records/fields.ts'
import { demand } from '#domain/records/policies.ts'
import { findRecord } from '#domain/records/records.ts'
import { filled } from '#views/form.ts'
import { fieldErrors } from '#views/kind.ts'
import { order } from '#views/kinds/order.ts'
import { payment } from '#views/kinds/payment.ts'
import type { Message } from '#views/message.ts'
import { nothingAwaited, overReceipt, planForm, receiveForm } from '#views/pages/payments.ts'
import { money, today } from '#views/reader.ts'
import { amountIn } from '../grammar/conditions/read-value.ts'
import { readDay } from '../grammar/dates/read-day.ts'
import { parseInstalments } from '../grammar/schedules/parse-instalments.ts'
import { answering, askAgain, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { withUnread } from '../spoken.ts'
import { showRecord } from '../verbs/record-card.ts'

const findOrder = ({ context, args }: Call): Promise<SalesOrder> => findRecord(context, orderKind, args.id ?? '')
const findPayment = ({ context, args }: Call): Promise<Payment> => findRecord(context, paymentKind, args.id ?? '')

async function plan(call: Call): Promise<Outcome> {
  const found = await findOrder(call)
  demand(call.context, 'change', found)
  const open = await unplanned(call.context, found)
  if (compare(open, '0') <= 0) throw new DomainError('NothingToPlan')
  return { type: 'ask', form: filled(planForm(call.to, found, open), { terms: call.args.text ?? '' }) }
}

/** As the form says it, in words or by number, day and interval. */
function instalmentsOf({ to, answers }: Call): readonly Instalment[] | Readonly<Record<string, string>> {
  const { terms, count, first, interval } = answers
  if (terms?.trim()) {
    const said = parseInstalments(terms, to)
    return said && said.length <= mostInstalments ? said : { terms: to.words('fieldErrors.terms') }
  }
  const { data } = wholeNumber({ from: 1, to: mostInstalments }).safeParse(count)
  if (!data) return { count: to.words('fieldErrors.between', { min: '1', max: String(mostInstalments) }) }
  const every: Interval = intervals.find((one) => one === interval) ?? 'monthly'
  return equalInstalments(data, first || today(to), every)
}

async function planned(call: Call): Promise<Outcome> {
  const { context, to, answers } = call
  const found = await findOrder(call)
  const instalments = instalmentsOf(call)
  const again = async (errors: Readonly<Record<string, string>>) =>
    askAgain(planForm(to, found, await unplanned(context, found)), answers, errors)
  if (!Array.isArray(instalments)) return again(instalments as Readonly<Record<string, string>>)
  const made = await planPayments(context, found, instalments, (number) =>
    to.words('payment.instalment', { order: found.name, number, count: instalments.length }),
  ).catch((error) => {
    if (!(error instanceof InvalidFields)) throw error
    const { count = '' } = fieldErrors(to, error.issues)
    return again({ [answers.terms?.trim() ? 'terms' : 'count']: count })
  })
  const text = to.words('payment.planned', { count: made.length })
  return showRecord(call, order, found, { text, undo: context.request })
}

async function receive(call: Call): Promise<Outcome> {
  const found = await findPayment(call)
  demand(call.context, 'change', found)
  const { text, ...values } = call.args
  const nothing = nothingAwaited(call.to, found)
  const { unread, ...said } = text === undefined ? {} : readSum(text, call)
  const unused = nothing ? text : unread
  const answer: Outcome = nothing
    ? await showRecord(call, payment, found, { text: nothing }, true)
    : { type: 'ask', form: receiveForm(call.to, found, { ...values, ...said }) }
  return unused ? withUnread(answer, unused) : answer
}

/** "500 yesterday", 500元 昨天: how much came in, and when. */
function readSum(text: string, { context, to }: Call) {
  const when = readDay(text, to)
  const rest = (when?.rest ?? text).trim()
  const amount = rest ? amountIn(rest, context.organization.country, to.numberForm) : undefined
  return {
    ...(amount && { amount: amount.value }),
    ...(when && (amount || !rest) && { date: when.day }),
    ...(rest && !amount && { unread: text }),
  }
}

async function receipt(call: Call): Promise<Outcome> {
  const { context, to, args } = call
  const found = await findPayment(call)
  demand(context, 'change', found)
  const { amount, date, method, version } = { ...args, ...call.answers }
  const said = { amount, date, method }
  const form = () => receiveForm(to, found, call.answers)
  const known = args.anyway === 'true' ? 'everything' : []
  const proposed = await answering(call, form, () => proposeReceipt(context, found, Number(version), said, known))
  if (proposed.needs === 'confirmation') return { type: 'show', message: overpaid(call, proposed.reasons, said) }
  const open = openAmount(found)
  const values = { amount: money(to, proposed.result.amount, found.currency), open: money(to, open, found.currency) }
  const text = to.words(Number(open) ? 'payment.receivedRest' : 'payment.receivedSaid', values)
  return showRecord(call, payment, found, { text, undo: context.request })
}

/** More than is due is asked about in a message: a button says it is meant. */
function overpaid({ to, args }: Call, reasons: readonly Reason[], { method }: Pick<Receipt, 'method'>): Message {
  const [reason] = reasons
  if (reason?.type !== 'overpaid') throw new Error('a receipt is asked about for one reason')
  const { payment: found, amount, date, over } = reason
  const state = { amount, date, version: args.version ?? '', ...(method && { method }) }
  return overReceipt(to, found, { amount, over }, state)
}

export const paymentInteractions: Handlers = {
  'order.plan': reads(plan),
  'order.planned': writes(planned),
  'payment.receive': reads(receive),
  'payment.receipt': writes(receipt),
}
