/** An activity of Teams as a Request, and the kind of answer that Teams waits for. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { SeenPlace } from '#domain/organization/chat-place.ts'
import { MalformedPayload } from '#views/teams/malformed-payload.ts'
import { isInPlace, readAction, readSubmission, readSuggestion } from '#views/teams/wire.ts'
import type { AllowedHost } from '../files/hosts.ts'
import { inputOf } from '../files/input-of.ts'
import { stripMention } from '../grammar/text/mentions.ts'
import { plainTeamsText } from '../grammar/text/teams-text.ts'
import type { Input, Mentioned, MessageSource, Place, SentFile } from '../request.ts'
import { type Activity, isPrivateChat, withoutThread } from './activity.ts'
import { readConsent, type Upload } from './file-consent.ts'
import { readOrigin } from './origin.ts'
import { sentFilesIn } from './sent-files.ts'

/** Where the answer goes. */
export type Surface =
  /** Into the conversation. */
  | { readonly type: 'words' }
  /** A pressed Action.Execute: the answer takes the card's place for the one who pressed. */
  | { readonly type: 'card'; readonly message?: string }
  /** An Action.Submit where Action.Execute is not known: a message that carries data. */
  | { readonly type: 'oldCard'; readonly message?: string }
  /** A dialog is to open; `message` is the card that it is about, and that shows what comes of it. */
  | { readonly type: 'opening'; readonly message?: string; readonly extension: boolean }
  /** A dialog was sent; `message` as when it was opened, `sent` all that came, to be put up again. */
  | { readonly type: 'submitted'; readonly message?: string; readonly extension: boolean; readonly sent: object }
  | { readonly type: 'typeahead' }
  | { readonly type: 'search' }
  /** Somebody allowed the file that a card offered, which `message` is, or declined it: then there is no upload. */
  | { readonly type: 'consent'; readonly message?: string; readonly upload?: Upload }

export interface Inbound {
  readonly surface: Surface
  readonly input: Input
  readonly delivery: string
}

/** The verb of a button that stands for words said again: see `openFormMessage`. */
export const saidAgain = 'said'

/**
 * @param allowed where files may be
 * @returns nothing for what the bot has nothing to do with
 * @throws MalformedPayload
 */
export function toInbound(activity: Activity, allowed: AllowedHost): Inbound | undefined {
  if (activity.type === 'message') return fromMessage(activity, allowed)
  if (activity.type === 'invoke') return fromInvoke(activity, allowed)
  if (!isWelcome(activity)) return undefined
  // An installation is told twice, as an installationUpdate and as a conversationUpdate.
  const delivery = `teams:${activity.conversation.id}:welcome`
  return { surface: { type: 'words' }, input: { type: 'welcome' }, delivery }
}

const isAdded = ({ type, membersAdded, recipient }: Activity): boolean =>
  type === 'conversationUpdate' && membersAdded?.some(({ id }) => id === recipient?.id) === true

const isWelcome = (activity: Activity): boolean =>
  isPrivateChat(activity) &&
  ((activity.type === 'installationUpdate' && activity.action?.startsWith('add') === true) || isAdded(activity))

/**
 * The bot was added to a team or a group, where it says what it is for. Slack's bot says nothing in a channel: Slack
 * itself tells who was added, and its command works in every channel without.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages#best-practices-for-proactive-messaging
 */
export const isJoining = (activity: Activity): boolean => !isPrivateChat(activity) && isAdded(activity)

/** Somebody added the app to their private chat, or took it out; what an upgrade does in between is neither. */
export function appChange(activity: Activity, now: Date): { readonly isThere: boolean; readonly at: Date } | undefined {
  const { type, action, timestamp } = activity
  const isThere = isWelcome(activity)
  if (!isThere && !(isPrivateChat(activity) && type === 'installationUpdate' && action === 'remove')) return undefined
  const at = new Date(timestamp ?? now)
  return { isThere, at: at < now ? at : now }
}

/** Said to the bot, or its first hello: what is told twice (see `toInbound`) once. */
export const isToBeAnswered = (activity: Activity): boolean =>
  activity.type === 'message' ? isAddressed(activity) : isPrivateChat(activity) && isAdded(activity)

/** Written to the bot alone, in the midst of a group, it bears no mention. */
const isAddressed = (activity: Activity): boolean =>
  activity.conversation.conversationType === 'personal' ||
  activity.recipient?.isTargeted === true ||
  mentionsBot(activity)

function fromMessage(activity: Activity, allowed: AllowedHost): Inbound | undefined {
  const files = sentFilesIn(activity, allowed)
  const delivery = messageDelivery(activity, files)
  if (activity.value !== undefined && activity.value !== null) {
    const surface = { type: 'oldCard' as const, ...replyTo(activity) }
    return { surface, input: pressed(activity.value), delivery }
  }
  return isAddressed(activity)
    ? { surface: { type: 'words' }, input: inputOf(wordsOf(activity), files, mentionedIn(activity)), delivery }
    : undefined
}

