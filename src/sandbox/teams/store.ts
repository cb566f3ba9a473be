/** Everything that was said, which outlives a restart, and the dialogs people have open, which do not. */
import { randomUUID } from 'node:crypto'
import { type Memory, rememberedMessages } from '../memory.ts'
import { type ConversationSeed, conversationSeeds } from './directory.ts'
import { userId } from './ids.ts'
import type { Json } from './json.ts'
import { seeds } from './seeds.ts'

export interface Attachment {
  readonly contentType: string
  readonly content?: unknown
  readonly contentUrl?: string
  readonly name?: string
}

export interface Message {
  readonly id: string
  /** The post it answers, in channels. */
  readonly replyToId?: string
  /** Account id of the author. */
  readonly from: string
  readonly at: string
  text: string
  textFormat?: string
  attachments: readonly Attachment[]
  /**
   * Cards that single people see instead: the answer to an Action.Execute is shown to whoever pressed it, others keep
   * what they had until the bot updates the message.
   * https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model
   */
  readonly ownCards: Map<string, Json>
  /** The person whom alone it is for: nobody else sees it. */
  readonly target?: string
  edited: boolean
  deleted: boolean
}

export interface Conversation extends ConversationSeed {
  messages: Message[]
}

/** How a dialog was opened, which decides what its answer is sent as. */
export type DialogOrigin =
  | { readonly type: 'card'; readonly conversation: Conversation; readonly message: Message }
  | {
      readonly type: 'extension'
      readonly conversation: Conversation
      readonly message?: Message
      readonly commandId: string
    }

export interface Dialog {
  readonly id: string
  readonly title: string
  readonly height?: unknown
  readonly width?: unknown
  readonly card: Json
  readonly origin: DialogOrigin
}

export interface Store {
  readonly conversations: ReadonlyMap<string, Conversation>
  /** Person keys of those who have added the app. */
  readonly installed: Set<string>
  /** Of those who have taken it out again. */
  readonly removed: Set<string>
  dialogOf(personKey: string): Dialog | undefined
  /** Teams shows one dialog at a time: a new one takes the old one's place. */
  setDialog(personKey: string, dialog: Omit<Dialog, 'id'> | undefined): void
  addMessage(
    conversation: Conversation,
    message: Pick<Message, 'from' | 'text'> &
      Partial<Pick<Message, 'replyToId' | 'textFormat' | 'attachments' | 'target'>>,
  ): Message
  /** Message ids are times in milliseconds, each used once. */
  nextId(): string
  /** Forgets all that was said, as on the first day. */
  reset(): void
}

export function createStore(clientId: string, now: () => Date, memory: Memory): Store {
  let lastId = 0
  const idAt = (time: number): string => {
    lastId = Math.max(lastId + 1, time)
    return String(lastId)
  }
  const conversations = new Map<string, Conversation>(
    conversationSeeds(clientId).map((seed) => {
      const part = `teams ${seed.id}`
      const conversation = { ...seed, messages: readMessages(memory.recall(part)?.value) }
      memory.keep(part, () => ({ value: writtenMessages(conversation.messages.slice(-rememberedMessages)) }))
      return [seed.id, conversation]
    }),
  )
  const said = [...conversations.values()].flatMap(({ messages }) => messages.map(({ id }) => Number(id)))
  lastId = Math.max(lastId, ...said)
  const installed = new Set((memory.recall('teams installed')?.value ?? []) as readonly string[])
  memory.keep('teams installed', () => ({ value: [...installed] }))
  const removed = new Set<string>()
  const dialogs = new Map<string, Dialog>()

  const add = (conversation: Conversation, id: string, message: Parameters<Store['addMessage']>[1]): Message => {
    const kept: Message = {
      ...message,
      id,
      at: new Date(Number(id)).toISOString(),
      attachments: message.attachments ?? [],
      ownCards: new Map(),
      edited: false,
      deleted: false,
    }
    conversation.messages.push(kept)
    return kept
  }

  const plant = () => {
    const started = now().getTime()
    const written = [...conversations.values()]
      .filter(({ type, messages }) => type !== 'personal' && messages.length === 0)
      .flatMap((conversation) => (seeds[conversation.key] ?? []).map((seed) => ({ conversation, seed })))
      .sort((a, b) => b.seed.minutesAgo - a.seed.minutesAgo)
    for (const { conversation, seed } of written)
      add(conversation, idAt(started - seed.minutesAgo * 60_000), { from: userId(seed.by), text: seed.text })
  }
  plant()

  return {
    conversations,
    installed,
    removed,
    dialogOf: (personKey) => dialogs.get(personKey),
    setDialog(personKey, dialog) {
      if (dialog) dialogs.set(personKey, { ...dialog, id: randomUUID() })
      else dialogs.delete(personKey)
    },
    addMessage: (conversation, message) => add(conversation, idAt(now().getTime()), message),
    nextId: () => idAt(now().getTime()),
    reset() {
      for (const conversation of conversations.values()) conversation.messages = []
      dialogs.clear()
      installed.clear()
      removed.clear()
      plant()
    },
  }
}

type WrittenMessage = Omit<Message, 'ownCards'> & { readonly ownCards: readonly (readonly [string, Json])[] }

const writtenMessages = (messages: readonly Message[]): readonly WrittenMessage[] =>
  messages.map((message) => ({ ...message, ownCards: [...message.ownCards] }))

const readMessages = (written: unknown): Message[] =>
  ((written ?? []) as readonly WrittenMessage[]).map((message) => ({ ...message, ownCards: new Map(message.ownCards) }))

export const isSeenBy = ({ target }: Message, personKey: string): boolean =>
  target === undefined || target === personKey

/** What this person sees of the message. */
export const attachmentsFor = (message: Message, personKey: string): readonly Attachment[] => {
  const own = message.ownCards.get(personKey)
  return own === undefined
    ? message.attachments
    : message.attachments.map((one) => (one.contentType === cardType ? { ...one, content: own } : one))
}

/** By which a bot offers a file: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 */
export const consentType = 'application/vnd.microsoft.teams.card.file.consent'
/** A file that stands in the person's OneDrive. */
export const infoType = 'application/vnd.microsoft.teams.card.file.info'

export const cardType = 'application/vnd.microsoft.card.adaptive'
