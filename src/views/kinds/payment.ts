import { DateTime } from 'luxon'
import { openAmount, type Payment, paymentKind, paymentStatus } from '#domain/business/payment.ts'
import { hinted, labelled, readOnly } from '../field-traits.ts'
import { recordKind } from '../kind.ts'
import { fieldsFor } from '../kind-fields.ts'
import { formButton } from '../message.ts'
import { count, money as formatMoney, type Reader, today } from '../reader.ts'

const { date, fromList, money, owner, record, shown, text } = fieldsFor(paymentKind)

const status = (payment: Payment, to: Reader) => paymentStatus(payment, today(to))

/** For how many days it should have come in by now. */
const daysLate = ({ dueDate }: Payment, to: Reader): number =>
  DateTime.fromISO(today(to)).diff(DateTime.fromISO(dueDate), 'days').days

const receivedField = money('received')

export const payment = recordKind({
  domain: paymentKind,
  fields: [
    record('order'),
    readOnly(record('customer')),
    hinted(text('name'), (words) => words('payment.nameHint')),
    labelled(date('dueDate')),
    money('amount'),
    shown(
      'settled',
      // That it is overdue is said by its mark.
      (one, to) => (status(one, to) === 'overdue' ? undefined : to.words(`payment.status.${status(one, to)}`)),
    ),
    {
      ...receivedField,
      // Nothing, and all that is due, are said by the status.
      text: (one, to, linked) => {
        if (!Number(one.received)) return undefined
        const received = receivedField.text(one, to, linked)
        const open = openAmount(one)
        return Number(open)
          ? to.words('payment.receivedOpen', {
              received: String(received),
              open: formatMoney(to, open, one.currency),
            })
          : received
      },
    },
    date('receivedDate'),
    fromList('method'),
    text('note'),
    owner(),
  ],
  mark: (one, to) =>
    status(one, to) === 'overdue'
      ? to.words('payment.overdueBy', { count: daysLate(one, to), days: count(to, daysLate(one, to)) })
      : undefined,
  lists: [
    { name: 'overdue', label: (words) => words('payment.lists.overdue') },
    { name: 'awaited', label: (words) => words('payment.lists.awaited') },
    { name: 'received', label: (words) => words('payment.lists.received') },
  ],
  columns: ['customer', 'amount', 'dueDate', 'settled'],
  totals: ['amount', 'received'],
  actions: (one, { words }) =>
    Number(openAmount(one)) && !one.cancelled
      ? [
          formButton(
            words('payment.receive'),
            'payment.receive',
            { id: `${paymentKind.prefix}-${one.number}` },
            'primary',
          ),
        ]
      : [],
})
