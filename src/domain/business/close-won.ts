import { z } from 'zod'
import { type Confirmable, type Confirmed, confirming } from '../confirmation.ts'
import type { Context } from '../context.ts'
import { currency, money, parseFields, text } from '../records/fields.ts'
import { beginClosing, close, closingDay, demandClosingDay } from './close-opportunity.ts'
import { creditDoubts } from './credit-doubts.ts'
import type { Opportunity } from './opportunity.ts'
import { orderFrom } from './opportunity-products.ts'
import type { SalesOrder } from './order.ts'

const input = z.object({ closedOn: closingDay, amount: money, currency, reason: text(1000) })

/** What a person says about a sale that was won, as strings from a form. */
export type WonInput = z.input<typeof input>

export interface Won {
  readonly closed: Opportunity
  /** None when none was wanted, or there are no products. */
  readonly order: SalesOrder | undefined
}

/**
 * Closes a sale that was won, with its order if wanted; one to a customer whose credit is poor is asked about first.
 *
 * @throws as closeWon and closeWonWithOrder
 */
export async function proposeWon(
  context: Context,
  opportunity: Opportunity,
  said: WonInput & { readonly withOrder?: boolean },
  confirmed: Confirmed,
): Promise<Confirmable<Won>> {
  await beginClosing(context, opportunity)
  demandClosingDay(context, opportunity, parseFields(input, said).closedOn)
  return confirming(await creditDoubts(context, opportunity.customer), confirmed, async () =>
    said.withOrder
      ? closeWonWithOrder(context, opportunity, said)
      : { closed: await closeWon(context, opportunity, said), order: undefined },
  )
}

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
 * @throws as closeWon; InvalidFields when a product is no longer sold
 */
export async function closeWonWithOrder(context: Context, opportunity: Opportunity, said: WonInput): Promise<Won> {
  const closed = await closeWon(context, opportunity, said)
  return { closed, order: await orderFrom(context, closed, closed.closedOn ?? '') }
}
