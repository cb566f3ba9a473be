/** Activities as Teams sends them to a bot. */
import type { Person } from '../protocol.ts'
import { botName } from '../world.ts'
import { accountOf, botAccount, teamName } from './directory.ts'
import { invokeId, splitThread, teamGroupId, teamId } from './ids.ts'
import type { Json } from './json.ts'
import type { Conversation, Message } from './store.ts'

export type Activity = Json & { readonly id: string; readonly type: string }

export interface Scene {
  readonly person: Person
  readonly conversation: Conversation
  /** The root post of the thread it happens in; channels only. */
  readonly root?: string
}

export interface Wire {
  readonly clientId: string
  readonly serviceUrl: string
  readonly tenantId: string
  readonly now: () => Date
}

/** What all activities share. */
export function envelope(
  { person, conversation, root }: Scene,
  wire: Wire,
  id: string,
): Json & { readonly id: string } {
  const at = wire.now()
  const inChannel = conversation.type === 'channel'
  return {
    id,
    channelId: 'msteams',
    serviceUrl: wire.serviceUrl,
    timestamp: at.toISOString(),
    localTimestamp: localTime(at, person.timeZone),
    localTimezone: person.timeZone,
    locale: localeOf(person),
    from: accountOf(person),
    recipient: botAccount(wire.clientId),
    conversation: {
      ...(conversation.type !== 'personal' && { isGroup: true }),
      ...(inChannel && { name: conversation.name }),
      conversationType: conversation.type,
      tenantId: wire.tenantId,
      id: inChannel && root ? `${splitThread(conversation.id).id};messageid=${root}` : conversation.id,
    },
    entities: [clientInfo(person)],
    channelData: {
      tenant: { id: wire.tenantId },
      ...(inChannel && {
        teamsChannelId: conversation.id,
        teamsTeamId: teamId,
        channel: { id: conversation.id },
        team: { id: teamId, name: teamName, aadGroupId: teamGroupId },
      }),
    },
  }
}

/** The language of a person's Teams. */
export const localeOf = ({ locale }: Person): string => (locale === 'en' ? 'en-US' : locale)

const clientInfo = (person: Person): Json => ({
  type: 'clientInfo',
  locale: localeOf(person),
  country: person.locale === 'en' ? 'US' : 'CN',
  platform: 'Web',
  timezone: person.timeZone,
})

/** '2026-11-23T10:36:00.000+01:00' */
function localTime(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const offset = name === 'GMT' ? '+00:00' : name.slice('GMT'.length)
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number)
  const shift = (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
  return new Date(at.getTime() + shift).toISOString().replace('Z', offset)
}

export const mentionTag = `<at>${botName}</at>`

/** Words, with a mention of the bot when they carry its tag. */
export function messageActivity(
  scene: Scene,
  wire: Wire,
  message: Pick<Message, 'id' | 'text' | 'attachments'>,
): Activity {
  const base = envelope(scene, wire, message.id)
  const mentioned = message.text.includes(mentionTag)
  const isPrivate = scene.conversation.type === 'personal'
  // Files reach a bot in the private chat alone; elsewhere only a mark in the text says that there is one.
  // https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
  const marks = message.attachments.map((_, index) => `<attachment id="${message.id}-${index}"></attachment>`)
  const words = message.text === '' ? '' : `<p>${toHtml(message.text)}</p>`
  return {
    ...base,
    type: 'message',
    textFormat: 'plain',
    text: message.text,
    attachments: [
      ...(isPrivate ? message.attachments : []),
      { contentType: 'text/html', content: `${words}${isPrivate ? '' : marks.join('')}` },
    ],
    ...(mentioned && {
      entities: [
        { type: 'mention', mentioned: botAccount(wire.clientId), text: mentionTag },
        ...(base.entities as readonly Json[]),
      ],
    }),
  }
}

/** Plain text as Teams keeps it; mention tags stay. */
export const toHtml = (text: string): string =>
  text
    .split(mentionTag)
    .map((part) =>
      part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>'),
    )
    .join(mentionTag)

/** Action.Submit on a card in a message: a message without words. */
export const submitActivity = (scene: Scene, wire: Wire, id: string, replyToId: string, value: Json): Activity => ({
  ...envelope(scene, wire, id),
  type: 'message',
  replyToId,
  value,
})

export const invokeActivity = (scene: Scene, wire: Wire, name: string, value: Json, replyToId?: string): Activity => ({
  ...envelope(scene, wire, invokeId()),
  type: 'invoke',
  name,
  value,
  ...(replyToId !== undefined && { replyToId }),
})

/** The person has added the app to their private chat: two activities, in this order. */
export function installActivities(scene: Scene, wire: Wire): readonly Activity[] {
  const bot = botAccount(wire.clientId)
  return [
    { ...envelope(scene, wire, invokeId()), type: 'conversationUpdate', membersAdded: [{ id: bot.id }] },
    { ...envelope(scene, wire, invokeId()), type: 'installationUpdate', action: 'add' },
  ]
}

/** The person has taken the app out of their private chat. */
export const removeActivity = (scene: Scene, wire: Wire, at = wire.now()): Activity => ({
  ...envelope(scene, { ...wire, now: () => at }, invokeId()),
  type: 'installationUpdate',
  action: 'remove',
})

/** A message as a message action hands it over. */
export function messagePayload(
  conversation: Conversation,
  message: Message,
  author: Json,
  { tenantId }: Pick<Wire, 'tenantId'>,
): Json {
  const { id } = splitThread(conversation.id)
  const link = new URL(`https://teams.microsoft.com/l/message/${encodeURIComponent(id)}/${message.id}`)
  link.searchParams.set('tenantId', tenantId)
  if (conversation.type === 'channel') {
    link.searchParams.set('groupId', teamGroupId)
    link.searchParams.set('parentMessageId', message.replyToId ?? message.id)
  }
  return {
    id: message.id,
    replyToId: message.replyToId ?? null,
    createdDateTime: message.at,
    lastModifiedDateTime: null,
    deleted: message.deleted,
    subject: null,
    summary: null,
    importance: 'normal',
    locale: 'en-us',
    linkToMessage: link.href,
    from: author,
    body: { contentType: 'html', content: `<div>${toHtml(message.text)}</div>` },
    attachmentLayout: null,
    attachments: message.attachments.map(({ contentType, content, contentUrl, name }, index) => ({
      id: String(index),
      contentType,
      contentUrl: contentUrl ?? null,
      content: content === undefined ? null : JSON.stringify(content),
      name: name ?? null,
      thumbnailUrl: null,
    })),
    mentions: [],
    reactions: [],
  }
}
