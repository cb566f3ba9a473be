/** What is new in search topics, told to those who subscribed to them. */
import type { EntityManager } from '@mikro-orm/sql'
import { actAs } from '../act-as.ts'
import { claimDue } from '../database/claim-due.ts'
import { domainKinds } from '../entities.ts'
import { InvalidFields } from '../errors.ts'
import { type Posting, postNotice } from '../notices/post-notice.ts'
import { contextFor } from '../organization/context-for.ts'
import { SearchSubscription } from './search-topic.ts'
import { newsAt, newsOf } from './topics.ts'

/** Rows that a message shows; it says how many more there are. */
const mostShown = 10

/** What is new for one subscription could not be told. */
export class NotTold extends Error {
  readonly subscription: string

  constructor(subscription: string, cause: unknown) {
    super(`no news for subscription ${subscription}`, { cause })
    this.name = 'NotTold'
    this.subscription = subscription
  }
}

/**
 * Tells what is new for the first subscription whose time has come.
 *
 * @returns whether there was one
 * @throws NotTold: the transaction ends, and with it all that was done for this one
 */
export async function tellNextNews(posting: Posting, now: Date): Promise<boolean> {
  const [due] = await claimDue(posting.em, SearchSubscription, { nextRunAt: { $lte: now } }, 'nextRunAt', 1)
  if (!due) return false
  await tell(posting, now, due).catch((error: unknown) => {
    throw new NotTold(due.id, error)
  })
  return true
}

/** What could not be told is tried again later. */
export const putNewsOff = (em: EntityManager, subscription: string, now: Date, until: Date): Promise<unknown> =>
  em.execute('update search_subscription set next_run_at = ? where id = ? and next_run_at <= ?', [
    until,
    subscription,
    now,
  ])

async function tell(posting: Posting, now: Date, due: SearchSubscription): Promise<void> {
  const { em, organization, queue } = posting
  await em.populate(due, ['topic', 'user'])
  const { topic, user } = due
  const identity = await contextFor(em, organization.id, user.id)
  const kind = domainKinds.find(({ name }) => name === topic.kind)
  const visible = !topic.deletedAt && (topic.shared || topic.owner.id === user.id)
  if (!kind || !visible || !identity?.actor.active) return forget(em, due)
  const context = actAs(identity, { em, request: `news:${due.id}`, now, queue })
  const news = await newsOf(context, kind, due).catch((error: unknown) => {
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

const forget = async (em: EntityManager, { id }: SearchSubscription): Promise<void> =>
  void (await em.nativeDelete(SearchSubscription, { id }))
