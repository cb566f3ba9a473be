/** What somebody works on: the first few rows of it, the most pressing first. */
import type { Context } from '../context.ts'
import { visible } from '../records/policies.ts'
import { Competitor } from './competitor.ts'
import { Lead, openLead } from './lead.ts'
import { Opportunity } from './opportunity.ts'

const withOwner = { populate: ['owner'], strategy: 'joined' } as const

/** The actor's own open leads, the last changed first. */
export const ownLeads = ({ em, actor }: Context, limit: number): Promise<Lead[]> =>
  em.find(
    Lead,
    { owner: actor.id, deletedAt: null, ...openLead },
    { orderBy: { updatedAt: 'desc' }, limit, ...withOwner },
  )

/** The open leads that came in last, whosever they are. */
export const newestLeads = (context: Context, limit: number): Promise<Lead[]> =>
  context.em.find(
    Lead,
    { $and: [visible(context, Lead), { deletedAt: null, ...openLead }] },
    { orderBy: { createdAt: 'desc' }, limit, ...withOwner },
  )

/** The actor's own sales that are to be closed next; those whose day nobody has said come last. */
export const nextSales = ({ em, actor }: Context, limit: number): Promise<Opportunity[]> =>
  em.find(
    Opportunity,
    { owner: actor.id, deletedAt: null, outcome: 'open' },
    { orderBy: { expectedClose: 'asc nulls last' }, limit, ...withOwner },
  )

/** The competitors of whom something was learnt last. */
export const latestCompetitors = (context: Context, limit: number): Promise<Competitor[]> =>
  context.em.find(
    Competitor,
    { $and: [visible(context, Competitor), { deletedAt: null }] },
    { orderBy: { updatedAt: 'desc' }, limit, ...withOwner },
  )
