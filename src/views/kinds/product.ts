import { type Product, productKind, productStatuses } from '#domain/catalogue/product.ts'
import { choice, type Field, fromList, text } from '../field.ts'
import { confidential, labelled } from '../field-traits.ts'
import { recordKind } from '../kind.ts'
import { owner, record } from '../link-field.ts'
import { currency, money } from '../money-field.ts'

const linkedSupplier = record<Product>('supplier', (words) => words('product.fields.supplier'), 'customer', {
  typed: true,
})

/** Everybody is told who supplies it; its record opens to those who may see it. */
const supplier: Field<Product> = {
  ...linkedSupplier,
  text: (product, to, linked) => {
    const { supplier: named } = product
    if (!named) return undefined
    return linked.has(named.id) ? linkedSupplier.text(product, to, linked) : (product.supplierName ?? undefined)
  },
}

export const product = recordKind<Product>({
  domain: productKind,
  one: (words) => words('product.one'),
  many: (words) => words('product.many'),
  newTitle: (words) => words('product.new'),
  editTitle: (words) => words('product.edit'),
  copyOf: (words, name) => words('product.copyOf', { name }),
  hint: (words) => words('product.hint'),
  fields: [
    text('name', (words) => words('product.fields.name'), { required: true, max: 200 }),
    text('code', (words) => words('product.fields.code'), { max: 60 }),
    record('category', (words) => words('product.fields.category'), 'category'),
    supplier,
    fromList('unit', (words) => words('product.fields.unit'), 'units'),
    labelled(money('quotedPrice', 'currency', (words) => words('product.fields.quotedPrice'))),
    labelled(money('actualPrice', 'currency', (words) => words('product.fields.actualPrice'))),
    confidential(money('cost', 'currency', (words) => words('product.fields.cost'))),
    currency('currency', (words) => words('product.fields.currency')),
    choice(
      'status',
      (words) => words('product.fields.status'),
      productStatuses,
      (words, value) => words(`product.status.${value}`),
      { required: true, initial: 'active' },
    ),
    text('description', (words) => words('product.fields.description'), { multiline: true }),
    owner((words) => words('product.fields.owner')),
  ],
  columns: ['supplier', 'quotedPrice', 'actualPrice'],
})
