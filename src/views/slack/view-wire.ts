/**
 * How a form's names and values travel through a modal: an input's block_id is its name (with `~edition` when one is
 * given), its action_id `@input#name`, with `#source` behind for a typeahead. State and origin stand in private_metadata.
 */
import type { Block, KnownBlock, PlainTextOption } from '@slack/types'
import type { Answers, FieldErrors } from '../form.ts'
import type { Option } from '../message.ts'
import { clip } from './clip.ts'
import { slackOption } from './controls.ts'
import { limits } from './limits.ts'
import { decodeArgs, encodeArgs, readOptionValue, UnreadablePayload, word } from './wire.ts'

type State = Readonly<Record<string, string>>

export const inputIds = (name: string, edition = '', source?: string): { block_id: string; action_id: string } => ({
  block_id: edition === '' ? word(name) : `${word(name)}~${edition}`,
  action_id: source === undefined ? `@input#${name}` : `@input#${name}#${word(source)}`,
})

/** @throws RangeError when it is more than Slack keeps: state is for ids and versions, not for contents */
export function writeMetadata(verb: string, state: State, origin: string | undefined): string {
  const json = encodeArgs({ state: encodeArgs(state), ...(origin !== undefined && { origin }) })
  if (json.length > limits.view.metadata) {
    throw new RangeError(`the state of ${verb} takes ${json.length} of ${limits.view.metadata} characters`)
  }
  return json
}

function readMetadata(metadata: string): { state: State; origin?: string } {
  const { state = '', origin } = decodeArgs(metadata)
  return { state: decodeArgs(state), ...(origin !== undefined && { origin }) }
}

/** The value of an input as Slack writes it in `state.values`, as far as we read it. */
export interface SubmittedValue {
  readonly type: string
  readonly value?: string | null
  readonly selected_date?: string | null
  readonly selected_time?: string | null
  readonly selected_option?: { readonly value: string } | null
  readonly selected_options?: readonly { readonly value: string }[]
}

export interface SubmittedView {
  readonly callback_id: string
  readonly private_metadata: string
  readonly state: { readonly values: Readonly<Record<string, Readonly<Record<string, SubmittedValue>>>> }
}

export interface Submission {
  readonly verb: string
  readonly state: State
  /** Where the form was opened from, as given to `toView`. */
  readonly origin?: string
  readonly answers: Answers
}

/**
 * What a modal brings back (`view` of a view_submission). Also reads the view of a block_actions payload: what has been
 * filled in so far.
 *
 * @throws UnreadablePayload
 */
export function readSubmission(view: SubmittedView): Submission {
  const answers: Record<string, string> = {}
  for (const elements of Object.values(view.state.values)) {
    for (const [actionId, given] of Object.entries(elements)) {
      const [, name] = /^@input#([^#]+)/.exec(actionId) ?? []
      const answer = readValue(given)
      if (name !== undefined && answer !== undefined) answers[name] = answer
    }
  }
  return { verb: view.callback_id, ...readMetadata(view.private_metadata), answers }
}

const isText = (value: unknown): boolean => value === undefined || value === null || typeof value === 'string'

/** An input left empty has no value: Slack sends null, and for boxes an empty list. @throws UnreadablePayload */
function readValue(given: SubmittedValue): string | undefined {
  const {
    value,
    selected_date: date,
    selected_time: time,
    selected_option: option,
    selected_options: options = [],
  } = given
  if (![value, date, time, option?.value, ...options.map((one) => one.value)].every(isText))
    throw new UnreadablePayload(`a value that is no text in an input of type ${given.type}`)
  switch (given.type) {
    case 'checkboxes':
      return String(options.length > 0)
    case 'multi_static_select':
      return options.map((one) => readOptionValue(one.value)).join(',') || undefined
    case 'static_select':
    case 'external_select':
      return readOptionValue(option?.value ?? '') || undefined
    case 'datepicker':
      return date ?? undefined
    case 'timepicker':
      return time ?? undefined
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return value || undefined
    default:
      throw new UnreadablePayload(`an input of type ${given.type}`)
  }
}

/**
 * What is being typed into a typeahead (a block_suggestion payload): `verb` finds the options.
 *
 * @throws UnreadablePayload
 */
export function readSuggestion(payload: {
  readonly action_id: string
  readonly value: string
  readonly view?: { readonly private_metadata: string }
}): { verb: string; input: string; query: string; state: State } {
  const [, input, verb] = /^@input#([^#]+)#([^#]+)$/.exec(payload.action_id) ?? []
  if (input === undefined || verb === undefined || payload.view === undefined) {
    throw new UnreadablePayload(`no typeahead of ours: ${payload.action_id.slice(0, 60)}`)
  }
  return { verb, input, query: payload.value, state: readMetadata(payload.view.private_metadata).state }
}

/** The answer to a block_suggestion: the first hundred. */
export const toSuggestions = (options: readonly Option[]): { options: PlainTextOption[] } => ({
  options: options.slice(0, limits.select.options).map(slackOption),
})

/**
 * The answer to a view_submission with mistakes in it. Slack shows errors at input blocks only and refuses the whole
 * answer when it names any other block, so a mistake without an input of its own is told at the first one.
 *
 * @returns nothing when the view has no input: then the view has to be updated to say it
 */
export function toViewErrors(
  errors: FieldErrors,
  view: { readonly blocks: readonly (KnownBlock | Block)[] },
): { response_action: 'errors'; errors: Record<string, string> } | undefined {
  const blockIds = view.blocks.flatMap((block) => formInput(block) ?? [])
  const first = blockIds[0]
  if (first === undefined) return undefined
  const byBlock = new Map<string, string[]>()
  for (const [name, text] of Object.entries(errors)) {
    const blockId = blockIds.find((id) => id === name || id.startsWith(`${name}~`)) ?? first
    byBlock.set(blockId, [...(byBlock.get(blockId) ?? []), text])
  }
  const texts = [...byBlock].map(([id, list]) => [id, clip(list.join('\n') || '–', limits.fieldError)] as const)
  return { response_action: 'errors', errors: Object.fromEntries(texts) }
}

/** The block_id of an input that `toView` made; a search box in the intro is none. */
function formInput(block: KnownBlock | Block): string | undefined {
  if (block.type !== 'input' || !('element' in block)) return undefined
  return block.element.action_id?.startsWith('@input#') ? block.block_id : undefined
}
