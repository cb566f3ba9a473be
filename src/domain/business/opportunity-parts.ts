/** Who takes part in a sale: people of the customer, and competitors. */
import { defineEntity, p } from '@mikro-orm/core'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { tenantIsolation } from '../database/columns.ts'
import { InvalidFields } from '../errors.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { choice, requiredLink, text } from '../records/fields.ts'
import { from, type Rows } from '../records/from.ts'
import { domainPart, partColumns } from '../records/parts.ts'
import type { Recorded } from '../records/record.ts'
import { Competitor, competitorKind } from './competitor.ts'
import { Contact, contactKind } from './contact.ts'
import { Opportunity, opportunityKind } from './opportunity.ts'

const kindOf = (kind: unknown): DomainKind => kind as DomainKind

const contactSchema = defineEntity({
  name: 'OpportunityContact',
  tableName: 'opportunity_contact',
  ...tenantIsolation,
  properties: {
    ...partColumns,
    opportunity: () => p.manyToOne(Opportunity),
    contact: () => p.manyToOne(Contact),
    /** In this sale, whatever it usually is. */
    role: p.text().nullable(),
    note: p.string().length(500).nullable(),
  },
  indexes: [
    { name: 'opportunity_contact_of_whole', properties: ['organization', 'opportunity'], where: 'deleted_at is null' },
    { name: 'opportunity_contact_by_contact', properties: ['organization', 'contact'], where: 'deleted_at is null' },
  ],
})

export class OpportunityContact extends contactSchema.class {}
contactSchema.setClass(OpportunityContact)

/** How strong a competitor is in this sale. */
export const strengths = ['strong', 'medium', 'weak'] as const
/** Where we stand against it. */
export const standings = ['ahead', 'even', 'behind'] as const

const competitorSchema = defineEntity({
  name: 'OpportunityCompetitor',
  tableName: 'opportunity_competitor',
  ...tenantIsolation,
  properties: {
    ...partColumns,
    opportunity: () => p.manyToOne(Opportunity),
    competitor: () => p.manyToOne(Competitor),
    strength: p.enum(strengths).nullable(),
    standing: p.enum(standings).nullable(),
    note: p.string().length(500).nullable(),
  },
  indexes: [
    {
      name: 'opportunity_competitor_of_whole',
      properties: ['organization', 'opportunity'],
      where: 'deleted_at is null',
    },
    {
      name: 'opportunity_competitor_by_competitor',
      properties: ['organization', 'competitor'],
      where: 'deleted_at is null',
    },
  ],
})

export class OpportunityCompetitor extends competitorSchema.class {}
competitorSchema.setClass(OpportunityCompetitor)

/** @throws InvalidFields when the sale has it already */
async function onlyOnce(
  context: Context,
  field: 'contact' | 'competitor',
  same: Rows<OpportunityContact> | Rows<OpportunityCompetitor>,
  part: string | undefined,
): Promise<void> {
  const others = same.and(($) => `r.id is distinct from ${$(part ?? null)}::uuid`)
  const [other] = await asking<object>(context.em, ($) => `select from ${others.sql($)} limit 1`)
  if (other) throw new InvalidFields({ [field]: { code: 'already' } })
}

/** What happens with its parts happens with the sale: it is not idle. Without a new version: nobody's edit is outdated by it. */
async function touch(opportunity: Recorded, { em, now }: Context): Promise<void> {
  await em.execute(
    'update opportunity set changed_at = ?, last_activity_at = greatest(last_activity_at, ?) where id = ?',
    [now, now, opportunity.id],
  )
  await em.refresh(opportunity, { populate: ['owner'] as never })
}

export const opportunityContactPart = domainPart({
  name: 'opportunityContact',
  entity: OpportunityContact,
  of: () => kindOf(opportunityKind),
  whole: 'opportunity',
  input: z.object({ contact: requiredLink, role: text(100), note: text(500) }),
  links: { contact: { kind: () => kindOf(contactKind) } },
  choiceLists: { role: 'decisionRoles' },
  onSave: ({ id, contact }, opportunity, context) =>
    onlyOnce(
      context,
      'contact',
      from(context, OpportunityContact).where({ opportunity: opportunity.id, contact: contact.id }),
      id,
    ),
  onChange: touch,
})

export const opportunityCompetitorPart = domainPart({
  name: 'opportunityCompetitor',
  entity: OpportunityCompetitor,
  of: () => kindOf(opportunityKind),
  whole: 'opportunity',
  input: z.object({
    competitor: requiredLink,
    strength: choice(strengths),
    standing: choice(standings),
    note: text(500),
  }),
  links: { competitor: { kind: () => kindOf(competitorKind), typed: true } },
  onSave: ({ id, competitor }, opportunity, context) =>
    onlyOnce(
      context,
      'competitor',
      from(context, OpportunityCompetitor).where({ opportunity: opportunity.id, competitor: competitor.id }),
      id,
    ),
  onChange: touch,
})
