/** What only tickets have: made from a message, taken on, resolved, reopened, closed. */
import { z } from 'zod'
import { reference } from '#domain/records/domain-kind.ts'
import { draftText, keepDraft } from '#domain/records/draft.ts'
import { type Linked, linkedIn, noLinks } from '#domain/records/links.ts'
import { demand } from '#domain/records/policies.ts'
import { findRecord } from '#domain/records/records.ts'
import { type Requester, type Ticket, type ticketInput, ticketKind } from '#domain/service/ticket.ts'
import {
  closeTicket,
  openTicket,
  reopenTicket,
  resolveTicket,
  setWaiting,
  takeTicket,
} from '#domain/service/tickets.ts'
import { type Answers, type Form, isUntouchedClip } from '#views/form.ts'
import { ticket } from '#views/kinds/ticket.ts'
import { newForm } from '#views/pages/record-form.ts'
import { resolveForm } from '#views/pages/ticket.ts'
import type { Reader } from '#views/reader.ts'
import { answering, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { showRecord } from '../verbs/record-card.ts'
import { firstLine } from './captured-text.ts'

/** A message on its way through the form. Kept here rather than in the form: where to answer is not for its sender to say. */
const captured = z.object({
  text: z.string(),
  url: z.string().optional(),
  requester: z
    .object({
      platform: z.enum(['slack', 'teams']),
      externalId: z.string(),
      name: z.string().optional(),
      workspace: z.string(),
      conversation: z.string(),
      thread: z.string().optional(),
      serviceUrl: z.string().optional(),
    })
    .optional(),
})

async function capture(call: Call): Promise<Outcome> {
  const { context, to, args, request } = call
  const text = args.text ?? ''
  const from = request.input.type === 'capture' ? request.input.from : undefined
  const kept: z.input<typeof captured> = {
    text,
    ...(args.url && { url: args.url.slice(0, 1000) }),
    ...(from && {
      requester: {
        platform: request.platform,
        externalId: from.author,
        ...(from.name && { name: from.name.slice(0, 200) }),
        workspace: request.workspace,
        conversation: from.conversation,
        thread: from.thread,
        serviceUrl: from.serviceUrl,
      },
    }),
  }
  const draft = await keepDraft(context, JSON.stringify(kept))
  return { type: 'ask', form: captureForm(to, draft, { subject: firstLine(text), description: text, channel: 'chat' }) }
}

/** That of any new ticket, save that one message makes one. */
function captureForm(to: Reader, draft: string, values: Answers, linked: Linked = noLinks): Form {
  const form = newForm(ticket, to, values, { state: { draft }, linked })
  return {
    ...form,
    verb: 'ticket.captured',
    title: to.words('ticket.capture'),
    inputs: form.inputs.filter(({ name }) => name !== 'another'),
  }
}

async function fromMessage(call: Call): Promise<Outcome> {
  const { context, to, answers } = call
  const draft = call.args.draft ?? ''
  const stored = await draftText(context, draft)
  const kept = stored === undefined ? undefined : captured.parse(JSON.parse(stored))
  const description =
    kept && answers.description && isUntouchedClip(kept.text, answers.description) ? kept.text : answers.description
  const said = { ...answers, description, messageUrl: kept?.url } as z.input<typeof ticketInput>
  const made = await answering(
    call,
    async () => captureForm(to, draft, answers, await linkedIn(context, ticketKind, [answers])),
    () => openTicket(context, said, kept?.requester as Requester | undefined),
  )
  const text = to.words('record.created', {
    kind: ticket.one(to.words),
    ref: reference(ticketKind, made),
    name: made.subject,
  })
  return showRecord(call, ticket, made, { text, undo: context.request }, true)
}

const find = (call: Call): Promise<Ticket> => findRecord(call.context, ticketKind, call.args.id ?? call.args.text ?? '')

const shown = (
  call: Call,
  one: Ticket,
  key: 'taken' | 'waiting' | 'goneOn' | 'reopened' | 'closed' | 'resolved' | 'resolvedTold',
) =>
  showRecord(call, ticket, one, {
    text: call.to.words(`ticket.said.${key}`, { ref: reference(ticketKind, one) }),
    undo: call.context.request,
  })

/** One press, one step. */
const step = (work: (call: Call, one: Ticket) => Promise<Ticket>, said: Parameters<typeof shown>[2]) =>
  writes(async (call) => shown(call, await work(call, await find(call)), said))

export const ticketInteractions: Handlers = {
  'ticket.capture': writes(capture),
  'ticket.captured': writes(fromMessage),
  'ticket.take': step(({ context }, one) => takeTicket(context, one), 'taken'),
  'ticket.wait': step(({ context }, one) => setWaiting(context, one, true), 'waiting'),
  'ticket.goOn': step(({ context }, one) => setWaiting(context, one, false), 'goneOn'),
  'ticket.reopen': step(({ context }, one) => reopenTicket(context, one), 'reopened'),
  'ticket.close': step(({ context }, one) => closeTicket(context, one), 'closed'),
  'ticket.resolve': reads(async (call) => {
    const one = await find(call)
    demand(call.context, 'change', one)
    return { type: 'ask', form: resolveForm(call.to, one, call.args.text) }
  }),
  'ticket.resolved': writes(async (call) => {
    const one = await find(call)
    await answering(
      call,
      () => resolveForm(call.to, one),
      () => resolveTicket(call.context, one, call.answers.resolution),
    )
    return shown(call, one, one.requester ? 'resolvedTold' : 'resolved')
  }),
}
