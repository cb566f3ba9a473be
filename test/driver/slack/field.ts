/** The inputs of a modal as a person sees and fills them. */
import type { SlackValues, SlackView } from '#sandbox/protocol.ts'
import { placedElements } from '#sandbox/slack/block-tree.ts'
import { currentValues } from '#sandbox/slack/input-values.ts'
import { isRecord, type Json } from '#sandbox/slack/validators.ts'
import type { SeenField } from '../driver.ts'
import { textIn } from './block-text.ts'
import { blocksOf } from './client.ts'
import { optionsOf } from './pressable.ts'

export interface Field {
  readonly label: string
  readonly blockId: string
  readonly actionId: string
  readonly block: Json
  readonly element: Json
}

const literal = (value: unknown): string => textIn(value, () => undefined)

export const fieldsOf = (view: SlackView): readonly Field[] =>
  placedElements(blocksOf(view.view))
    .filter(({ block }) => block.type === 'input')
    .map(({ block, element }) => ({
      label: literal(block.label),
      blockId: String(block.block_id),
      actionId: String(element.action_id),
      block,
      element,
    }))

/** Everything the modal holds now: what was typed, else what it had. */
export function valuesOf(view: SlackView, typed: SlackValues): SlackValues {
  const state = isRecord(view.view.state) && isRecord(view.view.state.values) ? view.view.state.values : {}
  return currentValues(blocksOf(view.view), typed, state as SlackValues)
}

const isTicked = (wanted: string | boolean): boolean => wanted === true || wanted === 'true'

/** The value Slack writes for what a person picked or typed; several choices are parted by commas. */
export function wireValue({ label, element }: Field, wanted: string | boolean): Json {
  const type = element.type
  const text = String(wanted)
  const option = (name: string): Json => {
    const found = optionsOf(element).find((one) => literal(one.text) === name)
    if (found) return found
    const offered = optionsOf(element).map((one) => literal(one.text))
    throw new Error(`"${label}" offers ${offered.join(', ')}; not "${name}"`)
  }
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: text === '' ? null : option(text) }
    case 'multi_static_select':
      return {
        type,
        selected_options: text
          .split(/\s*,\s*/)
          .filter(Boolean)
          .map(option),
      }
    case 'checkboxes': {
      if (typeof wanted === 'string' && !['true', 'false', ''].includes(wanted))
        return {
          type,
          selected_options: text
            .split(/\s*,\s*/)
            .filter(Boolean)
            .map(option),
        }
      return { type, selected_options: isTicked(wanted) ? optionsOf(element).slice(0, 1) : [] }
    }
    case 'datepicker':
      return { type, selected_date: text || null }
    case 'timepicker':
      return { type, selected_time: text || null }
    default:
      return { type, value: text || null }
  }
}

/** Words for a value as it stands in the modal. */
function shown(value: Json | undefined): string {
  if (!value) return ''
  if (Array.isArray(value.selected_options))
    return value.selected_options
      .filter(isRecord)
      .map((one) => literal(one.text))
      .join(', ')
  if (isRecord(value.selected_option)) return literal(value.selected_option.text)
  return String(value.value ?? value.selected_date ?? value.selected_time ?? '')
}

export function seenField(field: Field, view: SlackView, values: SlackValues): SeenField {
  const value = values[field.blockId]?.[field.actionId]
  const options = optionsOf(field.element).map((one) => literal(one.text))
  const error = view.errors?.[field.blockId]
  const isBox = field.element.type === 'checkboxes' && options.length === 1
  return {
    label: field.label,
    value: isBox ? String(shown(value) !== '') : shown(value),
    required: field.block.optional !== true,
    ...(error !== undefined && { error }),
    ...(options.length > 0 && !isBox && { options }),
  }
}
