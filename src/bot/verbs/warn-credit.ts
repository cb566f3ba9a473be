/** Somebody sells to a customer whose credit is poor: they are told first, and do it only if they insist. */
import { isRisky } from '#domain/business/credit.ts'
import { creditRuleOf } from '#domain/business/credit-rule.ts'
import { customerCredit } from '#domain/business/customer-credit.ts'
import { knowsCredit } from '#domain/records/policies.ts'
import type { Form } from '#views/form.ts'
import { withCreditWarning } from '#views/pages/credit.ts'
import { type Call, Refused } from '../handler.ts'

/**
 * After what was asked for was done, which is taken back when somebody has to be asked first.
 *
 * @throws Refused with the form, which says the grade and why, unless it did so before
 */
export async function warnOfCredit(
  call: Call,
  customer: { readonly id: string } | null | undefined,
  form: () => Form | Promise<Form>,
): Promise<void> {
  const { context, to, args, answers } = call
  if (!customer || args.credit === customer.id || !knowsCredit(context)) return
  const credit = await customerCredit(context, customer)
  if (!isRisky(credit.grade, creditRuleOf(context.organization))) return
  throw new Refused({ type: 'ask', form: withCreditWarning(to, await form(), credit, customer.id), answers })
}
