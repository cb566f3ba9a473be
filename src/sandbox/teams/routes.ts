/** The resources of the connector: conversations, their activities and members, the team. */

import type { Roll } from '../roll.ts'
import { everyone } from '../world.ts'
import { findPerson, member, teamName } from './directory.ts'
import * as errors from './errors.ts'
import type { Files } from './files.ts'
import { botId, decoded, isPeopleOnly, personalChatId, splitThread, teamGroupId, teamId } from './ids.ts'
import { isRecord, records, textOf } from './json.ts'
import { type OutgoingMessage, readOutgoing } from './outgoing.ts'
import type { RateLimit } from './rate-limit.ts'
import { type Conversation, consentType, infoType, type Message, type Store } from './store.ts'

export interface RouteOptions {
  readonly store: Store
  readonly files: Files
  readonly roll: Roll
  readonly clientId: string
  readonly serviceUrl: string
  readonly tenantId: string
  /** The manifest's supportsTargetedMessages. */
  readonly targetsPeople: boolean
  /** Off unless asked for: a person playing two users quickly would meet it; faults show a bot's retries better. */
  readonly rateLimit?: RateLimit
}

export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly error?: string
  readonly warning?: string
}

export interface Call {
  readonly options: RouteOptions
  readonly body: unknown
  readonly url: URL
}

export interface Route {
  /** What a fault plan calls it. */
  readonly name: 'conversations' | 'activities' | 'members' | 'teams' | 'unknown'
  run(call: Call): Answer
}

const noSuchResource = () => new errors.ConnectorError(404, 'NotFound', 'No such resource.')

const unknownRoute: Route = {
  name: 'unknown',
  run: () => {
    throw noSuchResource()
  },
}

/** What answers a method and a path, the path given from `/v3/` on. */
export function findRoute(method: string, path: string): Route {
  const [root, id, part, childId, ...rest] = path.split('/').map(decoded)
  if (root === 'teams' && id !== undefined && method === 'GET')
    return { name: 'teams', run: (call) => aboutTeam(call, id, part) }
  if (root !== 'conversations') return unknownRoute
  if (id === undefined) return method === 'POST' ? { name: 'conversations', run: createConversation } : unknownRoute
  if (part === 'activities') {
    if (rest.length) {
      if (method !== 'GET' || rest.join('/') !== 'members') return unknownRoute
      return { name: 'members', run: (call) => listMembers(call, id) }
    }
    if (method === 'POST') return { name: 'activities', run: (call) => post(call, id, childId) }
    if (method === 'PUT' && childId) return { name: 'activities', run: (call) => update(call, id, childId) }
    if (method === 'DELETE' && childId) return { name: 'activities', run: (call) => remove(call, id, childId) }
  }
  if (method === 'GET' && part === 'members')
    return { name: 'members', run: (call) => (childId ? oneMember(call, id, childId) : listMembers(call, id)) }
  if (method === 'GET' && part === 'pagedMembers') return { name: 'members', run: (call) => pagedMembers(call, id) }
  return unknownRoute
}

function find({ options }: Call, fullId: string): { readonly conversation: Conversation; readonly root?: string } {
  const { id, root } = splitThread(fullId)
  const conversation = options.store.conversations.get(id)
  if (!conversation) throw isPeopleOnly(id) ? errors.notInRoster() : errors.conversationNotFound()
  const [person = ''] = conversation.members
  if (conversation.type === 'personal' && options.store.removed.has(person)) throw errors.notInRoster()
  if (root !== undefined && !conversation.messages.some((message) => message.id === root))
    throw errors.conversationNotFound()
  return { conversation, ...(root !== undefined && { root }) }
}

function pace({ options }: Call, conversation: Conversation): void {
  const wait = options.rateLimit?.take(conversation.id)
  if (wait !== undefined) throw errors.throttled(wait)
}

