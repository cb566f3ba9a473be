import { DateTime } from 'luxon'
import { openAmount, type Payment, paymentKind, paymentStatus } from '#domain/business/payment.ts'
import { date, fromList, shown, text } from '../field.ts'
import { hinted, labelled, readOnly } from '../field-traits.ts'
import { recordKind } from '../kind.ts'
import { owner, record } from '../link-field.ts'
import { formButton } from '../message.ts'
import { money } from '../money-field.ts'
import { count, money as formatMoney, type Reader, today } from '../reader.ts'

const status = (payment: Payment, to: Reader) => paymentStatus(payment, today(to))

/** For how many days it should have come in by now. */
const daysLate = ({ dueDate }: Payment, to: Reader): number =>
  DateTime.fromISO(today(to)).diff(DateTime.fromISO(dueDate), 'days').days

const receivedField = money<Payment>('received', 'currency', (words) => words('payment.fields.received'))

export const payment = recordKind<Payment>({
  domain: paymentKind,
  one: (words) => words('payment.one'),
  many: (words) => words('payment.many'),
  newTitle: (words) => words('payment.new'),
  editTitle: (words) => words('payment.edit'),
  copyOf: (words, name) => words('payment.copyOf', { name }),
  hint: (words) => words('payment.hint'),
  fields: [
    record('order', (words) => words('payment.fields.order'), 'order', { required: true }),
    readOnly(record('customer', (words) => words('payment.fields.customer'), 'customer')),
    hinted(
      text('name', (words) => words('payment.fields.name'), { max: 300 }),
      (words) => words('payment.nameHint'),
    ),
    labelled(date('dueDate', (words) => words('payment.fields.dueDate'), { required: true })),
    money('amount', 'currency', (words) => words('payment.fields.amount'), { required: true }),
    shown(
      'settled',
      (words) => words('payment.fields.status'),
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
    date('receivedDate', (words) => words('payment.fields.receivedDate')),
    fromList('method', (words) => words('payment.fields.method'), 'paymentMethods'),
    text('note', (words) => words('payment.fields.note'), { multiline: true }),
    owner((words) => words('payment.fields.owner')),
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
