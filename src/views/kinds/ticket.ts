import { isPending, type Ticket, type TicketStatus, ticketKind, ticketStatuses } from '#domain/service/ticket.ts'
import { fixed } from '../field-traits.ts'
import { recordKind } from '../kind.ts'
import { fieldsFor } from '../kind-fields.ts'
import { type Button, button, formButton } from '../message.ts'
import type { Reader } from '../reader.ts'

const { choice, fromList, message, moment, owner, record, text } = fieldsFor(ticketKind)

export const ticket = recordKind({
  domain: ticketKind,
  fields: [
    text('subject'),
    choice('type'),
    fixed(choice('status', ticketStatuses)),
    choice('priority'),
    record('customer'),
    record('contact'),
    record('product'),
    record('order'),
    fromList('channel'),
    owner(),
    fixed(moment('reportedAt')),
    fixed(moment('resolvedAt')),
    message('messageUrl'),
    text('description'),
    fixed(text('resolution')),
  ],
  lists: [
    { name: 'pending', label: (words) => words('ticket.pending') },
    { name: 'resolved', label: (words) => words('ticket.status.resolved') },
    { name: 'complaints', label: (words) => words('ticket.complaints') },
  ],
  chosen: ['priority'],
  columns: ['priority', 'type', 'status', 'reportedAt', 'customer', 'owner'],
  actions,
})

function actions(record: Ticket, { words }: Reader): readonly Button[] {
  const id = { id: `${ticketKind.prefix}-${record.number}` }
  const status: TicketStatus = record.status
  if (isPending(record))
    return [
      formButton(words('ticket.resolve'), 'ticket.resolve', id),
      button(words('ticket.take'), 'ticket.take', id),
      status === 'waiting'
        ? button(words('ticket.goOn'), 'ticket.goOn', id)
        : button(words('ticket.wait'), 'ticket.wait', id),
    ]
  return [
    button(words('ticket.reopen'), 'ticket.reopen', id),
    ...(status === 'resolved' ? [button(words('ticket.close'), 'ticket.close', id)] : []),
  ]
}
