import type { EntityClass, EntityMetadata } from '@mikro-orm/core'
import { customerOf } from '../business/interactions.ts'
import type { Context } from '../context.ts'
import { type DomainKind, titleOf } from '../domain-kind.ts'
import { linkedId } from '../links.ts'
import { visible } from '../policies.ts'
import type { Recorded } from '../record.ts'

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
 * The address of a record whose kind has a field `email`; of any other that of its contact, or else its customer, as far
 * as the actor may see them.
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
