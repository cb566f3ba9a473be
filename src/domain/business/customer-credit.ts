/**
 * The credit grade of single customers: told from their payments, complaints and interactions as they are now. Everybody
 * is told the same, whatever they may see of these: it is points, not amounts. Lists and searches know the grade that is
 * stored; whatever it follows from marks the customer as due for grading again (triggers of migration customer_credit).
 */

import { dayIn } from '../calendar/today.ts'
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { newestFirst } from '../search/pinyin.ts'
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

type Asker = Pick<Context, 'em' | 'organization' | 'now'>

const msPerDay = 86_400_000

interface FactsOfCustomer extends CreditFacts {
  readonly id: string
}

/** What is known of these customers, in one statement. The day is the organisation's: whoever asks is told the same. */
function factsOf({ em, organization, now }: Asker, ids: readonly string[]): Promise<FactsOfCustomer[]> {
  const today = dayIn(now, organization.timeZone)
  const recently = newestFirst(new Date(now.getTime() - interactionDays * msPerDay))
  return asking<FactsOfCustomer>(em, ($) => {
    const firm = $(organization.id)
    const day = `${$(today)}::date`
    return `select c.id,
      (extract(year from age(${day}, c.created_at)) * 12 + extract(month from age(${day}, c.created_at)))::int as months,
      coalesce((select jsonb_agg(d) from (
        select count(*)::int as count,
          (count(*) filter (where settled and coalesce(received_date, due_date) <= due_date + ${graceDays}))::int as "onTime",
          sum(amount)::float8 as amount, coalesce(sum(greatest(amount - received, 0)) filter (where not settled), 0)::float8 as overdue
        from payment where organization = ${firm} and customer_id = c.id and deleted_at is null and not cancelled
          and due_date < ${day} and due_date >= ${day} - interval '${paymentMonths} months'
        group by currency) d), '[]') as due,
      (select count(*)::int from ticket where organization = ${firm} and customer_id = c.id and deleted_at is null
        and type = 'complaint' and reported_at >= ${day} - interval '${complaintMonths} months') as complaints,
      (select count(*)::int from (select from interaction where organization = ${firm} and customer_id = c.id
        and deleted_at is null and sort_key <= ${$(recently)} limit ${fullInteractions}) few) as interactions
      from customer c where c.organization = ${firm} and c.id = any(${$(ids)}::uuid[])`
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
