import { createHash } from 'node:crypto'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { type Criteria, noCriteria, parseCriteria } from './criteria.ts'
import { SearchDraft } from './search-topic.ts'

/** Keeps criteria for the next screen. By hand, so that a request that only reads can do it too. @returns their key */
export async function keepDraft({ em, organization, now }: Context, criteria: Criteria): Promise<string> {
  const json = JSON.stringify(criteria)
  const key = createHash('sha256').update(`${organization.id}${json}`).digest('base64url').slice(0, 22)
  await em.execute(
    `insert into search_draft (organization, key, criteria, at) values (?, ?, ?::jsonb, ?)
     on conflict (organization, key) do update set at = excluded.at`,
    [organization.id, key, json, now],
  )
  return key
}

/** The criteria under a key; none without one. @throws DomainError SearchForgotten when nobody looked for long */
export async function draftOf({ em }: Context, key: string | undefined): Promise<Criteria> {
  if (!key) return noCriteria
  const draft = await em.findOne(SearchDraft, { key: key.slice(0, 22) }, { disableIdentityMap: true })
  // The whole list in place of what was asked for would mislead.
  if (!draft) throw new DomainError('SearchForgotten')
  return parseCriteria(draft.criteria)
}

export const forgetSearches = async (em: Context['em'], before: Date): Promise<void> =>
  void (await em.nativeDelete(SearchDraft, { at: { $lt: before } }))
