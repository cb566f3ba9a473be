/** Reading what a Web API call was given, and refusing it with Slack's error codes. */
import { botUserId } from './ids.ts'
import type { Slack } from './slack.ts'
import type { Refusal } from './validate-message.ts'
import { isRecord, type Json } from './validators.ts'
import type { Conversation, Message, User } from './workspace.ts'

export type Args = Readonly<Record<string, unknown>>

/** An answer with ok: false. */
export class SlackError extends Error {
  readonly code: string
  readonly details: Json
  constructor(code: string, details: Json = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}

/** Too many calls: answered 429. */
export class RateLimited extends Error {
  readonly retryAfterSeconds: number
  constructor(retryAfterSeconds: number) {
    super('ratelimited')
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export interface Method {
  /** Each entry is needed; an entry that lists several is met by any one of them. */
  readonly scopes: readonly (readonly string[])[]
  readonly run: (slack: Slack, args: Args) => Json
}

export function refuse(refusal: Refusal | undefined): void {
  if (!refusal) return
  const { error, messages } = refusal
  throw new SlackError(error, {
    // The chat methods repeat the sentences in `errors`.
    ...(messages && error === 'invalid_blocks' && { errors: messages }),
    ...(messages && { response_metadata: { messages: messages.map((one) => `[ERROR] ${one}`) } }),
  })
}

const missing = (name: string): SlackError =>
  new SlackError('invalid_arguments', {
    response_metadata: { messages: [`[ERROR] missing required field: ${name}`] },
  })

export function text(args: Args, name: string): string | undefined {
  const value = args[name]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') throw new SlackError('invalid_arguments')
  return value
}

export function neededText(args: Args, name: string): string {
  const value = text(args, name)
  if (value === undefined) throw missing(name)
  return value
}

/** Forms carry objects and lists as JSON in a string; `error` is for what is not JSON. */
export function json(args: Args, name: string, error = 'invalid_arguments'): unknown {
  const value = args[name]
  if (value === null || value === '') return undefined
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    throw new SlackError(error)
  }
}

export const truthy = (args: Args, name: string): boolean =>
  args[name] === true || args[name] === 'true' || args[name] === '1' || args[name] === 1

export function neededUser(slack: Slack, args: Args, name = 'user'): User {
  const user = slack.workspace.users.get(neededText(args, name))
  if (!user) throw new SlackError('user_not_found')
  return user
}

/** A conversation by id, #name, or the id of a person (their conversation with the bot). */
export function conversationOf(slack: Slack, args: Args, name = 'channel'): Conversation {
  const given = neededText(args, name)
  const { conversations } = slack.workspace
  const found =
    conversations.get(given) ??
    (given.startsWith('U') ? slack.workspace.dmOf(given) : undefined) ??
    [...conversations.values()].find((one) => one.kind !== 'im' && `#${one.name}` === given)
  if (!found) throw new SlackError('channel_not_found')
  return found
}

/** The bot must be in it to speak there, or be allowed to speak in any public channel. */
export function botConversation(slack: Slack, args: Args, name = 'channel'): Conversation {
  const found = conversationOf(slack, args, name)
  if (found.members.includes(botUserId)) return found
  if (found.kind === 'channel' && slack.manifest.scopes.has('chat:write.public')) return found
  throw new SlackError(found.kind === 'channel' ? 'not_in_channel' : 'channel_not_found')
}

export function messageAt(conversation: Conversation, ts: string, error = 'message_not_found'): Message {
  // Messages only one person sees cannot be reached through the Web API.
  const found = conversation.messages.find((one) => one.ts === ts && one.ephemeralTo === undefined)
  if (!found) throw new SlackError(error)
  return found
}

export const records = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isRecord) : [])
