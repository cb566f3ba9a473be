import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { subtract, sum } from '../money/money.ts'
import type { SalesOrder } from './order.ts'

/** What of an order's total neither came in nor is planned to. */
export async function unplanned(context: Context, order: SalesOrder): Promise<string> {
  const { em, organization } = context
  const rows = await asking<{ amount: string }>(
    em,
    ($) => `select greatest(amount, received)::text as amount from payment
      where organization = ${$(organization.id)} and order_id = ${$(order.id)} and deleted_at is null`,
  )
  const { total, currency } = order
  const planned = sum(
    rows.map(({ amount }) => amount),
    currency,
  )
  return subtract(total, planned, currency)
}
