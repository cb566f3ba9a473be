import { asking } from '../ask.ts'
import { todayOf } from '../calendar/today.ts'
import type { Context } from '../context.ts'
import { type Amount, type Total, total } from '../money.ts'
import { ratesOf } from '../organization/exchange-rates.ts'
import { reach, reachSql } from '../policies.ts'
import type { Customer } from './customer.ts'
import { SalesOrder } from './order.ts'
import { Payment } from './payment.ts'

export interface CustomerTotals {
  /** Of orders that are neither drafts nor cancelled. */
  readonly ordered: Total
  readonly paid: Total
  readonly outstanding: Total
  /** What of planned payments should have come in by now. */
  readonly overdue: Total
  readonly orders: number
}

/** What a customer's orders and payments come to, as far as the actor may see them; in one statement, and the rates unless they are asked for. */
export async function customerTotals(
  context: Context,
  customer: Pick<Customer, 'id'>,
  asked = ratesOf(context),
): Promise<CustomerTotals> {
  const organization = context.organization.id
  const summed = asking<{
    currency: string
    orders: number
    ordered: string
    paid: string
    outstanding: string
    overdue: string
  }>(
    context.em,
    ($) => `select currency, sum(orders)::int as orders, sum(ordered)::text as ordered, sum(paid)::text as paid,
        sum(outstanding)::text as outstanding, sum(overdue)::text as overdue
      from (
        select currency, 1 as orders, total as ordered, paid, greatest(outstanding, 0) as outstanding, 0 as overdue
        from sales_order r
        where organization = ${$(organization)} and customer_id = ${$(customer.id)} and deleted_at is null
          and status not in ('draft', 'cancelled') and ${reachSql(reach(context, 'see', SalesOrder), 'r', $)}
        union all
        select currency, 0, 0, 0, 0, amount - received from payment r
        where organization = ${$(organization)} and customer_id = ${$(customer.id)} and deleted_at is null
          and not settled and not cancelled and due_date < ${$(todayOf(context))}
          and ${reachSql(reach(context, 'see', Payment), 'r', $)}
      ) each_one group by currency`,
  )
  const [rows, rates] = await Promise.all([summed, asked])
  const totalOf = (name: 'ordered' | 'paid' | 'outstanding' | 'overdue') =>
    total(
      rows.map((row): Amount => ({ amount: row[name], currency: row.currency })).filter(({ amount }) => Number(amount)),
      rates,
    )
  return {
    ordered: totalOf('ordered'),
    paid: totalOf('paid'),
    outstanding: totalOf('outstanding'),
    overdue: totalOf('overdue'),
    orders: rows.reduce((count, row) => count + row.orders, 0),
  }
}
