/** Dialogs (task modules): shown, sent, closed. */
import type { ActResult, Person } from '../../protocol.ts'
import { readTaskAnswer, type TaskAnswer } from '../answers.ts'
import { inputErrors } from '../cards/inputs.ts'
import type { Outcome } from '../delivery.ts'
import { userId } from '../ids.ts'
import { invokeActivity } from '../incoming.ts'
import type { DialogOrigin } from '../store.ts'
import { withInputs } from './cards.ts'
import { extensionValue } from './extensions.ts'
import { done, failed, ImpossibleAct, rootOf, type Stage } from './scene.ts'

/** Does what the bot answered to the opening or sending of a dialog. */
export function showTaskAnswer(
  stage: Stage,
  person: Person,
  origin: DialogOrigin,
  outcome: Outcome<TaskAnswer>,
): ActResult {
  // What failed leaves an open dialog open, with what was typed in it.
  if (!outcome.ok) return failed(outcome.error)
  const { answer } = outcome
  stage.store.setDialog(person.key, answer.type === 'dialog' ? { ...answer.dialog, origin } : undefined)
  // The card goes into the person's own message, which they would now send.
  if (answer.type === 'result')
    stage.store.addMessage(origin.conversation, {
      from: userId(person.key),
      text: '',
      attachments: answer.attachments,
      ...threadOf(origin),
    })
  stage.changed()
  return answer.type === 'notice' ? { ok: true, notice: answer.text } : done
}

const threadOf = ({ conversation, message }: DialogOrigin) => {
  const root = message && rootOf(conversation, message)
  return root === undefined ? {} : { replyToId: root }
}

export async function submitDialog(
  stage: Stage,
  person: Person,
  act: { readonly dialogId: string; readonly data: unknown; readonly inputs: Readonly<Record<string, unknown>> },
): Promise<ActResult> {
  const dialog = stage.store.dialogOf(person.key)
  if (dialog?.id !== act.dialogId) throw new ImpossibleAct('This dialog is not open')
  const wrong = Object.values(inputErrors(dialog.card, act.inputs))
  if (wrong.length) return failed(wrong.join('; '))
  const { origin } = dialog
  const root = origin.message && rootOf(origin.conversation, origin.message)
  const scene = { person, conversation: origin.conversation, ...(root !== undefined && { root }) }
  const data = withInputs(act.data, act.inputs)
  if (origin.type === 'card') {
    const activity = invokeActivity(scene, stage.wire, 'task/submit', { data, context: { theme: 'default' } })
    const outcome = await stage.delivery.invoke(activity, stage.deadlines.invokeMs, (body) =>
      readTaskAnswer(body, 'submit'),
    )
    return showTaskAnswer(stage, person, origin, outcome)
  }
  const value = { ...extensionValue(stage, origin), data }
  const activity = invokeActivity(scene, stage.wire, 'composeExtension/submitAction', value)
  const outcome = await stage.delivery.invoke(activity, stage.deadlines.extensionMs, (body) =>
    readTaskAnswer(body, 'extensionSubmit'),
  )
  return showTaskAnswer(stage, person, origin, outcome)
}

export function closeDialog(stage: Stage, person: Person, dialogId: string): ActResult {
  if (stage.store.dialogOf(person.key)?.id !== dialogId) throw new ImpossibleAct('This dialog is not open')
  stage.store.setDialog(person.key, undefined)
  stage.changed()
  return done
}
