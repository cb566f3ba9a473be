/** Pressing what stands on a card in a message. */
import { isDeepStrictEqual } from 'node:util'
import type { ActResult, Person } from '../../protocol.ts'
import { readCardAnswer, readTaskAnswer } from '../answers.ts'
import { walk } from '../cards/walk.ts'
import { invokeActivity, submitActivity } from '../incoming.ts'
import { isRecord, type Json, textOf } from '../json.ts'
import { attachmentsFor, type Conversation, cardType, type Message } from '../store.ts'
import { conversationFor, done, failed, ImpossibleAct, messageIn, rootOf, type Stage, withInputs } from './scene.ts'
import { showTaskAnswer } from './task-answer.ts'

interface Press {
  readonly conversation: string
  readonly message: string
  readonly data: unknown
  readonly inputs: Readonly<Record<string, unknown>>
}

/** The action pressed, as the card has it; the one with the same data when several have the same verb. */
function findAction(cards: readonly Json[], type: string, data: unknown, verb?: string): Json | undefined {
  const actions = cards
    .flatMap((card) => [...walk(card)])
    .filter((part) => part.type === type && (verb === undefined || textOf(part.json.verb) === verb))
    .map(({ json }) => json)
  return actions.find((action) => isDeepStrictEqual(action.data ?? {}, data ?? {})) ?? actions[0]
}

const cardsOf = (message: Message, person: Person): readonly Json[] =>
  attachmentsFor(message, person.key)
    .filter(({ contentType }) => contentType === cardType)
    .map(({ content }) => content)
    .filter(isRecord)

function pressed(stage: Stage, person: Person, act: Press) {
  const conversation = conversationFor(stage, person, act.conversation)
  const message = messageIn(conversation, act.message, person)
  const root = rootOf(conversation, message)
  const scene = { person, conversation, ...(root !== undefined && { root }) }
  return { conversation, message, scene }
}

/** Action.Execute: the answer stands in the HTTP response. */
export async function execute(
  stage: Stage,
  person: Person,
  act: Press & { readonly verb: string },
): Promise<ActResult> {
  const { conversation, message, scene } = pressed(stage, person, act)
  const action = findAction(cardsOf(message, person), 'Action.Execute', act.data, act.verb)
  if (!action) throw new ImpossibleAct(`The card has no Action.Execute with the verb ${act.verb}`)
  const value = {
    action: {
      type: 'Action.Execute',
      ...(action.id !== undefined && { id: action.id }),
      ...(action.title !== undefined && { title: action.title }),
      verb: act.verb,
      data: withInputs(act.data, act.inputs),
    },
    trigger: 'manual',
  }
  const activity = invokeActivity(scene, stage.wire, 'adaptiveCard/action', value, message.id)
  const outcome = await stage.delivery.invoke(activity, stage.deadlines.invokeMs, readCardAnswer)
  if (!outcome.ok) return failed(outcome.error)
  const { answer } = outcome
  if (answer.type === 'error') return failed(answer.text)
  if (answer.type === 'notice') return { ok: true, notice: answer.text }
  showCard(conversation, message, person, answer.card)
  stage.changed()
  return done
}

function showCard(conversation: Conversation, message: Message, person: Person, card: Json): void {
  if (conversation.members.length > 1) message.ownCards.set(person.key, card)
  else
    message.attachments = message.attachments.map((one) =>
      one.contentType === cardType ? { ...one, content: card } : one,
    )
}

/** Action.Submit: opens a dialog when its data asks for one, else it is a message with a value. */
export async function submitCard(stage: Stage, person: Person, act: Press): Promise<ActResult> {
  const { conversation, message, scene } = pressed(stage, person, act)
  if (!findAction(cardsOf(message, person), 'Action.Submit', act.data))
    throw new ImpossibleAct('The card has no Action.Submit')
  const data = withInputs(act.data, act.inputs)
  const asked = isRecord(data.msteams) ? data.msteams.type : undefined
  if (asked === 'task/fetch') {
    const value = { data, context: { theme: 'default' } }
    const activity = invokeActivity(scene, stage.wire, 'task/fetch', value, message.id)
    const outcome = await stage.delivery.invoke(activity, stage.deadlines.invokeMs, (body) =>
      readTaskAnswer(body, 'fetch'),
    )
    return showTaskAnswer(stage, person, { type: 'card', conversation, message }, outcome)
  }
  if (asked !== undefined) return failed(`The sandbox does not know msteams.type ${String(asked)}`)
  const reply = await stage.delivery.turn(submitActivity(scene, stage.wire, stage.store.nextId(), message.id, data))
  return reply.error === undefined ? done : failed(reply.error)
}
