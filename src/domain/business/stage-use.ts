import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { Organization } from '../organization/organization.ts'
import { from } from '../records/from.ts'
import { demandAny } from '../records/policies.ts'
import { Opportunity } from './opportunity.ts'
import { stagesOf } from './stages.ts'

/** Counting stops here. */
export const standingLimit = 1000

/** How many opportunities stand in each stage. @throws DomainError NotAllowed */
export async function stageUse(context: Context): Promise<ReadonlyMap<string, number>> {
  demandAny(context, 'administer', Organization)
  const rows = await asking<{ id: string; count: number }>(context.em, ($) =>
    stagesOf(context.organization)
      .map(({ id }) => {
        const standing = from(context, Opportunity).where({ stage: id })
        return `select ${$(id)}::text as id,
          (select count(*)::int from (select from ${standing.sql($)} limit ${standingLimit}) few) as count`
      })
      .join(' union all '),
  )
  return new Map(rows.map(({ id, count }) => [id, count]))
}
