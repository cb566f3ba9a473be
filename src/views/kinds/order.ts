import { orderKind, orderStatuses, type SalesOrder } from '#domain/business/order.ts'
import { type OrderLine, orderLine } from '#domain/business/order-line.ts'
import { percentage, subtract } from '#domain/money/money.ts'
import { choice, date, type Field, number, text } from '../field.ts'
import { confidential, hinted, labelled, readOnly } from '../field-traits.ts'
import { recordKind, recordPart } from '../kind.ts'
import { owner, record } from '../link-field.ts'
import { currency, money } from '../money-field.ts'
import { money as formatMoney, today } from '../reader.ts'
import { productLineFields } from './product-line.ts'

/** An amount that follows from others; nought says nothing. */
const reckoned = (name: keyof SalesOrder & string, label: Field<SalesOrder>['label']): Field<SalesOrder> => {
  const field = readOnly(money<SalesOrder>(name, 'currency', label))
  return { ...field, text: (order, to, linked) => (Number(order[name]) ? field.text(order, to, linked) : undefined) }
}

const totalCost = reckoned('totalCost', (words) => words('order.fields.totalCost'))

/** What the order costs us and what is left of it, in money and in percent of the subtotal. */
const costAndMargin: Field<SalesOrder> = confidential({
  ...totalCost,
  text: ({ totalCost: cost, subtotal, currency: code }, to) => {
    if (!cost) return undefined
    const margin = subtract(subtotal, cost, code)
    return to.words('order.margin', {
      cost: formatMoney(to, cost, code),
      margin: formatMoney(to, margin, code),
      percent: percentage(margin, subtotal) ?? '0',
    })
  },
})

const lines = productLineFields<OrderLine>((line) => (line.order as unknown as SalesOrder).currency)
const lineCost = money<OrderLine>('cost', undefined, (words) => words('order.line.cost'))

const line = recordPart<OrderLine>({
  domain: orderLine,
  many: (words) => words('order.line.many'),
  newTitle: (words) => words('order.line.new'),
  editTitle: (words) => words('order.line.edit'),
  fields: [
    ...lines.fields,
    confidential(
      readOnly({
        ...lineCost,
        text: (one, to) =>
          one.cost ? to.words('order.line.costs', { cost: lines.amount(one, to, one.cost) }) : undefined,
      }),
    ),
  ],
})

export const order = recordKind<SalesOrder>({
  domain: orderKind,
  one: (words) => words('order.one'),
  many: (words) => words('order.many'),
  newTitle: (words) => words('order.new'),
  editTitle: (words) => words('order.edit'),
  copyOf: (words, name) => words('order.copyOf', { name }),
  hint: (words) => words('order.hint'),
  fields: [
    record('customer', (words) => words('order.fields.customer'), 'customer', { required: true }),
    hinted(
      text('name', (words) => words('order.fields.name'), { max: 300 }),
      (words) => words('order.nameHint'),
    ),
    date('orderDate', (words) => words('order.fields.orderDate'), { initial: today }),
    choice(
      'status',
      (words) => words('order.fields.status'),
      orderStatuses,
      (words, value) => words(`order.status.${value}`),
      { required: true, initial: 'draft' },
    ),
    currency('currency', (words) => words('order.fields.currency')),
    number('taxRate', (words) => words('order.fields.taxRate'), { percent: true }),
    reckoned('subtotal', (words) => words('order.fields.subtotal')),
    reckoned('tax', (words) => words('order.fields.tax')),
    reckoned('total', (words) => words('order.fields.total')),
    costAndMargin,
    reckoned('paid', (words) => words('order.fields.paid')),
    labelled(reckoned('outstanding', (words) => words('order.fields.outstanding'))),
    text('notes', (words) => words('order.fields.notes'), { multiline: true }),
    owner((words) => words('order.fields.owner')),
  ],
  parts: [line],
  lists: [
    { name: 'open', label: (words) => words('order.lists.open') },
    { name: 'outstanding', label: (words) => words('order.lists.outstanding') },
  ],
  chosen: ['status'],
  columns: ['customer', 'orderDate', 'status', 'total', 'outstanding'],
  totals: ['total', 'outstanding'],
})
