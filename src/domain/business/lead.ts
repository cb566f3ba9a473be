import { defineEntity, p } from '@mikro-orm/core'
import { z } from 'zod'
import { moneyColumn, tenantIsolation, unitsColumn } from '../database/columns.ts'
import { keepAmounts } from '../money/amounts.ts'
import { type DomainKind, domainKind } from '../records/domain-kind.ts'
import { choice, choiceOr, currency, email, money, phone, requiredText, text, website } from '../records/fields.ts'
import { administrators, allow, everyone, knowsPhones, marketers, responsible } from '../records/policies.ts'
import { recordColumns, recordIndexes } from '../records/record.ts'
import { Contact, contactKind } from './contact.ts'
import { Customer } from './customer.ts'
import { linkToCustomer } from './of-customer.ts'
import { Opportunity, opportunityKind } from './opportunity.ts'

export const leadStatuses = ['new', 'working', 'qualified', 'disqualified', 'converted'] as const
export const leadRatings = ['hot', 'warm', 'cold'] as const

/** A possible customer, before it is known whether there is business in it. */
const schema = defineEntity({
  name: 'Lead',
  tableName: 'lead',
  ...tenantIsolation,
  properties: {
    ...recordColumns,
    name: p.string().length(200),
    company: p.string().length(200).nullable(),
    title: p.string().length(100).nullable(),
    phone: p.string().length(40).nullable(),
    mobile: p.string().length(40).nullable(),
    email: p.string().length(254).nullable(),
    website: p.string().length(500).nullable(),
    source: p.text().nullable(),
    industry: p.text().nullable(),
    region: p.string().length(100).nullable(),
    status: p.enum(leadStatuses).default('new'),
    /** Why it came to nothing; only, and always, with the status disqualified. */
    disqualifiedBecause: p.string().length(500).nullable(),
    rating: p.enum(leadRatings).nullable(),
    amount: moneyColumn().nullable(),
    amountUnits: unitsColumn('amount'),
    /** ISO 4217, set whenever there is an amount. */
    currency: p.string().length(3).nullable(),
    address: p.string().length(500).nullable(),
    description: p.text().nullable(),
    /** The chat message it was taken from. */
    messageUrl: p.string().length(1000).nullable(),
    /** What it became; with the status converted. */
    customer: () => p.manyToOne(Customer).nullable(),
    contact: () => p.manyToOne(Contact).nullable(),
    opportunity: () => p.manyToOne(Opportunity).nullable(),
    convertedAt: p.datetime().nullable(),
  },
  indexes: [
    { name: 'lead_by_amount', properties: ['organization', 'currency', 'amountUnits'], where: 'deleted_at is null' },
    ...recordIndexes('lead'),
    { name: 'lead_of_customer', properties: ['organization', 'customer'], where: 'customer_id is not null' },
    { name: 'lead_of_contact', properties: ['organization', 'contact'], where: 'contact_id is not null' },
    { name: 'lead_of_opportunity', properties: ['organization', 'opportunity'], where: 'opportunity_id is not null' },
    { name: 'lead_by_status', properties: ['organization', 'status', 'sortKey', 'id'], where: 'deleted_at is null' },
    { name: 'lead_by_creation', properties: ['organization', 'createdAt'], where: 'deleted_at is null' },
    { name: 'lead_by_conversion', properties: ['organization', 'convertedAt'], where: 'deleted_at is null' },
  ],
  uniques: [{ properties: ['organization', 'number'] }],
})

export class Lead extends schema.class {}
schema.setClass(Lead)

/** What a person may say about a lead, as strings from a form or a file; throws nothing, reports each field. */
export const leadInput = z
  .object({
    name: requiredText(200),
    company: text(200),
    title: text(100),
    phone,
    mobile: phone,
    email,
    website,
    source: text(100),
    industry: text(100),
    region: text(100),
    status: choiceOr(leadStatuses, 'new'),
    disqualifiedBecause: text(500),
    rating: choice(leadRatings),
    amount: money,
    currency,
    address: text(500),
    description: text(20_000),
    messageUrl: text(1000),
  })
  .superRefine((lead, check) => {
    if (lead.status === 'disqualified' && !lead.disqualifiedBecause) {
      check.addIssue({ code: 'custom', path: ['disqualifiedBecause'], message: 'reason' })
    }
  })
  .transform((lead) => ({
    ...lead,
    disqualifiedBecause: lead.status === 'disqualified' ? lead.disqualifiedBecause : null,
  }))
export type LeadInput = z.input<typeof leadInput>

export const leadKind = domainKind({
  name: 'lead',
  prefix: 'L',
  entity: Lead,
  input: leadInput,
  title: 'name',
  links: {
    customer: linkToCustomer,
    contact: { kind: (): DomainKind => contactKind },
    opportunity: { kind: (): DomainKind => opportunityKind as unknown as DomainKind },
  },
  choiceLists: { source: 'sources', industry: 'industries', region: 'regions' },
  confidential: { phone: knowsPhones, mobile: knowsPhones },
  compared: { names: ['name'], phones: ['phone', 'mobile'], emails: ['email'], of: 'company' },
  copied: (contents) => (contents.status === 'converted' ? { ...contents, status: 'new' } : contents),
  // That it became a customer follows from upgrading it, and from nothing else.
  check({ status }, _, before) {
    const [was, is] = [before?.status, status].map((one) => one === 'converted')
    return was === is ? undefined : { status: { code: 'option' } }
  },
  people: ['name'],
  searched: (lead) => [lead.name, lead.company, lead.phone, lead.mobile, lead.email],
  onSave: (lead, context) => {
    if (lead.amount && !lead.currency) lead.currency = context.organization.currency
    keepAmounts(context, lead, lead.currency ?? '', { amounts: ['amount'] })
  },
})

/** Leads that somebody still works on, as conditions. */
export const openLead = { status: { $in: ['new', 'working', 'qualified'] } } as const

allow('see', Lead, administrators, marketers, ...responsible)
allow('create', Lead, everyone)
allow('change', Lead, administrators, ...responsible)
allow('export', Lead, everyone)
