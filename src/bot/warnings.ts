/** What is asked before records of single kinds are created: by a verb that takes the creation back when it has to ask. */
import type { SalesOrder } from '#domain/business/order.ts'
import type { Payment } from '#domain/business/payment.ts'
import type { Recorded } from '#domain/records/record.ts'
import type { Form } from '#views/form.ts'
import type { Call } from './handler.ts'
import { warnOfCredit } from './verbs/warn-credit.ts'
import { warnOfPlan } from './verbs/warn-plan.ts'

export type Warning = (call: Call, record: Recorded, form: () => Promise<Form>) => Promise<void>

/** By the name of the kind. */
export const warnings: Readonly<Record<string, Warning>> = {
  order: (call, record, form) => warnOfCredit(call, (record as SalesOrder).customer, form),
  payment: (call, record, form) => warnOfPlan(call, record as Payment, form),
}
