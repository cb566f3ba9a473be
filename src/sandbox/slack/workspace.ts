/** Everything the stand-in knows: who there is, what was said, which modals are open. What was said outlives a restart. */
import { type Memory, rememberedMessages } from '../memory.ts'
import { channels, everyone } from '../world.ts'
import type { Block } from './block-tree.ts'
import { botUserId, channelIdOf, dmIdOf, newHash, newId, userIdOf } from './ids.ts'
import type { Json } from './validators.ts'

export interface User {
  readonly id: string
  /** Key in world.ts; the bot has none. */
  readonly key?: string
  /** Handle: 'ada'. */
  readonly handle: string
  readonly name: string
  readonly locale: string
  readonly timeZone: string
}

export interface Message {
  readonly ts: string
  readonly threadTs?: string
  readonly user: string
  readonly fromBot: boolean
  readonly text: string
  readonly blocks?: readonly Block[]
  readonly attachments?: readonly Json[]
  readonly fileIds?: readonly string[]
  readonly metadata?: Json
  /** Seen only by this user. */
  readonly ephemeralTo?: string
  readonly edited?: boolean
}

export interface Conversation {
  readonly id: string
  readonly name: string
  readonly kind: 'channel' | 'group' | 'im'
  readonly created: number
  readonly members: readonly string[]
  messages: Message[]
}

/** block id → action id → value, as in view.state.values. */
export type Values = Readonly<Record<string, Readonly<Record<string, Json>>>>

export interface View {
  readonly id: string
  readonly userId: string
  readonly rootId: string
  readonly previousId: string | null
  hash: string
  /** What the bot sent, with ids filled in. */
  content: Json & { readonly blocks: readonly Block[] }
  /** What the person had filled in when they last acted. */
  values: Values
  errors?: Readonly<Record<string, string>>
}

export interface Workspace {
  readonly users: ReadonlyMap<string, User>
  readonly conversations: ReadonlyMap<string, Conversation>
  /** Open modals by user, top last. */
  readonly stacks: Map<string, View[]>
  readonly homes: Map<string, View>
  /** A time stamp that no other message has. */
  nextTs(): string
  seconds(): number
  newView(userId: string, content: View['content'], below?: View): View
  dmOf(userId: string): Conversation | undefined
}

export function createWorkspace(options: {
  readonly now: () => Date
  readonly botName: string
  readonly memory: Memory
}): Workspace {
  const seconds = () => Math.floor(options.now().getTime() / 1000)
  const users = new Map<string, User>()
  for (const one of everyone)
    users.set(userIdOf(one.key), {
      id: userIdOf(one.key),
      key: one.key,
      handle: one.key,
      name: one.name,
      locale: one.locale === 'en' ? 'en-US' : one.locale,
      timeZone: one.timeZone,
    })
  const handle = options.botName.toLowerCase().replace(/[^a-z0-9]+/g, '_')
  users.set(botUserId, {
    id: botUserId,
    handle,
    name: options.botName,
    locale: 'en-US',
    timeZone: 'America/Los_Angeles',
  })

  const conversations = new Map<string, Conversation>()
  const add = (id: string, name: string, kind: Conversation['kind'], members: readonly string[]) => {
    const part = `slack ${id}`
    const messages = (options.memory.recall(part)?.value ?? []) as Message[]
    const conversation: Conversation = { id, name, kind, members, created: 1_700_000_000, messages }
    options.memory.keep(part, () => ({ value: conversation.messages.slice(-rememberedMessages) }))
    conversations.set(id, conversation)
  }
  for (const one of channels) {
    const members = [...one.members.map(userIdOf), botUserId]
    add(channelIdOf(one.key), one.name.toLowerCase().replaceAll(' ', '-'), one.type, members)
  }
  for (const one of everyone) add(dmIdOf(one.key), one.key, 'im', [userIdOf(one.key), botUserId])

  const said = [...conversations.values()].flatMap(({ messages }) => messages.map(({ ts }) => microsOf(ts)))
  let lastMicros = Math.max(0, ...said)
  return {
    users,
    conversations,
    stacks: new Map(),
    homes: new Map(),
    seconds,
    nextTs() {
      lastMicros = Math.max(options.now().getTime() * 1000, lastMicros + 1)
      return `${Math.floor(lastMicros / 1e6)}.${String(lastMicros % 1e6).padStart(6, '0')}`
    },
    newView(userId, content, below) {
      const id = newId('V')
      const rootId = below?.rootId ?? id
      return { id, userId, rootId, previousId: below?.id ?? null, hash: newHash(seconds()), content, values: {} }
    },
    dmOf: (userId) => [...conversations.values()].find((one) => one.kind === 'im' && one.members.includes(userId)),
  }
}

/** A time stamp is seconds, with microseconds behind the point. */
const microsOf = (ts: string): number => Number(ts.replace('.', ''))

export const visibleTo = (message: Message, userId: string): boolean =>
  message.ephemeralTo === undefined || message.ephemeralTo === userId

export const permalink = (
  domain: string,
  conversationId: string,
  message: Pick<Message, 'ts' | 'threadTs'>,
): string => {
  const thread = message.threadTs === undefined ? '' : `?thread_ts=${message.threadTs}&cid=${conversationId}`
  return `https://${domain}.slack.com/archives/${conversationId}/p${message.ts.replace('.', '')}${thread}`
}
