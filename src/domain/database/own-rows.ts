import type { EntityClass } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'

/**
 * The part of a `find` with a lock by which only rows of the entity itself are locked. MikroORM joins whatever a row names
 * and has a filter, and would lock those too: its owner above all, for whom whoever writes a row that names them waits.
 *
 * @example em.find(Activity, due, { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE, ...ownRows(em, Activity) })
 */
export const ownRows = (em: EntityManager, entity: EntityClass<object>): { readonly lockTableAliases: string[] } => ({
  // The alias of the first table of a query, as MikroORM makes it.
  lockTableAliases: [em.config.getNamingStrategy().aliasName(em.getMetadata().get(entity).className, 0)],
})
