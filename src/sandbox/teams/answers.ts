/**
 * What a bot may answer to an invoke. Each reader returns what the client does next, or throws an InvalidAnswer: then
 * the person sees that something went wrong, and the traffic says what.
 */
import { cardProblems } from './cards/validate.ts'
import { ConnectorError } from './errors.ts'
import { isRecord, type Json, records, textOf } from './json.ts'
import { readAttachments } from './outgoing.ts'
import { type Attachment, cardType, type Dialog } from './store.ts'

export class InvalidAnswer extends Error {}

export type CardAnswer =
  | { readonly type: 'card'; readonly card: Json }
  | { readonly type: 'notice'; readonly text: string }
  | { readonly type: 'error'; readonly text: string }

/** https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format */
export function readCardAnswer(body: unknown): CardAnswer {
  if (!isRecord(body)) throw new InvalidAnswer('adaptiveCard/action needs an answer { statusCode, type, value }')
  const { statusCode, type, value } = body
  if (typeof statusCode !== 'number') throw new InvalidAnswer('The answer has no statusCode')
  if (type === cardType) {
    if (statusCode !== 200) throw new InvalidAnswer('A card is answered with statusCode 200')
    return { type: 'card', card: checkedCard(value, 'message') }
  }
  if (type === 'application/vnd.microsoft.activity.message') {
    if (statusCode !== 200) throw new InvalidAnswer('A message is answered with statusCode 200')
    if (typeof value !== 'string' || !value) throw new InvalidAnswer('The message is not a text')
    return { type: 'notice', text: value }
  }
  if (type === 'application/vnd.microsoft.error') {
    if (statusCode < 400) throw new InvalidAnswer('An error is answered with statusCode 400 or 500')
    if (!isRecord(value) || typeof value.message !== 'string') throw new InvalidAnswer('The error has no message')
    return { type: 'error', text: value.message }
  }
  throw new InvalidAnswer(`Unknown answer type ${String(type)}`)
}

export type TaskAnswer =
  | { readonly type: 'dialog'; readonly dialog: Omit<Dialog, 'id' | 'origin'> }
  | { readonly type: 'notice'; readonly text: string }
  | { readonly type: 'close' }
  /** A message extension puts these into the conversation. */
  | { readonly type: 'result'; readonly attachments: readonly Attachment[] }

const sizes: readonly unknown[] = ['small', 'medium', 'large']
const isSize = (value: unknown): boolean =>
  value === undefined || sizes.includes(value) || (typeof value === 'number' && value > 0)

/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots */
export function readTaskAnswer(
  body: unknown,
  from: 'fetch' | 'submit' | 'extensionFetch' | 'extensionSubmit',
): TaskAnswer {
  const opening = from === 'fetch' || from === 'extensionFetch'
  const nothing = body === undefined || (isRecord(body) && !body.task && !body.composeExtension)
  if (nothing && opening) throw new InvalidAnswer('The answer has no task to show')
  if (nothing) return { type: 'close' }
  if (!isRecord(body)) throw new InvalidAnswer('The answer is not an object')
  if (isRecord(body.composeExtension) && from === 'extensionSubmit')
    return { type: 'result', attachments: readResult(body.composeExtension) }
  const { task } = body
  if (!isRecord(task)) throw new InvalidAnswer('The answer has no task')
  if (task.type === 'message') {
    if (typeof task.value !== 'string') throw new InvalidAnswer('A task of type message needs a text')
    return { type: 'notice', text: task.value }
  }
  if (task.type !== 'continue' || !isRecord(task.value))
    throw new InvalidAnswer('A task is { type: "continue", value: {…} } or { type: "message", value: "…" }')
  const { title, height, width, card } = task.value
  if (!isSize(height) || !isSize(width)) throw new InvalidAnswer('height and width are pixels, small, medium or large')
  if (!isRecord(card) || card.contentType !== cardType)
    throw new InvalidAnswer('The dialog needs a card: an Adaptive Card attachment')
  return {
    type: 'dialog',
    dialog: {
      title: textOf(title) ?? '',
      ...(height !== undefined && { height }),
      ...(width !== undefined && { width }),
      card: checkedCard(card.content, 'dialog'),
    },
  }
}

export interface Found extends Attachment {
  readonly preview?: unknown
}

/** https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search */
export function readExtensionAnswer(body: unknown): readonly Found[] | { readonly notice: string } {
  if (!isRecord(body) || !isRecord(body.composeExtension)) throw new InvalidAnswer('The answer has no composeExtension')
  const { composeExtension } = body
  if (composeExtension.type === 'message') {
    if (typeof composeExtension.text !== 'string') throw new InvalidAnswer('The message has no text')
    return { notice: composeExtension.text }
  }
  return readResult(composeExtension)
}

/** The answer to a chosen result: the one attachment that takes its place. */
export function readChoice(body: unknown): Found | { readonly notice: string } {
  const found = readExtensionAnswer(body)
  if ('notice' in found) return found
  const [chosen] = found
  if (!chosen) throw new InvalidAnswer('The answer has nothing to insert')
  return chosen
}

function readResult(result: Json): readonly Found[] {
  if (result.type !== 'result') throw new InvalidAnswer(`Unknown composeExtension type ${String(result.type)}`)
  if (result.attachmentLayout !== 'list' && result.attachmentLayout !== 'grid')
    throw new InvalidAnswer('attachmentLayout is list or grid')
  if (!Array.isArray(result.attachments)) throw new InvalidAnswer('The result has no attachments')
  const found = checked(() => readAttachments(result.attachments))
  return found.map((attachment, index) => {
    const preview = records(result.attachments)[index]?.preview
    return preview === undefined ? attachment : { ...attachment, preview }
  })
}

const maxChoices = 15

/** The choices of a typeahead; Teams shows the first 15. */
export function readChoices(body: unknown): readonly { readonly value: string; readonly label: string }[] {
  if (!isRecord(body) || body.type !== 'application/vnd.microsoft.search.searchResponse')
    throw new InvalidAnswer(
      'application/search needs { statusCode, type: "application/vnd.microsoft.search.searchResponse", value }',
    )
  if (body.statusCode !== 200) throw new InvalidAnswer(`The search answered statusCode ${String(body.statusCode)}`)
  if (!isRecord(body.value) || !Array.isArray(body.value.results)) throw new InvalidAnswer('The answer has no results')
  return body.value.results.slice(0, maxChoices).map((result: unknown) => {
    if (!isRecord(result) || typeof result.title !== 'string' || typeof result.value !== 'string')
      throw new InvalidAnswer('A result is { title, value }, both texts')
    return { value: result.value, label: result.title }
  })
}

function checkedCard(card: unknown, use: 'message' | 'dialog'): Json {
  const problems = cardProblems(card, use)
  if (problems.length) throw new InvalidAnswer(`Invalid Adaptive Card: ${problems.join('; ')}`)
  return card as Json
}

function checked<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof ConnectorError) throw new InvalidAnswer(error.message)
    throw error
  }
}
