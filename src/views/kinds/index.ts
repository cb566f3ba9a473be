import type { RecordName } from '#domain/entities.ts'
import type { RecordKind } from '../kind.ts'
import { activity } from './activity.ts'
import { category } from './category.ts'
import { competitor } from './competitor.ts'
import { contact } from './contact.ts'
import { customer } from './customer.ts'
import { interaction } from './interaction.ts'
import { lead } from './lead.ts'
import { opportunity } from './opportunity.ts'
import { order } from './order.ts'
import { payment } from './payment.ts'
import { product } from './product.ts'
import { ticket } from './ticket.ts'

/** Every kind people work on by name, in the order of help and search. What is to be said of each, here and elsewhere, is found missing by tsc. */
export const kinds = {
  lead,
  customer,
  contact,
  opportunity,
  competitor,
  order,
  payment,
  product,
  category,
  ticket,
  activity,
  interaction,
} as const satisfies Readonly<Record<RecordName, unknown>>

export const recordKinds: readonly RecordKind[] = Object.values(kinds) as unknown as readonly RecordKind[]

export const kindNamed = (name: string): RecordKind | undefined => recordKinds.find((kind) => kind.domain.name === name)
