/** What travels in a card's buttons and comes back with a click: the only place that knows both directions. */
import type { SearchInvokeResponse } from '@microsoft/teams.api'
import { z } from 'zod'
import type { Answers } from '../form.ts'
import type { Action, Control, Option } from '../message.ts'
import { clip, limits } from './limits.ts'
import { MalformedPayload } from './malformed-payload.ts'
import { oneLine } from './markdown.ts'

/**
 * Teams merges the inputs of a card into the data of the pressed button, the inputs winning: these keys are the
 * button's own, so an input of that name is sent under a numbered id (`state#2`).
 */
export const reservedKeys = ['verb', 'inputs', 'inPlace', 'state', 'origin', 'msteams', 'action', 'data'] as const
const nameOf = (inputId: string): string => inputId.replace(/#\d+$/, '')

/** Stands for "nothing chosen" in a select, because Teams takes no choice with an empty value. */
const noChoice = '\ue000none'
export const toChoiceValue = (value: string): string => value || noChoice
const fromChoiceValue = (value: string): string => (value === noChoice ? '' : value)

const strings = z.record(z.string(), z.string())
const actionData = z.looseObject({
  verb: z.string().min(1),
  /** The inputs that belong to this button; without it none do, though Teams sends those of the whole card. */
  inputs: z.record(z.string(), z.enum(['select', 'search'])).optional(),
})
const submissionData = z.looseObject({ verb: z.string().min(1), state: strings, origin: z.string().optional() })
const suggestionValue = z.looseObject({
  queryText: z.string(),
  queryOptions: z.looseObject({ top: z.number().int().positive().optional() }).optional(),
  dataset: z.string().min(1),
})

function parse<T>(what: string, schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const places = result.error.issues.map(({ path, code }) => `${path.join('.') || 'value'} (${code})`).join(', ')
  throw new MalformedPayload(`malformed ${what}: ${places}`)
}

const escaped = (text: string): string => text.replace(/[%&=?]/g, encodeURIComponent)

/**
 * The verb with its arguments, in one text, because a list has forty of them and the room of a card is small. Letters of
 * any script stand as they are, which percent-encoding would make nine times as long.
 *
 * @example toVerb({ verb: 'lead.show', args: { id: 'L-12' } }) // 'lead.show?id=L-12'
 */
export function toVerb({ verb: name, args = {}, apart }: Action): string {
  // A verb is marked when what comes of it stands apart.
  const verb = apart ? `${name}+` : name
  const query = Object.entries(args).map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
  return query.length > 0 ? `${escaped(verb)}?${query.join('&')}` : escaped(verb)
}

function fromVerb(text: string): Action {
  const [verb = '', query] = text.split('?')
  const args = query?.split('&').map((part) => part.split('=').map(unescaped)) ?? []
  const name = unescaped(verb)
  const known = name.endsWith('+') ? { verb: name.slice(0, -1), apart: true as const } : { verb: name }
  return { ...known, args: Object.fromEntries(args.map(([name = '', value = '']) => [name, value])) }
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new MalformedPayload('malformed card action: verb (percent sign)')
  }
}

/** `data` of a button that submits, for the renderer. `inputs` are the controls it applies, by input id. */
export const actionPayload = (
  action: Action,
  inputs?: Readonly<Record<string, Control['type']>>,
): Record<string, unknown> => ({
  verb: toVerb(action),
  ...(inputs && { inputs }),
  // Opens a dialog: Teams asks the bot for it with a `task/fetch` invoke.
  // https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/invoking-task-modules
  ...(action.form && { msteams: { type: 'task/fetch' } }),
})

/** Says of a button that opens a dialog that its card is what the dialog is about, and so shows what comes of it. */
export const inPlace = { inPlace: true } as const

/** @param value `value` of a task/fetch */
export const isInPlace = (value: unknown): boolean => {
  const data = z.looseObject({ inPlace: z.literal(true) }).safeParse(carriedData(value))
  return data.success
}

/** Clients differ: desktop sends a number for Input.Number and a boolean now and then where mobile sends text. */
function asText(value: unknown): string {
  if (typeof value === 'string') return fromChoiceValue(value)
  if (typeof value === 'number' && Number.isFinite(value)) return plainDecimal(value)
  return typeof value === 'boolean' ? String(value) : ''
}

const plainDecimal = (value: number): string =>
  value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })

/** An Action.Execute: its verb stands beside its data. */
const executed = z.looseObject({ verb: z.string().optional(), data: z.looseObject({}).nullish() })

/** A click, wherever Teams puts its data: an `adaptiveCard/action`, a `task/fetch`, or the value of a message (old clients). */
function carriedData(value: unknown): unknown {
  const invoke = z.looseObject({ action: executed }).safeParse(value)
  if (invoke.success) {
    const { verb, data } = invoke.data.action
    return { ...data, ...(verb !== undefined && { verb }) }
  }
  const task = z.looseObject({ data: z.looseObject({}) }).safeParse(value)
  return task.success ? task.data.data : value
}

/**
 * The action somebody pressed, the values of its controls among the arguments: a select left alone is missing, an
 * emptied search box is ''.
 *
 * @param value `value` of the activity: adaptiveCard/action, task/fetch or a message sent by Action.Submit
 * @throws MalformedPayload
 */
export function readAction(value: unknown): Action {
  const data = parse('card action', actionData, carriedData(value))
  const chosen = Object.entries(data.inputs ?? {}).flatMap(([id, type]): [string, string][] => {
    const sent = data[id]
    if (type === 'select' && (sent === undefined || sent === null || sent === '')) return []
    return [[nameOf(id), asText(sent)]]
  })
  const { args: own, ...known } = fromVerb(data.verb)
  const args = { ...own, ...Object.fromEntries(chosen) }
  return Object.keys(args).length > 0 ? { ...known, args } : known
}

export interface Submission {
  readonly verb: string
  readonly state: Readonly<Record<string, string>>
  /** Where the dialog was opened from, as given to toDialog. */
  readonly origin?: string
  readonly answers: Answers
}

/**
 * A dialog as it was filled in.
 *
 * @param value `value` of a task/submit or composeExtension/submitAction
 * @throws MalformedPayload
 */
export function readSubmission(value: unknown): Submission {
  const { data } = parse('dialog submission', z.looseObject({ data: submissionData }), value)
  const own: readonly string[] = reservedKeys
  const answers = Object.entries(data)
    .filter(([key]) => !own.includes(key))
    .map(([id, sent]) => [nameOf(id), asText(sent)] as const)
    .filter(([, answer]) => answer !== '')
  const { verb, state, origin } = data
  return { verb, state, ...(origin !== undefined && { origin }), answers: Object.fromEntries(answers) }
}

export interface SuggestionQuery {
  /** The typeahead's source. */
  readonly verb: string
  readonly query: string
  readonly limit: number
}

/**
 * What somebody types into a typeahead.
 *
 * @param value `value` of an application/search invoke
 * @throws MalformedPayload
 */
export function readSuggestion(value: unknown): SuggestionQuery {
  const { dataset, queryText, queryOptions } = parse('search', suggestionValue, value)
  return {
    verb: dataset,
    query: queryText,
    limit: Math.min(queryOptions?.top ?? limits.suggestions, limits.suggestions),
  }
}

/** The body that answers an application/search invoke. */
export const toSuggestions = (options: readonly Option[]): SearchInvokeResponse => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.search.searchResponse',
  value: {
    results: options.slice(0, limits.suggestions).map(({ label, value }) => ({
      title: clip(oneLine(label), limits.suggestionTitle) || value,
      value: toChoiceValue(value),
    })),
  },
})
