/** What the cards of single kinds say beyond their fields: read by a verb of the domain, drawn by a page. */

import type { Competitor } from '#domain/business/competitor.ts'
import { contestedWith } from '#domain/business/contested.ts'
import { customerKind } from '#domain/business/customer.ts'
import { customerCredit } from '#domain/business/customer-credit.ts'
import { customerTotals } from '#domain/business/customer-totals.ts'
import type { Interaction } from '#domain/business/interaction.ts'
import type { SalesOrder } from '#domain/business/order.ts'
import { unplanned } from '#domain/business/payment.ts'
import { paymentsOf } from '#domain/business/payments.ts'
import { categoryKind } from '#domain/catalogue/category.ts'
import { emailOf } from '#domain/mail/find-email.ts'
import { compare } from '#domain/money/money.ts'
import { reference } from '#domain/records/domain-kind.ts'
import { can, knowsCredit } from '#domain/records/policies.ts'
import type { Recorded } from '#domain/records/record.ts'
import { actions, button, type Node } from '#views/message.ts'
import { contested } from '#views/pages/contested.ts'
import { creditNodes } from '#views/pages/credit.ts'
import { emailNodes } from '#views/pages/email.ts'
import { customerMoney, orderPayments } from '#views/pages/payments.ts'
import type { Call } from './handler.ts'

export type CardExtra = (call: Pick<Call, 'context' | 'to'>, record: Recorded) => Promise<readonly Node[]>

/** By the name of the kind. */
export const cardExtras: Readonly<Record<string, CardExtra>> = {
  competitor: async ({ context, to }, record) => {
    const data = await contestedWith(context, record as Competitor)
    return contested(to, record as Competitor, data, (one) => can(context, 'change', one))
  },
  category: async ({ to }, record) => [
    actions(button(to.words('category.openTree'), 'categories', { id: reference(categoryKind, record) })),
  ],
  async customer({ context, to }, record) {
    const id = reference(customerKind, record)
    return [
      ...customerMoney(to, await customerTotals(context, record)),
      ...(knowsCredit(context) ? creditNodes(to, await customerCredit(context, record)) : []),
      actions(button(to.words('overview.button'), 'customer.overview', { id })),
    ]
  },
  async order({ context, to }, record) {
    const order = record as SalesOrder
    const open = can(context, 'change', order) && !order.deletedAt && order.status !== 'cancelled'
    const left = open ? await unplanned(context, order) : '0'
    return orderPayments(
      to,
      order,
      await paymentsOf(context, order),
      (one) => can(context, 'change', one),
      compare(left, '0') > 0 ? left : undefined,
    )
  },
  async interaction({ context, to }, record) {
    const { type, direction } = record as Interaction
    const email = type === 'email' && direction === 'out' ? await emailOf(context, record) : null
    return email ? emailNodes(to, email) : []
  },
}
