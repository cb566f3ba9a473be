/** Everything a person can do in Teams that concerns the bot. */
import type { ActResult, Person, TeamsAct } from '../../protocol.ts'
import { execute, submitCard } from './cards.ts'
import { closeDialog, submitDialog } from './dialogs.ts'
import { openExtensionAction, queryExtension, selectResult } from './extensions.ts'
import { answerConsent, uploadFile } from './files.ts'
import { install, installAmong, remove, say } from './messages.ts'
import { failed, ImpossibleAct, type Stage } from './scene.ts'
import { typeahead } from './typeahead.ts'

export async function perform(stage: Stage, person: Person, act: TeamsAct): Promise<ActResult> {
  try {
    return await chosen(stage, person, act)
  } catch (error) {
    if (error instanceof ImpossibleAct) return failed(error.message)
    throw error
  }
}

function chosen(stage: Stage, person: Person, act: TeamsAct): Promise<ActResult> | ActResult {
  switch (act.do) {
    case 'message':
      return say(stage, person, act)
    case 'execute':
      return execute(stage, person, act)
    case 'submitCard':
      return submitCard(stage, person, act)
    case 'submitDialog':
      return submitDialog(stage, person, act)
    case 'closeDialog':
      return closeDialog(stage, person, act.dialogId)
    case 'typeahead':
      return typeahead(stage, person, act)
    case 'extensionQuery':
      return queryExtension(stage, person, act)
    case 'extensionSelect':
      return selectResult(stage, person, act)
    case 'extensionAction':
      return openExtensionAction(stage, person, act)
    case 'upload':
      return uploadFile(stage, person, act)
    case 'consent':
      return answerConsent(stage, person, act)
    case 'install':
      return act.conversation === undefined ? install(stage, person) : installAmong(stage, person, act.conversation)
    case 'remove':
      return remove(stage, person, act)
    default:
      throw new TypeError(`unhandled ${JSON.stringify(act satisfies never)}`)
  }
}
