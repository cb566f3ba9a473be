import { type EntityClass, type FilterQuery, LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { type Database, withinTenant } from '#domain/database/orm.ts'
import { ownRows } from '#domain/database/own-rows.ts'
import type { NoticeQueue } from '#domain/notices/post-notice.ts'

/** What a job by the clock is given: whose rows it looks through, and when. */
export interface DueJob {
  readonly database: Database
  readonly organization: string
  readonly queue: NoticeQueue
  readonly now: Date
}

/** Rows of one transaction: small enough that on PGlite, which has one connection, nobody waits long. */
export const rowsAtOnce = 100

/**
 * Does due rows batch by batch, each in a unit of work of its own, until one was not full. What a batch did stays done
 * when a later one fails.
 *
 * @param batch claims at most so many rows, does them, makes them not due, and returns how many there were
 * @returns how many in all
 */
export async function inBatches(
  { database, organization }: Pick<DueJob, 'database' | 'organization'>,
  batch: (em: EntityManager, most: number) => Promise<number>,
  most = rowsAtOnce,
): Promise<number> {
  for (let total = 0; ; ) {
    const claimed = await withinTenant(database, organization, (em) => batch(em, most))
    total += claimed
    if (claimed < most) return total
  }
}

/** Locks rows that are due, the longest due first. Those that another replica has in hand are passed over: it does them. */
export const claimDue = <Entity extends object>(
  em: EntityManager,
  entity: EntityClass<Entity>,
  due: FilterQuery<NoInfer<Entity>>,
  by: keyof Entity & string,
  most: number,
): Promise<Entity[]> =>
  em.find(entity, due, {
    orderBy: { [by]: 'asc' } as never,
    limit: most,
    lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE,
    ...ownRows(em, entity),
  })
