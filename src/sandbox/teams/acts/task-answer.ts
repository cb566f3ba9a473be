/** What happens when the bot has answered to the opening or sending of a dialog. */
import type { ActResult, Person } from '../../protocol.ts'
import type { TaskAnswer } from '../answers.ts'
import type { Outcome } from '../delivery.ts'
import { userId } from '../ids.ts'
import type { DialogOrigin } from '../store.ts'
import { done, failed, rootOf, type Stage } from './scene.ts'

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
