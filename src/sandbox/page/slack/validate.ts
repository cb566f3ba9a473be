/** What Slack's own client checks before it lets a modal go: required fields, lengths, numbers, addresses. */
import type { Words } from '../words.ts'
import { type AnyElement, inputsOf, isEmpty, type Json, stateKey, type Value } from './values.ts'

export function validate(
  blocks: readonly Json[],
  valueFor: (blockId: string, element: AnyElement) => Value,
  words: Words['values'],
): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {}
  for (const { blockId, block, element } of inputsOf(blocks)) {
    if (block.type !== 'input') continue
    const value = valueFor(blockId, element)
    if (isEmpty(element, value)) {
      if (block.optional !== true) errors[blockId] = words.required
      continue
    }
    const error = wrong(element, value[stateKey(element) ?? ''], words)
    if (error) errors[blockId] = error
  }
  return errors
}

function wrong(element: AnyElement, held: unknown, words: Words['values']): string | undefined {
  const text = String(held)
  switch (element.type) {
    case 'plain_text_input': {
      const [min, max] = [Number(element.min_length ?? 0), Number(element.max_length ?? 3000)]
      if (text.length < min) return words.minLength(min)
      return text.length > max ? words.maxLength(max) : undefined
    }
    case 'number_input': {
      if (!(element.is_decimal_allowed === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/).test(text)) return words.number
      if (element.min_value !== undefined && Number(text) < Number(element.min_value))
        return words.min(String(element.min_value))
      if (element.max_value !== undefined && Number(text) > Number(element.max_value))
        return words.max(String(element.max_value))
      return undefined
    }
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? undefined : words.email
    case 'url_text_input':
      return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text) ? undefined : words.url
    default:
      return undefined
  }
}
