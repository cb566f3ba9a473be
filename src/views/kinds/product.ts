import { type Product, productKind } from '#domain/catalogue/product.ts'
import type { Field } from '../field.ts'
import { confidential, labelled } from '../field-traits.ts'
import { recordKind } from '../kind.ts'
import { fieldsFor } from '../kind-fields.ts'

const { choice, currency, fromList, money, owner, record, text } = fieldsFor(productKind)

const linkedSupplier = record('supplier')

/** Everybody is told who supplies it; its record opens to those who may see it. */
const supplier: Field<Product> = {
  ...linkedSupplier,
  text: (product, to, linked) => {
    const { supplier: named } = product
    if (!named) return undefined
    return linked.has(named.id) ? linkedSupplier.text(product, to, linked) : (product.supplierName ?? undefined)
  },
}

export const product = recordKind({
  domain: productKind,
  fields: [
    text('name'),
    text('code'),
    record('category'),
    supplier,
    fromList('unit'),
    labelled(money('quotedPrice')),
    labelled(money('actualPrice')),
    confidential(money('cost')),
    currency('currency'),
    choice('status'),
    text('description'),
    owner(),
  ],
  columns: ['supplier', 'quotedPrice', 'actualPrice'],
})
