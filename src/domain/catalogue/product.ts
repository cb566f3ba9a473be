import { defineEntity, p } from '@mikro-orm/core'
import { z } from 'zod'
import { Customer, customerKind } from '../business/customer.ts'
import { moneyColumn, tenantIsolation } from '../database/columns.ts'
import { keepAmounts } from '../money/amounts.ts'
import { type DomainKind, domainKind } from '../records/domain-kind.ts'
import { choiceOr, currency, decimalUpTo, link, requiredText, text } from '../records/fields.ts'
import { administrators, allow, everyone, knowsCosts, managers, marketers } from '../records/policies.ts'
import { recordColumns, recordIndexes } from '../records/record.ts'
import { Category, categoryKind } from './category.ts'

export const productStatuses = ['active', 'discontinued'] as const

/** Of one unit: with it a line of a million units still has an exact total. */
export const highestPrice = 9_999_999_999

/** Something that is sold: a thing or a service. */
const schema = defineEntity({
  name: 'Product',
  tableName: 'product',
  ...tenantIsolation,
  properties: {
    ...recordColumns,
    name: p.string().length(200),
    code: p.string().length(60).nullable(),
    category: () => p.manyToOne(Category).nullable(),
    supplier: () => p.manyToOne(Customer).nullable(),
    /** What the supplier is called, for those too who may not see it. Kept by triggers on both tables, never written here. */
    supplierName: p.string().length(200).nullable(),
    /** What it is counted in: 台, kg, licence. */
    unit: p.string().length(20).nullable(),
    /** 报价: what is asked for one unit. */
    quotedPrice: moneyColumn().nullable(),
    /** 实价: what it really sells for; orders begin with it. */
    actualPrice: moneyColumn().nullable(),
    cost: moneyColumn().nullable(),
    /** ISO 4217, set whenever there is a price or a cost. */
    currency: p.string().length(3).nullable(),
    status: p.enum(productStatuses).default('active'),
    description: p.text().nullable(),
  },
  indexes: [
    ...recordIndexes('product'),
    {
      name: 'product_of_category',
      properties: ['organization', 'category', 'sortKey', 'id'],
      where: 'deleted_at is null',
    },
    { name: 'product_of_supplier', properties: ['organization', 'supplier'] },
  ],
  uniques: [{ properties: ['organization', 'number'] }],
})

export class Product extends schema.class {}
schema.setClass(Product)

const price = decimalUpTo(highestPrice)

/** What a person may say about a product, as strings from a form or a file; throws nothing, reports each field. */
export const productInput = z.object({
  name: requiredText(200),
  code: text(60),
  category: link,
  supplier: link,
  unit: text(20),
  quotedPrice: price,
  actualPrice: price,
  cost: price,
  currency,
  status: choiceOr(productStatuses, 'active'),
  description: text(20_000),
})

export const productKind = domainKind({
  name: 'product',
  prefix: 'PD',
  entity: Product,
  input: productInput,
  title: 'name',
  links: {
    category: { kind: (): DomainKind => categoryKind },
    supplier: { kind: (): DomainKind => customerKind, typed: true, made: { type: 'supplier' } },
  },
  searched: (product) => [product.name, product.code],
  foundThrough: ['category'],
  choiceLists: { unit: 'units' },
  confidential: { cost: knowsCosts },
  onSave: (product, context) => {
    if ((product.quotedPrice || product.actualPrice || product.cost) && !product.currency)
      product.currency = context.organization.currency
    keepAmounts(context, product, product.currency ?? '', { prices: ['quotedPrice', 'actualPrice', 'cost'] })
  },
})

allow('see', Product, everyone)
allow('create', Product, administrators, managers, marketers)
allow('change', Product, administrators, managers, marketers)
allow('export', Product, everyone)
