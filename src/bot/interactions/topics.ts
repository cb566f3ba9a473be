/** Search topics: kept, run, changed, given up; and daily news of them. */

import type { Context } from '#domain/context.ts'
import { DomainError } from '#domain/errors.ts'
import { can } from '#domain/records/policies.ts'
import { criteriaIssues } from '#domain/search/conditions.ts'
import { parseCriteria } from '#domain/search/criteria.ts'
import { draftOf, keepDraft } from '#domain/search/drafts.ts'
import type { SearchTopic } from '#domain/search/search-topic.ts'
import {
  changeTopic,
  deleteTopic,
  findTopic,
  renameTopic,
  saveTopic,
  subscribe,
  subscribedTopics,
  topicsCalled,
  topicsOf,
  topicsPageSize,
  unsubscribe,
} from '#domain/search/topics.ts'
import type { RecordKind } from '#views/kind.ts'
import { kindNamed } from '#views/kinds/index.ts'
import type { Button } from '#views/message.ts'
import { criteriaSaid } from '#views/pages/conditions.ts'
import type { Page } from '#views/pages/pager.ts'
import { subscribeButton, type TopicShown, topicForm, topics } from '#views/pages/topics.ts'
import type { Reader } from '#views/reader.ts'
import { answering, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { withUnread } from '../spoken.ts'
import { shownCriteria } from '../verbs/narrowed-list.ts'
import { showList } from '../verbs/show-list.ts'
import { startOf } from '../verbs/start-of.ts'
import { showConditions } from './advanced-search.ts'

/** The topics the reader may run, as lists show them. */
export async function shownTopics(
  { context, to }: { context: Context; to: Reader },
  limit?: number,
  start?: number,
): Promise<Page & { readonly rows: readonly TopicShown[] }> {
  const [all, total] = await topicsOf(context, limit, start)
  const subscribed = await subscribedTopics(context)
  const shown: TopicShown[] = []
  for (const topic of all) {
    const kind = kindNamed(topic.kind)
    if (!kind) continue
    const criteria = parseCriteria(topic.criteria)
    const { how, lines } = criteriaSaid(to, await shownCriteria(context, kind, '', criteria))
    const { id, name, shared, owner } = topic
    shown.push({
      ...{ id, name, shared, kind },
      said: lines.length > 1 && criteria.match === 'any' ? `${how} ${lines.join(' · ')}` : lines.join(' · '),
      owner: owner.name,
      mine: owner.id === context.actor.id,
      mayChange: can(context, 'change', topic),
      subscribed: subscribed.has(id),
    })
  }
  return { rows: shown, start: start ?? 0, total }
}

const showTopics = async (
  call: Call,
  text?: string,
  undo?: string,
  offers: readonly Button[] = [],
): Promise<Outcome> => {
  const said = text === undefined ? undefined : { text, offers, ...(undo && { undo }) }
  return { type: 'show', message: topics(call.to, await shownTopics(call, topicsPageSize, startOf(call.args)), said) }
}

const topicOf = (call: Call): Promise<SearchTopic> => findTopic(call.context, call.args.id ?? call.args.topic ?? '')

function kindOf(topic: SearchTopic): RecordKind {
  const kind = kindNamed(topic.kind)
  if (!kind) throw new DomainError('NoSuchTopic')
  return kind
}

async function run(call: Call): Promise<Outcome> {
  const topic = await topicOf(call)
  const kind = kindOf(topic)
  const criteria = parseCriteria(topic.criteria)
  if (criteriaIssues(call.context, kind.domain, criteria).length) {
    const args: Call['args'] = can(call.context, 'change', topic) ? { topic: topic.id } : {}
    return showConditions({ ...call, args }, kind, criteria, call.to.words('topics.outdated', { name: topic.name }))
  }
  return showList({ ...call, args: { scope: 'all', criteria: await keepDraft(call.context, criteria) } }, kind)
}

const said = ({ answers }: Call) => ({ name: answers.name, shared: answers.shared === 'true' })

async function save(call: Call, kind: RecordKind): Promise<Outcome> {
  const { context, to, args, answers } = call
  const criteria = await draftOf(context, args.criteria)
  const topic = await answering(
    call,
    () => topicForm(to, `${kind.domain.name}.topicSave`, args, { name: answers.name ?? '', shared: said(call).shared }),
    () => saveTopic(context, kind.domain, criteria, said(call)),
  )
  const offers = [subscribeButton(to, topic.id)]
  return showTopics(call, to.words('topics.saved', { name: topic.name }), context.request, offers)
}

async function rename(call: Call): Promise<Outcome> {
  const { context, to, args, answers } = call
  const topic = await topicOf(call)
  await answering(
    call,
    () => topicForm(to, 'topics.save', args, { name: answers.name ?? '', shared: said(call).shared }),
    () => renameTopic(context, topic, said(call)),
  )
  return showTopics(call, to.words('topics.changed', { name: topic.name }), context.request)
}

export const topicVerbs = (kind: RecordKind): Handlers => ({
  [`${kind.domain.name}.topic`]: reads(async ({ to, args }) => ({
    type: 'ask',
    form: topicForm(to, `${kind.domain.name}.topicSave`, { criteria: args.criteria ?? '' }),
  })),
  [`${kind.domain.name}.topicSave`]: writes((call) => save(call, kind)),
})

export const topicInteractions: Handlers = {
  /** One of them by its name, or all. */
  topics: reads(async (call) => {
    const name = call.args.text?.trim()
    if (!name) return showTopics(call)
    const [only, another] = await topicsCalled(call.context, name)
    if (only && !another) return run({ ...call, args: { id: only.id } })
    return withUnread(await showTopics(call), name)
  }),
  'topics.run': reads(run),
  'topics.conditions': reads(async (call) => {
    const topic = await topicOf(call)
    const args = { topic: topic.id }
    return showConditions({ ...call, args }, kindOf(topic), parseCriteria(topic.criteria))
  }),
  /** The conditions put together on screen take the place of the topic's. */
  'topics.change': writes(async (call) => {
    const topic = await topicOf(call)
    await changeTopic(call.context, kindOf(topic).domain, topic, await draftOf(call.context, call.args.criteria))
    return showTopics(call, call.to.words('topics.changed', { name: topic.name }), call.context.request)
  }),
  'topics.edit': reads(async (call) => {
    const topic = await topicOf(call)
    return { type: 'ask', form: topicForm(call.to, 'topics.save', { id: topic.id }, topic) }
  }),
  'topics.save': writes(rename),
  'topics.delete': writes(async (call) => {
    const topic = await topicOf(call)
    await deleteTopic(call.context, topic)
    return showTopics(call, call.to.words('topics.deleted', { name: topic.name }), call.context.request)
  }),
  'topics.subscribe': writes(async (call) => {
    const topic = await topicOf(call)
    await subscribe(call.context, kindOf(topic).domain, topic)
    return showTopics(call, call.to.words('topics.subscribedNow', { name: topic.name }))
  }),
  'topics.unsubscribe': writes(async (call) => {
    const topic = await topicOf(call)
    await unsubscribe(call.context, topic)
    return showTopics(call, call.to.words('topics.unsubscribedNow', { name: topic.name }))
  }),
}
