import { defineEntity, p } from '@mikro-orm/core'
import type { Context } from '../context.ts'
import { isId, tenantColumns, tenantIsolation } from '../database/columns.ts'
import { plainText } from './plain-text.ts'

/** A long text on its way into a form that can show its beginning only; forgotten after a few days. */
const schema = defineEntity({
  name: 'Draft',
  tableName: 'draft',
  ...tenantIsolation,
  properties: {
    ...tenantColumns,
    /** Who may have it back. */
    user: p.uuid(),
    text: p.text(),
    createdAt: p.datetime().index(),
  },
})

export class Draft extends schema.class {}
schema.setClass(Draft)

/** Keeps a text for the actor until its form comes back. @returns what it is found by */
export async function keepDraft({ em, organization, actor, now }: Context, text: string): Promise<string> {
  // PostgreSQL cannot store U+0000.
  const clean = plainText(text)
  const draft = em.create(Draft, { organization: organization.id, user: actor.id, text: clean, createdAt: now })
  await em.flush()
  return draft.id
}

export const forgetDrafts = async (em: Context['em'], before: Date): Promise<void> =>
  void (await em.nativeDelete(Draft, { createdAt: { $lt: before } }))

export async function draftText({ em, actor }: Context, id: string): Promise<string | undefined> {
  return isId(id) ? (await em.findOne(Draft, { id, user: actor.id }))?.text : undefined
}
