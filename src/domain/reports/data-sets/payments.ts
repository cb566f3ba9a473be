import { Payment, paymentKind } from '../../business/payment.ts'
import { todayOf } from '../../calendar/today.ts'
import { columnsOf } from '../columns.ts'
import {
  amountOf,
  count,
  countIf,
  type Dimensions,
  dataSet,
  type Expression,
  medianOf,
  percentOf,
  ratio,
  sumOf,
} from '../data-set.ts'
import { byCustomer, customer, customerBeside, owner, ownerBeside } from './beside.ts'

const payment = columnsOf(Payment, 'r')

const joins = {
  c: customerBeside(payment.customerId),
  u: ownerBeside(payment.ownerId),
} as const

const overdueFor: Expression = (context, $) => {
  const days = `${$(todayOf(context))}::date - ${payment.dueDate}`
  return `case when ${payment.settled} or ${days} <= 0 then 'notDue' when ${days} <= 30 then 'upTo30'
    when ${days} <= 60 then 'upTo60' when ${days} <= 90 then 'upTo90' else 'over90' end`
}

const by: Dimensions = {
  person: payment.ownerId,
  department: owner.departmentId,
  ...byCustomer,
  creditGrade: customer.creditGrade,
  paymentMethod: payment.method,
  currency: payment.currency,
  overdueFor,
}

const open = `${payment.amount} - ${payment.received}`
const isLate: Expression = (context, $) =>
  `not ${payment.settled} and ${payment.dueDate} < ${$(todayOf(context))}::date`
const delay = `${payment.receivedDate} - ${payment.dueDate}`

/**
 * What is to come in at the day it is due, and what came in at the day it did. Of cancelled orders nothing is due any more;
 * what came in for them did.
 */
export const payments = dataSet(
  paymentKind,
  {
    due: {
      joins,
      where: `not ${payment.cancelled}`,
      time: { column: payment.dueDate, type: 'day' },
      currency: payment.currency,
      by,
      parts: {
        payments: count,
        due: amountOf(payment.amount),
        ofDue: amountOf(payment.received),
        open: amountOf(open, `not ${payment.settled}`),
        late: countIf(isLate),
        lateAmount: amountOf(open, isLate),
      },
    },
    received: {
      joins,
      where: `${payment.received} > 0`,
      time: { column: payment.receivedDate, type: 'day' },
      currency: payment.currency,
      by,
      parts: {
        received: amountOf(payment.received),
        settled: countIf(payment.settled),
        delay: sumOf(delay, payment.settled),
        medianDelay: medianOf(delay, payment.settled),
      },
    },
  },
  (part) => ({
    payments: { unit: 'count', value: part.payments },
    due: { unit: 'money', value: part.due },
    /** What is still to come in of what is due. */
    open: { unit: 'money', value: part.open },
    overdue: { unit: 'money', value: part.lateAmount },
    overduePayments: { unit: 'count', value: part.late },
    received: { unit: 'money', value: part.received },
    /** Came in of what was due ÷ due. */
    collected: { unit: 'percent', value: percentOf(part.ofDue, part.due) },
    /** Days from the due date to the day the last of it came in ÷ settled payments; early ones count against late ones. */
    delay: { unit: 'days', value: ratio(part.delay, part.settled) },
    medianDelay: { unit: 'days', value: part.medianDelay },
  }),
)
