/** Searches kept under a name. Everybody sees their own and those that are shared; owners and administrators change them. */

import type { FilterQuery } from '@mikro-orm/core'
import { raw } from '@mikro-orm/sql'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { isId } from '../database/columns.ts'
import { DomainError } from '../errors.ts'
import type { DomainKind } from '../records/domain-kind.ts'
import { parseFields, requiredText } from '../records/fields.ts'
import { can, visible } from '../records/policies.ts'
import { nextRun } from '../reports/next-run.ts'
import { someIds } from './advanced.ts'
import { checkCriteria } from './conditions.ts'
import { type Criteria, parseCriteria } from './criteria.ts'
import { SearchSubscription, SearchTopic } from './search-topic.ts'

/** More than this nobody finds their way in. */
const mostTopics = 50

const input = z.object({ name: requiredText(100) })

/** @throws InvalidFields; DomainError TooManyTopics */
export async function saveTopic(
  context: Context,
  kind: DomainKind,
  criteria: Criteria,
  said: { readonly name?: string | undefined; readonly shared: boolean },
): Promise<SearchTopic> {
  const { em, organization, actor } = context
  const { name } = parseFields(input, said)
  checkCriteria(context, kind, criteria)
  if ((await em.count(SearchTopic, { owner: actor.id, deletedAt: null })) >= mostTopics)
    throw new DomainError('TooManyTopics')
  const topic = em.create(SearchTopic, {
    organization: organization.id,
    name,
    kind: kind.name,
    criteria,
    shared: said.shared,
    owner: actor,
  })
  demandSharing(context, topic, false)
  await em.flush()
  return topic
}

/** So many stand on a page. */
export const topicsPageSize = 10

const known = (context: Context): FilterQuery<SearchTopic> => ({
  $and: [{ deletedAt: null }, visible(context, SearchTopic)],
})

/** The actor's own, then what others share, by name: a page of them, and how many there are. */
export const topicsOf = (
  context: Context,
  limit = topicsPageSize,
  offset = 0,
): Promise<[readonly SearchTopic[], number]> =>
  context.em.findAndCount(SearchTopic, known(context), {
    orderBy: [
      { [raw((alias) => `${alias}.owner_id = ?`, [context.actor.id])]: 'desc' },
      { name: 'asc' },
      { id: 'asc' },
    ],
    ...{ populate: ['owner'], limit, offset },
  })

/** Those of that name, in whatever case. */
export const topicsCalled = (context: Context, name: string): Promise<SearchTopic[]> =>
  context.em.find(
    SearchTopic,
    { $and: [known(context), { [raw((alias) => `lower(${alias}.name)`)]: name.toLowerCase() }] },
    { populate: ['owner'] },
  )

/** @throws DomainError NoSuchTopic when there is none, or it is another's own */
export async function findTopic(context: Context, id: string): Promise<SearchTopic> {
  const topic = await topicById(context, id)
  if (!topic) throw new DomainError('NoSuchTopic')
  return topic
}

/** One that the actor may run; nothing when there is none. */
export const topicById = async (context: Context, id: string): Promise<SearchTopic | undefined> =>
  (isId(id) && (await context.em.findOne(SearchTopic, { $and: [known(context), { id }] }, { populate: ['owner'] }))) ||
  undefined

/** The ids of the topics that the actor is told the news of. */
export async function subscribedTopics({ em, actor }: Context): Promise<ReadonlySet<string>> {
  const mine = await em.find(SearchSubscription, { user: actor.id })
  return new Set(mine.map(({ topic }) => topic.id))
}

function demandTopic(context: Context, topic: SearchTopic): void {
  if (!can(context, 'change', topic)) throw new DomainError('NotAllowed')
}

/** @param before whether it was shared @throws DomainError NotAllowed */
function demandSharing(context: Context, topic: SearchTopic, before: boolean): void {
  if (topic.shared !== before && !can(context, 'share', topic)) throw new DomainError('NotAllowed')
}

