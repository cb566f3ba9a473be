import { defineEntity, p } from '@mikro-orm/core'
import { moneyColumn, tenantIsolation } from '../database/columns.ts'
import { outcomes } from './stages.ts'

export const opportunityStates = [...outcomes, 'deleted'] as const

/**
 * What an opportunity was from one moment until another: what reports of the past stand on. Kept by triggers on its table
 * (see the migrations), so that no writer can forget it: at every moment since it was made there is exactly one of these.
 * Of several changes at one moment the last one counts.
 */
const schema = defineEntity({
  name: 'OpportunityState',
  tableName: 'opportunity_state',
  ...tenantIsolation,
  properties: {
    organization: p.uuid().primary(),
    opportunity: p.uuid().fieldName('opportunity_id').primary(),
    validFrom: p.datetime().primary(),
    /** The first moment at which it was otherwise; nothing while it still is so. */
    validUntil: p.datetime().nullable(),
    state: p.enum(opportunityStates),
    stage: p.string().length(36),
    amount: moneyColumn().nullable(),
    currency: p.string().length(3).nullable(),
    /** YYYY-MM-DD */
    expectedClose: p.date().nullable(),
    owner: p.uuid().fieldName('owner_id'),
  },
})

export class OpportunityState extends schema.class {}
schema.setClass(OpportunityState)