function say(call: Call, conversation: Conversation, outgoing: OutgoingMessage, threadRoot?: string): Message {
  const { store, clientId } = call.options
  // An answer to an answer belongs to the same post: channels have one level of replies.
  const target = threadRoot ?? outgoing.replyToId
  const answered = conversation.messages.find(({ id }) => id === target)
  const root = conversation.type === 'channel' ? (answered?.replyToId ?? answered?.id) : undefined
  return store.addMessage(conversation, {
    from: botId(clientId),
    text: outgoing.text,
    attachments: outgoing.attachments,
    ...(outgoing.textFormat !== undefined && { textFormat: outgoing.textFormat }),
    ...(root !== undefined && { replyToId: root }),
    ...targetOf(call, conversation, outgoing),
  })
}

/**
 * A message for one member of a group: the call says so twice, in its address and in the activity.
 * https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages
 */
function targetOf(
  { options, url }: Call,
  conversation: Conversation,
  { target }: OutgoingMessage,
): Pick<Message, 'target'> {
  const asked = url.searchParams.get('isTargetedActivity') === 'true'
  if (asked !== (target !== undefined))
    throw errors.badArgument('isTargetedActivity and recipient.isTargeted go together')
  if (target === undefined) return {}
  if (!options.targetsPeople) throw errors.badArgument('Targeted messages are not enabled for this bot')
  if (conversation.type === 'personal')
    throw errors.badArgument('Targeted messages are not supported in one-on-one chats')
  const person = findPerson(target)
  if (!person || !conversation.members.includes(person.key)) throw errors.memberNotFound()
  return { target: person.key }
}

/** Files go out in the private chat only, and a file card names one that is there. */
function refuseFiles({ options }: Call, conversation: Conversation, { attachments }: OutgoingMessage): void {
  for (const { contentType, content } of attachments) {
    if (contentType !== consentType && contentType !== infoType) continue
    if (conversation.type !== 'personal') throw errors.badArgument('Bots send files in personal chats only')
    if (contentType === infoType && !options.files.isThere(isRecord(content) ? textOf(content.uniqueId) : undefined))
      throw errors.badArgument('There is no file with this uniqueId')
  }
}

function post(call: Call, fullId: string, replyTo?: string): Answer {
  const { conversation, root } = find(call, fullId)
  if (replyTo !== undefined && !conversation.messages.some(({ id }) => id === replyTo)) throw errors.activityNotFound()
  const outgoing = readOutgoing(call.body)
  if (outgoing.type === 'message') refuseFiles(call, conversation, outgoing)
  pace(call, conversation)
  if (outgoing.type === 'typing') return { status: 201, body: { id: call.options.store.nextId() } }
  const { id } = say(call, conversation, outgoing, root ?? replyTo)
  return { status: 201, body: { id }, ...warned(outgoing) }
}

const warned = ({ warning }: OutgoingMessage) => (warning === undefined ? {} : { warning })

/** The bot's own message; those of others it may not touch. */
function ownMessage(call: Call, conversation: Conversation, id: string): Message {
  const message = conversation.messages.find((one) => one.id === id && !one.deleted)
  if (!message) throw errors.activityNotFound()
  if (message.from !== botId(call.options.clientId))
    throw new errors.ConnectorError(403, 'Forbidden', 'The bot did not send this activity.')
  if ((call.url.searchParams.get('isTargetedActivity') === 'true') !== (message.target !== undefined))
    throw errors.activityNotFound()
  return message
}

function update(call: Call, fullId: string, activityId: string): Answer {
  const { conversation } = find(call, fullId)
  const message = ownMessage(call, conversation, activityId)
  const outgoing = readOutgoing(call.body)
  if (outgoing.type !== 'message') throw errors.badArgument('Only messages can be updated')
  refuseFiles(call, conversation, outgoing)
  pace(call, conversation)
  message.text = outgoing.text
  message.textFormat = outgoing.textFormat
  message.attachments = outgoing.attachments
  message.ownCards.clear()
  message.edited = true
  return { status: 200, body: { id: activityId }, ...warned(outgoing) }
}

