/** How it went against a competitor: every sale it fought for that the actor may see, no other listed or counted. */

import type { Context } from '../context.ts'
import { asking, mapped } from '../database/ask.ts'
import type { Amount } from '../money/money.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { from } from '../records/from.ts'
import { type Linked, linkedBy } from '../records/links.ts'
import type { Competitor } from './competitor.ts'
import { Opportunity, opportunityKind } from './opportunity.ts'
import { OpportunityCompetitor } from './opportunity-parts.ts'
import type { Outcome } from './stages.ts'

export interface Contested {
  /** For each outcome how many, and what they come to: a sum for each currency. */
  readonly outcomes: Readonly<Record<Outcome, { readonly count: number; readonly sums: readonly Amount[] }>>
  /** The latest changed, open ones first. */
  readonly latest: readonly Opportunity[]
  readonly linked: Linked
}

/** In percent of those decided, whole; nothing before the first is. */
export function winRate({ outcomes }: Pick<Contested, 'outcomes'>): number | undefined {
  const decided = outcomes.won.count + outcomes.lost.count
  return decided ? Math.round((100 * outcomes.won.count) / decided) : undefined
}

const few = 5

export async function contestedWith(context: Context, competitor: Competitor): Promise<Contested> {
  const { em } = context
  const fought = from(context, OpportunityCompetitor, 'f').where({ competitor: competitor.id })
  const sales = from(context, Opportunity)
    .visibleTo(context)
    .and(($) => `r.id in (select ${fought.columns.opportunity} from ${fought.sql($)})`)
  const { outcome, currency, amount, changedAt, id } = sales.columns
  const sums = await asking<{ outcome: Outcome; currency: string | null; count: number; amount: string | null }>(
    em,
    ($) => `select ${outcome}, ${currency}, count(*)::int as count, sum(${amount})::text as amount
      from ${sales.sql($)} group by ${outcome}, ${currency} order by ${currency}`,
  )
  const rows = await asking<Record<string, unknown>>(
    em,
    ($) => `select r.* from ${sales.sql($)} order by ${outcome} <> 'open', ${changedAt} desc, ${id} limit ${few}`,
  )
  const latest = rows.map((row) => mapped(em, Opportunity, row))
  await em.populate(latest, ['owner'])
  const kind = opportunityKind as unknown as DomainKind
  const linked = await linkedBy(
    context,
    latest.map((one) => [kind, one] as const),
  )
  const of = (outcome: Outcome) => {
    const some = sums.filter((row) => row.outcome === outcome)
    return {
      count: some.reduce((all, { count }) => all + count, 0),
      sums: some.flatMap(({ amount, currency }) => (amount && currency ? [{ amount, currency }] : [])),
    }
  }
  return {
    outcomes: { open: of('open'), won: of('won'), lost: of('lost') },
    latest,
    linked,
  }
}
