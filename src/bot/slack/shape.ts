/**
 * What Slack's deliveries hold at least, before Bolt and the conversation look at them: what lacks it is no delivery.
 * https://docs.slack.dev/reference/interaction-payloads
 */
import { z } from 'zod'
import type { Json } from './payload.ts'

/** Ids travel into addresses and queries. */
const id = z.string().regex(/^[!-~]{1,300}$/)
/** Whoever it is of and where they belong: stored. */
const account = z.string().regex(/^[!-~]{1,100}$/)
/** Told apart by, and sent back: anything short will do. */
const key = z.string().min(1).max(250)
const text = z.string().nullish()
const object = z.looseObject({})
const user = z.looseObject({ id: account, team_id: account.nullish() })
const channel = z.looseObject({ id, name: text })
const element = z.looseObject({ action_id: text })
const blocks = z.array(z.looseObject({ type: z.string(), block_id: text, element: element.optional() })).nullish()
const view = z.looseObject({
  id,
  type: text,
  hash: text,
  callback_id: z.string(),
  private_metadata: z.string(),
  blocks,
})
const pressed = z.looseObject({
  type: z.string(),
  action_id: z.string(),
  block_id: z.string(),
  value: text,
  selected_option: z.looseObject({ value: text }).nullish(),
})
const file = z.looseObject({
  id: id.nullish(),
  name: text,
  size: z.number().nullish(),
  url_private_download: text,
  url_private: text,
})

/** Bolt looks into these of any event: a channel that was renamed is an object, as is who joined. */
const event = z.looseObject({
  type: z.string(),
  user: z.union([account, object]).optional(),
  user_team: account.nullish(),
  source_team: account.nullish(),
  channel: z.union([id, object]).optional(),
  item: object.optional(),
  subteam: object.optional(),
})
/** Somebody's words, where they were said. */
const said = event.extend({
  user: account,
  channel: id,
  ts: id,
  channel_type: text,
  text,
  thread_ts: id.nullish(),
  files: z.array(file).nullish(),
})
const ofBot = event.extend({ bot_id: id })
const events: Readonly<Record<string, z.ZodType>> = {
  app_mention: z.union([ofBot, said]),
  message: z.union([
    ofBot,
    said,
    event.extend({ subtype: z.string() }).refine(({ subtype }) => subtype !== 'file_share'),
  ]),
  app_home_opened: event.extend({ user: account, channel: id.optional(), tab: z.string().optional() }),
}

/** Bolt looks into these of any interaction. */
const interaction = z.looseObject({
  user,
  team: object.nullish(),
  enterprise: object.nullish(),
  response_url: text,
  response_urls: z.array(z.looseObject({ response_url: z.string() })).optional(),
})
const deliveries: Readonly<Record<string, z.ZodType>> = {
  event_callback: z
    .looseObject({ type: z.string(), event_id: key, event, authorizations: z.array(object).nullish() })
    .refine(({ event: inner }) => !Object.hasOwn(events, inner.type) || events[inner.type]?.safeParse(inner).success),
  command: z.looseObject({
    ...{ command: z.string(), text, channel_id: id.nullish(), user_id: account.nullish(), trigger_id: key.nullish() },
  }),
  block_actions: interaction.extend({
    type: z.literal('block_actions'),
    trigger_id: key,
    actions: z.array(pressed).min(1),
    container: object,
    channel: channel.optional(),
    view: view.partial({ callback_id: true, private_metadata: true }).nullish(),
    message: z.looseObject({ blocks }).nullish(),
  }),
  view_submission: interaction.extend({ view }),
  view_closed: interaction.extend({ view: object }),
  block_suggestion: interaction.extend({
    type: z.literal('block_suggestion'),
    action_id: z.string(),
    block_id: z.string(),
    value: z.string(),
    channel: channel.optional(),
    view: view.nullish(),
  }),
  shortcut: interaction.extend({ trigger_id: key, callback_id: id }),
  message_action: interaction.extend({
    trigger_id: key,
    callback_id: id,
    channel,
    message_ts: id,
    message: z.looseObject({ text, user: id.nullish(), ts: id.nullish(), thread_ts: id.nullish() }),
  }),
}

/** What Bolt takes a delivery for, by what is in it more than by what it says it is. */
function kindOf(body: Json): string {
  if (body.event !== undefined) return 'event_callback'
  if (body.command !== undefined) return 'command'
  if (body.name !== undefined || body.type === 'block_suggestion') return 'block_suggestion'
  if (body.actions !== undefined || body.type === 'dialog_submission') return 'block_actions'
  return typeof body.type === 'string' ? body.type : ''
}

/** Where a delivery of a kind that is known here is malformed; nothing when it is whole, or of another kind. */
export function malformedAt(body: Json): string | undefined {
  const kind = kindOf(body)
  const parsed = Object.hasOwn(deliveries, kind) ? deliveries[kind]?.safeParse(body) : undefined
  return parsed?.success === false ? `${kind}.${parsed.error.issues[0]?.path.join('.')}` : undefined
}
