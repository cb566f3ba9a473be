import { defineEntity, p } from '@mikro-orm/core'
import { tenantColumns, tenantWall } from '../columns.ts'
import { User } from './user.ts'
import { platforms } from './workspace.ts'

/** A user's account in one chat, and how to reach them there unasked. */
const schema = defineEntity({
  name: 'ChatAccount',
  tableName: 'chat_account',
  ...tenantWall,
  properties: () => ({
    ...tenantColumns,
    platform: p.enum(platforms),
    /** Slack's U…, Teams' aadObjectId. */
    externalId: p.string().length(200),
    user: () => p.manyToOne(User).index(),
    /** The private conversation with the bot: Slack's D…, Teams' a:… with the service it lives at. */
    conversation: p.string().length(500).nullable(),
    serviceUrl: p.string().length(500).nullable(),
    /** Teams' own id of the person (29:…), needed to open a conversation. */
    memberId: p.string().length(500).nullable(),
    /** When they were told what the bot does: once. */
    welcomedAt: p.datetime().nullable(),
  }),
  uniques: [{ properties: ['organization', 'platform', 'externalId'] }],
})

export class ChatAccount extends schema.class {}
schema.setClass(ChatAccount)
