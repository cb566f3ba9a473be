import { type Confirmable, type Confirmed, confirming, type Reason } from '../confirmation.ts'
import type { Context } from '../context.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { demand } from '../records/policies.ts'
import type { Recorded } from '../records/record.ts'
import { type Duplicate, type Facts, findDuplicates } from '../search/duplicates.ts'
import { type Contact, contactKind } from './contact.ts'
import { type Customer, customerKind } from './customer.ts'
import type { Lead } from './lead.ts'
import { demandUnconverted, type Upgraded, type UpgradeInput, upgradeLead } from './upgrade-lead.ts'

/** The customers and contacts that a lead may be already; the company's name is the lead's unless another is said. */
export async function likeUpgraded(
  context: Context,
  lead: Lead,
  company: string = lead.company ?? lead.name,
): Promise<{ readonly customers: readonly Duplicate<Customer>[]; readonly contacts: readonly Duplicate<Contact>[] }> {
  const said = (...values: (string | null | undefined)[]) => values.filter((value) => !!value) as string[]
  const facts: Facts = {
    names: [],
    companies: [company],
    phones: said(lead.phone, lead.mobile),
    emails: said(lead.email),
    sites: said(lead.website),
  }
  return {
    customers: await findDuplicates(context, customerKind, facts),
    contacts: await findDuplicates(context, contactKind, facts),
  }
}

/** `upgradeLead`, where a new customer or contact that looks like one there is is asked about first. @throws as it does */
export async function proposeUpgrade(
  context: Context,
  lead: Lead,
  said: UpgradeInput,
  confirmed: Confirmed,
): Promise<Confirmable<Upgraded>> {
  demand(context, 'change', lead)
  await demandUnconverted(context, lead)
  const { customers, contacts } = await likeUpgraded(context, lead, said.customerName?.trim() || undefined)
  const made = (kind: unknown, found: readonly Duplicate<Recorded>[]): readonly Reason[] =>
    found.length ? [{ type: 'duplicates', kind: kind as DomainKind, found }] : []
  const reasons = [
    ...(said.customer ? [] : made(customerKind, customers)),
    ...(said.contact || !said.contactName ? [] : made(contactKind, contacts)),
  ]
  return confirming(reasons, confirmed, () => upgradeLead(context, lead, said))
}
