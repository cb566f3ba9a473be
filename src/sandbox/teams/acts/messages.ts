/** Words, and the first hello. */
import type { ActResult, Person } from '../../protocol.ts'
import { botName } from '../../world.ts'
import type { StoredFile } from '../files.ts'
import { personalChatId, userId } from '../ids.ts'
import { installActivities, mentionTag, messageActivity, removeActivity } from '../incoming.ts'
import { conversationFor, done, failed, messageIn, rootOf, type Stage } from './scene.ts'

/** Adding the app to the private chat; nothing the second time. */
export async function install(stage: Stage, person: Person): Promise<ActResult> {
  if (stage.store.installed.has(person.key)) return done
  stage.store.installed.add(person.key)
  stage.store.removed.delete(person.key)
  return installAmong(stage, person, personalChatId(person.key, stage.wire.clientId))
}

export async function remove(
  stage: Stage,
  person: Person,
  { minutesAgo }: { readonly minutesAgo?: number },
): Promise<ActResult> {
  const conversation = conversationFor(stage, person, personalChatId(person.key, stage.wire.clientId))
  const at = new Date(stage.wire.now().getTime() - (minutesAgo ?? 0) * 60_000)
  // Told late, it is of a time before it was added again.
  if (minutesAgo === undefined) {
    stage.store.installed.delete(person.key)
    stage.store.removed.add(person.key)
  }
  const reply = await stage.delivery.turn(removeActivity({ person, conversation }, stage.wire, at))
  return reply.error === undefined ? done : failed(reply.error)
}

/** Adding it to a conversation, as often as one likes. */
export async function installAmong(stage: Stage, person: Person, id: string): Promise<ActResult> {
  const conversation = conversationFor(stage, person, id)
  for (const activity of installActivities({ person, conversation }, stage.wire)) {
    const reply = await stage.delivery.turn(activity)
    if (reply.error !== undefined) return failed(reply.error)
  }
  return done
}

export async function say(
  stage: Stage,
  person: Person,
  act: { readonly conversation: string; readonly text: string; readonly mention?: boolean; readonly replyTo?: string },
  files: readonly StoredFile[] = [],
): Promise<ActResult> {
  const conversation = conversationFor(stage, person, act.conversation)
  const answered = act.replyTo === undefined ? undefined : messageIn(conversation, act.replyTo, person)
  const typed = act.text.replace(`@${botName}`, mentionTag)
  const text = act.mention && !typed.includes(mentionTag) ? `${mentionTag} ${typed}` : typed
  if (!text.trim() && files.length === 0) return failed('Type a message')
  if (conversation.type === 'personal') {
    const installed = await install(stage, person)
    if (!installed.ok) return installed
  }
  const root = answered && rootOf(conversation, answered)
  const message = stage.store.addMessage(conversation, {
    from: userId(person.key),
    text,
    attachments: files.map((file) => stage.files.attachment(file)),
    ...(root !== undefined && { replyToId: root }),
  })
  stage.changed()
  // Outside the private chat a bot hears only what mentions it.
  if (conversation.type !== 'personal' && !text.includes(mentionTag)) return done
  const scene = { person, conversation, root: root ?? message.id }
  const reply = await stage.delivery.turn(messageActivity(scene, stage.wire, message))
  return reply.error === undefined ? done : failed(reply.error)
}
