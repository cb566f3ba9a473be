import { defineEntity, p } from '@mikro-orm/core'
import { createdAt } from '../database/clock.ts'
import { tenantColumns, tenantIsolation } from '../database/columns.ts'
import { User } from '../organization/user.ts'
import { type Platform, platforms } from '../organization/workspace.ts'

export const noticeStates = ['waiting', 'sent', 'parked'] as const

/** Somebody in a chat, whether they have ever met the bot or not. */
export interface NoticePerson {
  readonly externalId: string
}

/** One conversation of a chat, as its platform names it. */
export interface NoticeConversation {
  readonly platform: Platform
  readonly workspace: string
  readonly conversation: string
  readonly thread?: string
  readonly serviceUrl?: string
}

/**
 * Something the bot has to say unasked, written in the transaction that gave the reason. What it says is rendered when it
 * is sent, so it is true then, and in the reader's language.
 */
const schema = defineEntity({
  name: 'Notice',
  tableName: 'notice',
  ...tenantIsolation,
  properties: () => ({
    ...tenantColumns,
    /** The same cause twice (two replicas, a repeated tick) is one notice. */
    key: p.string().length(300),
    /** Which page says it: 'reminder', 'transferred', 'report' … */
    topic: p.string().length(40),
    params: p.json<Readonly<Record<string, string>>>(),
    /** To a person, wherever they last were; or to a conversation. */
    user: () => p.manyToOne(User).nullable(),
    platform: p.enum(platforms).nullable(),
    /** The Slack team or Teams tenant that the conversation is in. */
    workspace: p.string().length(100).nullable(),
    conversation: p.string().length(500).nullable(),
    serviceUrl: p.string().length(500).nullable(),
    /** Slack: under which message of the conversation. */
    thread: p.string().length(100).nullable(),
    /** Told in private when the conversation does not take it. */
    person: p.json<NoticePerson>().nullable(),
    state: p.enum(noticeStates).default('waiting'),
    attempts: p.integer().default(0),
    /** When it was given to its chat, as long as nothing is known of what became of that. */
    begunAt: p.datetime().nullable(),
    /** The conversation it was given to then: by the next attempt its reader may be in another. */
    begunIn: p.json<NoticeConversation>().nullable(),
    /** The last refusal, as the platform named it. */
    error: p.string().length(1000).nullable(),
    createdAt: createdAt(),
    sentAt: p.datetime().nullable(),
  }),
  uniques: [{ properties: ['organization', 'key'] }],
})
export class Notice extends schema.class {}
schema.setClass(Notice)
