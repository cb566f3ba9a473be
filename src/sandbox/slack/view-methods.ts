/** views.*: https://docs.slack.dev/surfaces/modals */
import { type Args, json, type Method, neededText, neededUser, refuse, SlackError, text } from './api-call.ts'
import { withIds } from './block-tree.ts'
import { newHash } from './ids.ts'
import { currentValues } from './input-values.ts'
import { viewInfo } from './payloads.ts'
import type { Slack } from './slack.ts'
import { refuseView } from './validate-view.ts'
import { isRecord, type Json } from './validators.ts'
import type { View } from './workspace.ts'

/** One opened and two pushed. */
const stackLimit = 3

/** A view as it is kept, once it has been checked. */
export function acceptedView(slack: Slack, view: unknown, type: 'modal' | 'home'): View['content'] {
  refuse(refuseView(view, type, slack.files.isImage))
  if (!isRecord(view)) throw new SlackError('invalid_arguments')
  return { ...view, blocks: withIds(Array.isArray(view.blocks) ? view.blocks.filter(isRecord) : []) }
}

const allViews = (slack: Slack): readonly View[] => [...slack.workspace.stacks.values()].flat()

export const findView = (slack: Slack, id: string): View | undefined => allViews(slack).find((view) => view.id === id)

function refuseTakenExternalId(slack: Slack, content: View['content'], except?: View): void {
  const id = content.external_id
  if (id === undefined || id === '') return
  const views = [...allViews(slack), ...slack.workspace.homes.values()]
  if (views.some((view) => view !== except && view.content.external_id === id))
    throw new SlackError('duplicate_external_id')
}

export function replaceContent(slack: Slack, view: View, content: View['content']): void {
  refuseTakenExternalId(slack, content, view)
  view.content = content
  // Inputs whose ids stay keep what was typed into them.
  view.values = currentValues(content.blocks, {}, view.values)
  view.hash = newHash(slack.workspace.seconds())
  delete view.errors
  slack.deps.changed()
}

/** Puts a modal on top of the stack; SlackError push_limit_reached when it is full. */
export function pushView(slack: Slack, stack: View[], userId: string, content: View['content']): View {
  if (stack.length >= stackLimit) throw new SlackError('push_limit_reached')
  refuseTakenExternalId(slack, content)
  const view = slack.workspace.newView(userId, content, stack.at(-1))
  slack.workspace.stacks.set(userId, [...stack, view])
  slack.deps.changed()
  return view
}

function exchanged(slack: Slack, args: Args) {
  const id = neededText(args, 'trigger_id')
  const trigger = slack.triggers.look(id)
  if ('error' in trigger) throw new SlackError(trigger.error)
  return { ...trigger, use: () => slack.triggers.use(id) }
}

const checkHash = (args: Args, view: View | undefined): void => {
  const hash = text(args, 'hash')
  if (hash !== undefined && hash !== view?.hash) throw new SlackError('hash_conflict')
}

const answer = (slack: Slack, view: View): Json => ({ view: viewInfo(slack, view) })

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': {
    scopes: [],
    run(slack, args) {
      const content = acceptedView(slack, json(args, 'view'), 'modal')
      const trigger = exchanged(slack, args)
      const view = pushView(slack, [], trigger.userId, content)
      trigger.use()
      return answer(slack, view)
    },
  },
  'views.push': {
    scopes: [],
    run(slack, args) {
      const content = acceptedView(slack, json(args, 'view'), 'modal')
      const trigger = exchanged(slack, args)
      const stack = slack.workspace.stacks.get(trigger.userId) ?? []
      // Only what was done inside an open modal gives the right to put another on top of it.
      if (!stack.some((view) => view.id === trigger.viewId)) throw new SlackError('not_found')
      const view = pushView(slack, stack, trigger.userId, content)
      trigger.use()
      return answer(slack, view)
    },
  },
  'views.update': {
    scopes: [],
    run(slack, args) {
      const id = text(args, 'view_id')
      const externalId = text(args, 'external_id')
      if ((id === undefined) === (externalId === undefined)) {
        const both = 'Cannot provide both `view_id` and `external_id`'
        const sentence = id === undefined ? 'Must provide either `view_id` or `external_id`' : both
        throw new SlackError('invalid_arguments', { response_metadata: { messages: [`[ERROR] ${sentence}`] } })
      }
      const wanted = (one: View) => (id === undefined ? one.content.external_id === externalId : one.id === id)
      const view = allViews(slack).find(wanted)
      const content = acceptedView(slack, json(args, 'view'), 'modal')
      if (!view) throw new SlackError('not_found')
      checkHash(args, view)
      replaceContent(slack, view, content)
      return answer(slack, view)
    },
  },
  'views.publish': {
    scopes: [],
    run(slack, args) {
      if (!slack.manifest.homeTab) throw new SlackError('not_enabled')
      const user = neededUser(slack, args, 'user_id')
      const content = acceptedView(slack, json(args, 'view'), 'home')
      const old = slack.workspace.homes.get(user.id)
      checkHash(args, old)
      const home = old ?? slack.workspace.newView(user.id, content)
      replaceContent(slack, home, content)
      slack.workspace.homes.set(user.id, home)
      return answer(slack, home)
    },
  },
}
