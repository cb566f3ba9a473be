import { z } from 'zod'
import type { Context } from '../context.ts'
import { currency, money, parseFields, text } from '../records/fields.ts'
import { beginClosing, close, closingDay } from './close-opportunity.ts'
import type { Opportunity } from './opportunity.ts'
import { orderFrom } from './opportunity-products.ts'
import type { SalesOrder } from './order.ts'

const input = z.object({ closedOn: closingDay, amount: money, currency, reason: text(1000) })

/** What a person says about a sale that was won, as strings from a form. */
export type WonInput = z.input<typeof input>

/**
 * Closes a sale that was won, with the amount it was won for.
 *
 * @throws InvalidFields; DomainError NotAllowed, AlreadyClosed
 */
export async function closeWon(context: Context, opportunity: Opportunity, said: WonInput): Promise<Opportunity> {
  await beginClosing(context, opportunity)
  const { closedOn, amount, currency, reason } = parseFields(input, said)
  Object.assign(opportunity, { amount, reason, ...(currency && { currency }) })
  return close(context, opportunity, 'won', closedOn)
}

/**
 * The same, and the order that is made from its products (whatever the amount says: what was ordered are the products).
 * One undo takes both back.
 *
 * @returns no order when there are no products
 * @throws as closeWon; InvalidFields when a product is no longer sold
 */
export async function closeWonWithOrder(
  context: Context,
  opportunity: Opportunity,
  said: WonInput,
): Promise<{ readonly closed: Opportunity; readonly order: SalesOrder | undefined }> {
  const closed = await closeWon(context, opportunity, said)
  return { closed, order: await orderFrom(context, closed, closed.closedOn ?? '') }
}
