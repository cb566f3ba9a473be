import { defineEntity, p } from '@mikro-orm/core'
import { z } from 'zod'
import { isBirthday } from '../calendar/birthday.ts'
import { todayOf } from '../calendar/today.ts'
import { tenantIsolation } from '../database/columns.ts'
import { domainKind } from '../records/domain-kind.ts'
import { birthday, email, flag, link, phone, requiredText, text } from '../records/fields.ts'
import {
  administrators,
  allow,
  everyone,
  knowsPhones,
  marketers,
  responsible,
  serviceAgents,
} from '../records/policies.ts'
import { recordColumns, recordIndexes } from '../records/record.ts'
import { customerColumns, customerIndexes, linkToCustomer, responsibleForCustomer } from './of-customer.ts'

/** A person at a customer. */
const schema = defineEntity({
  name: 'Contact',
  tableName: 'contact',
  ...tenantIsolation,
  properties: {
    ...recordColumns,
    ...customerColumns,
    name: p.string().length(200),
    /** What they are at their company: 总经理, Head of Purchasing. */
    title: p.string().length(100).nullable(),
    department: p.string().length(100).nullable(),
    /** The part they play in a purchase. */
    decisionRole: p.text().nullable(),
    phone: p.string().length(40).nullable(),
    mobile: p.string().length(40).nullable(),
    email: p.string().length(254).nullable(),
    wechat: p.string().length(60).nullable(),
    /** YYYY-MM-DD, or --MM-DD when the year is not known (ISO 8601); by the lunar calendar if `lunarBirthday`. */
    birthday: p.string().length(10).nullable(),
    lunarBirthday: p.boolean().default(false),
    hobbies: p.string().length(500).nullable(),
    description: p.text().nullable(),
  },
  indexes: [
    ...recordIndexes('contact'),
    ...customerIndexes('contact'),
    { name: 'contact_by_creation', properties: ['organization', 'createdAt'], where: 'deleted_at is null' },
  ],
  uniques: [{ properties: ['organization', 'number'] }],
})

export class Contact extends schema.class {}
schema.setClass(Contact)

/** What a person may say about a contact, as strings from a form or a file; throws nothing, reports each field. */
export const contactInput = z
  .object({
    name: requiredText(200),
    customer: link,
    title: text(100),
    department: text(100),
    decisionRole: text(100),
    phone,
    mobile: phone,
    email,
    wechat: text(60),
    birthday,
    lunarBirthday: flag,
    hobbies: text(500),
    description: text(20_000),
  })
  .superRefine(({ birthday, lunarBirthday }, check) => {
    if (birthday && !isBirthday(birthday, lunarBirthday)) {
      check.addIssue({ code: 'custom', path: ['birthday'], message: 'birthday' })
    }
  })

export const contactKind = domainKind({
  name: 'contact',
  prefix: 'CT',
  entity: Contact,
  input: contactInput,
  title: 'name',
  links: { customer: linkToCustomer },
  choiceLists: { decisionRole: 'decisionRoles' },
  confidential: { phone: knowsPhones, mobile: knowsPhones },
  compared: { phones: ['phone', 'mobile'], emails: ['email'], of: 'customer' },
  check: ({ birthday }, context) =>
    birthday && !birthday.startsWith('-') && birthday > todayOf(context)
      ? { birthday: { code: 'inFuture' } }
      : undefined,
  people: ['name'],
  searched: (contact) => [contact.name, contact.phone, contact.mobile, contact.email, contact.wechat],
})

allow('see', Contact, administrators, marketers, serviceAgents, ...responsible, ...responsibleForCustomer)
allow('create', Contact, everyone)
allow('change', Contact, administrators, ...responsible, ...responsibleForCustomer)
allow('export', Contact, everyone)
