/** Dialogs (task modules): sent and closed. */
import type { ActResult, Person } from '../../protocol.ts'
import { readTaskAnswer } from '../answers.ts'
import { inputErrors } from '../cards/inputs.ts'
import { invokeActivity } from '../incoming.ts'
import { extensionValue } from './extensions.ts'
import { done, failed, ImpossibleAct, rootOf, type Stage, withInputs } from './scene.ts'
import { showTaskAnswer } from './task-answer.ts'

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
