import { defineEntity, p } from '@mikro-orm/core'
import { z } from 'zod'
import { contactKind } from '../business/contact.ts'
import { customerColumns, customerIndexes, linkToCustomer, responsibleForCustomer } from '../business/of-customer.ts'
import { orderKind } from '../business/order.ts'
import { productKind } from '../catalogue/product.ts'
import { tenantIsolation } from '../database/columns.ts'
import type { Platform } from '../organization/workspace.ts'
import { type DomainKind, domainKind } from '../records/domain-kind.ts'
import { choiceOr, link, requiredText, text } from '../records/fields.ts'
import { administrators, allow, creators, everyone, responsible, serviceAgents } from '../records/policies.ts'
import { recordColumns, recordIndexes } from '../records/record.ts'
import { newestFirst } from '../search/pinyin.ts'

export const ticketTypes = ['question', 'fault', 'complaint', 'wish'] as const
/** The most pressing first. */
export const ticketPriorities = ['urgent', 'high', 'normal', 'low'] as const
export const ticketStatuses = ['new', 'open', 'waiting', 'resolved', 'closed'] as const
export type TicketStatus = (typeof ticketStatuses)[number]
/** Somebody still has to do something. */
export const pendingStatuses = ['new', 'open', 'waiting'] as const satisfies readonly TicketStatus[]

/** Who asked in a chat, and where an answer reaches them. */
export interface Requester {
  readonly platform: Platform
  /** Slack's U…, Teams' directory id. */
  readonly externalId: string
  /** As their message had it, where the chat says so. */
  readonly name?: string
  /** Slack's team, Teams' tenant. */
  readonly workspace: string
  readonly conversation: string
  /** Slack: the message that the thread hangs on. In Teams the conversation names the thread. */
  readonly thread?: string
  readonly serviceUrl?: string
}

/** What a customer, or a colleague for them, wants of the service: an answer, a repair, a complaint, a better product. */
const schema = defineEntity({
  name: 'Ticket',
  tableName: 'ticket',
  ...tenantIsolation,
  properties: {
    ...recordColumns,
    ...customerColumns,
    subject: p.string().length(300),
    type: p.enum(ticketTypes).default('question'),
    status: p.enum(ticketStatuses).default('new'),
    priority: p.enum(ticketPriorities).default('normal'),
    channel: p.text().nullable(),
    contact: () => p.manyToOne(contactKind.entity).nullable(),
    product: () => p.manyToOne(productKind.entity).nullable(),
    order: () => p.manyToOne(orderKind.entity).nullable(),
    description: p.text().nullable(),
    /** What was done; told to whoever asked. Always there when it is resolved. */
    resolution: p.text().nullable(),
    reportedAt: p.datetime(),
    resolvedAt: p.datetime().nullable(),
    /** The chat message it was taken from. */
    messageUrl: p.string().length(1000).nullable(),
    requester: p.json<Requester>().nullable(),
  },
  indexes: [
    ...recordIndexes('ticket'),
    ...customerIndexes('ticket'),
    { name: 'ticket_by_report', properties: ['organization', 'reportedAt'], where: 'deleted_at is null' },
    { name: 'ticket_by_resolution', properties: ['organization', 'resolvedAt'], where: 'deleted_at is null' },
    { name: 'ticket_by_creator', properties: ['organization', 'createdBy'], where: 'deleted_at is null' },
    { name: 'ticket_of_contact', properties: ['organization', 'contact'], where: 'deleted_at is null' },
    { name: 'ticket_of_product', properties: ['organization', 'product'], where: 'deleted_at is null' },
    { name: 'ticket_of_order', properties: ['organization', 'order'], where: 'deleted_at is null' },
    {
      name: 'ticket_pending',
      properties: ['organization', 'sortKey', 'id'],
      where: `deleted_at is null and status in ('new', 'open', 'waiting')`,
    },
  ],
  uniques: [{ properties: ['organization', 'number'] }],
})

export class Ticket extends schema.class {}
schema.setClass(Ticket)

/** What a person may say about a ticket, as strings; its status and resolution change by verbs of their own. */
export const ticketInput = z.object({
  subject: requiredText(300),
  type: choiceOr(ticketTypes, 'question'),
  priority: choiceOr(ticketPriorities, 'normal'),
  channel: text(100),
  customer: link,
  contact: link,
  product: link,
  order: link,
  description: text(50_000),
  messageUrl: text(1000),
})

export const isPending = ({ status }: { readonly status: string }): boolean =>
  (pendingStatuses as readonly string[]).includes(status)

export const ticketKind = domainKind({
  name: 'ticket',
  prefix: 'TK',
  entity: Ticket,
  input: ticketInput,
  title: 'subject',
  links: {
    customer: linkToCustomer,
    contact: { kind: (): DomainKind => contactKind },
    product: { kind: (): DomainKind => productKind as unknown as DomainKind },
    order: { kind: (): DomainKind => orderKind as unknown as DomainKind },
  },
  searched: (ticket) => [ticket.subject],
  choiceLists: { channel: 'ticketChannels' },
  lists: {
    pending: () => ({ status: { $in: pendingStatuses } }),
    resolved: () => ({ status: { $in: ['resolved', 'closed'] } }),
    complaints: () => ({ type: 'complaint' }),
  },
  // What waits stands first, by priority and then by how long it has waited; what is done follows, the latest first.
  sortKey: (ticket) =>
    isPending(ticket)
      ? `#0${ticketPriorities.indexOf(ticket.priority)}${String(ticket.reportedAt.getTime()).padStart(15, '0')}`
      : `#1${newestFirst(ticket.resolvedAt ?? ticket.reportedAt)}`,
  // A copy is a new request of nobody's yet.
  copied: ({ messageUrl: _, ...contents }) => contents,
  onCreate: (ticket, context) => {
    ticket.reportedAt = context.now
    ticket.status = 'new'
  },
})

allow('see', Ticket, administrators, serviceAgents, ...responsible, creators, ...responsibleForCustomer)
allow('create', Ticket, everyone)
allow('change', Ticket, administrators, serviceAgents, ...responsible)
allow('export', Ticket, everyone)
