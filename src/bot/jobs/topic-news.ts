import { LockMode } from '@mikro-orm/core'
import type { Context } from '#domain/context.ts'
import { InvalidFields } from '#domain/errors.ts'
import { postNotice } from '#domain/notices/post-notice.ts'
import { contextFor } from '#domain/organization/context-for.ts'
import { withinTenant } from '#domain/orm.ts'
import { SearchSubscription } from '#domain/search/search-topic.ts'
import { newsAt, newsOf } from '#domain/search/topics.ts'
import { kindNamed } from '#views/kinds/index.ts'
import type { DueJob } from './reminders.ts'

/** Rows that a message shows; it says how many more there are. */
const mostShown = 10

/** Tells subscribers what is new in their topics, one subscription at a time. @returns how many were looked at */
export async function tellTopicNews(job: DueJob): Promise<number> {
  for (let total = 0; ; total++) if (!(await tellNext(job))) return total
}

const tellNext = ({ database, organization, queue, now }: DueJob): Promise<boolean> =>
  withinTenant(database, organization, async (em) => {
    // What another replica has in hand is passed over: it tells of it.
    const [due] = await em.find(
      SearchSubscription,
      { nextRunAt: { $lte: now } },
      { orderBy: { nextRunAt: 'asc' }, limit: 1, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
    )
    if (!due) return false
    await em.populate(due, ['topic', 'user'])
    const { topic, user } = due
    const identity = await contextFor(em, organization, user.id)
    const kind = kindNamed(topic.kind)
    const visible = !topic.deletedAt && (topic.shared || topic.owner.id === user.id)
    if (!kind || !visible || !identity?.actor.active) {
      await em.nativeDelete(SearchSubscription, { id: due.id })
      return true
    }
    const context: Context = { em, ...identity, request: `news:${due.id}`, now, queue }
    const news = await newsOf(context, kind.domain, due).catch((error: unknown) => {
      // What may not be asked any more (a right taken away, a choice given up) gives no news.
      if (error instanceof InvalidFields) return { fresh: [], seen: due.seen ?? null }
      throw error
    })
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
    return true
  })
