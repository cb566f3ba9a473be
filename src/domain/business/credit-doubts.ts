import type { Reason } from '../confirmation.ts'
import type { Context } from '../context.ts'
import { knowsCredit } from '../records/policies.ts'
import { isRisky } from './credit.ts'
import { creditRuleOf } from './credit-rule.ts'
import { customerCredit } from './customer-credit.ts'

/** That somebody is about to sell to a customer whose credit is poor; nothing for those who may not know of it. */
export async function creditDoubts(
  context: Context,
  customer: { readonly id: string } | null | undefined,
): Promise<readonly Reason[]> {
  if (!customer || !knowsCredit(context)) return []
  const credit = await customerCredit(context, customer)
  if (!isRisky(credit.grade, creditRuleOf(context.organization))) return []
  return [{ type: 'credit', customer: customer.id, credit }]
}
