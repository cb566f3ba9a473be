/** The fields of a line of products at a price: of an order, of an opportunity. */
import type { ProductLine } from '#domain/business/order-line.ts'
import { type Field, number, text } from '../field.ts'
import { hinted, readOnly, unshown } from '../field-traits.ts'
import { record } from '../link-field.ts'
import { money } from '../money-field.ts'
import { money as formatMoney, type Reader } from '../reader.ts'

/** @param currencyOf what the line's amounts are in; the organisation's currency when it says nothing */
export function productLineFields<Line extends ProductLine>(
  currencyOf: (line: Line) => string | null | undefined,
): { readonly fields: readonly Field<Line>[]; amount(line: Line, to: Reader, amount: string): string } {
  const amount = (line: Line, to: Reader, value: string) => formatMoney(to, value, currencyOf(line) ?? to.currency)
  const product = record<Line>('product', (words) => words('order.line.product'), 'product')
  const quantity = number<Line>('quantity', (words) => words('order.line.quantity'), { required: true, initial: '1' })
  const discount = number<Line>('discount', (words) => words('order.line.discount'), { percent: true })
  const total = money<Line>('total', undefined, (words) => words('order.line.total'))
  return {
    amount,
    fields: [
      // It is called what the product was called then.
      { ...product, text: ({ name }) => name },
      unshown(text('name', (words) => words('order.line.name'), { max: 200 })),
      {
        ...quantity,
        text: (line, to, linked) =>
          to.words('order.line.times', {
            quantity: quantity.said(line.quantity, to, linked),
            price: amount(line, to, line.unitPrice),
          }),
      },
      hinted(unshown(money('unitPrice', undefined, (words) => words('order.line.unitPrice'))), (words) =>
        words('order.line.priceHint'),
      ),
      {
        ...discount,
        text: (line, to, linked) =>
          Number(line.discount)
            ? to.words('order.line.less', { percent: discount.said(line.discount, to, linked) })
            : undefined,
      },
      readOnly({
        ...total,
        text: (line, to) => to.words('order.line.makes', { total: amount(line, to, line.total) }),
      }),
    ],
  }
}
