/** A payment that does not fit its order is asked about before it is made: rare, but deposits and surcharges happen. */

import { SalesOrder } from '#domain/business/order.ts'
import type { Payment } from '#domain/business/payment.ts'
import { unplanned } from '#domain/business/payments.ts'
import { compare, subtract } from '#domain/money/money.ts'
import type { Form } from '#views/form.ts'
import { withPlanWarning } from '#views/pages/payments.ts'
import { type Call, Refused } from '../handler.ts'

/**
 * After the payment was made, which is taken back when somebody has to be asked first.
 *
 * @throws Refused with the form, which says what does not fit, unless it said the same before
 */
export async function warnOfPlan(call: Call, payment: Payment, form: () => Promise<Form>): Promise<void> {
  const { context, to, args, answers } = call
  const order = await context.em.findOneOrFail(SalesOrder, { id: payment.order.id })
  const left = await unplanned(context, order)
  const found = {
    // An order without lines says nothing yet of what is to be paid.
    ...(Number(order.total) && compare(left, '0') < 0 && { over: subtract('0', left, order.currency) }),
    ...(payment.dueDate < order.orderDate && { early: payment.dueDate }),
  }
  const told = Object.values(found).join()
  if (!told || args.plan === told) return
  const asked = withPlanWarning(to, await form(), order, found)
  throw new Refused({ type: 'ask', form: { ...asked, state: { ...asked.state, plan: told } }, answers })
}
