import { takeDueJob, wakeJob } from '#domain/database/due-job.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { NotTold, putNewsOff, tellNextNews } from '#domain/search/tell-news.ts'
import { type JobRun, postingOf } from './in-batches.ts'

/** After so many minutes what failed is tried again. */
const patience = 10

/**
 * Tells subscribers what is new in their topics, one subscription at a time. One that fails is put off, and stands in
 * the way of no other.
 *
 * @returns how many were looked at
 * @throws AggregateError of what failed, when all others were told
 */
export async function tellTopicNews(run: JobRun): Promise<number> {
  const { database, organization: id, now } = run
  const job = { organization: id, job: 'topics' }
  const failures: Error[] = []
  const until = new Date(now.getTime() + patience * 60_000)
  const tellNext = () =>
    withinTenant(database, id, async (em) => {
      if (!(await takeDueJob(em, job, now)) || !(await tellNextNews(postingOf(run, em), now))) return false
      await wakeJob(em, job)
      return true
    }).catch(async (error: unknown) => {
      // The database itself fails: what failed before is still to be heard of.
      if (!(error instanceof NotTold)) throw failures.length ? new AggregateError([...failures, error]) : error
      failures.push(error)
      // In a unit of work of its own: that of the failure was rolled back.
      await withinTenant(database, id, (em) => putNewsOff(em, error.subscription, now, until))
      return true
    })
  for (let total = 0; ; total++) {
    if (await tellNext()) continue
    if (failures.length) throw new AggregateError(failures, `no news of ${failures.length} topics`)
    return total
  }
}
