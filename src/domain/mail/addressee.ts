import type { EntityClass, EntityMetadata } from '@mikro-orm/core'
import { Contact, contactKind } from '../business/contact.ts'
import { customerOf } from '../business/interactions.ts'
import { Lead, leadKind } from '../business/lead.ts'
import { Opportunity } from '../business/opportunity.ts'
import { OpportunityContact } from '../business/opportunity-parts.ts'
import type { Context } from '../context.ts'
import { type DomainKind, titleOf } from '../records/domain-kind.ts'
import { linkedId } from '../records/links.ts'
import { visible } from '../records/policies.ts'
import type { Recorded } from '../records/record.ts'

/** Whom an e-mail written on a record goes to. */
export interface Addressee {
  readonly email: string
  readonly name: string
  /** Empty when it is not known. */
  readonly company: string
}

type Addressed = Recorded & { readonly email?: string | null; readonly company?: string | null }

/** Links to people and companies, those nearest first. */
const through = ['contact', 'customer'] as const

/**
 * The address of a record whose kind has a field `email`; of any other that of its contact, or else its customer, or one
 * of the people named on it, or the lead that it or its customer came from, as far as the actor may see them.
 */
export async function addresseeOf(
  context: Context,
  kind: Pick<DomainKind, 'entity' | 'title' | 'links'>,
  record: Recorded,
): Promise<Addressee | undefined> {
  const { properties } = context.em.getMetadata().get(kind.entity) as EntityMetadata
  if ('email' in properties) return withAddress(context, kind, record)
  for (const field of through) {
    const other = kind.links?.[field]?.kind()
    const found = other && (await seen(context, other.entity, linkedId(record, field)))
    const addressee = found && (await withAddress(context, other, found))
    if (addressee) return addressee
  }
  return (await namedOn(context, record)) ?? leadBehind(context, record)
}

/** Somebody at the customer who is named on a sale. */
async function namedOn(context: Context, record: Recorded): Promise<Addressee | undefined> {
  if (!(record instanceof Opportunity)) return undefined
  const named = await context.em.find(
    OpportunityContact,
    { opportunity: record.id, deletedAt: null },
    { orderBy: { id: 'asc' } },
  )
  for (const { contact } of named) {
    const person = await seen(context, Contact, contact.id)
    const addressee = person && (await withAddress(context, contactKind, person))
    if (addressee) return addressee
  }
  return undefined
}

/** The latest lead that became the record, or else its customer. */
async function leadBehind(context: Context, record: Recorded): Promise<Addressee | undefined> {
  const customer = linkedId(record, 'customer')
  const became = [
    ...(record instanceof Opportunity ? [{ opportunity: record.id }] : []),
    ...(customer ? [{ customer }] : []),
  ]
  for (const one of became) {
    const lead = (await context.em.findOne(
      Lead,
      { $and: [{ ...one, deletedAt: null, email: { $ne: null } }, visible(context, Lead)] } as never,
      { orderBy: { id: 'desc' } },
    )) as Addressed | null
    const addressee = lead && (await withAddress(context, leadKind, lead))
    if (addressee) return addressee
  }
  return undefined
}

async function withAddress(
  context: Context,
  kind: Pick<DomainKind, 'entity' | 'title'>,
  record: Addressed,
): Promise<Addressee | undefined> {
  const { email } = record
  if (!email) return undefined
  const name = titleOf(kind, record)
  const customer = customerOf(record)
  if (customer === record) return { email, name, company: name }
  const known = customer && (await seen(context, customer.constructor as EntityClass<Recorded>, customer.id))
  return { email, name, company: record.company ?? (known as { name?: string } | null)?.name ?? '' }
}

const seen = async (
  context: Context,
  entity: EntityClass<Recorded>,
  id: string | undefined,
): Promise<Addressed | null> =>
  id
    ? ((await context.em.findOne(entity, {
        $and: [{ id, deletedAt: null }, visible(context, entity)],
      } as never)) as Addressed | null)
    : null
