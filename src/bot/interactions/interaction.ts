/** What happened: calls, meetings and notes logged on records, and messages of a chat. */
import { type Interaction, interactionKind, interactionTypes } from '#domain/business/interaction.ts'
import { type AboutRecord, cloneInteraction, logInteraction } from '#domain/business/interactions.ts'
import type { Context } from '#domain/context.ts'
import { reference, titleOf } from '#domain/domain-kind.ts'
import { DomainError } from '#domain/errors.ts'
import type { Recorded } from '#domain/record.ts'
import { findRecord } from '#domain/records.ts'
import type { Form } from '#views/form.ts'
import type { RecordKind } from '#views/kind.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { interaction } from '#views/kinds/interaction.ts'
import { type InteractionState, interactionForm } from '#views/pages/interaction.ts'
import { dateTime } from '#views/reader.ts'
import { parseHappened } from '../grammar/parse-happened.ts'
import { answering, askAgain, type Call, type Handlers, Refused, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { showRecord } from '../verbs/record-card.ts'
import { update } from '../verbs/update-record.ts'
import { draftOf, firstLine, wholeText } from './captured-text.ts'

const understood = ({ context, to }: Pick<Call, 'context' | 'to'>, words: string) =>
  parseHappened(words, { now: context.now, timeZone: to.timeZone, locale: to.locale })

/** The kinds whose records things are logged on. */
export const loggedKinds = recordKinds.filter((kind) => kind.keepsLog !== false)

/** What `lead:L-12` names, as far as the actor may see it. */
async function named(
  context: Context,
  about: string | undefined,
): Promise<(AboutRecord & { readonly kind: RecordKind['domain']; readonly view: RecordKind }) | undefined> {
  const [name = '', ref = ''] = about?.split(':') ?? []
  const view = loggedKinds.find((kind) => kind.domain.name === name)
  if (!view) return undefined
  try {
    return { view, kind: view.domain, record: await findRecord(context, view.domain, ref) }
  } catch (error) {
    if (error instanceof DomainError && error.code === 'NotFound') return undefined
    throw error
  }
}

const labelOf = (about: { readonly kind: RecordKind['domain']; readonly record: Recorded } | undefined): string =>
  about ? `${titleOf(about.kind, about.record)} (${reference(about.kind, about.record)})` : ''

/** The form on a record's card, or with the words already typed: `call L-1 asked for prices, yesterday 3pm`. */
const ask =
  (kind: RecordKind, type: 'call' | 'meeting' | 'note') =>
  async (call: Call): Promise<Outcome> => {
    const record = await findRecord(call.context, kind.domain, call.args.id ?? '')
    const words = call.args.text?.trim()
    const when = words && type !== 'note' ? understood(call, words) : undefined
    const subject = when ? when.rest.trim() : words
    const about = `${kind.domain.name}:${reference(kind.domain, record)}`
    return { type: 'ask', form: interactionForm(call.to, { type, about }, { subject, at: when?.matched }) }
  }

const stateOf = (args: Call['args']): InteractionState => {
  const type = interactionTypes.find((one) => one === args.type)
  return {
    ...(type && { type }),
    ...(args.about && { about: args.about }),
    ...(args.messageUrl && { messageUrl: args.messageUrl }),
    ...(args.draft && { draft: args.draft }),
  }
}

async function create(call: Call): Promise<Outcome> {
  const { context, to, args, answers } = call
  const state = stateOf(args)
  const type = state.type ?? interactionTypes.find((one) => one === answers.type)
  const about = await named(context, args.about ?? answers.about)
  const form = (): Form => interactionForm(to, state, answers, labelOf(about))
  const at = answers.at ? understood(call, answers.at)?.at : undefined
  if (args.about && !about) throw new DomainError('NotFound', { ref: args.about.split(':')[1] ?? '' })
  const wrong = {
    ...(!about && { about: to.words(answers.about ? 'fieldErrors.option' : 'fieldErrors.required') }),
    ...(!type && { type: to.words('fieldErrors.required') }),
    ...(answers.at && !at && { at: to.words('fieldErrors.date') }),
  }
  if (!about || !type || Object.keys(wrong).length) askAgain(form(), answers, wrong)
  const made = await answering(call, form, async () =>
    logInteraction(
      context,
      {
        ...{ type, at, subject: answers.subject, duration: answers.duration },
        body: await wholeText(call, args.draft, answers.body),
        direction: answers.direction as 'in' | undefined,
        messageUrl: args.messageUrl,
      },
      about,
    ),
  )
  const saying = [to.words(`interaction.logged.${type}`), made.subject, dateTime(to, made.at)].join(' · ')
  // What is logged may change what the record says of itself: that nothing has happened with it for long.
  await context.em.refresh(about.record, { populate: ['owner'] as never })
  return showRecord(call, about.view, about.record, { text: saying, undo: context.request }, !args.about)
}

/** With what is typed already, or about the record whose list it is begun from. */
async function begin(call: Call): Promise<Outcome> {
  const { context, to, args } = call
  const about = await named(context, args.customer ? `customer:${args.customer}` : args.about)
  const state = about ? { about: `${about.kind.name}:${reference(about.kind, about.record)}` } : {}
  return { type: 'ask', form: interactionForm(to, state, { subject: args.text }) }
}

/** A message, to be kept with the record that the form asks for. */
async function capture(call: Call): Promise<Outcome> {
  const text = call.args.text ?? ''
  const state: InteractionState = {
    type: 'chat',
    ...(call.args.url && { messageUrl: call.args.url.slice(0, 1000) }),
    ...(await draftOf(call, text)),
  }
  return { type: 'ask', form: interactionForm(call.to, state, { subject: firstLine(text), body: text }) }
}

const find = (call: Call): Promise<Interaction> => findRecord(call.context, interactionKind, call.args.id ?? '')

/** The same once more, about the same. */
async function clone(call: Call): Promise<Outcome> {
  const { context, to } = call
  const original = await find(call)
  const copy = await cloneInteraction(context, original, interaction.copyOf(to.words, original.subject))
  const text = to.words('record.cloned', { name: original.subject, ref: reference(interactionKind, copy) })
  return showRecord(call, interaction, copy, { text, undo: context.request }, true)
}

/** Its time is written in words here too. */
async function change(call: Call): Promise<Outcome> {
  const { answers } = call
  const at = answers.at && (understood(call, answers.at)?.at.toISOString() ?? answers.at)
  try {
    return await update({ ...call, answers: { ...answers, ...(at && { at }) } }, interaction)
  } catch (error) {
    // Asked again, people see their own words.
    if (error instanceof Refused && error.outcome.type === 'ask') throw new Refused({ ...error.outcome, answers })
    throw error
  }
}

export const interactionInteractions: Handlers = {
  ...Object.fromEntries(
    loggedKinds.flatMap((kind) =>
      (['call', 'meeting', 'note'] as const).map(
        (type) => [`${kind.domain.name}.${type}`, reads(ask(kind, type))] as const,
      ),
    ),
  ),
  'interaction.new': reads(begin),
  'interaction.capture': writes(capture),
  'interaction.create': writes(create),
  'interaction.update': writes(change),
  'interaction.clone': writes(clone),
}
