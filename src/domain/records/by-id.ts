/** Records by the ids that other rows keep of them: a notice, an activity, a file. */
import type { EntityClass } from '@mikro-orm/core'
import type { Context } from '../context.ts'
import { isId } from '../database/columns.ts'
import type { DomainKind } from './domain-kind.ts'
import { visible } from './policies.ts'
import type { Recorded } from './record.ts'

/** With its owner; nothing when it was deleted, or the actor may not see it. */
export async function recordById<Entity extends Recorded>(
  context: Context,
  kind: Pick<DomainKind<Entity, never>, 'entity'>,
  id: string | undefined,
): Promise<Entity | undefined> {
  return id === undefined ? undefined : (await recordsById(context, kind, [id]))[0]
}

/** The same of many, in whatever order. */
export async function recordsById<Entity extends Recorded>(
  context: Context,
  { entity }: Pick<DomainKind<Entity, never>, 'entity'>,
  ids: readonly string[],
): Promise<readonly Entity[]> {
  const known = ids.filter(isId)
  if (!known.length) return []
  const where = { $and: [{ id: { $in: known }, deletedAt: null }, visible(context, entity)] }
  return (await context.em.find(
    entity as EntityClass<Recorded>,
    where as never,
    { populate: ['owner'], strategy: 'joined' } as never,
  )) as Entity[]
}

/** As it is stored by now, with all that follows from what was logged on it. */
export const readAgain = async ({ em }: Context, record: Recorded): Promise<void> =>
  void (await em.refresh(record, { populate: ['owner'] as never }))
