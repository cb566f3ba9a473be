/** Finding the choices of an Input.ChoiceSet while typing. */
import type { ActResult, Person, TeamsAct } from '../../protocol.ts'
import { readChoices } from '../answers.ts'
import { walk } from '../cards/walk.ts'
import { invokeActivity, type Scene } from '../incoming.ts'
import { isRecord, type Json } from '../json.ts'
import { attachmentsFor, cardType } from '../store.ts'
import { conversationFor, failed, ImpossibleAct, messageIn, rootOf, type Stage } from './scene.ts'

export async function typeahead(
  stage: Stage,
  person: Person,
  act: Extract<TeamsAct, { do: 'typeahead' }>,
): Promise<ActResult> {
  const { scene, cards, replyTo } = place(stage, person, act.from)
  const known = cards.some((card) =>
    [...walk(card)].some(({ json }) => isRecord(json['choices.data']) && json['choices.data'].dataset === act.dataset),
  )
  if (!known) throw new ImpossibleAct(`No input there searches ${act.dataset}`)
  const value = { queryText: act.query, queryOptions: { skip: 0, top: 15 }, dataset: act.dataset }
  const activity = invokeActivity(scene, stage.wire, 'application/search', value, replyTo)
  const outcome = await stage.delivery.invoke(activity, stage.deadlines.invokeMs, readChoices)
  return outcome.ok ? { ok: true, options: outcome.answer } : failed(outcome.error)
}

function place(
  stage: Stage,
  person: Person,
  from: Extract<TeamsAct, { do: 'typeahead' }>['from'],
): { readonly scene: Scene; readonly cards: readonly Json[]; readonly replyTo?: string } {
  if ('dialogId' in from) {
    const dialog = stage.store.dialogOf(person.key)
    if (dialog?.id !== from.dialogId) throw new ImpossibleAct('This dialog is not open')
    return { scene: { person, conversation: dialog.origin.conversation }, cards: [dialog.card] }
  }
  const conversation = conversationFor(stage, person, from.conversation)
  const message = messageIn(conversation, from.message, person)
  const root = rootOf(conversation, message)
  const cards = attachmentsFor(message, person.key).filter(({ contentType }) => contentType === cardType)
  return {
    scene: { person, conversation, ...(root !== undefined && { root }) },
    cards: cards.map(({ content }) => content).filter(isRecord),
    replyTo: message.id,
  }
}
