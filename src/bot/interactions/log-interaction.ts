/** What happened: calls, meetings and notes logged on records, and messages of a chat. */
import {
  type Interaction,
  type InteractionType,
  interactionKind,
  interactionTypes,
} from '#domain/business/interaction.ts'
import { type AboutRecord, cloneInteraction, logInteraction } from '#domain/business/interactions.ts'
import type { Context } from '#domain/context.ts'
import { DomainError } from '#domain/errors.ts'
import { readAgain } from '#domain/records/by-id.ts'
import { reference, titleOf } from '#domain/records/domain-kind.ts'
import type { Recorded } from '#domain/records/record.ts'
import { findRecord } from '#domain/records/records.ts'
import type { Form } from '#views/form.ts'
import type { RecordKind } from '#views/kind.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { interaction } from '#views/kinds/interaction.ts'
import { actions, button, message, text } from '#views/message.ts'
import { type InteractionState, interactionForm } from '#views/pages/interaction.ts'
import { dateTime } from '#views/reader.ts'
import { type HappenedSaid, happenedSaid, parseHappened } from '../grammar/dates/parse-happened.ts'
import { answering, askAgain, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { orWhyNot } from '../verbs/clone.ts'
import { showRecord } from '../verbs/record-card.ts'
import { draftOf, firstLine, wholeText } from './captured-text.ts'

const understood = ({ to }: Pick<Call, 'to'>, words: string) => parseHappened(words, to)

/** The kinds whose records things are logged on. */
export const loggedKinds = recordKinds.filter((kind) => kind.keepsLog !== false)

interface About extends AboutRecord {
  readonly kind: RecordKind['domain']
  readonly view: RecordKind
}

/** What `lead:L-12` names, as far as the actor may see it. */
async function named(context: Context, about: string | undefined): Promise<About | undefined> {
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

/** A button carries the words back; Slack's holds 2,000 characters, of which JSON takes some. */
const longestAsked = 1_000

/**
 * The form on a record's card; or, with what happened behind its number, logged at once: `call L-1 asked for prices,
 * yesterday 3pm`. Of what is still to come it is asked whether it is a plan.
 */
const log =
  (kind: RecordKind, type: 'call' | 'meeting' | 'note') =>
  async (call: Call): Promise<Outcome> => {
    const { context, to, args } = call
    const record = await findRecord(context, kind.domain, args.id ?? '')
    const words = args.text?.trim() ?? ''
    const ref = reference(kind.domain, record)
    const about = `${kind.domain.name}:${ref}`
    const said = type === 'note' || args.as === 'said' ? { what: words } : happenedSaid(words, to)
    const { what, when, unclear }: HappenedSaid = said
    const subject = firstLine(what)
    if (!what || unclear) {
      const form = interactionForm(to, { type, about }, { subject: subject || undefined, at: unclear ?? when?.matched })
      const why = unclear === undefined ? [] : [text([{ bold: to.words('activity.unclear', { said: unclear }) }])]
      return { type: 'ask', form: { ...form, intro: why } }
    }
    if (when && when.at > context.now && words.length <= longestAsked) {
      const offers = [
        button(to.words('activity.newOf.task'), `${kind.domain.name}.task`, { id: ref, text: words }),
        button(to.words(`interaction.log.${type}`), `${kind.domain.name}.${type}`, {
          id: ref,
          text: words,
          as: 'said',
        }),
      ]
      const question = to.words('interaction.isToCome', { said: when.matched })
      return { type: 'show', message: message(to.locale, question, text(question), actions(...offers)), fresh: true }
    }
    const made = await logInteraction(
      context,
      {
        type,
        subject,
        at: when && when.at <= context.now ? when.at : undefined,
        body: subject === what ? undefined : what,
      },
      { kind: kind.domain, record },
    )
    return showLogged(call, { view: kind, kind: kind.domain, record }, made, call.spoken)
  }

/** The card of what it is about, with what was just logged on it. */
async function showLogged(call: Call, about: About, made: Interaction, fresh: boolean): Promise<Outcome> {
  const { context, to } = call
  const logged = to.words(`interaction.logged.${made.type as InteractionType}`)
  const saying = [logged, made.subject, dateTime(to, made.at)].join(' · ')
  // What is logged may change what the record says of itself: that nothing has happened with it for long.
  await readAgain(context, about.record)
  return showRecord(call, about.view, about.record, { text: saying, undo: context.request }, fresh)
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
  return showLogged(call, about, made, !args.about)
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
  return orWhyNot(call, interaction, original, async () => {
    const copy = await cloneInteraction(context, original, interaction.copyOf(to.words, original.subject))
    const text = to.words('record.cloned', { name: original.subject, ref: reference(interactionKind, copy) })
    return showRecord(call, interaction, copy, { text, undo: context.request }, true)
  })
}

export const logInteractions: Handlers = {
  ...Object.fromEntries(
    loggedKinds.flatMap((kind) =>
      (['call', 'meeting', 'note'] as const).map(
        (type) => [`${kind.domain.name}.${type}`, writes(log(kind, type))] as const,
      ),
    ),
  ),
  'interaction.new': reads(begin),
  'interaction.capture': writes(capture),
  'interaction.create': writes(create),
  'interaction.clone': writes(clone),
}
