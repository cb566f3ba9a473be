import { actAs } from '#domain/act-as.ts'
import type { Context } from '#domain/context.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { InvalidFields } from '#domain/errors.ts'
import { postNotice } from '#domain/notices/post-notice.ts'
import { contextFor } from '#domain/organization/context-for.ts'
import { SearchSubscription } from '#domain/search/search-topic.ts'
import { newsAt, newsOf } from '#domain/search/topics.ts'
import { kindNamed } from '#views/kinds/index.ts'
import { claimDue, type DueJob } from './claim-due.ts'

/** Rows that a message shows; it says how many more there are. */
const mostShown = 10

/** After so many minutes what failed is tried again. */
const patience = 10

/**
 * Tells subscribers what is new in their topics, one subscription at a time. One that fails is put off, and stands in
 * the way of no other.
 *
 * @returns how many were looked at
 * @throws AggregateError of what failed, when all others were told
 */
export async function tellTopicNews(job: DueJob): Promise<number> {
  const failures: Error[] = []
  for (let total = 0; ; total++) {
    const told = await tellNext(job).catch(async (error: unknown) => {
      // The database itself fails: what failed before is still to be heard of.
      if (!(error instanceof NotTold)) throw failures.length ? new AggregateError([...failures, error]) : error
      failures.push(error)
      await putOff(job, error.subscription)
      return true
    })
    if (told) continue
    if (failures.length) throw new AggregateError(failures, `no news of ${failures.length} topics`)
    return total
  }
}

/** What is new for one subscription could not be told. */
class NotTold extends Error {
  readonly subscription: string

  constructor(subscription: string, cause: unknown) {
    super(`no news for subscription ${subscription}`, { cause })
    this.name = 'NotTold'
    this.subscription = subscription
  }
}

/** In a unit of work of its own: that of the failure was rolled back. */
const putOff = ({ database, organization, now }: DueJob, subscription: string) =>
  withinTenant(database, organization, (em) =>
    em.execute('update search_subscription set next_run_at = ? where id = ? and next_run_at <= ?', [
      new Date(now.getTime() + patience * 60_000),
      subscription,
      now,
    ]),
  )

const tellNext = (job: DueJob): Promise<boolean> =>
  withinTenant(job.database, job.organization, async (em) => {
    const [due] = await claimDue(em, SearchSubscription, { nextRunAt: { $lte: job.now } }, 'nextRunAt', 1)
    if (!due) return false
    // What fails in here leaves the transaction unusable: it ends, and with it all that was done for this one.
    await tell(job, em, due).catch((error: unknown) => {
      throw new NotTold(due.id, error)
    })
    return true
  })

async function tell({ organization, queue, now }: DueJob, em: Context['em'], due: SearchSubscription): Promise<void> {
  await em.populate(due, ['topic', 'user'])
  const { topic, user } = due
  const identity = await contextFor(em, organization, user.id)
  const kind = kindNamed(topic.kind)
  const visible = !topic.deletedAt && (topic.shared || topic.owner.id === user.id)
  if (!kind || !visible || !identity?.actor.active) return forget(em, due)
  const context = actAs(identity, { em, request: `news:${due.id}`, now, queue })
  const news = await newsOf(context, kind.domain, due).catch((error: unknown) => {
    if (error instanceof InvalidFields) return undefined
    throw error
  })
  // What may not be asked any more (a right taken away, a choice given up) gives no news, and that is said once.
  if (!news) {
    await postNotice(context, {
      key: `news:${due.id}:stopped`,
      topic: 'newsStopped',
      params: { topic: topic.id },
      to: { user },
    })
    return forget(em, due)
  }
  if (news.fresh.length)
    await postNotice(context, {
      key: `news:${due.id}:${due.nextRunAt.toISOString()}`,
      topic: 'news',
      params: { topic: topic.id, count: String(news.fresh.length), ids: news.fresh.slice(0, mostShown).join() },
      to: { user },
    })
  await em.execute('update search_subscription set next_run_at = ?, looked_at = ?, seen = ?::jsonb where id = ?', [
    newsAt(user.timeZone, now),
    now,
    news.seen && JSON.stringify(news.seen),
    due.id,
  ])
}

const forget = async (em: Context['em'], { id }: SearchSubscription): Promise<void> =>
  void (await em.nativeDelete(SearchSubscription, { id }))
