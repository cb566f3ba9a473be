import { defineEntity, p } from '@mikro-orm/core'
import { z } from 'zod'
import { tenantIsolation } from '../database/columns.ts'
import { type DomainKind, domainKind } from '../records/domain-kind.ts'
import { choiceOr, email, link, phone, requiredText, text, website } from '../records/fields.ts'
import {
  administrators,
  allow,
  everyone,
  knowsCredit,
  knowsPhones,
  marketers,
  responsible,
  serviceAgents,
} from '../records/policies.ts'
import { recordColumns, recordIndexes } from '../records/record.ts'
import { initials } from '../search/pinyin.ts'
import { creditGrades } from './credit.ts'

export const customerTypes = ['customer', 'partner', 'supplier'] as const

/** A company, or a person, that business is done with: one that buys, works together with us, or supplies us. */
const schema = defineEntity({
  name: 'Customer',
  tableName: 'customer',
  ...tenantIsolation,
  properties: {
    ...recordColumns,
    name: p.string().length(200),
    /** The company it is a branch of. */
    parent: () => p.manyToOne(Customer).nullable(),
    shortName: p.string().length(100).nullable(),
    /** 助记码: what it is typed by; the pinyin initials of its name unless somebody chose another. */
    mnemonic: p.string().length(40).nullable(),
    type: p.enum(customerTypes).default('customer'),
    industry: p.text().nullable(),
    region: p.string().length(100).nullable(),
    size: p.text().nullable(),
    phone: p.string().length(40).nullable(),
    email: p.string().length(254).nullable(),
    website: p.string().length(500).nullable(),
    address: p.string().length(500).nullable(),
    source: p.text().nullable(),
    interests: p.text().nullable(),
    /** What they decide by when they buy. */
    decisionFactors: p.text().nullable(),
    description: p.text().nullable(),
    /** As it was last told (see customer-credit.ts); written by the job that tells it. */
    creditGrade: p.enum(creditGrades).nullable(),
    /** Of a hundred. */
    creditScore: p.integer().nullable(),
  },
  indexes: [
    ...recordIndexes('customer'),
    { name: 'customer_by_type', properties: ['organization', 'type', 'sortKey', 'id'], where: 'deleted_at is null' },
    {
      name: 'customer_by_industry',
      properties: ['organization', 'industry', 'sortKey', 'id'],
      where: 'deleted_at is null',
    },
    { name: 'customer_by_creation', properties: ['organization', 'createdAt'], where: 'deleted_at is null' },
    {
      name: 'customer_of_parent',
      properties: ['organization', 'parent', 'sortKey', 'id'],
      where: 'deleted_at is null',
    },
  ],
  uniques: [{ properties: ['organization', 'number'] }],
})

export class Customer extends schema.class {}
schema.setClass(Customer)

/** What a person may say about a customer, as strings from a form or a file; throws nothing, reports each field. */
export const customerInput = z.object({
  name: requiredText(200),
  parent: link,
  shortName: text(100),
  mnemonic: text(40),
  type: choiceOr(customerTypes, 'customer'),
  industry: text(100),
  region: text(100),
  size: text(100),
  phone,
  email,
  website,
  address: text(500),
  source: text(100),
  interests: text(5_000),
  decisionFactors: text(5_000),
  description: text(20_000),
})

export const customerKind = domainKind({
  name: 'customer',
  prefix: 'C',
  entity: Customer,
  input: customerInput,
  title: 'name',
  links: { parent: { kind: (): DomainKind => customerKind } },
  choiceLists: { industry: 'industries', region: 'regions', size: 'companySizes', source: 'sources' },
  confidential: { creditGrade: knowsCredit, creditScore: knowsCredit, phone: knowsPhones },
  compared: { companies: ['name', 'shortName'], phones: ['phone'], emails: ['email'], sites: ['website'] },
  searched: (customer) => [customer.name, customer.shortName, customer.mnemonic, customer.phone, customer.email],
  onSave: (customer) => {
    customer.mnemonic ||= initials(customer.shortName ?? customer.name).slice(0, 40) || null
  },
})

allow('see', Customer, administrators, marketers, serviceAgents, ...responsible)
allow('create', Customer, everyone)
allow('change', Customer, administrators, ...responsible)
allow('export', Customer, everyone)
