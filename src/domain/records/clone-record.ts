/** A copy of a record, with what it consists of: a new one with the same contents and none of the past. */
import type { EntityClass } from '@mikro-orm/core'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { domainParts } from '../entities.ts'
import type { DomainKind } from './domain-kind.ts'
import { copyParts, type LeftOut } from './parts.ts'
import type { Recorded } from './record.ts'
import { contentsOf, createCopy } from './records.ts'

export type { LeftOut } from './parts.ts'

export interface Cloned<Entity> {
  readonly copy: Entity
  /** Parts that cannot be part of anything new: a product that is no longer sold, a contact that was deleted. */
  readonly leftOut: readonly LeftOut[]
}

/**
 * A copy of the actor's own. Its parts are copied as if they were added to it now: what is taken from elsewhere when a
 * part is made (the cost of a product) is taken anew, since it is now that the copy is dealt in.
 *
 * @throws InvalidFields when the record itself names what a new one cannot; DomainError NotAllowed
 */
export async function cloneRecord<Entity extends Recorded>(
  context: Context,
  kind: DomainKind<Entity, z.ZodType<Partial<Entity>>>,
  record: Entity,
  title: string,
): Promise<Cloned<Entity>> {
  const contents = contentsOf(kind, record)
  // All of it: what the actor may not know is copied unseen.
  const said = { ...(kind.copied?.(contents) ?? contents), [kind.title]: title }
  const copy = await createCopy(context, kind, said)
  const leftOut: LeftOut[] = []
  for (const part of domainParts.filter((one) => (one.of().entity as EntityClass<object>) === kind.entity))
    leftOut.push(...(await copyParts(context, part, record, copy)))
  return { copy, leftOut }
}
