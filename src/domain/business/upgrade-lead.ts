/** A lead turns out to be business: it becomes a customer, a contact and an opportunity in one step. */
import type { EntityClass } from '@mikro-orm/core'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { DomainError, type FieldIssue, InvalidFields } from '../errors.ts'
import { type DomainKind, reference } from '../records/domain-kind.ts'
import { currency, day, flag, link, money, parseFields, text } from '../records/fields.ts'
import { linkedBy, resolveLinks } from '../records/links.ts'
import { lockRecord } from '../records/lock-record.ts'
import { aboutKinds, follow } from '../records/merge.ts'
import { demand } from '../records/policies.ts'
import type { Recorded } from '../records/record.ts'
import { createFrom, createNamed, saveChanged } from '../records/records.ts'
import { followFavourites } from '../search/favourites.ts'
import { Contact, contactKind } from './contact.ts'
import { Customer, customerKind } from './customer.ts'
import { type Lead, leadKind } from './lead.ts'
import { type Opportunity, opportunityKind } from './opportunity.ts'
import { OpportunityContact } from './opportunity-parts.ts'

const input = z
  .object({
    /** Those there are already; without them new ones are made of the names. */
    customer: link,
    customerName: text(200),
    contact: link,
    contactName: text(200),
    withOpportunity: flag,
    opportunityName: text(200),
    amount: money,
    currency,
    expectedClose: day,
  })
  .superRefine(({ customer, customerName, withOpportunity, opportunityName }, check) => {
    const missing = (path: string) => check.addIssue({ code: 'custom', path: [path], message: 'required' })
    if (!customer && !customerName) missing('customerName')
    if (withOpportunity && !opportunityName) missing('opportunityName')
  })

/** What a person says about what a lead becomes, as strings from a form. */
export type UpgradeInput = z.input<typeof input>

export interface Upgraded {
  readonly customer: Customer
  readonly contact: Contact | null
  readonly opportunity: Opportunity | null
}

const links = {
  customer: { kind: (): DomainKind => customerKind },
  contact: { kind: (): DomainKind => contactKind },
}

/**
 * Makes of a lead a customer (or takes one there is), a contact unless nobody is named, and an opportunity if wanted, all
 * of the lead's owner. What was logged on the lead goes over to the opportunity, or else to the customer.
 *
 * @throws InvalidFields; DomainError NotAllowed, AlreadyConverted when somebody did so before, be it at the same moment
 */
export async function upgradeLead(context: Context, lead: Lead, said: UpgradeInput): Promise<Upgraded> {
  demand(context, 'change', lead)
  await lockRecord(context, lead)
  await demandUnconverted(context, lead)
  const values = parseFields(input, said)
  const chosen = await resolveLinks(
    context,
    { ...leadKind, links } as never,
    { customer: values.customer, contact: values.contact },
    createNamed,
  )
  const customer = (await known(context, Customer, chosen.customer)) ?? (await newCustomer(context, lead, values))
  const contact =
    (await known(context, Contact, chosen.contact)) ??
    (values.contactName ? await newContact(context, lead, values.contactName, customer) : null)
  const opportunity = values.withOpportunity ? await newOpportunity(context, lead, values, customer) : null
  // Whoever may upgrade the lead need not be who may change the sale.
  if (contact && opportunity)
    context.em.create(OpportunityContact, { organization: context.organization.id, opportunity, contact } as never)
  await carryOver(context, lead, customer, opportunity)
  Object.assign(lead, { status: 'converted', customer, contact, opportunity, convertedAt: context.now })
  await saveChanged(context, leadKind, lead)
  return { customer, contact, opportunity }
}

/** A record that was chosen, with all it says; a link knows no more than its id. */
async function known<Entity extends Recorded>({ em }: Context, entity: EntityClass<Entity>, chosen: unknown) {
  if (!chosen) return null
  const { id } = chosen as { id: string }
  return (await em.findOneOrFail(entity as EntityClass<Recorded>, { id }, { populate: ['owner'] })) as Entity
}

/** @throws DomainError AlreadyConverted, with the customer it became as far as the actor may see it */
export async function demandUnconverted(context: Context, lead: Lead): Promise<void> {
  if (lead.status !== 'converted') return
  const linked = await linkedBy(context, [[leadKind, lead]])
  const customer = lead.customer && linked.get(lead.customer.id)
  const name = customer ? `${customer.ref} ${customer.name}` : ''
  throw new DomainError(customer ? 'AlreadyConverted' : 'ConvertedBefore', { ref: reference(leadKind, lead), name })
}

type Values = z.output<typeof input>

async function newCustomer(context: Context, lead: Lead, { customerName, contactName }: Values): Promise<Customer> {
  const { industry, region, website, phone, mobile, email, address, source } = lead
  const made = await refusedAt({ name: 'customerName' }, () =>
    createFrom(context, customerKind, {
      ...{ name: customerName, industry, region, website, address, source },
      // A person's own number and address go with the person.
      ...(contactName ? { phone } : { phone: phone ?? mobile, email }),
    }),
  )
  return givenTo(context, customerKind, made, lead)
}

async function newContact(context: Context, lead: Lead, name: string, customer: Customer): Promise<Contact> {
  const { title, phone, mobile, email } = lead
  const made = await createFrom(context, contactKind, { name, title, phone, mobile, email, customer: customer.id })
  return givenTo(context, contactKind, made, lead)
}

async function newOpportunity(context: Context, lead: Lead, values: Values, customer: Customer): Promise<Opportunity> {
  const { opportunityName: name, amount, currency, expectedClose } = values
  const { region, source, description } = lead
  const made = await refusedAt({ name: 'opportunityName' }, () =>
    createFrom(context, opportunityKind, {
      ...{ name, amount, currency, expectedClose, region, source, description, customer: customer.id },
    }),
  )
  return givenTo(context, opportunityKind, made, lead)
}

/** What is refused of the new record is told at the input of the form that it came from. */
async function refusedAt<Made>(fields: Readonly<Record<string, string>>, make: () => Promise<Made>): Promise<Made> {
  try {
    return await make()
  } catch (error) {
    if (!(error instanceof InvalidFields)) throw error
    const issues: [string, FieldIssue][] = Object.entries(error.issues)
    throw new InvalidFields(Object.fromEntries(issues.map(([field, issue]) => [fields[field] ?? field, issue])))
  }
}

/** Whoever upgrades it, what a lead becomes stays with its owner. */
async function givenTo<Made extends Recorded>(context: Context, kind: unknown, made: Made, lead: Lead): Promise<Made> {
  if (made.owner.id === lead.owner.id) return made
  made.owner = lead.owner as Made['owner']
  return saveChanged(context, kind as DomainKind<Made>, made)
}

/** Activities and interactions, whoever logged them; and those who keep the lead at hand keep what it became. */
async function carryOver(context: Context, lead: Lead, customer: Customer, opportunity: Opportunity | null) {
  const [kind, record] = opportunity ? [opportunityKind.name, opportunity] : [customerKind.name, customer]
  for (const { entity } of aboutKinds(context)) {
    await follow(context, entity, { about: lead.id, aboutKind: leadKind.name }, (row) => {
      row.about = record.id
      row.aboutKind = kind
      if ('customer' in context.em.getMetadata().get(entity).properties) row.customer ??= customer
    })
  }
  await followFavourites(context, { kind: leadKind, record: lead }, { kind: { name: kind }, record })
}
