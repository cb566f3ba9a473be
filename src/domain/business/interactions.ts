import type { Context } from '../context.ts'
import { cloneRecord } from '../records/clone-record.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { demand } from '../records/policies.ts'
import type { Recorded } from '../records/record.ts'
import { createRecord } from '../records/records.ts'
import { Customer } from './customer.ts'
import { type directions, type Interaction, type InteractionType, interactionKind } from './interaction.ts'

export interface NewInteraction {
  readonly type: InteractionType
  readonly subject: string | undefined
  readonly body?: string | undefined
  readonly direction?: (typeof directions)[number] | undefined
  /** When it happened; now, when nothing is said. */
  readonly at?: Date | undefined
  /** Minutes, as typed. */
  readonly duration?: string | undefined
  readonly messageUrl?: string | undefined
}

/** The record something is about, with its kind. */
export interface AboutRecord {
  readonly kind: Pick<DomainKind, 'name'>
  readonly record: Recorded
}

/** The customer that a record belongs to: itself, when it is one; none for a lead. */
export const customerOf = (record: object): Customer | null =>
  record instanceof Customer ? record : ((record as { customer?: Customer | null }).customer ?? null)

/** Whether a customer's card gathers all that happened with that customer, or a record's what is about it alone. */
export const interactionLink = (kind: Pick<DomainKind, 'entity'>): 'customer' | 'about' =>
  (kind.entity as unknown) === Customer ? 'customer' : 'about'

/** The customer comes not through the input: whoever sees a contact need not see its customer. */
const kindOf = (customer: Customer | null | undefined): typeof interactionKind => ({
  ...interactionKind,
  onCreate: (interaction) => {
    interaction.customer = customer ?? null
  },
})

/** Logs what happened, on the record it is about. @throws InvalidFields; DomainError NotFound */
export function logInteraction(
  context: Context,
  { at = context.now, ...said }: NewInteraction,
  { kind, record }: AboutRecord,
): Promise<Interaction> {
  demand(context, 'see', record)
  return createRecord(context, kindOf(customerOf(record)), {
    ...said,
    type: said.type,
    subject: said.subject ?? null,
    at,
    aboutKind: kind.name,
    about: record.id,
  })
}

/** The same with another subject, the actor's own. */
export const cloneInteraction = async (
  context: Context,
  original: Interaction,
  subject: string,
): Promise<Interaction> => (await cloneRecord(context, kindOf(original.customer), original, subject)).copy
