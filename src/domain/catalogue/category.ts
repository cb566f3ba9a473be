import { defineEntity, p } from '@mikro-orm/core'
import { z } from 'zod'
import { tenantIsolation } from '../database/columns.ts'
import { type DomainKind, domainKind } from '../records/domain-kind.ts'
import { link, requiredText, text } from '../records/fields.ts'
import { administrators, allow, everyone, managers, marketers } from '../records/policies.ts'
import { recordColumns, recordIndexes } from '../records/record.ts'

/** What products are sorted into: a tree. */
const schema = defineEntity({
  name: 'Category',
  tableName: 'category',
  ...tenantIsolation,
  properties: {
    ...recordColumns,
    name: p.string().length(200),
    /** The category it stands below. */
    parent: () => p.manyToOne(Category).nullable(),
    code: p.string().length(60).nullable(),
    description: p.text().nullable(),
  },
  indexes: [
    ...recordIndexes('category'),
    {
      name: 'category_of_parent',
      properties: ['organization', 'parent', 'sortKey', 'id'],
      where: 'deleted_at is null',
    },
  ],
  uniques: [{ properties: ['organization', 'number'] }],
})

export class Category extends schema.class {}
schema.setClass(Category)

/** What a person may say about a category, as strings from a form or a file; throws nothing, reports each field. */
export const categoryInput = z.object({
  name: requiredText(200),
  parent: link,
  code: text(60),
  description: text(20_000),
})

export const categoryKind = domainKind({
  name: 'category',
  prefix: 'CG',
  entity: Category,
  input: categoryInput,
  title: 'name',
  links: { parent: { kind: (): DomainKind => categoryKind } },
  searched: (category) => [category.name, category.code],
})

allow('see', Category, everyone)
allow('create', Category, administrators, managers, marketers)
allow('change', Category, administrators, managers, marketers)
allow('export', Category, everyone)
