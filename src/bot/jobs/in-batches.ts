import type { EntityManager } from '@mikro-orm/sql'
import { type Database, withinTenant } from '#domain/database/orm.ts'
import type { NoticeQueue, Posting } from '#domain/notices/post-notice.ts'

/** What a job by the clock is given: whose rows it looks through, and when. */
export interface DueJob {
  readonly database: Database
  readonly organization: string
  readonly queue: NoticeQueue
  readonly now: Date
}

/** Rows of one transaction: small enough that on PGlite, which has one connection, nobody waits long. */
export const rowsAtOnce = 100

/** What a unit of work of the job posts notices with. */
export const postingOf = ({ organization, queue }: DueJob, em: EntityManager): Posting => ({
  ...{ em, queue },
  organization: { id: organization },
})

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
