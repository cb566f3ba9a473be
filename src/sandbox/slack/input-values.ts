/** What inputs hold, as Slack writes it, and what its client refuses before the bot ever sees it. */
import { type Block, type Placed, placedElements } from './block-tree.ts'
import { isRecord, type Json } from './validators.ts'
import type { Values } from './workspace.ts'

/** Name of the value by element type; https://docs.slack.dev/reference/views/view-submission state.values */
const valueNames: Readonly<
  Record<string, { readonly name: string; readonly initial?: string; readonly empty: unknown }>
> = {
  plain_text_input: { name: 'value', initial: 'initial_value', empty: null },
  number_input: { name: 'value', initial: 'initial_value', empty: null },
  email_text_input: { name: 'value', initial: 'initial_value', empty: null },
  url_text_input: { name: 'value', initial: 'initial_value', empty: null },
  rich_text_input: { name: 'rich_text_value', initial: 'initial_value', empty: null },
  static_select: { name: 'selected_option', initial: 'initial_option', empty: null },
  external_select: { name: 'selected_option', initial: 'initial_option', empty: null },
  radio_buttons: { name: 'selected_option', initial: 'initial_option', empty: null },
  checkboxes: { name: 'selected_options', initial: 'initial_options', empty: [] },
  multi_static_select: { name: 'selected_options', initial: 'initial_options', empty: [] },
  multi_external_select: { name: 'selected_options', initial: 'initial_options', empty: [] },
  users_select: { name: 'selected_user', initial: 'initial_user', empty: null },
  multi_users_select: { name: 'selected_users', initial: 'initial_users', empty: [] },
  conversations_select: { name: 'selected_conversation', initial: 'initial_conversation', empty: null },
  multi_conversations_select: { name: 'selected_conversations', initial: 'initial_conversations', empty: [] },
  channels_select: { name: 'selected_channel', initial: 'initial_channel', empty: null },
  multi_channels_select: { name: 'selected_channels', initial: 'initial_channels', empty: [] },
  datepicker: { name: 'selected_date', initial: 'initial_date', empty: null },
  timepicker: { name: 'selected_time', initial: 'initial_time', empty: null },
  datetimepicker: { name: 'selected_date_time', initial: 'initial_date_time', empty: null },
  file_input: { name: 'files', empty: [] },
}

/** The value of every input on the surface: what was sent, else what was there before, else what it starts with. */
export function currentValues(blocks: readonly Block[], sent: Values, before: Values = {}): Values {
  const values: Record<string, Record<string, Json>> = {}
  for (const { block, element } of placedElements(blocks)) {
    const kind = valueNames[String(element.type)]
    if (!kind) continue
    const [blockId, actionId] = [String(block.block_id), String(element.action_id)]
    const given = sent[blockId]?.[actionId] ?? before[blockId]?.[actionId]
    const value = given ? given[kind.name] : kind.initial === undefined ? undefined : element[kind.initial]
    const empty = value === undefined || value === null || value === ''
    values[blockId] = {
      ...values[blockId],
      [actionId]: { type: element.type, [kind.name]: empty ? kind.empty : value },
    }
  }
  return values
}

/** What the element was set to, for the `actions` of a payload. */
export const elementValue = (element: Json, given: Json): Json => {
  if (element.type === 'overflow') return { selected_option: given.selected_option }
  const kind = valueNames[String(element.type)]
  return kind ? { [kind.name]: given[kind.name] ?? kind.empty } : {}
}

const optionsIn = (element: Json): readonly Json[] => {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isRecord) : []
  const lists = [element.options, ...groups.map((group) => group.options)]
  return lists.flatMap((list) => (Array.isArray(list) ? list.filter(isRecord) : []))
}

/** A choice that the element does not offer cannot come from Slack's client; undefined when all is well. */
export function impossibleChoice(element: Json, given: Json): string | undefined {
  if (element.options === undefined && element.option_groups === undefined) return undefined
  const many = Array.isArray(given.selected_options) ? given.selected_options : []
  const chosen = [given.selected_option, ...many].filter(isRecord)
  const offered = new Set(optionsIn(element).map((option) => option.value))
  const stranger = chosen.find((option) => !offered.has(option.value))
  return stranger && `no option ${String(stranger.value)}`
}

/** What Slack's client says at each input before it lets a form go, by block id. */
export function clientErrors(blocks: readonly Block[], values: Values): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {}
  for (const placed of placedElements(blocks)) {
    if (placed.block.type !== 'input') continue
    const wrong = wrongInput(placed, values)
    if (wrong !== undefined) errors[String(placed.block.block_id)] = wrong
  }
  return errors
}

function wrongInput({ block, element }: Placed, values: Values): string | undefined {
  const kind = valueNames[String(element.type)]
  const held = values[String(block.block_id)]?.[String(element.action_id)]
  if (!kind || !held) return undefined
  const value = held[kind.name]
  if (value === null || (Array.isArray(value) && value.length === 0))
    return block.optional === true ? undefined : 'Please complete this required field.'
  const impossible = impossibleChoice(element, held)
  if (impossible !== undefined) return impossible
  if (typeof value !== 'string') return undefined
  return wrongText(element, value)
}

function wrongText(element: Json, value: string): string | undefined {
  const { min_length: min = 0, max_length: max = 3000 } = element
  switch (element.type) {
    case 'plain_text_input':
      if (value.length < Number(min)) return `Please enter at least ${min} characters.`
      return value.length > Number(max) ? `Please enter at most ${max} characters.` : undefined
    case 'number_input': {
      const pattern = element.is_decimal_allowed === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/
      if (!pattern.test(value)) return 'Please enter a valid number.'
      const low = element.min_value !== undefined && Number(value) < Number(element.min_value)
      const high = element.max_value !== undefined && Number(value) > Number(element.max_value)
      return low || high ? 'Please enter a number in the allowed range.' : undefined
    }
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : 'Please enter a valid email address.'
    case 'url_text_input':
      return /^https?:\/\/\S+$/i.test(value) ? undefined : 'Please enter a valid URL.'
    case 'datepicker':
      return /^\d{4}-\d\d-\d\d$/.test(value) ? undefined : 'Please enter a valid date.'
    case 'timepicker':
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? undefined : 'Please enter a valid time.'
    default:
      return undefined
  }
}
