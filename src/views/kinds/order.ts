import { orderKind, type SalesOrder } from '#domain/business/order.ts'
import { type OrderLine, orderLine } from '#domain/business/order-line.ts'
import { percentage, subtract } from '#domain/money/money.ts'
import type { Field } from '../field.ts'
import { confidential, hinted, labelled, readOnly } from '../field-traits.ts'
import { recordKind, recordPart } from '../kind.ts'
import { fieldsFor } from '../kind-fields.ts'
import { money as amountOf } from '../money-field.ts'
import { money as formatMoney, today } from '../reader.ts'
import { productLineFields } from './product-line.ts'

const { choice, currency, date, money, number, owner, record, text } = fieldsFor(orderKind)

/** An amount that follows from others; nought says nothing. */
const reckoned = (name: Parameters<typeof money>[0]): Field<SalesOrder> => {
  const field = readOnly(money(name))
  return { ...field, text: (order, to, linked) => (Number(order[name]) ? field.text(order, to, linked) : undefined) }
}

const totalCost = reckoned('totalCost')

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
const lineCost = amountOf<OrderLine>('cost', undefined, (words) => words('order.line.cost'))

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

export const order = recordKind({
  domain: orderKind,
  fields: [
    record('customer'),
    hinted(text('name'), (words) => words('order.nameHint')),
    date('orderDate', { initial: today }),
    choice('status'),
    currency('currency'),
    number('taxRate'),
    reckoned('subtotal'),
    reckoned('tax'),
    reckoned('total'),
    costAndMargin,
    reckoned('paid'),
    labelled(reckoned('outstanding')),
    text('notes'),
    owner(),
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
