/** Putting messages into conversations, with the events that Slack sends about them. */
import { withIds } from './block-tree.ts'
import { botUserId } from './ids.ts'
import { eventEnvelope, messageInfo } from './payloads.ts'
import type { Slack } from './slack.ts'
import { isRecord, type Json } from './validators.ts'
import type { Conversation, Message } from './workspace.ts'

const eventNames = { channel: 'message.channels', group: 'message.groups', im: 'message.im' } as const
const channelTypes = { channel: 'channel', group: 'group', im: 'im' } as const

/** Sends an event when the manifest subscribes to it. */
export async function emit(slack: Slack, name: string, event: Json): Promise<void> {
  if (slack.manifest.events.has(name)) await slack.delivery.event(eventEnvelope(slack, event))
}

export async function emitMessage(slack: Slack, conversation: Conversation, event: Json): Promise<void> {
  await emit(slack, eventNames[conversation.kind], {
    ...event,
    channel: conversation.id,
    channel_type: channelTypes[conversation.kind],
    event_ts: event.event_ts ?? event.ts,
  })
}

/** Blocks as they came from the bot (already checked), with ids filled in. */
export const storedBlocks = (blocks: unknown): { blocks?: readonly Json[] } =>
  Array.isArray(blocks) && blocks.length > 0 ? { blocks: withIds(blocks.filter(isRecord)) } : {}

export const storedAttachments = (attachments: unknown): { attachments?: readonly Json[] } => {
  if (!Array.isArray(attachments) || attachments.length === 0) return {}
  return {
    attachments: attachments.filter(isRecord).map((one, index) => ({
      id: index + 1,
      ...one,
      ...(Array.isArray(one.blocks) && { blocks: withIds(one.blocks.filter(isRecord)) }),
    })),
  }
}

export function put(slack: Slack, conversation: Conversation, message: Message): void {
  conversation.messages.push(message)
  for (const id of message.fileIds ?? []) slack.files.get(id)?.conversationIds.push(conversation.id)
  slack.deps.changed()
}

/** A message of the bot. Like anyone else it is told of its own messages, except those only one person sees. */
export function putFromBot(
  slack: Slack,
  conversation: Conversation,
  content: Omit<Message, 'ts' | 'user' | 'fromBot'>,
): Message {
  const message: Message = { ...content, ts: slack.workspace.nextTs(), user: botUserId, fromBot: true }
  put(slack, conversation, message)
  if (message.ephemeralTo === undefined) void emitMessage(slack, conversation, messageInfo(slack, message))
  return message
}

export function replace(slack: Slack, conversation: Conversation, old: Message, message: Message): void {
  conversation.messages = conversation.messages.map((one) => (one === old ? message : one))
  slack.deps.changed()
  if (old.ephemeralTo !== undefined) return
  void emitMessage(slack, conversation, {
    type: 'message',
    subtype: 'message_changed',
    message: messageInfo(slack, message),
    previous_message: messageInfo(slack, old),
    hidden: true,
    ts: slack.workspace.nextTs(),
  })
}

export function remove(slack: Slack, conversation: Conversation, message: Message): void {
  conversation.messages = conversation.messages.filter((one) => one !== message)
  slack.deps.changed()
  if (message.ephemeralTo !== undefined) return
  void emitMessage(slack, conversation, {
    type: 'message',
    subtype: 'message_deleted',
    deleted_ts: message.ts,
    previous_message: messageInfo(slack, message),
    hidden: true,
    ts: slack.workspace.nextTs(),
  })
}
