import { createHash } from 'node:crypto'
import { defineEntity, p } from '@mikro-orm/core'
import type { Context } from '../context.ts'
import { tenantIsolation } from '../database/columns.ts'
import { DomainError } from '../errors.ts'
import { parseDefinition, type ReportDefinition } from './definition.ts'

/** What a report shows that somebody changed by its controls, or asked for in words: its buttons carry the key alone. */
const schema = defineEntity({
  name: 'ReportDraft',
  tableName: 'report_draft',
  ...tenantIsolation,
  properties: {
    organization: p.uuid().primary(),
    /** Follows from the definition: the same is kept once. */
    key: p.string().length(22).primary(),
    definition: p.json<ReportDefinition>(),
    /** When it was last asked for. */
    at: p.datetime(),
  },
  indexes: [{ name: 'report_draft_by_time', properties: ['organization', 'at'] }],
})
export class ReportDraft extends schema.class {}
schema.setClass(ReportDraft)

/** Keeps a definition for the next screen. By hand, so that a request that only reads can do it too. @returns its key */
export async function keepDefinition(
  { em, organization, now }: Context,
  definition: ReportDefinition,
): Promise<string> {
  const json = JSON.stringify(definition)
  const key = createHash('sha256').update(`${organization.id}${json}`).digest('base64url').slice(0, 22)
  await em.execute(
    `insert into report_draft (organization, key, definition, at) values (?, ?, ?::jsonb, ?)
     on conflict (organization, key) do update set at = excluded.at`,
    [organization.id, key, json, now],
  )
  return key
}

/** The definition under a key. @throws DomainError ReportForgotten when nobody looked for long */
export async function keptDefinition({ em }: Context, key: string): Promise<ReportDefinition> {
  const draft = await em.findOne(ReportDraft, { key: key.slice(0, 22) }, { disableIdentityMap: true })
  if (!draft) throw new DomainError('ReportForgotten')
  return parseDefinition(draft.definition)
}

export const forgetDefinitions = async (em: Context['em'], before: Date): Promise<void> =>
  void (await em.nativeDelete(ReportDraft, { at: { $lt: before } }))
