/** What every act needs, and how it finds what a person points at. */
import type { ActResult, Person } from '../../protocol.ts'
import type { Deadlines, Delivery } from '../delivery.ts'
import type { Files } from '../files.ts'
import type { Wire } from '../incoming.ts'
import { isRecord, type Json } from '../json.ts'
import type { Offer } from '../manifest.ts'
import { type Conversation, isSeenBy, type Message, type Store } from '../store.ts'

export interface Stage {
  readonly store: Store
  readonly files: Files
  readonly wire: Wire
  readonly delivery: Delivery
  readonly deadlines: Deadlines
  /** What the manifest offers, in the language of this person's Teams. */
  readonly offerFor: (person: Person) => Offer
  /** Tells open pages that something a person can see has changed. */
  readonly changed: () => void
}

/** The person pointed at something that is not there (any more): the client would not have let them. */
export class ImpossibleAct extends Error {}

export function conversationFor(stage: Stage, person: Person, id: string): Conversation {
  const conversation = stage.store.conversations.get(id)
  if (!conversation?.members.includes(person.key)) throw new ImpossibleAct('There is no such conversation for you')
  return conversation
}

export function messageIn(conversation: Conversation, id: string, person: Person): Message {
  const message = conversation.messages.find((one) => one.id === id && !one.deleted && isSeenBy(one, person.key))
  if (!message) throw new ImpossibleAct('There is no such message')
  return message
}

/** The post whose thread a message stands in; undefined outside channels. */
export const rootOf = (conversation: Conversation, message: Message): string | undefined =>
  conversation.type === 'channel' ? (message.replyToId ?? message.id) : undefined

export const done: ActResult = { ok: true }
export const failed = (error: string): ActResult => ({ ok: false, error })

/** What Teams sends to the bot: the action's own data with the inputs beside it. */
export const withInputs = (data: unknown, inputs: Readonly<Record<string, unknown>>): Json => {
  if (data !== undefined && data !== null && !isRecord(data))
    throw new ImpossibleAct('The data of an action is an object')
  return { ...data, ...inputs }
}
