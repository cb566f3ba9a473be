import { defineEntity, p } from '@mikro-orm/core'
import { createdAt } from '../database/clock.ts'
import { tenantColumns, tenantIsolation } from '../database/columns.ts'
import { trackedTable } from '../history/tracked-table.ts'
import { User } from '../organization/user.ts'
import { administrators, allow, can, having, owners } from '../records/policies.ts'
import type { Criteria } from './criteria.ts'

/** A search kept under a name 搜索主题, by its owner alone or for everybody: each runs it by their own rights. */
const topic = defineEntity({
  name: 'SearchTopic',
  tableName: 'search_topic',
  ...tenantIsolation,
  properties: () => ({
    ...tenantColumns,
    name: p.string().length(100),
    /** The kind of record it looks for. */
    kind: p.string().length(40),
    criteria: p.json<Criteria>(),
    shared: p.boolean().default(false),
    owner: () => p.manyToOne(User),
    createdAt: createdAt(),
    deletedAt: p.datetime().nullable(),
    version: p.integer().version(),
  }),
  indexes: [{ name: 'search_topic_by_owner', properties: ['organization', 'owner'], where: 'deleted_at is null' }],
})
export class SearchTopic extends topic.class {}
topic.setClass(SearchTopic)

/** Somebody is told every day what a topic finds that it did not find before. */
const subscription = defineEntity({
  name: 'SearchSubscription',
  tableName: 'search_subscription',
  ...tenantIsolation,
  properties: () => ({
    ...tenantColumns,
    topic: () => p.manyToOne(SearchTopic),
    user: () => p.manyToOne(User),
    nextRunAt: p.datetime(),
    /** When it was looked last. */
    lookedAt: p.datetime(),
    /** What it found then; nothing when that was too much to keep, and time decides what is new. */
    seen: p.json<readonly string[]>().nullable(),
  }),
  indexes: [{ name: 'search_subscription_due', properties: ['organization', 'nextRunAt'] }],
  uniques: [{ properties: ['organization', 'topic', 'user'] }],
})
export class SearchSubscription extends subscription.class {}
subscription.setClass(SearchSubscription)

/**
 * Conditions on their way from one screen to the next: buttons have no room for them. Under the hash of their contents,
 * so that the same are stored once.
 */
const draft = defineEntity({
  name: 'SearchDraft',
  tableName: 'search_draft',
  ...tenantIsolation,
  properties: {
    organization: p.uuid().primary(),
    key: p.string().length(22).primary(),
    criteria: p.json<Criteria>(),
    at: p.datetime(),
  },
  indexes: [{ name: 'search_draft_by_time', properties: ['organization', 'at'] }],
})
export class SearchDraft extends draft.class {}
draft.setClass(SearchDraft)

allow('see', SearchTopic, owners, having('shared'))
allow('change', SearchTopic, owners, administrators)
allow('share', SearchTopic, owners, administrators)

export const searchTopicTable = trackedTable<SearchTopic>({
  name: 'searchTopic',
  entity: SearchTopic,
  mayUndo: (context, topic) => can(context, 'change', topic),
})
