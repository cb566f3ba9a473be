/** The bot as it is in each workspace: made of that workspace's token when it is first asked for, and anew when that changes. */
import type { WebClient } from '@slack/web-api'
import { type Chat, SendFailure } from '../request.ts'
import type { Conversation } from './conversation.ts'

/** By which token the bot is in a workspace, and who it is there. */
export interface Installed {
  readonly token: string
  readonly userId: string
  readonly botId?: string | undefined
}

export interface Hand extends Installed {
  readonly web: WebClient
  readonly chat: Chat
  readonly conversation: Conversation
}

export interface Hands {
  /** Nothing in a workspace where the bot is not installed. */
  of(workspace: string): Promise<Hand | undefined>
  /** What the durable queue sends through, wherever a conversation is. */
  readonly chat: Chat
}

/** Hands that are kept: those of workspaces asked for longest ago go first. */
const most = 1_000

export function createHands(
  installed: (workspace: string) => Promise<Installed | undefined>,
  make: (workspace: string, installed: Installed) => Hand,
): Hands {
  const hands = new Map<string, Hand>()
  const of = async (workspace: string): Promise<Hand | undefined> => {
    const now = await installed(workspace)
    const known = hands.get(workspace)
    if (!now || known?.token !== now.token) hands.delete(workspace)
    if (!now) return undefined
    if (known?.token === now.token) return known
    const hand = make(workspace, now)
    hands.set(workspace, hand)
    const [oldest] = hands.keys()
    if (hands.size > most && oldest !== undefined) hands.delete(oldest)
    return hand
  }
  const chatOf = async (workspace: string): Promise<Chat> => {
    const hand = await of(workspace)
    if (!hand) throw new SendFailure('not installed in its workspace', { hopeless: true })
    return hand.chat
  }
  return {
    of,
    chat: {
      platform: 'slack',
      post: async (to, message, mark) => (await chatOf(to.workspace)).post(to, message, mark),
      posted: async (to, mark, since) => (await chatOf(to.workspace)).posted?.(to, mark, since),
      place: async (to, message, id) => (await chatOf(to.workspace)).place(to, message, id),
      openPrivate: async (person) => (await chatOf(person.workspace)).openPrivate(person),
    },
  }
}
