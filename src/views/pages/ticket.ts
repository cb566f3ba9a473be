import { reference } from '#domain/records/domain-kind.ts'
import { type Ticket, ticketKind } from '#domain/service/ticket.ts'
import type { Form } from '../form.ts'
import { type Message, message, note, text } from '../message.ts'
import type { Reader } from '../reader.ts'

/** Asks what was done, before a ticket is resolved. `typed` was said already. */
export const resolveForm = (to: Reader, ticket: Ticket, typed = ''): Form => ({
  locale: to.locale,
  verb: 'ticket.resolved',
  state: { id: reference(ticketKind, ticket) },
  title: to.words('ticket.resolveTitle', { ref: reference(ticketKind, ticket) }),
  submit: to.words('ticket.resolve'),
  cancel: to.words('record.cancel'),
  inputs: [
    {
      type: 'text',
      name: 'resolution',
      label: to.words('ticket.fields.resolution'),
      hint: to.words(ticket.requester ? 'ticket.resolutionTold' : 'ticket.resolutionKept'),
      required: true,
      multiline: true,
      ...((typed || ticket.resolution) && { value: typed || (ticket.resolution ?? '') }),
    },
  ],
})

/** What whoever asked is told, where they asked. */
export function resolved(to: Reader, ticket: Ticket, by: string, asker: string): Message {
  const title = to.words('ticket.resolvedSaid', { ref: reference(ticketKind, ticket), subject: ticket.subject })
  const { requester } = ticket
  const said = message(
    to.locale,
    title,
    text([{ bold: title }]),
    text(ticket.resolution ?? ''),
    note(to.words('ticket.resolvedBy', { name: by })),
  )
  return requester ? { ...said, calls: { externalId: requester.externalId, name: asker } } : said
}
