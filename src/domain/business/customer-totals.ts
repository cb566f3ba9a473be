import { todayOf } from '../calendar/today.ts'
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { type Total, total } from '../money/money.ts'
import { ratesOf } from '../organization/exchange-rates.ts'
import { reach, reachSql } from '../records/policies.ts'
import { pendingStatuses, Ticket } from '../service/ticket.ts'
import type { Customer } from './customer.ts'
import { Opportunity } from './opportunity.ts'
import { SalesOrder } from './order.ts'
import { Payment } from './payment.ts'

export interface CustomerTotals {
  /** What sales that were won came to, and what open ones may. */
  readonly won: Total
  readonly pipeline: Total
  /** Of orders that are neither drafts nor cancelled. */
  readonly ordered: Total
  readonly paid: Total
  readonly outstanding: Total
  /** What of planned payments should have come in by now. */
  readonly overdue: Total
  readonly orders: number
  readonly openTickets: number
  readonly complaints: number
}

/** All that is summed up of a customer, as far as the actor may see it; in one statement, and the rates. */
export async function customerTotals(context: Context, { id }: Pick<Customer, 'id'>): Promise<CustomerTotals> {
  const summed = asking<{ what: string; currency: string | null; count: number; amount: string | null }>(
    context.em,
    ($) => {
      const [organization, customer] = [$(context.organization.id), $(id)]
      const of = (entity: unknown, table: keyof typeof measures, when: string) => `${table} r
        cross join lateral (values ${measures[table]}) m(what, amount)
        where organization = ${organization} and customer_id = ${customer} and deleted_at is null and ${when}
          and ${reachSql(reach(context, 'see', entity), 'r', $)}`
      return `select what, currency, count(*)::int as count, sum(amount)::text as amount from (
          select what, currency, m.amount from ${of(Opportunity, 'opportunity', 'r.amount is not null')}
          union all select what, currency, m.amount from ${of(SalesOrder, 'sales_order', `status not in ('draft', 'cancelled')`)}
          union all select what, currency, m.amount
            from ${of(Payment, 'payment', `not settled and not cancelled and due_date < ${$(todayOf(context))}`)}
          union all select what, null, m.amount from ${of(Ticket, 'ticket', 'm.amount > 0')}
        ) all_of_them group by what, currency`
    },
  )
  const [rows, rates] = await Promise.all([summed, ratesOf(context)])
  const totalOf = (what: string) =>
    total(
      rows.flatMap((row) =>
        row.what === what && row.currency && Number(row.amount)
          ? [{ amount: row.amount ?? '0', currency: row.currency }]
          : [],
      ),
      rates,
    )
  const countOf = (what: string) => rows.reduce((count, row) => count + (row.what === what ? row.count : 0), 0)
  return {
    won: totalOf('won'),
    pipeline: totalOf('open'),
    ordered: totalOf('ordered'),
    paid: totalOf('paid'),
    outstanding: totalOf('outstanding'),
    overdue: totalOf('overdue'),
    orders: countOf('ordered'),
    openTickets: countOf('openTickets'),
    complaints: countOf('complaints'),
  }
}

/** What a row of each table counts for. */
const measures = {
  opportunity: '(outcome, r.amount)',
  sales_order: `('ordered', total), ('paid', paid), ('outstanding', greatest(outstanding, 0))`,
  payment: `('overdue', r.amount - received)`,
  ticket: `('openTickets', (status in (${pendingStatuses.map((status) => `'${status}'`).join(', ')}))::int::numeric),
    ('complaints', (type = 'complaint')::int::numeric)`,
} as const
