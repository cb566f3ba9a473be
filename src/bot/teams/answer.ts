/** What an Outcome becomes where Teams waits for an answer: the body of an invoke's response, and what is posted beside. */

import type { Locale } from '#views/locales/locale.ts'
import { words } from '#views/locales/words.ts'
import { type Message, message as newMessage, note, text } from '#views/message.ts'
import { withoutSharing } from '#views/pages/shared.ts'
import { cardContentType, toCard } from '#views/teams/to-card.ts'
import { toDialog } from '#views/teams/to-dialog.ts'
import { toSuggestions } from '#views/teams/wire.ts'
import { unreachable } from '#views/unreachable.ts'
import type { Address, Input, Outcome } from '../request.ts'
import { publish, tell } from './among-others.ts'
import type { Whispered } from './connector.ts'
import type { Surface } from './inbound.ts'
import { toOrigin } from './origin.ts'
import { type Outbound, openFormMessage } from './outbound.ts'

export interface Turn {
  readonly surface: Surface
  readonly input: Input
  /** The conversation, its thread included. */
  readonly here: Address
  readonly isPrivate: boolean
  readonly asker: Whispered
  /** Where something from the private chat is to be shared. */
  readonly shareIn?: Address
  readonly locale: Locale
  readonly outbound: Outbound
  /** The person's private chat with the bot. */
  privateChat(): Promise<Address>
  /** Teams waits no longer: what is to be read must be posted. */
  readonly isLate: () => boolean
  /** Does something that the answer does not wait for. */
  background(work: () => Promise<void>): void
}

type Show = Extract<Outcome, { type: 'show' }>
type Ask = Extract<Outcome, { type: 'ask' }>

export async function answer(turn: Turn, outcome: Outcome): Promise<unknown> {
  const response = await answered(turn, outcome)
  const file = outcome.type === 'show' && turn.surface.type !== 'consent' ? outcome.message.file : undefined
  // Files go out in the private chat alone.
  if (file)
    turn.background(async () => turn.outbound.offer(turn.isPrivate ? turn.here : await turn.privateChat(), file))
  return response
}

async function answered(turn: Turn, outcome: Outcome): Promise<unknown> {
  const { surface } = turn
  if (turn.isLate()) return saidLate(turn, outcome)
  switch (surface.type) {
    case 'words':
    case 'oldCard':
      return inWords(turn, outcome, surface.type === 'oldCard' ? surface.message : undefined)
    case 'card':
      return onCard(turn, outcome, surface.message)
    case 'opening':
      return opening(turn, outcome, surface)
    case 'submitted':
      return afterForm(turn, outcome, surface)
    case 'typeahead':
      return toSuggestions(outcome.type === 'options' ? outcome.options : [])
    case 'search':
      return results(turn, outcome)
    case 'consent':
      return afterConsent(turn, outcome, surface)
    default:
      return unreachable(surface)
  }
}

/** What was answered with "takes longer" is said once it is there; a list to choose from has had its time. */
async function saidLate(turn: Turn, outcome: Outcome): Promise<void> {
  const { surface } = turn
  if (surface.type === 'typeahead' || surface.type === 'search') return
  if (surface.type === 'consent') return afterConsent(turn, outcome, surface)
  if ('extension' in surface && surface.extension) {
    if (outcome.type === 'show') await turn.outbound.say(await turn.privateChat(), withoutSharing(outcome.message))
  } else await inWords(turn, outcome, surface.type === 'oldCard' ? surface.message : undefined)
}

/** The button that leads to a form which cannot be opened here. */
function formCard({ input }: Turn, { form }: Ask): Message {
  if (input.type === 'action') return openFormMessage(form, input.action)
  return openFormMessage(form, { text: input.type === 'text' ? input.text : '' })
}

async function inWords(turn: Turn, outcome: Outcome, pressedOn?: string): Promise<void> {
  const { outbound, here } = turn
  if (outcome.type === 'ask') await tell(turn, formCard(turn, outcome))
  if (outcome.type !== 'show') return
  if (outcome.shared) await publish(turn, outcome.message)
  else if (pressedOn !== undefined && turn.isPrivate && !outcome.fresh)
    await outbound.replace(here, pressedOn, outcome.message)
  else await tell(turn, outcome.message)
}

const summaryLimit = 300
const line = (text: string): string => (text.length > summaryLimit ? `${text.slice(0, summaryLimit - 1)}…` : text)

const cardNotice = (text: string) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value: line(text),
})

/**
 * Outside the private chat only the answer itself carries the card, so that it changes for the one who pressed and
 * nobody else: others may not see what that person may. In the private chat the stored message is brought up to date
 * too, because what an answer shows is gone when the chat is loaded anew.
 */
async function onCard(turn: Turn, outcome: Outcome, pressedOn?: string): Promise<unknown> {
  const { outbound, here, isPrivate, locale } = turn
  const done = cardNotice(words(locale)('renderer.done'))
  if (outcome.type === 'ask') {
    await tell(turn, formCard(turn, outcome))
    return cardNotice(outcome.form.title || done.value)
  }
  if (outcome.type !== 'show') return done
  const { message, fresh, personal, shared } = outcome
  if (shared) await publish(turn, message)
  else if (fresh && (isPrivate || !personal)) await tell(turn, message)
  if (shared || fresh || (personal && !isPrivate)) return cardNotice(message.summary || done.value)
  const images = await outbound.images(here, message)
  if (isPrivate && pressedOn !== undefined) turn.background(() => outbound.refresh(here, pressedOn, message, images))
  return { statusCode: 200, type: cardContentType, value: toCard(message, images) }
}

