import { p } from '@mikro-orm/core'
import type { DomainKind, LinkTo } from '../records/domain-kind.ts'
import { ofTeam, own } from '../records/policies.ts'
import { listIndex } from '../records/record.ts'
import { Customer, customerKind } from './customer.ts'

/** For kinds whose records belong to a customer. */
export const customerColumns = {
  customer: () => p.manyToOne(Customer).nullable(),
  /** Who looks after that customer. Kept by triggers on both tables, never written here: for the policies to read. */
  customerOwner: p.uuid().nullable(),
}

/** The link to that customer. */
export const linkToCustomer: LinkTo = { kind: (): DomainKind => customerKind, asked: true }

/** What their lists on the card of a customer are read by, and what whoever looks after a customer sees. */
export const customerIndexes = (table: string) => [
  listIndex(`${table}_of_customer`, ['organization', 'customer', 'sortKey', 'id']),
  listIndex(`${table}_by_customer_owner`, ['organization', 'customerOwner']),
]

/** Who answers for a customer, its owner and whoever leads them: they see what belongs to it, whoever made it. */
export const responsibleForCustomer = [own('customerOwner'), ofTeam('customerOwner')] as const
