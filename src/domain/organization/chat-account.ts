import { defineEntity, p } from '@mikro-orm/core'
import { tenantColumns, tenantIsolation } from '../database/columns.ts'
import { standings } from './standing.ts'
import { User } from './user.ts'
import { platforms } from './workspace.ts'

/** Somebody's account in one chat, how it stands to the organisation, and how to reach its user there unasked. */
const schema = defineEntity({
  name: 'ChatAccount',
  tableName: 'chat_account',
  ...tenantIsolation,
  properties: () => ({
    ...tenantColumns,
    platform: p.enum(platforms),
    /** The Slack team or Teams tenant that it is an account of; that of a stranger is another than ours. */
    workspace: p.string().length(100),
    /** Slack's U…, Teams' aadObjectId. */
    externalId: p.string().length(200),
    /** Nobody, until the platform or an administrator vouches for them. */
    user: () => p.manyToOne(User).nullable().index(),
    standing: p.enum(standings).default('member'),
    /** A guest whom an administrator lets in. */
    admitted: p.boolean().default(false),
    /** When the platform was last asked how it stands; never, of one that was known before that was asked. */
    checkedAt: p.datetime().nullable(),
    /** As the platform has them, for who is no user yet. */
    name: p.string().length(200).nullable(),
    locale: p.enum(['en', 'zh-CN'] as const).nullable(),
    timeZone: p.string().length(64).nullable(),
    /** Codes said in a row that were not the administrator's. */
    wrongCodes: p.integer().default(0),
    wrongCodeAt: p.datetime().nullable(),
    /** The private conversation with the bot: Slack's D…, Teams' a:… with the service it lives at. */
    conversation: p.string().length(500).nullable(),
    serviceUrl: p.string().length(500).nullable(),
    /** Teams' own id of the person (29:…), needed to open a conversation. */
    memberId: p.string().length(500).nullable(),
    /** They took the app out of their private chat: nobody is told anything there. */
    appRemoved: p.boolean().default(false),
    /** When they did, or added it again, as the platform says. */
    appChangedAt: p.datetime().nullable(),
    /** Of its user's accounts the one that was used last, where notices go. */
    lastUsed: p.boolean().default(false),
    /** When they were told what the bot does: once. */
    welcomedAt: p.datetime().nullable(),
  }),
  uniques: [{ properties: ['organization', 'platform', 'workspace', 'externalId'] }],
})

export class ChatAccount extends schema.class {}
schema.setClass(ChatAccount)
