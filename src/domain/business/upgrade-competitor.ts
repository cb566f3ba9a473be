import { z } from 'zod'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { reference } from '../records/domain-kind.ts'
import { choice, parseFields } from '../records/fields.ts'
import { linkedBy } from '../records/links.ts'
import { lockRecord } from '../records/lock-record.ts'
import { demand } from '../records/policies.ts'
import { createFrom, saveChanged } from '../records/records.ts'
import { type Competitor, competitorKind } from './competitor.ts'
import { type Customer, customerKind, customerTypes } from './customer.ts'

const input = z.object({ type: choice(customerTypes).refine((value) => value, { error: 'required' }) })

/**
 * A competitor that one also does business with: makes a customer, partner or supplier of it. The competitor stays, and
 * the two name each other.
 *
 * @throws InvalidFields; DomainError NotAllowed, AlreadyConverted, ConvertedBefore
 */
export async function upgradeCompetitor(
  context: Context,
  competitor: Competitor,
  said: { readonly type: string | undefined },
): Promise<Customer> {
  demand(context, 'change', competitor)
  await lockRecord(context, competitor)
  await demandNoCustomer(context, competitor)
  const { type } = parseFields(input, said)
  const { name, shortName, website, phone, region, industry, size, profile: description } = competitor
  const customer = await createFrom(context, customerKind, {
    ...{ type, name, shortName, website, phone, region, industry, size, description },
  })
  competitor.customer = customer
  await saveChanged(context, competitorKind, competitor)
  return customer
}

/** @throws DomainError AlreadyConverted, ConvertedBefore when the actor may not see what it became */
export async function demandNoCustomer(context: Context, competitor: Competitor): Promise<void> {
  if (!competitor.customer) return
  const linked = await linkedBy(context, [[competitorKind, competitor]])
  const customer = linked.get(competitor.customer.id)
  // What it became was deleted since: it may become something again.
  if (customer?.deleted) return
  const name = customer ? `${customer.ref} ${customer.name}` : ''
  throw new DomainError(customer ? 'AlreadyConverted' : 'ConvertedBefore', {
    ref: reference(competitorKind, competitor),
    name,
  })
}
