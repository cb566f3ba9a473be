/** Where a person acts: the conversation, message or view, which they must be able to see. */
import type { SlackSurface } from '../../protocol.ts'
import { findElement, type Placed } from '../block-tree.ts'
import type { Answer } from '../delivery.ts'
import type { Slack } from '../slack.ts'
import { isRecord, type Json } from '../validators.ts'
import { type Conversation, type Message, type User, type View, visibleTo } from '../workspace.ts'
import { ActError } from './act-error.ts'

export function conversationFor(slack: Slack, user: User, id: string): Conversation {
  const found = slack.workspace.conversations.get(id)
  if (!found?.members.includes(user.id)) throw new ActError('channel_not_found')
  return found
}

export function messageFor(slack: Slack, user: User, conversationId: string, ts: string) {
  const conversation = conversationFor(slack, user, conversationId)
  const message = conversation.messages.find((one) => one.ts === ts && visibleTo(one, user.id))
  if (!message) throw new ActError('message_not_found')
  return { conversation, message }
}

/** A modal of this person, or their Home tab. */
export function viewFor(slack: Slack, user: User, id: string): View {
  const home = slack.workspace.homes.get(user.id)
  const found = [...(slack.workspace.stacks.get(user.id) ?? []), ...(home ? [home] : [])].find((one) => one.id === id)
  if (!found) throw new ActError('view_not_found')
  return found
}

/** Only the modal on top can be reached. */
export function topModal(slack: Slack, user: User, id: string): View {
  const top = slack.workspace.stacks.get(user.id)?.at(-1)
  if (top?.id !== id) throw new ActError('view_not_found')
  return top
}

export type Stage =
  | { readonly type: 'message'; readonly conversation: Conversation; readonly message: Message }
  | { readonly type: 'view'; readonly view: View }

export function elementFor(
  slack: Slack,
  user: User,
  on: { readonly surface: SlackSurface; readonly blockId: string; readonly actionId: string },
): Placed & { readonly stage: Stage } {
  const stage: Stage =
    on.surface.type === 'message'
      ? { type: 'message', ...messageFor(slack, user, on.surface.conversation, on.surface.ts) }
      : { type: 'view', view: viewFor(slack, user, on.surface.viewId) }
  const placed = findElement(blocksOf(stage), on.blockId, on.actionId)
  if (!placed) throw new ActError('element_not_found')
  return { ...placed, stage }
}

export function blocksOf(stage: Stage): readonly Json[] {
  if (stage.type === 'view') return stage.view.content.blocks
  const { blocks = [], attachments = [] } = stage.message
  return [...blocks, ...attachments.flatMap((one) => (Array.isArray(one.blocks) ? one.blocks.filter(isRecord) : []))]
}

/** The body of an acknowledgement; throws what the person is told when the bot failed. */
export function answeredBody(answer: Answer): string {
  if (answer.error !== undefined) throw new ActError(answer.error)
  return answer.body.trim()
}

/** The acknowledgement as an object, undefined when it is empty; throws ActError when it is something else. */
export function answeredObject(slack: Slack, exchange: Json, answer: Answer): Json | undefined {
  const body = answeredBody(answer)
  if (body === '') return undefined
  try {
    const parsed: unknown = JSON.parse(body)
    if (isRecord(parsed)) return parsed
  } catch {
    // Told below, like any other answer that is not an object.
  }
  throw refused(slack, exchange, answer, 'invalid_response')
}

/** Notes in the traffic that the bot's answer broke a rule. */
export function refused(slack: Slack, exchange: Json, answer: Answer, error: string): ActError {
  slack.delivery.refuse(exchange, answer, error)
  return new ActError(error)
}

export function mustBeInteractive(slack: Slack): void {
  if (!slack.manifest.interactive) throw new ActError('interactivity is not enabled in the app manifest')
}
