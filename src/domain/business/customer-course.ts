/** Where each customer stands on the way from the first talk to after-sales, for a list of them. */

import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import type { Amount } from '../money/money.ts'
import { reach, reachSql } from '../records/policies.ts'
import { Ticket } from '../service/ticket.ts'
import { Contact } from './contact.ts'
import { Opportunity } from './opportunity.ts'
import { SalesOrder } from './order.ts'

/** In the order a customer goes through them; the last that holds is where they stand. */
export const coursePhases = ['recorded', 'known', 'selling', 'paying', 'paid', 'served'] as const
export type CoursePhase = (typeof coursePhases)[number]

export interface CustomerCourse {
  readonly contacts: number
  /** Sales in progress, with the stage of the one changed last. */
  readonly sales: number
  readonly stage: string | null
  /** Neither drafts nor cancelled. */
  readonly orders: number
  /** What of them is to be paid, one sum a currency. */
  readonly outstanding: readonly Amount[]
  readonly openTickets: number
}

/** Of these customers, in one statement, each by the indexes of what belongs to it. */
export async function coursesOf(
  context: Context,
  customers: readonly { readonly id: string }[],
): Promise<ReadonlyMap<string, CustomerCourse>> {
  const rows = await asking<CustomerCourse & { id: string }>(context.em, ($) => {
    const firm = $(context.organization.id)
    const of = (entity: unknown, alias: string, when = 'true') => `${alias}.organization = ${firm}
      and ${alias}.customer_id = c.id and ${alias}.deleted_at is null and ${when}
      and ${reachSql(reach(context, 'see', entity), alias, $)}`
    return `select c.id,
      (select count(*)::int from contact p where ${of(Contact, 'p')}) as contacts,
      (select count(*)::int from opportunity p where ${of(Opportunity, 'p', `p.outcome = 'open'`)}) as sales,
      (select stage from opportunity p where ${of(Opportunity, 'p', `p.outcome = 'open'`)}
        order by p.changed_at desc limit 1) as stage,
      (select count(*)::int from sales_order p where ${of(SalesOrder, 'p', `p.status not in ('draft', 'cancelled')`)}) as orders,
      coalesce((select jsonb_agg(s) from (select currency, sum(greatest(outstanding, 0))::text as amount
        from sales_order p where ${of(SalesOrder, 'p', `p.status not in ('draft', 'cancelled')`)} and outstanding > 0
        group by currency) s), '[]') as outstanding,
      (select count(*)::int from ticket p where ${of(Ticket, 'p', `p.status in ('new', 'open', 'waiting')`)}) as "openTickets"
      from unnest(${$(customers.map(({ id }) => id))}::uuid[]) c(id)`
  })
  return new Map(rows.map(({ id, ...course }) => [id, course]))
}

export function phaseOf(course: CustomerCourse): CoursePhase {
  if (course.openTickets) return 'served'
  if (course.orders) return course.outstanding.length ? 'paying' : 'paid'
  if (course.sales) return 'selling'
  return course.contacts ? 'known' : 'recorded'
}
