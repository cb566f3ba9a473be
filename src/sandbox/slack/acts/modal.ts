/** Submitting and closing modals: https://docs.slack.dev/surfaces/modals#modal_submissions */
import { SlackError } from '../api-call.ts'
import type { Answer } from '../delivery.ts'
import { clientErrors, currentValues } from '../input-values.ts'
import { interactionBase, viewInfo } from '../payloads.ts'
import type { Slack } from '../slack.ts'
import { isRecord, type Json } from '../validators.ts'
import { acceptedView, findView, pushView, replaceContent } from '../view-methods.ts'
import type { User, Values, View } from '../workspace.ts'
import { ActError } from './act-error.ts'
import { answeredBody, answeredObject, mustBeInteractive, refused, topModal } from './scene.ts'

export async function submitView(
  slack: Slack,
  user: User,
  act: { readonly viewId: string; readonly values: Values },
): Promise<void> {
  mustBeInteractive(slack)
  const view = topModal(slack, user, act.viewId)
  if (view.content.submit === undefined) throw new ActError('the modal has no submit button')
  view.values = currentValues(view.content.blocks, act.values, view.values)
  view.errors = clientErrors(view.content.blocks, view.values)
  slack.deps.changed()
  const [wrong] = Object.values(view.errors)
  if (wrong !== undefined) throw new ActError(wrong)
  delete view.errors
  const payload = {
    ...interactionBase(slack, 'view_submission', user),
    trigger_id: slack.triggers.issue({ userId: user.id, viewId: view.id }),
    view: viewInfo(slack, view),
    response_urls: [],
  }
  const answer = await slack.delivery.interaction(payload)
  const response = answeredObject(slack, payload, answer)
  // While the bot was thinking it may have closed or replaced the modal through the Web API.
  if (!findView(slack, view.id)) return
  try {
    takeResponse(slack, user, view, response ?? {})
  } catch (error) {
    if (error instanceof SlackError) throw refusedResponse(slack, payload, answer, error)
    throw error
  }
  slack.deps.changed()
}

function refusedResponse(slack: Slack, payload: Json, answer: Answer, error: SlackError): ActError {
  const metadata = error.details.response_metadata
  const messages = isRecord(metadata) && Array.isArray(metadata.messages) ? metadata.messages : []
  return refused(slack, payload, answer, [error.code, ...messages].join(' '))
}

function takeResponse(slack: Slack, user: User, view: View, response: Json): void {
  const stack = slack.workspace.stacks.get(user.id) ?? []
  switch (response.response_action) {
    case undefined:
      if (Object.keys(response).length > 0) throw new SlackError('invalid_response_action')
      slack.workspace.stacks.set(
        user.id,
        stack.filter((one) => one !== view),
      )
      return
    case 'clear':
      slack.workspace.stacks.set(user.id, [])
      return
    case 'update':
      replaceContent(slack, view, acceptedView(slack, response.view, 'modal'))
      return
    case 'push':
      pushView(slack, stack, user.id, acceptedView(slack, response.view, 'modal'))
      return
    case 'errors':
      view.errors = acceptedErrors(view, response.errors)
      return
    default:
      throw new SlackError('invalid_response_action')
  }
}

/** Errors stand at input blocks; Slack's client fails on any other block id. */
function acceptedErrors(view: View, errors: unknown): Readonly<Record<string, string>> {
  if (!isRecord(errors) || Object.keys(errors).length === 0) throw new SlackError('invalid_errors')
  const inputs = new Set(view.content.blocks.filter((one) => one.type === 'input').map((one) => one.block_id))
  return Object.fromEntries(
    Object.entries(errors).map(([blockId, sentence]) => {
      if (!inputs.has(blockId)) throw new SlackError(`invalid_errors: no input block ${blockId}`)
      if (typeof sentence !== 'string' || sentence === '') throw new SlackError('invalid_errors: not a text')
      return [blockId, sentence]
    }),
  )
}

export async function closeView(slack: Slack, user: User, viewId: string): Promise<void> {
  const view = topModal(slack, user, viewId)
  const stack = slack.workspace.stacks.get(user.id) ?? []
  const clears = view.content.clear_on_close === true
  const closed = clears ? stack.toReversed() : [view]
  slack.workspace.stacks.set(
    user.id,
    stack.filter((one) => !closed.includes(one)),
  )
  slack.deps.changed()
  for (const one of closed) {
    if (one.content.notify_on_close !== true) continue
    const payload = { ...interactionBase(slack, 'view_closed', user), view: viewInfo(slack, one), is_cleared: clears }
    answeredBody(await slack.delivery.interaction(payload))
  }
}
