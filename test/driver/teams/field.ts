/** The inputs of an Adaptive Card as a person sees and fills them. */
import { isInput, walk } from '#sandbox/teams/cards/walk.ts'
import { isRecord, type Json, records, textOf } from '#sandbox/teams/json.ts'
import type { SeenField } from '../driver.ts'
import { readable } from './card-text.ts'

export interface Choice {
  readonly title: string
  readonly value: string
}

export interface Field {
  readonly id: string
  readonly type: string
  readonly label: string
  readonly json: Json
  readonly choices: readonly Choice[]
  /** Where a typeahead asks for its choices. */
  readonly dataset?: string
  readonly error?: string
}

export function fieldsOf(card: Json): readonly Field[] {
  const all = [...walk(card)]
  const errorOf = (id: string) => all.find(({ json }) => json.id === `${id}.error`)?.json.text
  return all.filter(isInput).map(({ json, type }) => {
    const id = String(json.id)
    const query = json['choices.data']
    const dataset = isRecord(query) ? textOf(query.dataset) : undefined
    const error = textOf(errorOf(id))
    return {
      id,
      type,
      label: textOf(json.label) ?? textOf(json.title) ?? textOf(json.placeholder) ?? id,
      json,
      choices: records(json.choices).map((choice) => ({ title: String(choice.title), value: String(choice.value) })),
      ...(dataset !== undefined && { dataset }),
      ...(error !== undefined && { error: readable(error) }),
    }
  })
}

/** What a client sends for inputs as they stand; empty ones are left out, all others are text. */
export function sentValues(card: Json, filled: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const sent = fieldsOf(card).map((field) => [field.id, filled.get(field.id) ?? initialValue(field)] as const)
  return Object.fromEntries(sent.filter(([, value]) => value !== ''))
}

function initialValue({ type, json }: Field): string {
  if (type === 'Input.Toggle') return String(json.value ?? json.valueOff ?? 'false')
  return json.value === undefined || json.value === null ? '' : String(json.value)
}

/** The wire value for what a person picked or typed; several choices are parted by commas. */
export function wireValue(field: Field, wanted: string | boolean): string {
  if (field.type === 'Input.Toggle') {
    const on = wanted === true || wanted === 'true'
    return String(on ? (field.json.valueOn ?? 'true') : (field.json.valueOff ?? 'false'))
  }
  const text = String(wanted)
  if (field.type !== 'Input.ChoiceSet') return text
  const picked = field.json.isMultiSelect === true ? text.split(/\s*,\s*/).filter(Boolean) : [text]
  return picked.map((title) => choiceValue(field, title)).join(',')
}

function choiceValue(field: Field, title: string): string {
  const choice = field.choices.find((one) => one.title === title) ?? field.choices.find(({ value }) => value === title)
  if (choice) return choice.value
  throw new Error(`"${field.label}" offers ${field.choices.map((one) => one.title).join(', ')}; not "${title}"`)
}

export function seenField(
  field: Field,
  filled: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
  clientError?: string,
): SeenField {
  const value = filled.get(field.id) ?? initialValue(field)
  const titles = value
    .split(',')
    .map((one) => field.choices.find((choice) => choice.value === one)?.title ?? found.get(one) ?? one)
  const error = clientError ?? field.error
  return {
    label: field.label,
    value: field.type === 'Input.ChoiceSet' ? titles.join(', ') : value,
    required: field.json.isRequired === true,
    ...(error !== undefined && { error }),
    ...(field.type === 'Input.ChoiceSet' && { options: field.choices.map(({ title }) => title) }),
  }
}
