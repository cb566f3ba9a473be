import type { EntityManager } from '@mikro-orm/sql'
import { takeDueJob, wakeJob } from '#domain/database/due-job.ts'
import { type Database, withinTenant } from '#domain/database/orm.ts'
import type { NoticeQueue, Posting } from '#domain/notices/post-notice.ts'

/** What a job by the clock is given: whose rows it looks through, and when. */
export interface JobRun {
  readonly database: Database
  readonly organization: string
  readonly queue: NoticeQueue
  readonly now: Date
}

/** Rows of one transaction: small enough that on PGlite, which has one connection, nobody waits long. */
export const rowsAtOnce = 100

/** What a unit of work of the job posts notices with. */
export const postingOf = ({ organization, queue }: JobRun, em: EntityManager): Posting => ({
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
  { database, organization }: Pick<JobRun, 'database' | 'organization'>,
  batch: (em: EntityManager, most: number) => Promise<number>,
  most = rowsAtOnce,
): Promise<number> {
  for (let total = 0; ; ) {
    const claimed = await withinTenant(database, organization, (em) => batch(em, most))
    total += claimed
    if (claimed < most) return total
  }
}

/**
 * The same for a job that the table of due jobs wakes: each batch takes the job's rows there, and a full one makes it due
 * again. A batch that fails leaves them as they were.
 *
 * @param next when the job is due again though no row of its own will say so
 */
export async function whileDue(
  run: Omit<JobRun, 'queue'>,
  job: string,
  batch: (em: EntityManager, most: number) => Promise<number>,
  { most = rowsAtOnce, next }: { readonly most?: number; next?(em: EntityManager): Promise<Date | undefined> } = {},
): Promise<number> {
  const { organization, now } = run
  const one = { organization, job }
  return inBatches(
    run,
    async (em) => {
      if (!(await takeDueJob(em, one, now))) return 0
      const claimed = await batch(em, most)
      const again = claimed < most ? await next?.(em) : new Date(0)
      if (again) await wakeJob(em, one, again)
      return claimed
    },
    most,
  )
}
