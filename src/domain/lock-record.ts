import { type EntityClass, LockMode } from '@mikro-orm/core'
import type { Context } from './context.ts'
import type { Recorded } from './record.ts'

/**
 * Brings a record up to date and keeps everybody else from changing it until the unit of work ends: of two people who
 * do at once what can be done only once, the second sees that it was done.
 */
export async function lockRecord({ em }: Context, record: Recorded): Promise<void> {
  const entity = record.constructor as EntityClass<Recorded>
  await em.findOneOrFail(entity, { id: record.id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
}
