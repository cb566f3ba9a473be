import { defineEntity, p } from '@mikro-orm/core'
import { z } from 'zod'
import { todayOf } from '../calendar/today.ts'
import { moneyColumn, tenantIsolation, unitsColumn } from '../database/columns.ts'
import { follows } from '../history/derived.ts'
import { keepAmounts } from '../money/amounts.ts'
import { type DomainKind, domainKind } from '../records/domain-kind.ts'
import { currency, day, money, requiredLink, requiredText, text, wholePercent } from '../records/fields.ts'
import { administrators, allow, everyone, marketers, responsible } from '../records/policies.ts'
import { recordColumns, recordIndexes } from '../records/record.ts'
import { Competitor, competitorKind } from './competitor.ts'
import { customerColumns, customerIndexes, linkToCustomer, responsibleForCustomer } from './of-customer.ts'
import { findStage, openStages, outcomes, stagesOf } from './stages.ts'

/** One sale in progress with one customer. */
const schema = defineEntity({
  name: 'Opportunity',
  tableName: 'opportunity',
  ...tenantIsolation,
  properties: {
    ...recordColumns,
    ...customerColumns,
    name: p.string().length(200),
    amount: moneyColumn().nullable(),
    amountUnits: unitsColumn('amount'),
    /** Whether the amount follows from products, and what it was before the first; never written here. */
    hasProducts: p.boolean().default(false),
    amountBefore: moneyColumn().nullable(),
    /** ISO 4217, set whenever there is an amount. */
    currency: p.string().length(3).nullable(),
    /** The id of one of the organisation's stages (see stages.ts). */
    stage: p.string().length(36),
    /** The type of that stage. */
    outcome: p.enum(outcomes).default('open'),
    /** In percent; that of the stage when empty. */
    probability: p.integer().nullable(),
    /** YYYY-MM-DD */
    openedOn: p.date().nullable(),
    expectedClose: p.date().nullable(),
    region: p.string().length(100).nullable(),
    source: p.text().nullable(),
    nextStep: p.string().length(500).nullable(),
    description: p.text().nullable(),
    closedOn: p.date().nullable(),
    lostReason: p.text().nullable(),
    /** Why it was won or lost, in words. */
    reason: p.string().length(1000).nullable(),
    /** The competitor that it was lost to. */
    winner: () => p.manyToOne(Competitor).nullable(),
    /** Where it stood when it was closed. */
    stageBefore: p.string().length(36).nullable(),
    /** When it, or what it consists of, was last changed. */
    changedAt: p.datetime(),
    /** The latest change or activity; activities are told by a trigger on their table. */
    lastActivityAt: p.datetime(),
  },
  indexes: [
    {
      name: 'opportunity_by_amount',
      properties: ['organization', 'currency', 'amountUnits'],
      where: 'deleted_at is null',
    },
    ...recordIndexes('opportunity'),
    ...customerIndexes('opportunity'),
    { name: 'opportunity_by_opening', properties: ['organization', 'openedOn'], where: 'deleted_at is null' },
    { name: 'opportunity_by_winner', properties: ['organization', 'winner'], where: 'winner_id is not null' },
    { name: 'opportunity_by_stage', properties: ['organization', 'stage'], where: 'deleted_at is null' },
    {
      name: 'opportunity_by_activity',
      properties: ['organization', 'lastActivityAt'],
      where: `outcome = 'open' and deleted_at is null`,
    },
    {
      name: 'opportunity_by_expected_close',
      properties: ['organization', 'expectedClose'],
      where: `outcome = 'open' and deleted_at is null`,
    },
    {
      name: 'opportunity_by_close',
      properties: ['organization', 'closedOn'],
      where: `outcome <> 'open' and deleted_at is null`,
    },
  ],
  uniques: [{ properties: ['organization', 'number'] }],
})

export class Opportunity extends schema.class {}
schema.setClass(Opportunity)
follows(Opportunity, 'changedAt', 'lastActivityAt')

