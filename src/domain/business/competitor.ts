import { defineEntity, p } from '@mikro-orm/core'
import { z } from 'zod'
import { tenantIsolation } from '../database/columns.ts'
import { domainKind } from '../records/domain-kind.ts'
import { phone, requiredText, text, website } from '../records/fields.ts'
import { administrators, allow, everyone, knowsPhones, marketers, responsible } from '../records/policies.ts'
import { recordColumns, recordIndexes } from '../records/record.ts'
import { Customer } from './customer.ts'
import { linkToCustomer } from './of-customer.ts'

/** A company that fights for the same sales. */
const schema = defineEntity({
  name: 'Competitor',
  tableName: 'competitor',
  ...tenantIsolation,
  properties: {
    ...recordColumns,
    name: p.string().length(200),
    shortName: p.string().length(100).nullable(),
    website: p.string().length(500).nullable(),
    phone: p.string().length(40).nullable(),
    region: p.string().length(100).nullable(),
    industry: p.text().nullable(),
    size: p.text().nullable(),
    profile: p.text().nullable(),
    strengths: p.text().nullable(),
    weaknesses: p.text().nullable(),
    /** What they charge, how they discount. */
    priceNotes: p.text().nullable(),
    /** What it became besides: one buys from it, or works together with it. */
    customer: () => p.manyToOne(Customer).nullable(),
  },
  indexes: [
    ...recordIndexes('competitor'),
    { name: 'competitor_of_customer', properties: ['organization', 'customer'], where: 'customer_id is not null' },
  ],
  uniques: [{ properties: ['organization', 'number'] }],
})

export class Competitor extends schema.class {}
schema.setClass(Competitor)

/** What a person may say about a competitor, as strings from a form or a file; throws nothing, reports each field. */
export const competitorInput = z.object({
  name: requiredText(200),
  shortName: text(100),
  website,
  phone,
  region: text(100),
  industry: text(100),
  size: text(100),
  profile: text(20_000),
  strengths: text(5_000),
  weaknesses: text(5_000),
  priceNotes: text(5_000),
})

export const competitorKind = domainKind({
  name: 'competitor',
  prefix: 'CP',
  entity: Competitor,
  input: competitorInput,
  title: 'name',
  links: { customer: linkToCustomer },
  choiceLists: { region: 'regions', industry: 'industries', size: 'companySizes' },
  confidential: { phone: knowsPhones },
  compared: { companies: ['name', 'shortName'], phones: ['phone'], sites: ['website'] },
  searched: (competitor) => [competitor.name, competitor.shortName, competitor.phone],
})

// What is known of competitors is everybody's: one fights them together.
allow('see', Competitor, everyone)
allow('create', Competitor, everyone)
allow('change', Competitor, administrators, marketers, ...responsible)
allow('export', Competitor, everyone)
