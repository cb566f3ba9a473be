/** What people press and pick: shortcuts, elements of messages and views, typeaheads. */
import type { ActResult, SlackAct } from '../../protocol.ts'
import { currentValues, elementValue, impossibleChoice } from '../input-values.ts'
import { channelInfo, interactionBase, messageInfo, viewInfo } from '../payloads.ts'
import type { Slack } from '../slack.ts'
import { optionGroup, plainOption } from '../validate-composition.ts'
import { newCheck } from '../validate-message.ts'
import { array, isRecord, type Json, type Validator } from '../validators.ts'
import type { User, Values } from '../workspace.ts'
import { ActError } from './act-error.ts'
import {
  answeredBody,
  answeredObject,
  blocksOf,
  elementFor,
  messageFor,
  mustBeInteractive,
  refused,
  type Stage,
} from './scene.ts'

type Act<Do extends SlackAct['do']> = Extract<SlackAct, { readonly do: Do }>

/** https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export async function runShortcut(slack: Slack, user: User, act: Act<'shortcut'>): Promise<void> {
  mustBeInteractive(slack)
  const shortcut = slack.manifest.shortcuts.find((one) => one.callbackId === act.callbackId)
  if (!shortcut) throw new ActError(`no shortcut ${act.callbackId}`)
  const head = { callback_id: shortcut.callbackId, action_ts: slack.workspace.nextTs() }
  if (shortcut.type === 'global') {
    const trigger_id = slack.triggers.issue({ userId: user.id })
    answeredBody(await slack.delivery.interaction({ ...interactionBase(slack, 'shortcut', user), ...head, trigger_id }))
    return
  }
  if (act.conversation === undefined || act.ts === undefined) throw new ActError('message_not_found')
  const { conversation, message } = messageFor(slack, user, act.conversation, act.ts)
  // Slack's client has no such menu on a message that only one person sees.
  if (message.ephemeralTo !== undefined) throw new ActError('message_not_found')
  const target = { userId: user.id, conversationId: conversation.id }
  answeredBody(
    await slack.delivery.interaction({
      ...interactionBase(slack, 'message_action', user),
      ...head,
      trigger_id: slack.triggers.issue({ userId: user.id }),
      response_url: slack.responseUrls.issue(target),
      channel: channelInfo(conversation),
      message_ts: message.ts,
      message: messageInfo(slack, message),
    }),
  )
}

/** Values the person has filled in there by now; a view keeps them. */
function valuesOn(stage: Stage, sent: Values): Values {
  const values = currentValues(blocksOf(stage), sent, stage.type === 'view' ? stage.view.values : {})
  if (stage.type === 'view') stage.view.values = values
  return values
}

/** The place as payloads describe it: container, message or view, channel. */
function placeOf(slack: Slack, stage: Stage): Json {
  if (stage.type === 'view')
    return { container: { type: 'view', view_id: stage.view.id }, view: viewInfo(slack, stage.view) }
  const { conversation, message } = stage
  const ephemeral = message.ephemeralTo !== undefined
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: conversation.id,
      is_ephemeral: ephemeral,
      ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    },
    channel: channelInfo(conversation),
    // Slack does not keep what only one person saw, so it cannot send it back.
    ...(!ephemeral && { message: messageInfo(slack, message) }),
  }
}

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export async function runAction(slack: Slack, user: User, act: Act<'action'>): Promise<void> {
  mustBeInteractive(slack)
  const { block, element, stage } = elementFor(slack, user, act)
  if (block.type === 'input' && block.dispatch_action !== true) throw new ActError('input does not dispatch actions')
  const given = act.element ?? {}
  const impossible = impossibleChoice(element, given)
  if (impossible !== undefined) throw new ActError(impossible)
  if (element.type === 'overflow' && !isRecord(given.selected_option)) throw new ActError('no option was chosen')
  const value = elementValue(element, given)
  const sent = { ...act.values, [act.blockId]: { ...act.values?.[act.blockId], [act.actionId]: value } }
  const values = valuesOn(stage, sent)
  const { text, placeholder } = element
  const action = {
    type: element.type,
    action_id: element.action_id,
    block_id: block.block_id,
    ...(text !== undefined && { text }),
    ...(element.value !== undefined && { value: element.value }),
    ...(element.style !== undefined && { style: element.style }),
    ...(placeholder !== undefined && { placeholder }),
    ...value,
    action_ts: slack.workspace.nextTs(),
  }
  const inMessage = stage.type === 'message'
  const payload = {
    ...interactionBase(slack, 'block_actions', user),
    ...placeOf(slack, stage),
    trigger_id: slack.triggers.issue({ userId: user.id, ...(!inMessage && { viewId: stage.view.id }) }),
    ...(inMessage && {
      state: { values },
      response_url: slack.responseUrls.issue({
        userId: user.id,
        conversationId: stage.conversation.id,
        ts: stage.message.ts,
      }),
    }),
    actions: [action],
  }
  answeredBody(await slack.delivery.interaction(payload))
}

const optionLists: Readonly<Record<string, Validator>> = {
  options: array(plainOption, { max: 100 }),
  option_groups: array(optionGroup, { max: 100 }),
}

/** https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload */
export async function suggest(
  slack: Slack,
  user: User,
  act: Act<'suggest'>,
): Promise<NonNullable<ActResult['options']>> {
  mustBeInteractive(slack)
  const { block, element, stage } = elementFor(slack, user, act)
  if (element.type !== 'external_select' && element.type !== 'multi_external_select')
    throw new ActError('the element has no suggestions')
  // Three characters unless the element says otherwise.
  const least = typeof element.min_query_length === 'number' ? element.min_query_length : 3
  if (act.query.length < least) return []
  const payload = {
    ...interactionBase(slack, 'block_suggestion', user),
    ...placeOf(slack, stage),
    action_id: element.action_id,
    block_id: block.block_id,
    value: act.query,
  }
  const answer = await slack.delivery.interaction(payload)
  const body = answeredObject(slack, payload, answer) ?? {}
  const check = newCheck('modal', slack.files.isImage)
  const [name, more] = Object.keys(optionLists).filter((one) => body[one] !== undefined)
  if (name === undefined || more !== undefined)
    throw refused(slack, payload, answer, 'must define either `options` or `option_groups`')
  optionLists[name]?.(body[name], `/${name}`, check)
  if (check.problems[0] !== undefined) throw refused(slack, payload, answer, check.problems.join('; '))
  const list = (Array.isArray(body[name]) ? body[name] : []).filter(isRecord)
  const options =
    name === 'options' ? list : list.flatMap((group) => (Array.isArray(group.options) ? group.options : []))
  return options.filter(isRecord).map((option) => ({
    value: String(option.value),
    label: isRecord(option.text) ? String(option.text.text) : '',
  }))
}