const taskMessage = (text: string) => ({ task: { type: 'message', value: line(text) } })

function dialogOf({ form, answers, errors }: Ask, message?: string): unknown {
  const origin = toOrigin(message === undefined ? {} : { message })
  const { card, ...frame } = toDialog(form, {
    ...(origin !== undefined && { origin }),
    ...(answers && { answers }),
    ...(errors && { errors }),
  })
  return { task: { type: 'continue', value: { ...frame, card: { contentType: cardContentType, content: card } } } }
}

/** What could not be saved, all of it behind one button that sends it once more. */
function dialogAgain({ summary }: Message, sent: object, locale: Locale): unknown {
  const say = words(locale)
  const card = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body: [{ type: 'TextBlock', text: summary, wrap: true }],
    actions: [{ type: 'Action.Submit', title: say('renderer.sendAgain'), style: 'positive', data: sent }],
  }
  const frame = { title: say('slack.title'), height: 'small', width: 'medium' }
  return { task: { type: 'continue', value: { ...frame, card: { contentType: cardContentType, content: card } } } }
}

/** A message in a dialog is to be read only: nothing but a dialog's own submit can be pressed there. */
function readOnly({ message }: Show): unknown {
  const { task } = dialogOf({
    type: 'ask',
    form: {
      locale: message.locale,
      verb: '-',
      state: {},
      // The sentence itself stands below.
      title: words(message.locale)('slack.title'),
      submit: '-',
      cancel: '-',
      intro: message.nodes,
      inputs: [],
    },
  }) as { task: { type: string; value: { card: { content: Record<string, unknown> } } } }
  const { actions: _none, ...content } = task.value.card.content
  return { task: { ...task, value: { ...task.value, card: { ...task.value.card, content } } } }
}

async function opening(
  { locale }: Turn,
  outcome: Outcome,
  surface: Extract<Surface, { type: 'opening' }>,
): Promise<unknown> {
  if (outcome.type === 'ask') return dialogOf(outcome, surface.message)
  if (outcome.type === 'show') return readOnly(outcome)
  return taskMessage(words(locale)('renderer.done'))
}

/**
 * The next form, or the dialog closes and the message stands where the dialog was opened; a new record's beneath. Among
 * others nothing that stands there is replaced, and the dialog itself tells what concerns the one person only. What was
 * opened on somebody's message, anywhere in Teams, is answered in the private chat: the bot may not even be a member there.
 */
async function afterForm(
  turn: Turn,
  outcome: Outcome,
  surface: Extract<Surface, { type: 'submitted' }>,
): Promise<unknown> {
  const { outbound } = turn
  const say = async (message: Message): Promise<void> => {
    if (!surface.extension) return tell(turn, message)
    await outbound.say(await turn.privateChat(), withoutSharing(message))
    if (!turn.isPrivate) turn.background(() => trace(turn, message))
  }
  if (outcome.type === 'ask') {
    const { also } = outcome
    if (also) turn.background(() => say(also))
    return dialogOf(outcome, surface.message)
  }
  if (outcome.type !== 'show') return undefined
  if (outcome.failed) return dialogAgain(outcome.message, surface.sent, turn.locale)
  const { message, fresh, personal, shared } = outcome
  if (personal && !turn.isPrivate && !surface.extension) return taskMessage(message.summary)
  try {
    if (shared) await publish(turn, message)
    else if (surface.message !== undefined && turn.isPrivate && !surface.extension && !fresh)
      await outbound.replace(turn.here, surface.message, message)
    else await say(message)
    return undefined
  } catch (error) {
    // It is done; only the news of it did not get through. The dialog tells it.
    turn.background(() => Promise.reject(error))
    return taskMessage(message.summary)
  }
}

/** One line beside the message that was saved, for whoever saved it; where the bot is no member there is none. */
async function trace({ outbound, here, asker }: Turn, { locale, summary }: Message): Promise<void> {
  const where = words(locale)('renderer.answeredPrivately', { name: asker.name })
  await outbound.whisper(here, asker, newMessage(locale, summary, text(summary), note(where)))
}

/** Teams waits for no upload; the card that asked goes once the file stands there. */
function afterConsent(turn: Turn, outcome: Outcome, surface: Extract<Surface, { type: 'consent' }>): void {
  const { outbound, here } = turn
  if (outcome.type !== 'show') return
  const { file } = outcome.message
  const { message, upload } = surface
  turn.background(async () => {
    if (file && upload) await outbound.upload(here, file, upload)
    else await outbound.say(here, outcome.message)
    if (message !== undefined) await outbound.remove(here, message)
  })
}

async function results({ outbound, here }: Turn, outcome: Outcome): Promise<unknown> {
  const found = outcome.type === 'results' ? outcome.results : []
  if (outcome.type === 'show') return { composeExtension: { type: 'message', text: line(outcome.message.summary) } }
  const attachments = await Promise.all(
    found.map(async ({ title, subtitle, message }) => ({
      contentType: cardContentType,
      content: toCard(message, await outbound.images(here, message)),
      preview: {
        contentType: 'application/vnd.microsoft.card.thumbnail',
        content: { title: escapeHtml(title), text: escapeHtml(subtitle) },
      },
    })),
  )
  return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } }
}

/** Teams reads the texts of a thumbnail card as HTML. */
const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
