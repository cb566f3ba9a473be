/** What happens with a ticket between its report and its end. */

import type { z } from 'zod'
import type { Context } from '../context.ts'
import { isId } from '../database/columns.ts'
import { DomainError, InvalidFields } from '../errors.ts'
import { requiredText } from '../records/fields.ts'
import { demand } from '../records/policies.ts'
import { createRecord, saveChanged } from '../records/records.ts'
import { isPending, type Requester, Ticket, type ticketInput, ticketKind } from './ticket.ts'

/** A new ticket, with whoever asked for it in a chat. @throws InvalidFields */
export function openTicket(
  context: Context,
  said: z.input<typeof ticketInput>,
  requester: Requester | undefined,
): Promise<Ticket> {
  const kind: typeof ticketKind = {
    ...ticketKind,
    async onCreate(ticket, within) {
      await ticketKind.onCreate?.(ticket, within)
      ticket.requester = requester ?? null
    },
  }
  return createRecord(context, kind, said)
}

/**
 * Says what was done, and tells whoever asked: in the thread they asked in.
 *
 * @throws InvalidFields when nothing is said; DomainError NotAllowed, AlreadyDone
 */
export async function resolveTicket(context: Context, ticket: Ticket, resolution: string | undefined): Promise<Ticket> {
  demand(context, 'change', ticket)
  if (!isPending(ticket)) throw new DomainError('AlreadyDone', { subject: ticket.subject })
  const said = requiredText(20_000).safeParse(resolution)
  if (!said.success)
    throw new InvalidFields({
      resolution: { code: resolution?.trim() ? 'tooLong' : 'required', params: { max: '20000' } },
    })
  ticket.resolution = said.data
  ticket.status = 'resolved'
  ticket.resolvedAt = context.now
  return saveChanged(context, ticketKind, ticket)
}

/** A ticket as it stands for whoever asked for it in a chat, seen by the actor or not; nothing when nobody did, or it is open again. */
export async function answeredTicket({ em }: Context, id: string): Promise<Ticket | undefined> {
  const ticket = isId(id) ? await em.findOne(Ticket, { id, deletedAt: null }) : null
  return ticket?.requester && !isPending(ticket) ? ticket : undefined
}

/** It was not done after all. @throws DomainError NotAllowed, NotDoneYet */
export async function reopenTicket(context: Context, ticket: Ticket): Promise<Ticket> {
  demand(context, 'change', ticket)
  if (isPending(ticket)) throw new DomainError('NotDoneYet', { subject: ticket.subject })
  ticket.status = 'open'
  ticket.resolvedAt = null
  return saveChanged(context, ticketKind, ticket)
}

/** The actor takes it on. @throws DomainError NotAllowed, AlreadyDone */
export async function takeTicket(context: Context, ticket: Ticket): Promise<Ticket> {
  demand(context, 'change', ticket)
  if (!isPending(ticket)) throw new DomainError('AlreadyDone', { subject: ticket.subject })
  ticket.owner = context.actor
  if (ticket.status === 'new') ticket.status = 'open'
  return saveChanged(context, ticketKind, ticket)
}

/** Waiting for an answer, or going on with it. @throws DomainError NotAllowed, AlreadyDone */
export async function setWaiting(context: Context, ticket: Ticket, waiting: boolean): Promise<Ticket> {
  demand(context, 'change', ticket)
  if (!isPending(ticket)) throw new DomainError('AlreadyDone', { subject: ticket.subject })
  ticket.status = waiting ? 'waiting' : 'open'
  return saveChanged(context, ticketKind, ticket)
}

/** Done with for good. @throws DomainError NotAllowed, NotDoneYet when it has no resolution */
export async function closeTicket(context: Context, ticket: Ticket): Promise<Ticket> {
  demand(context, 'change', ticket)
  if (ticket.status !== 'resolved') throw new DomainError('NotDoneYet', { subject: ticket.subject })
  ticket.status = 'closed'
  return saveChanged(context, ticketKind, ticket)
}