function remove(call: Call, fullId: string, activityId: string): Answer {
  const { conversation } = find(call, fullId)
  const message = ownMessage(call, conversation, activityId)
  pace(call, conversation)
  message.deleted = true
  message.text = ''
  message.attachments = []
  message.ownCards.clear()
  return { status: 200 }
}

/** A private chat with a person of the tenant (the same one each time), or a new post in a channel. */
function createConversation(call: Call): Answer {
  const { body, options } = call
  if (!isRecord(body)) throw errors.badSyntax('The request body is not an object.')
  const channel =
    isRecord(body.channelData) && isRecord(body.channelData.channel) ? body.channelData.channel : undefined
  const id = channel ? textOf(channel.id) : personalChat(body, options)
  if (id === undefined) throw errors.badArgument('channelData.channel.id is missing')
  const { conversation } = find(call, id)
  const outgoing = body.activity === undefined ? undefined : readOutgoing(body.activity)
  if (outgoing?.type === 'message') refuseFiles(call, conversation, outgoing)
  if (channel && outgoing?.type !== 'message')
    throw errors.badSyntax('Activity is missing: a channel needs a first post')
  pace(call, conversation)
  const message = outgoing?.type === 'message' ? say(call, conversation, outgoing) : undefined
  return {
    status: 201,
    body: {
      id: channel && message ? `${conversation.id};messageid=${message.id}` : conversation.id,
      ...(message && { activityId: message.id }),
      serviceUrl: options.serviceUrl,
    },
  }
}

function personalChat(body: Readonly<Record<string, unknown>>, { clientId, tenantId }: RouteOptions): string {
  const members = records(body.members)
  if (members.length !== 1 || body.isGroup === true)
    throw errors.badArgument('Bots can create private chats with one member only')
  const tenant =
    isRecord(body.channelData) && isRecord(body.channelData.tenant) ? body.channelData.tenant.id : undefined
  if ((body.tenantId ?? tenant) !== tenantId) throw errors.badArgument('tenantId is missing or foreign')
  const person = findPerson(textOf(members[0]?.id) ?? '')
  if (!person) throw errors.memberNotFound()
  return personalChatId(person.key, clientId)
}

/** Whoever was removed from the directory is a member of nothing. */
const membersOf = ({ options }: Call, { members }: Conversation) =>
  everyone.filter(({ key }) => members.includes(key) && options.roll.of(key).standing !== 'deactivated')

function listMembers(call: Call, fullId: string): Answer {
  const { conversation } = find(call, fullId)
  return {
    status: 200,
    body: membersOf(call, conversation).map((person) =>
      member(person, call.options.roll, call.options.tenantId, 'objectId'),
    ),
  }
}

function oneMember(call: Call, fullId: string, memberId: string): Answer {
  const { conversation } = find(call, fullId)
  const person = findPerson(memberId)
  if (!person || !membersOf(call, conversation).includes(person)) throw errors.memberNotFound()
  return { status: 200, body: member(person, call.options.roll, call.options.tenantId) }
}

function pagedMembers(call: Call, fullId: string): Answer {
  const { conversation } = find(call, fullId)
  const size = Math.min(500, Math.max(50, Number(call.url.searchParams.get('pageSize')) || 200))
  const from = Number(call.url.searchParams.get('continuationToken')) || 0
  const all = membersOf(call, conversation)
  return {
    status: 200,
    body: {
      members: all.slice(from, from + size).map((person) => member(person, call.options.roll, call.options.tenantId)),
      ...(from + size < all.length && { continuationToken: String(from + size) }),
    },
  }
}

function aboutTeam({ options }: Call, id: string, part: string | undefined): Answer {
  if (id !== teamId) throw noSuchResource()
  if (part === undefined) return { status: 200, body: { id: teamId, name: teamName, aadGroupId: teamGroupId } }
  if (part !== 'conversations') throw noSuchResource()
  const channels = [...options.store.conversations.values()].filter(({ type }) => type === 'channel')
  return { status: 200, body: { conversations: channels.map((one) => ({ id: one.id, name: one.name })) } }
}
