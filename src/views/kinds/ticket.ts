import {
  isPending,
  type Ticket,
  type TicketStatus,
  ticketKind,
  ticketPriorities,
  ticketStatuses,
  ticketTypes,
} from '#domain/service/ticket.ts'
import { choice, fromList, moment, shown, text } from '../field.ts'
import { fixed } from '../field-traits.ts'
import { recordKind } from '../kind.ts'
import { owner, record } from '../link-field.ts'
import { type Button, button, formButton } from '../message.ts'
import type { Reader } from '../reader.ts'

export const ticket = recordKind<Ticket>({
  domain: ticketKind,
  one: (words) => words('ticket.one'),
  many: (words) => words('ticket.many'),
  newTitle: (words) => words('ticket.new'),
  editTitle: (words) => words('ticket.edit'),
  copyOf: (words, name) => words('ticket.copyOf', { name }),
  hint: (words) => words('ticket.hint'),
  fields: [
    text('subject', (words) => words('ticket.fields.subject'), { required: true, max: 300 }),
    choice(
      'type',
      (words) => words('ticket.fields.type'),
      ticketTypes,
      (words, value) => words(`ticket.type.${value}`),
      { required: true, initial: 'question' },
    ),
    fixed(
      choice(
        'status',
        (words) => words('ticket.fields.status'),
        ticketStatuses,
        (words, value) => words(`ticket.status.${value}`),
      ),
    ),
    choice(
      'priority',
      (words) => words('ticket.fields.priority'),
      ticketPriorities,
      (words, value) => words(`ticket.priority.${value}`),
      { required: true, initial: 'normal' },
    ),
    record('customer', (words) => words('ticket.fields.customer'), 'customer'),
    record('contact', (words) => words('ticket.fields.contact'), 'contact'),
    record('product', (words) => words('ticket.fields.product'), 'product'),
    record('order', (words) => words('ticket.fields.order'), 'order'),
    fromList('channel', (words) => words('ticket.fields.channel'), 'ticketChannels'),
    owner((words) => words('ticket.fields.owner')),
    fixed(
      moment(
        'reportedAt',
        (words) => words('ticket.fields.reportedAt'),
        () => '',
      ),
    ),
    fixed(
      moment(
        'resolvedAt',
        (words) => words('ticket.fields.resolvedAt'),
        () => '',
      ),
    ),
    shown(
      'messageUrl',
      (words) => words('ticket.fields.messageUrl'),
      (record, to) => (record.messageUrl ? [{ link: to.words('record.open'), url: record.messageUrl }] : undefined),
    ),
    text('description', (words) => words('ticket.fields.description'), { multiline: true }),
    fixed(text('resolution', (words) => words('ticket.fields.resolution'), { multiline: true })),
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