/** @throws InvalidFields; DomainError NotAllowed */
export async function renameTopic(
  context: Context,
  topic: SearchTopic,
  said: { readonly name?: string | undefined; readonly shared: boolean },
): Promise<void> {
  demandTopic(context, topic)
  const { name } = parseFields(input, said)
  const before = topic.shared
  topic.name = name
  topic.shared = said.shared
  demandSharing(context, topic, before)
  await context.em.flush()
}

/** @throws InvalidFields; DomainError NotAllowed */
export async function changeTopic(
  context: Context,
  kind: DomainKind,
  topic: SearchTopic,
  criteria: Criteria,
): Promise<void> {
  demandTopic(context, topic)
  checkCriteria(context, kind, criteria)
  topic.criteria = criteria
  await context.em.flush()
}

/** @throws DomainError NotAllowed */
export async function deleteTopic(context: Context, topic: SearchTopic): Promise<void> {
  demandTopic(context, topic)
  topic.deletedAt = context.now
  await context.em.flush()
}

/** Every day at nine, where the subscriber is. */
export const newsAt = (timeZone: string, after: Date): Date => nextRun('0 9 * * *', timeZone, after)

/** Ids remembered of one subscription; of a larger result only what was created since is told. */
const mostSeen = 2_000

/** Tells the actor every day what is new in the topic; saying it twice is saying it once. */
export async function subscribe(context: Context, kind: DomainKind, topic: SearchTopic): Promise<void> {
  if (await isSubscribed(context, topic)) return
  const { em, organization, actor, now } = context
  em.create(SearchSubscription, {
    organization: organization.id,
    topic,
    user: actor,
    nextRunAt: newsAt(actor.timeZone, now),
    lookedAt: now,
    seen: await seenNow(context, kind, topic),
  })
  await em.flush()
}

export const unsubscribe = async ({ em, actor }: Context, topic: Pick<SearchTopic, 'id'>): Promise<void> =>
  void (await em.nativeDelete(SearchSubscription, { topic: topic.id, user: actor.id }))

export const isSubscribed = async ({ em, actor }: Context, topic: Pick<SearchTopic, 'id'>): Promise<boolean> =>
  (await em.count(SearchSubscription, { topic: topic.id, user: actor.id })) > 0

const found = (context: Context, kind: DomainKind, criteria: Criteria, most: number): Promise<string[]> =>
  someIds(context, kind, { scope: 'all', criteria }, most)

async function seenNow(context: Context, kind: DomainKind, topic: SearchTopic): Promise<readonly string[] | null> {
  const ids = await found(context, kind, parseCriteria(topic.criteria), mostSeen + 1)
  return ids.length > mostSeen ? null : ids
}

/** What a topic finds by now. */
export interface News {
  /** Not found the last time, in the order of the list. */
  readonly fresh: readonly string[]
  /** To be remembered for the next time. */
  readonly seen: readonly string[] | null
}

/**
 * What the subscriber is told of: records that the topic did not find the last time, be they new, or changed, or come
 * into sight. When it finds more than is remembered, those created since.
 *
 * @throws InvalidFields when the subscriber may not ask that any more
 */
export async function newsOf(context: Context, kind: DomainKind, subscription: SearchSubscription): Promise<News> {
  const criteria = parseCriteria(subscription.topic.criteria)
  checkCriteria(context, kind, criteria)
  const ids = await found(context, kind, criteria, mostSeen + 1)
  const { seen } = subscription
  if (seen && ids.length <= mostSeen) {
    const before = new Set(seen)
    return { fresh: ids.filter((id) => !before.has(id)), seen: ids }
  }
  return {
    fresh: await createdSince(context, kind, criteria, subscription.lookedAt),
    seen: ids.length > mostSeen ? null : ids,
  }
}

async function createdSince(
  context: Context,
  kind: DomainKind,
  criteria: Criteria,
  since: Date,
): Promise<readonly string[]> {
  const recent = await context.em.find(kind.entity, { createdAt: { $gt: since }, deletedAt: null } as never, {
    fields: ['id'] as never,
    limit: mostSeen,
    orderBy: { createdAt: 'asc' } as never,
    disableIdentityMap: true,
  })
  const among = recent.map(({ id }) => id)
  return among.length ? someIds(context, kind, { scope: 'all', criteria, among }, mostSeen) : []
}
