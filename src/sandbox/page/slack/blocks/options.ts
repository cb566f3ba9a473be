/** Options and option groups, turned into choices and back: the bot gets back the very option it sent. */
import type { Choice } from '../../shared/combobox.tsx'
import { plainOf, type TextObject } from './text.tsx'

export interface OptionObject {
  readonly text: TextObject
  readonly value: string
  readonly description?: TextObject
  readonly url?: string
}

const isOption = (value: unknown): value is OptionObject =>
  typeof value === 'object' && value !== null && 'value' in value && typeof value.value === 'string' && 'text' in value

export const optionsOf = (value: unknown): readonly OptionObject[] =>
  Array.isArray(value) ? value.filter(isOption) : []

export interface Grouped {
  readonly option: OptionObject
  readonly group?: string
}

/** All options of a select, with the label of the group they stand in. */
export function groupedOptions(element: { readonly [key: string]: unknown }): readonly Grouped[] {
  if (!Array.isArray(element.option_groups)) return optionsOf(element.options).map((option) => ({ option }))
  return element.option_groups.flatMap((group: { label?: unknown; options?: unknown }) =>
    optionsOf(group.options).map((option) => ({ option, group: plainOf(group.label) })),
  )
}

export const choiceOf = ({ option, group }: Grouped): Choice => ({
  value: option.value,
  label: plainOf(option.text),
  ...(option.description && { detail: option.description.text }),
  ...(group !== undefined && { group }),
})

export const optionOf = (choice: Choice): OptionObject => ({
  text: { type: 'plain_text', text: choice.label },
  value: choice.value,
})
