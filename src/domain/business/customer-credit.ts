/**
 * The credit grade of single customers: told from their payments, complaints and interactions as they are now. Everybody
 * is told the same, whatever they may see of these: it is points, not amounts. Lists and searches know the grade that is
 * stored; whatever it follows from marks the customer as due for grading again (triggers of migration customer_credit).
 */

import type { EntityClass } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { dayIn } from '../calendar/today.ts'
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { from } from '../records/from.ts'
import { newestFirst } from '../search/pinyin.ts'
import type { Ticket } from '../service/ticket.ts'
import {
  type Credit,
  type CreditFacts,
  complaintMonths,
  creditOf,
  fullInteractions,
  graceDays,
  interactionDays,
  paymentMonths,
} from './credit.ts'
import { creditRuleOf } from './credit-rule.ts'
import { Customer } from './customer.ts'
import { Interaction } from './interaction.ts'
import type { Payment } from './payment.ts'

type Asker = Pick<Context, 'em' | 'organization' | 'now'>

const msPerDay = 86_400_000

interface FactsOfCustomer extends CreditFacts {
  readonly id: string
}

/** Orders ask for the credit of their customer: what belongs to orders cannot be imported here. */
const named = <Entity>(em: EntityManager, name: string): EntityClass<Entity> =>
  em.getMetadata().getByClassName(name as never).class as EntityClass<Entity>

/** What is known of these customers, in one statement. The day is the organisation's: whoever asks is told the same. */
function factsOf(asker: Asker, ids: readonly string[]): Promise<FactsOfCustomer[]> {
  const { em, organization, now } = asker
  const today = dayIn(now, organization.timeZone)
  const recently = newestFirst(new Date(now.getTime() - interactionDays * msPerDay))
  const ofIt = () => 'r.customer_id = c.id'
  return asking<FactsOfCustomer>(em, ($) => {
    const day = `${$(today)}::date`
    const due = from(asker, named<Payment>(em, 'Payment'))
      .where({ cancelled: false })
      .and(
        ofIt,
        () => `r.due_date < ${day}`,
        () => `r.due_date >= ${day} - interval '${paymentMonths} months'`,
      )
    const complaints = from(asker, named<Ticket>(em, 'Ticket'))
      .where({ type: 'complaint' })
      .and(ofIt, () => `r.reported_at >= ${day} - interval '${complaintMonths} months'`)
    const talks = from(asker, Interaction)
      .where({ sortKey: { $lte: recently } })
      .and(ofIt)
    return `select c.id,
      (extract(year from age(${day}, c.created_at)) * 12 + extract(month from age(${day}, c.created_at)))::int as months,
      coalesce((select jsonb_agg(d) from (
        select count(*)::int as count,
          (count(*) filter (where r.settled and coalesce(r.received_date, r.due_date) <= r.due_date + ${graceDays}))::int as "onTime",
          sum(r.amount)::float8 as amount,
          coalesce(sum(greatest(r.amount - r.received, 0)) filter (where not r.settled), 0)::float8 as overdue
        from ${due.sql($)} group by r.currency) d), '[]') as due,
      (select count(*)::int from ${complaints.sql($)}) as complaints,
      (select count(*)::int from (select from ${talks.sql($)} limit ${fullInteractions}) few) as interactions
      from ${from(asker, Customer, 'c').withDeleted().where({ id: ids }).sql($)}`
  })
}

/** As it is now, with what made it so. */
export async function customerCredit(context: Context, customer: { readonly id: string }): Promise<Credit> {
  const [facts] = await factsOf(context, [customer.id])
  if (!facts) throw new Error('a customer at hand is not in its table')
  return creditOf(facts, creditRuleOf(context.organization))
}

/** Customers graded in one unit of work. */
export const gradedAtOnce = 500

/**
 * Grades the customers that are due for it again. Nobody's edit is outdated by it, and no history is kept of what follows
 * from other records. @returns how many
 */
export async function gradeDue(asker: Asker): Promise<number> {
  const { em, organization } = asker
  // Those another replica has in hand are passed over.
  const due = await asking<{ customer: string }>(
    em,
    ($) => `delete from credit_due where organization = ${$(organization.id)} and customer in (
      select customer from credit_due where organization = ${$(organization.id)} limit ${gradedAtOnce} for update skip locked)
      returning customer`,
  )
  const ids = due.map(({ customer }) => customer)
  if (!ids.length) return 0
  const rule = creditRuleOf(organization)
  const graded = (await factsOf(asker, ids)).map((facts) => ({ id: facts.id, ...creditOf(facts, rule) }))
  await asking(
    em,
    ($) => `update customer c set credit_grade = g.grade, credit_score = g.score
      from unnest(${$(graded.map(({ id }) => id))}::uuid[], ${$(graded.map(({ grade }) => grade ?? null))}::text[],
        ${$(graded.map(({ grade, score }) => (grade ? score : null)))}::int[]) g(id, grade, score)
      where c.organization = ${$(organization.id)} and c.id = g.id
        and (c.credit_grade, c.credit_score) is distinct from (g.grade, g.score)`,
  )
  return ids.length
}