/** What a person may say about an opportunity, as strings from a form or a file; throws nothing, reports each field. */
export const opportunityInput = z
  .object({
    name: requiredText(200),
    customer: requiredLink,
    stage: text(36).transform((stage) => stage ?? undefined),
    probability: wholePercent,
    amount: money,
    currency,
    openedOn: day,
    expectedClose: day,
    region: text(100),
    source: text(100),
    nextStep: text(500),
    description: text(20_000),
  })
  .superRefine(({ openedOn, expectedClose }, check) => {
    if (openedOn && expectedClose && expectedClose < openedOn)
      check.addIssue({ code: 'custom', path: ['expectedClose'], message: 'beforeOpening' })
  })

const msPerDay = 86_400_000

/** For how many days nothing has happened with it, once that is too long; nothing while it is not, or it is closed. */
export function idleDays(opportunity: Opportunity, organization: { idleDays: number }, now: Date): number | undefined {
  const days = Math.floor((now.getTime() - opportunity.lastActivityAt.getTime()) / msPerDay)
  return opportunity.outcome === 'open' && days >= organization.idleDays ? days : undefined
}

/** The same as a condition for a list. */
export const isIdle = (organization: { idleDays: number }, now: Date): object => ({
  outcome: 'open',
  lastActivityAt: { $lte: new Date(now.getTime() - organization.idleDays * msPerDay) },
})

export const opportunityKind = domainKind({
  name: 'opportunity',
  prefix: 'OP',
  entity: Opportunity,
  input: opportunityInput,
  title: 'name',
  links: {
    customer: { ...linkToCustomer, typed: true },
    // It is among the opportunity's competitors too.
    winner: { kind: (): DomainKind => competitorKind as unknown as DomainKind, typed: true, unlisted: true },
  },
  searched: (opportunity) => [opportunity.name],
  lists: {
    open: () => ({ outcome: 'open' }),
    won: () => ({ outcome: 'won' }),
    lost: () => ({ outcome: 'lost' }),
    idle: ({ organization, now }) => isIdle(organization, now),
  },
  choiceLists: { source: 'sources', region: 'regions', lostReason: 'lostReasons' },
  choices: { stage: ({ organization }) => stagesOf(organization).map(({ id }) => id) },
  // A copy is a new sale: it begins where sales begin. Its products are copied after it, and its amount follows them.
  copied: ({ stage, probability, openedOn, expectedClose, ...contents }) =>
    contents.hasProducts ? { ...contents, amount: contents.amountBefore } : contents,
  check({ stage }, context, before) {
    if (!stage || stage === before?.stage) return undefined
    const fits = before?.outcome !== 'won' && before?.outcome !== 'lost'
    const known = openStages(stagesOf(context.organization)).some(({ id }) => id === stage)
    return fits && known ? undefined : { stage: { code: 'option' } }
  },
  onCreate(opportunity, context) {
    opportunity.stage ??= openStages(stagesOf(context.organization))[0]?.id ?? ''
    const today = todayOf(context)
    const { expectedClose } = opportunity
    opportunity.openedOn ??= expectedClose && expectedClose < today ? expectedClose : today
  },
  onSave(opportunity, context) {
    const stage = findStage(stagesOf(context.organization), opportunity.stage)
    if (stage) opportunity.outcome = stage.type
    if (opportunity.amount && !opportunity.currency) opportunity.currency = context.organization.currency
    keepAmounts(context, opportunity, opportunity.currency ?? '', { amounts: ['amount'] })
    opportunity.changedAt = context.now
    const { lastActivityAt } = opportunity
    if (!lastActivityAt || lastActivityAt < context.now) opportunity.lastActivityAt = context.now
  },
})

allow('see', Opportunity, administrators, marketers, ...responsible, ...responsibleForCustomer)
allow('create', Opportunity, everyone)
allow('change', Opportunity, administrators, ...responsible, ...responsibleForCustomer)
allow('export', Opportunity, everyone)
