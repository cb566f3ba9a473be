/** Where each customer stands on the way from the first talk to after-sales, for a list of them. */

import type { EntityClass } from '@mikro-orm/core'
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import type { Amount } from '../money/money.ts'
import { from } from '../records/from.ts'
import type { Recorded } from '../records/record.ts'
import { pendingStatuses, Ticket } from '../service/ticket.ts'
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
  const of = <Entity extends Recorded>(entity: EntityClass<Entity>) =>
    from(context, entity, 'p')
      .visibleTo(context)
      .and(() => 'p.customer_id = c.id')
  const open = of(Opportunity).where({ outcome: 'open' })
  const orders = of(SalesOrder).and(() => `p.status not in ('draft', 'cancelled')`)
  const unpaid = orders.and(() => 'p.outstanding > 0')
  const tickets = of(Ticket).where({ status: pendingStatuses })
  const rows = await asking<CustomerCourse & { id: string }>(
    context.em,
    ($) => `select c.id,
      (select count(*)::int from ${of(Contact).sql($)}) as contacts,
      (select count(*)::int from ${open.sql($)}) as sales,
      (select ${open.columns.stage} from ${open.sql($)} order by ${open.columns.changedAt} desc limit 1) as stage,
      (select count(*)::int from ${orders.sql($)}) as orders,
      coalesce((select jsonb_agg(s) from (select ${orders.columns.currency}, sum(greatest(p.outstanding, 0))::text as amount
        from ${unpaid.sql($)} group by ${orders.columns.currency}) s), '[]') as outstanding,
      (select count(*)::int from ${tickets.sql($)}) as "openTickets"
      from unnest(${$(customers.map(({ id }) => id))}::uuid[]) c(id)`,
  )
  return new Map(rows.map(({ id, ...course }) => [id, course]))
}

export function phaseOf(course: CustomerCourse): CoursePhase {
  if (course.openTickets) return 'served'
  if (course.orders) return course.outstanding.length ? 'paying' : 'paid'
  if (course.sales) return 'selling'
  return course.contacts ? 'known' : 'recorded'
}