const ownMentions = ({ entities, recipient }: Activity) =>
  entities?.filter(({ type, mentioned }) => type === 'mention' && mentioned?.id && mentioned.id === recipient?.id) ?? []

/** Whom somebody mentions besides the bot, once each. */
const mentionedIn = ({ entities, recipient }: Activity): readonly Mentioned[] => {
  const all = (entities ?? []).flatMap(({ type, text, mentioned }) => {
    const id = type === 'mention' && mentioned?.id !== recipient?.id ? mentioned?.id : undefined
    const name = (text ?? '').replace(/<[^<>]*>/g, '').trim()
    return id ? [[id, { account: id, name: name || id }] as const] : []
  })
  return [...new Map(all).values()]
}

const mentionsBot = (activity: Activity): boolean => ownMentions(activity).length > 0

function wordsOf(activity: Activity): string {
  const name = activity.recipient?.name
  const own = name ? { name } : {}
  const html = activity.attachments?.find(({ contentType }) => contentType === 'text/html')?.content
  // Of some clients the words stand there alone, and in an answer to somebody `text` begins with what it quotes.
  if (typeof html === 'string' && (!activity.text?.trim() || isQuoting(html)))
    return plainTeamsText(stripMention(mentionsOf(withoutQuotes(html)), own))
  const text = ownMentions(activity).reduce(
    (left, { text: mention }) => (mention ? left.replaceAll(mention, ' ') : left),
    withoutQuotes(activity.text ?? ''),
  )
  return stripMention(text, own)
}

const quote = /<blockquote\b[^>]*>[\s\S]*?<\/blockquote\s*>/gi
const isQuoting = (html: string): boolean => html.search(quote) >= 0
const withoutQuotes = (html: string): string => html.replace(quote, ' ')

/** Mentions as `text` has them. The bot's own stands at the front of a paragraph. */
const mentionsOf = (html: string): string =>
  html
    .replace(/<span\b[^>]*schema\.skype\.com\/Mention[^>]*>([\s\S]*?)<\/span\s*>/gi, '<at>$1</at>')
    .replace(/^\s*(?:<(?:p|div)\b[^>]*>\s*)+(?=<at\b)/i, '')

/**
 * A message that Teams got no answer to comes again, first with the same activity id, later with a new one; who said
 * what in which millisecond stays. https://github.com/microsoft/botbuilder-dotnet/issues/5005
 */
function messageDelivery(activity: Activity, sent: readonly SentFile[] | undefined): string {
  const { id, timestamp, from, text, value, replyToId, conversation } = activity
  const files = sent?.map(({ name }) => name) ?? []
  const said = JSON.stringify([timestamp ?? id ?? '', from.id, text ?? '', value ?? null, replyToId ?? '', ...files])
  return `teams:${conversation.id}:${createHash('sha256').update(said).digest('base64url')}`
}

const replyTo = ({ replyToId }: Activity) => (replyToId ? { message: replyToId } : {})

/** A press, or the words that a button stands for. */
function pressed(value: unknown): Input {
  const action = readAction(value)
  return action.verb === saidAgain ? { type: 'text', text: action.args?.text ?? '' } : { type: 'action', action }
}

function fromInvoke(activity: Activity, allowed: AllowedHost): Inbound | undefined {
  const { id, value, conversation } = activity
  if (!id) throw new MalformedPayload('an invoke without an id')
  const name = activity.name ?? ''
  const read = Object.hasOwn(invokes, name) ? invokes[name] : undefined
  return read && { ...read(activity, value, allowed), delivery: `teams:${withoutThread(conversation.id)}:${id}` }
}

type ReadInvoke = (activity: Activity, value: unknown, allowed: AllowedHost) => Omit<Inbound, 'delivery'>

const invokes: Readonly<Record<string, ReadInvoke>> = {
  'adaptiveCard/action': (activity, value) => ({
    surface: { type: 'card', ...replyTo(activity) },
    input: pressed(value),
  }),
  'task/fetch': (activity, value) => ({
    surface: { type: 'opening', ...(isInPlace(value) && replyTo(activity)), extension: false },
    input: pressed(value),
  }),
  'task/submit': (_activity, value) => submitted(value, false),
  'composeExtension/fetchTask': (activity, value) => ({
    surface: { type: 'opening', extension: true },
    input: captured(activity, value),
  }),
  'composeExtension/submitAction': (_activity, value) => submitted(value, true),
  'composeExtension/query': (_activity, value) => ({
    surface: { type: 'search' },
    input: { type: 'search', query: queryOf(value) },
  }),
  'fileConsent/invoke': (activity, value, allowed) => {
    const { file, upload } = readConsent(value)
    if (upload && !allowed(new URL(upload.uploadUrl))) throw new MalformedPayload('an upload that goes elsewhere')
    const surface = { type: 'consent' as const, ...(activity.replyToId && { message: activity.replyToId }) }
    return upload
      ? {
          surface: { ...surface, upload },
          input: { type: 'action', action: { verb: 'file.hand', args: { id: file } } },
        }
      : { surface, input: { type: 'action', action: { verb: 'file.decline', args: { id: file } } } }
  },
  'application/search': (_activity, value) => {
    const { verb: source, query } = readSuggestion(value)
    return { surface: { type: 'typeahead' }, input: { type: 'suggest', source, query } }
  },
}

