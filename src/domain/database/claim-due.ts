import { type EntityClass, type FilterQuery, LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { ownRows } from './own-rows.ts'

/** Locks rows that are due, the longest due first. Those that another replica has in hand are passed over: it does them. */
export const claimDue = <Entity extends object>(
  em: EntityManager,
  entity: EntityClass<Entity>,
  due: FilterQuery<NoInfer<Entity>>,
  by: keyof Entity & string,
  limit: number,
): Promise<Entity[]> =>
  em.find(entity, due, {
    orderBy: { [by]: 'asc' } as never,
    limit,
    lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE,
    ...ownRows(em, entity),
  })
