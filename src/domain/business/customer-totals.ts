import type { EntityClass } from '@mikro-orm/core'
import { todayOf } from '../calendar/today.ts'
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { type Total, total } from '../money/money.ts'
import { ratesOf } from '../organization/exchange-rates.ts'
import { from, type Rows } from '../records/from.ts'
import type { Recorded } from '../records/record.ts'
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
  const of = <Entity extends Recorded>(entity: EntityClass<Entity>) =>
    from(context, entity)
      .visibleTo(context)
      .and(($) => `r.customer_id = ${$(id)}`)
  const [sales, orders, payments, tickets] = [of(Opportunity), of(SalesOrder), of(Payment), of(Ticket)]
  const counted = orders.and(() => `${orders.columns.status} not in ('draft', 'cancelled')`)
  const late = payments.where({ settled: false, cancelled: false, dueDate: { $lt: todayOf(context) } })
  const summed = asking<{ what: string; currency: string | null; count: number; amount: string | null }>(
    context.em,
    ($) => {
      const measured = ({ table, holds }: Pick<Rows<unknown>, 'table' | 'holds'>, values: string, is = 'true') =>
        `${table} cross join lateral (values ${values}) m(what, amount) where ${holds($)} and ${is}`
      return `select what, currency, count(*)::int as count, sum(amount)::text as amount from (
          select what, r.currency, m.amount from ${measured(sales, '(r.outcome, r.amount)', 'r.amount is not null')}
          union all select what, r.currency, m.amount from ${measured(
            counted,
            `('ordered', r.total), ('paid', r.paid), ('outstanding', greatest(r.outstanding, 0))`,
          )}
          union all select what, r.currency, m.amount from ${measured(late, `('overdue', r.amount - r.received)`)}
          union all select what, null, m.amount from ${measured(tickets, ofTicket, 'm.amount > 0')}
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

/** What a ticket counts for. */
const ofTicket = `('openTickets', (r.status in (${pendingStatuses.map((status) => `'${status}'`).join(', ')}))::int::numeric),
  ('complaints', (r.type = 'complaint')::int::numeric)`
