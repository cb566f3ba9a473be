/** The inputs of a message or view, and their values as Slack writes them into `state.values`. */
import type { SlackValues } from '../../protocol.ts'

export type Value = Readonly<Record<string, unknown>>
export type Json = Readonly<Record<string, unknown>>

/** An element as it came over the wire: its type is only known at run time. */
export interface AnyElement extends Json {
  readonly type: string
  readonly action_id?: string
}

/** Which key of the state the element's value stands under, and which key of the element holds its initial value. */
const keys: Readonly<Record<string, readonly [state: string, initial: string, empty: 'list' | 'none']>> = {
  plain_text_input: ['value', 'initial_value', 'none'],
  number_input: ['value', 'initial_value', 'none'],
  email_text_input: ['value', 'initial_value', 'none'],
  url_text_input: ['value', 'initial_value', 'none'],
  static_select: ['selected_option', 'initial_option', 'none'],
  external_select: ['selected_option', 'initial_option', 'none'],
  users_select: ['selected_user', 'initial_user', 'none'],
  conversations_select: ['selected_conversation', 'initial_conversation', 'none'],
  channels_select: ['selected_channel', 'initial_channel', 'none'],
  multi_static_select: ['selected_options', 'initial_options', 'list'],
  multi_external_select: ['selected_options', 'initial_options', 'list'],
  multi_users_select: ['selected_users', 'initial_users', 'list'],
  multi_conversations_select: ['selected_conversations', 'initial_conversations', 'list'],
  multi_channels_select: ['selected_channels', 'initial_channels', 'list'],
  radio_buttons: ['selected_option', 'initial_option', 'none'],
  checkboxes: ['selected_options', 'initial_options', 'list'],
  datepicker: ['selected_date', 'initial_date', 'none'],
  timepicker: ['selected_time', 'initial_time', 'none'],
  datetimepicker: ['selected_date_time', 'initial_date_time', 'none'],
}

/** The name of the value in the state ('selected_option', 'value' …), or undefined for what holds none. */
export const stateKey = (element: AnyElement): string | undefined => keys[element.type]?.[0]

export function initialValue(element: AnyElement): Value {
  const [state, initial, empty] = keys[element.type] ?? []
  if (!state || !initial) return { type: element.type }
  return { type: element.type, [state]: element[initial] ?? (empty === 'list' ? [] : null) }
}

export interface Placed {
  readonly blockId: string
  readonly block: Json
  readonly element: AnyElement
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : [])

/** Every element that holds a value, in order. */
export function inputsOf(blocks: readonly Json[]): readonly Placed[] {
  return blocks.flatMap((block) => {
    const candidates = [block.element, block.accessory, ...listOf(block.elements)].filter(isJson)
    const own = candidates.flatMap((element) =>
      typeof element.type === 'string' && keys[element.type]
        ? [{ blockId: String(block.block_id ?? ''), block, element: element as AnyElement }]
        : [],
    )
    return [...own, ...inputsOf(listOf(block.child_blocks))]
  })
}

export function collect(
  blocks: readonly Json[],
  valueFor: (blockId: string, element: AnyElement) => Value,
): SlackValues {
  const values: Record<string, Record<string, Value>> = {}
  for (const { blockId, element } of inputsOf(blocks)) {
    values[blockId] = { ...values[blockId], [element.action_id ?? '']: valueFor(blockId, element) }
  }
  return values
}

export function isEmpty(element: AnyElement, value: Value): boolean {
  const held = value[stateKey(element) ?? '']
  return held === null || held === undefined || held === '' || (Array.isArray(held) && held.length === 0)
}
