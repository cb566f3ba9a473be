/** Does what a person does. */
import { unreachable } from '#views/unreachable.ts'
import type { ActResult, SlackAct } from '../../protocol.ts'
import { isStranger, viewInfo } from '../payloads.ts'
import { emit } from '../posting.ts'
import type { Slack } from '../slack.ts'
import type { User } from '../workspace.ts'
import { ActError } from './act-error.ts'
import { runAction, runShortcut, suggest } from './interact.ts'
import { closeView, submitView } from './modal.ts'
import { runCommand, sayMessage, uploadFile } from './write.ts'

export async function perform(slack: Slack, user: User, act: SlackAct): Promise<ActResult> {
  try {
    const options = await dispatch(slack, user, act)
    return { ok: true, ...(options && { options }) }
  } catch (error) {
    if (error instanceof ActError) return { ok: false, error: error.message }
    throw error
  }
}

/** An app of another workspace can be mentioned and its buttons pressed; it has no commands, shortcuts, chat or Home. */
function refuseStrangers(slack: Slack, user: User, act: SlackAct): void {
  if (!isStranger(slack, user)) return
  const inChat = 'conversation' in act && slack.workspace.conversations.get(act.conversation ?? '')?.kind === 'im'
  if (inChat || ['command', 'shortcut', 'openHome', 'openApp'].includes(act.do)) throw new ActError('app_not_installed')
}

async function dispatch(slack: Slack, user: User, act: SlackAct): Promise<ActResult['options']> {
  refuseStrangers(slack, user, act)
  switch (act.do) {
    case 'message':
      await sayMessage(slack, user, act)
      return undefined
    case 'command':
      await runCommand(slack, user, act)
      return undefined
    case 'shortcut':
      await runShortcut(slack, user, act)
      return undefined
    case 'action':
      await runAction(slack, user, act)
      return undefined
    case 'suggest':
      return suggest(slack, user, act)
    case 'submit':
      await submitView(slack, user, act)
      return undefined
    case 'close':
      await closeView(slack, user, act.viewId)
      return undefined
    case 'openHome':
      await opened(slack, user, 'home')
      return undefined
    case 'openApp':
      await opened(slack, user, 'messages')
      return undefined
    case 'upload':
      await uploadFile(slack, user, act)
      return undefined
    default:
      return unreachable(act)
  }
}

/** https://docs.slack.dev/reference/events/app_home_opened */
async function opened(slack: Slack, user: User, tab: 'home' | 'messages'): Promise<void> {
  const home = slack.workspace.homes.get(user.id)
  await emit(slack, 'app_home_opened', {
    type: 'app_home_opened',
    user: user.id,
    channel: slack.workspace.dmOf(user.id)?.id,
    tab,
    ...(tab === 'home' && home && { view: viewInfo(slack, home) }),
    event_ts: slack.workspace.nextTs(),
  })
}
