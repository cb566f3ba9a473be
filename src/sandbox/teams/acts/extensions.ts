/** Message extensions: searching from the compose box, acting on a message. */
import type { ActResult, Person } from '../../protocol.ts'
import { botName } from '../../world.ts'
import { type Found, readChoice, readExtensionAnswer, readTaskAnswer } from '../answers.ts'
import { findPerson } from '../directory.ts'
import { aadObjectId, userId } from '../ids.ts'
import { invokeActivity, messagePayload } from '../incoming.ts'
import { isRecord, type Json } from '../json.ts'
import { readAttachments } from '../outgoing.ts'
import type { Conversation, DialogOrigin, Message } from '../store.ts'
import { conversationFor, done, failed, ImpossibleAct, messageIn, rootOf, type Stage } from './scene.ts'
import { showTaskAnswer } from './task-answer.ts'

type ExtensionOrigin = Extract<DialogOrigin, { type: 'extension' }>

function offered(stage: Stage, person: Person, commandId: string, type: 'query' | 'action') {
  const command = stage.offerFor(person).extensions.find((one) => one.id === commandId && one.type === type)
  if (!command) throw new ImpossibleAct(`The manifest has no ${type} command ${commandId}`)
  return command
}

/** What an action command sends both when it opens and when its dialog is sent. */
export function extensionValue(stage: Stage, { conversation, message, commandId }: ExtensionOrigin): Json {
  return {
    commandId,
    commandContext: message ? 'message' : 'compose',
    context: { theme: 'default' },
    ...(message && { messagePayload: messagePayload(conversation, message, authorOf(stage, message), stage.wire) }),
  }
}

function authorOf(stage: Stage, message: Message): Json {
  const nobody = { device: null, conversation: null, user: null, application: null }
  const person = findPerson(message.from)
  if (!person) {
    const bot = { applicationIdentityType: 'bot', id: stage.wire.clientId, displayName: botName }
    return { ...nobody, application: bot }
  }
  const user = { userIdentityType: 'aadUser', id: aadObjectId(person.key), displayName: person.name }
  return { ...nobody, user }
}

/** The command of a message's menu, or of the compose box when there is no message. */
export async function openExtensionAction(
  stage: Stage,
  person: Person,
  act: { readonly conversation: string; readonly commandId: string; readonly message?: string },
): Promise<ActResult> {
  const conversation = conversationFor(stage, person, act.conversation)
  const message = act.message === undefined ? undefined : messageIn(conversation, act.message, person)
  const command = offered(stage, person, act.commandId, 'action')
  if (!command.context.includes(message ? 'message' : 'compose'))
    throw new ImpossibleAct(`${command.title} is not offered there`)
  const origin: DialogOrigin = {
    type: 'extension',
    conversation,
    commandId: act.commandId,
    ...(message && { message }),
  }
  const activity = invokeActivity(
    sceneAt(person, conversation, message),
    stage.wire,
    'composeExtension/fetchTask',
    extensionValue(stage, origin),
  )
  const outcome = await stage.delivery.invoke(activity, stage.deadlines.extensionMs, (body) =>
    readTaskAnswer(body, 'extensionFetch'),
  )
  return showTaskAnswer(stage, person, origin, outcome)
}

const sceneAt = (person: Person, conversation: Conversation, message?: Message) => {
  const root = message && rootOf(conversation, message)
  return { person, conversation, ...(root !== undefined && { root }) }
}

/** Searching from the compose box; what was found comes back with the result of the act. */
export async function queryExtension(
  stage: Stage,
  person: Person,
  act: { readonly conversation: string; readonly commandId: string; readonly query: string },
): Promise<ActResult> {
  const conversation = conversationFor(stage, person, act.conversation)
  const command = offered(stage, person, act.commandId, 'query')
  const parameter = act.query
    ? { name: command.parameters[0]?.name ?? 'query', value: act.query }
    : { name: 'initialRun', value: 'true' }
  const value = { commandId: act.commandId, parameters: [parameter], queryOptions: { skip: 0, count: 25 } }
  const activity = invokeActivity({ person, conversation }, stage.wire, 'composeExtension/query', value)
  const outcome = await stage.delivery.invoke(activity, stage.deadlines.extensionMs, readExtensionAnswer)
  if (!outcome.ok) return failed(outcome.error)
  const found = outcome.answer
  return 'notice' in found ? { ok: true, notice: found.notice } : { ok: true, attachments: found }
}

/**
 * Choosing one of the results: it goes into the person's message, or the bot is asked what should, when the result's
 * preview says so.
 * https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search
 */
export async function selectResult(
  stage: Stage,
  person: Person,
  act: { readonly conversation: string; readonly attachment: unknown },
): Promise<ActResult> {
  const conversation = conversationFor(stage, person, act.conversation)
  const { attachment } = act
  if (!isRecord(attachment)) throw new ImpossibleAct('There is no such result')
  const tap = tapOf(attachment.preview)
  if (tap === undefined) return insert(stage, person, conversation, readAttachments([attachment]))
  const activity = invokeActivity({ person, conversation }, stage.wire, 'composeExtension/selectItem', tap)
  const outcome = await stage.delivery.invoke(activity, stage.deadlines.extensionMs, readChoice)
  if (!outcome.ok) return failed(outcome.error)
  const chosen = outcome.answer
  return 'notice' in chosen ? { ok: true, notice: chosen.notice } : insert(stage, person, conversation, [chosen])
}

function tapOf(preview: unknown): Json | undefined {
  const content = isRecord(preview) ? preview.content : undefined
  const tap = isRecord(content) ? content.tap : undefined
  return isRecord(tap) && tap.type === 'invoke' && isRecord(tap.value) ? tap.value : undefined
}

function insert(stage: Stage, person: Person, conversation: Conversation, attachments: readonly Found[]): ActResult {
  stage.store.addMessage(conversation, { from: userId(person.key), text: '', attachments })
  stage.changed()
  return done
}
