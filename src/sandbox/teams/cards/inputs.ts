/** What a client checks by itself before it sends the inputs of a card. */
import { type Json, textOf } from '../json.ts'
import { isInput, walk } from './walk.ts'

/** What is wrong with the values, by input id; the messages are the card's own where it has them. */
export function inputErrors(card: Json, inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {}
  for (const part of walk(card)) {
    if (!isInput(part)) continue
    const id = String(part.json.id)
    const value = inputs[id]
    // A box that must be ticked is one only when it is.
    const on = String(part.json.valueOn ?? 'true')
    const given =
      part.type === 'Input.Toggle' ? String(value) === on : value !== undefined && value !== null && value !== ''
    const wrong = given ? outOfBounds(part.type, part.json, String(value)) : part.json.isRequired === true
    if (wrong) errors[id] = textOf(part.json.errorMessage) ?? `${textOf(part.json.label) ?? id} is not filled in right`
  }
  return errors
}

function outOfBounds(type: string, { regex, maxLength, min, max }: Json, value: string): boolean {
  if (type === 'Input.Text') {
    if (typeof maxLength === 'number' && value.length > maxLength) return true
    return typeof regex === 'string' && !new RegExp(regex).test(value)
  }
  if (type === 'Input.Number') {
    const number = Number(value)
    if (!Number.isFinite(number)) return true
    return (typeof min === 'number' && number < min) || (typeof max === 'number' && number > max)
  }
  // Dates and times are written so that their order is that of their characters.
  if (type === 'Input.Date' || type === 'Input.Time')
    return (typeof min === 'string' && value < min) || (typeof max === 'string' && value > max)
  return false
}
