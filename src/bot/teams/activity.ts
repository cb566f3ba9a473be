/** What Teams sends, as far as it is read here. Everything else in it is passed over. */
import { z } from 'zod'
import type { Locale } from '#views/locales/locale.ts'
import type { Address } from '../request.ts'

const text = z.string().nullish()
/** Ids travel into keys, addresses and queries. */
const id = z.string().regex(/^[!-~]{1,500}$/)
const account = z.looseObject({ id, name: text, isTargeted: z.boolean().nullish() })
/** Whoever it is of: stored. */
const sender = account.extend({
  id: z.string().regex(/^[!-~]{1,200}$/),
  aadObjectId: z
    .string()
    .regex(/^[!-~]{1,100}$/)
    .nullish(),
})

export const activitySchema = z.looseObject({
  type: z.string().min(1),
  id: id.nullish(),
  name: text,
  channelId: z.literal('msteams'),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(500),
  timestamp: text,
  locale: text,
  localTimezone: text,
  text,
  replyToId: id.nullish(),
  action: text,
  value: z.unknown().optional(),
  from: sender,
  recipient: account.nullish(),
  conversation: z.looseObject({
    id,
    conversationType: text,
    name: text,
    tenantId: text,
  }),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: text }).nullish(),
      channel: z.looseObject({ id: text, name: text }).nullish(),
      team: z.looseObject({ id: text, name: text }).nullish(),
      eventType: text,
    })
    .nullish(),
  entities: z
    .array(z.looseObject({ type: text, text, mentioned: z.looseObject({ id: text }).nullish(), timezone: text }))
    .nullish(),
  attachments: z.array(z.looseObject({ contentType: text, name: text, content: z.unknown().optional() })).nullish(),
  membersAdded: z.array(z.looseObject({ id: text })).nullish(),
  membersRemoved: z.array(z.looseObject({ id: text })).nullish(),
})

export type Activity = z.infer<typeof activitySchema>

/** Teams' conversation id without the thread: '19:…@thread.tacv2;messageid=1700' names a thread of a channel. */
export const withoutThread = (conversation: string): string => conversation.replace(/;.*$/, '')

/** The tenant it comes from; nothing that is one when it names none. */
export const tenantOf = ({ channelData, conversation }: Pick<Activity, 'channelData' | 'conversation'>): string =>
  channelData?.tenant?.id ?? conversation.tenantId ?? ''

/** The conversation it came from, to answer there. */
export const hereOf = (activity: Activity): Address => ({
  workspace: tenantOf(activity),
  conversation: activity.conversation.id,
  serviceUrl: activity.serviceUrl,
})

/** The language of the person's Teams, for the few words said before it is known who they are. */
export const clientLocale = ({ locale }: Pick<Activity, 'locale'>): Locale =>
  locale?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'

/**
 * The private chat of a person and the bot. A message extension is also used in chats that are not the bot's: people's
 * own one-to-one chats are 'personal' too, but named '19:…'.
 */
export const isPrivateChat = ({ conversation, name }: Pick<Activity, 'conversation' | 'name'>): boolean =>
  conversation.conversationType === 'personal' &&
  (conversation.id.startsWith('a:') || !name?.startsWith('composeExtension/'))
