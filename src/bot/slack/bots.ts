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

export interface WorkspaceBot extends Installed {
  readonly web: WebClient
  readonly chat: Chat
  readonly conversation: Conversation
}

export interface Bots {
  /** Nothing in a workspace where the bot is not installed. */
  of(workspace: string): Promise<WorkspaceBot | undefined>
  /** What the durable queue sends through, wherever a conversation is. */
  readonly chat: Chat
}

/** Bots that are kept: those of workspaces asked for longest ago go first. */
const most = 1_000

export function createBots(
  installed: (workspace: string) => Promise<Installed | undefined>,
  make: (workspace: string, installed: Installed) => WorkspaceBot,
): Bots {
  const bots = new Map<string, WorkspaceBot>()
  const of = async (workspace: string): Promise<WorkspaceBot | undefined> => {
    const now = await installed(workspace)
    const known = bots.get(workspace)
    // Set anew it stands last, and goes last.
    bots.delete(workspace)
    if (!now) return undefined
    const bot = known?.token === now.token ? known : make(workspace, now)
    bots.set(workspace, bot)
    const [oldest] = bots.keys()
    if (bots.size > most && oldest !== undefined) bots.delete(oldest)
    return bot
  }
  const chatOf = async (workspace: string): Promise<Chat> => {
    const bot = await of(workspace)
    if (!bot) throw new SendFailure('not installed in its workspace', { hopeless: true })
    return bot.chat
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