function submitted(value: unknown, extension: boolean): Omit<Inbound, 'delivery'> {
  const { verb, state, answers, origin } = readSubmission(value)
  return {
    surface: { type: 'submitted', extension, sent: (value as { data: object }).data, ...readOrigin(origin) },
    input: { type: 'submit', verb, state, answers },
  }
}

const fetchTask = z.looseObject({
  commandId: z.string().min(1),
  messagePayload: z
    .looseObject({
      id: z.string().nullish(),
      replyToId: z.string().nullish(),
      from: z
        .looseObject({ user: z.looseObject({ id: z.string().nullish(), displayName: z.string().nullish() }).nullish() })
        .nullish(),
      linkToMessage: z.string().nullish(),
      body: z.looseObject({ contentType: z.string().nullish(), content: z.string().nullish() }).nullish(),
    })
    .nullish(),
})

/** The command on a message captures it; the same from the compose box has no message and starts from nothing. */
function captured(activity: Activity, value: unknown): Input {
  const { data } = fetchTask.safeParse(value)
  if (!data) throw new MalformedPayload('malformed message extension command')
  const { commandId: verb, messagePayload: message } = data
  if (!message) return { type: 'action', action: { verb: verb.replace(/\.capture$/, '.new'), form: true } }
  const content = message.body?.content ?? ''
  // A person named in it is to be known as one.
  const named = content.replace(/<at\b[^>]*>([\s\S]*?)<\/at\s*>/gi, '@$1')
  const text = message.body?.contentType === 'text' ? content : plainTeamsText(named)
  const from = sourceOf(activity, message)
  return {
    type: 'capture',
    verb,
    text,
    ...(message.linkToMessage && { url: message.linkToMessage }),
    ...(from && { from }),
  }
}

/** Only channels have threads; their answers go to the conversation that names the message the thread began with. */
function sourceOf(
  { conversation, serviceUrl }: Activity,
  { id, replyToId, from }: NonNullable<z.infer<typeof fetchTask>['messagePayload']>,
): MessageSource | undefined {
  const author = from?.user?.id
  if (!author) return undefined
  const root = replyToId || id
  const isChannel = conversation.conversationType === 'channel' && root
  const place = withoutThread(conversation.id)
  const name = from?.user?.displayName
  return {
    author,
    ...(name && { name }),
    conversation: isChannel ? `${place};messageid=${root}` : place,
    serviceUrl,
  }
}

const query = z.looseObject({
  parameters: z.array(z.looseObject({ name: z.string(), value: z.unknown().optional() })).nullish(),
})

/** `initialRun` is sent when the search opens with nothing typed yet. */
function queryOf(value: unknown): string {
  const { data } = query.safeParse(value)
  if (!data) throw new MalformedPayload('malformed message extension search')
  const typed = data.parameters?.find(({ name }) => name !== 'initialRun')?.value
  return typeof typed === 'string' ? typed : ''
}

/**
 * A team or a group that the bot is in as an activity shows, or was taken out of. A message extension is used where it is
 * not, too.
 */
export function seenPlace(activity: Activity): Omit<SeenPlace, 'platform' | 'workspace'> | undefined {
  const { type, conversation, channelData, membersRemoved, recipient } = activity
  if (isPrivateChat(activity) || !sharedPlace.test(conversation.id)) return undefined
  const event = channelData?.eventType
  const gone =
    event === 'channelDeleted' ||
    event === 'teamDeleted' ||
    (type === 'installationUpdate' && activity.action?.startsWith('remove') === true) ||
    membersRemoved?.some(({ id }) => id === recipient?.id) === true
  if (!gone && type !== 'conversationUpdate' && !(type === 'message' && isAddressed(activity))) return undefined
  const { name, serviceUrl, conversation: at } = placeOf(activity)
  // The channel that a team begins with is called by the team's name.
  const own = name ?? (channelData?.team?.id === at ? channelData?.team?.name : undefined)
  const channel = conversation.conversationType === 'channel' || channelData?.team?.id !== undefined
  return { conversation: at, serviceUrl, channel, gone, ...(own && { name: own }) }
}
const sharedPlace = /^19:[\w@.;=-]{1,280}$/

/** Where it was said. */
export function placeOf(activity: Activity): Place {
  const { conversation, channelData, serviceUrl } = activity
  const name = channelData?.channel?.name ?? conversation.name
  const type = isPrivateChat(activity)
    ? ('private' as const)
    : conversation.conversationType === 'channel'
      ? ('channel' as const)
      : ('group' as const)
  return { type, conversation: withoutThread(conversation.id), ...(name && { name }), serviceUrl }
}
