import type { Context } from '../context.ts'
import { isId } from '../database/columns.ts'
import { DomainError } from '../errors.ts'
import { StoredFile } from './stored-file.ts'

/** Whoever's it is; nothing when it is forgotten. */
export const fileById = async ({ em }: Context, id: string): Promise<StoredFile | undefined> =>
  (await em.findOne(StoredFile, { id })) ?? undefined

/** The actor's own file. @throws DomainError NotFound when it is not theirs, or past its time */
export async function findFile({ em, actor, now }: Context, id: string): Promise<StoredFile> {
  const file = isId(id) ? await em.findOne(StoredFile, { id, user: actor.id, expiresAt: { $gt: now } }) : null
  if (!file) throw new DomainError('NotFound', { ref: '' })
  return file
}
