/** Customer 360 客户一览: all that is known of a customer, and all that happened, as far as the actor may see it. */

import type { EntityClass } from '@mikro-orm/core'
import { todayOf } from '../calendar/today.ts'
import type { Context } from '../context.ts'
import { asking, type Bind } from '../database/ask.ts'
import type { Amount } from '../money/money.ts'
import { from, fromKind, type Rows } from '../records/from.ts'
import { knowsCredit } from '../records/policies.ts'
import type { Recorded } from '../records/record.ts'
import { readRecords } from '../records/select-records.ts'
import { newestFirst } from '../search/pinyin.ts'
import { Ticket } from '../service/ticket.ts'
import { type Contact, contactKind } from './contact.ts'
import type { Credit } from './credit.ts'
import type { Customer } from './customer.ts'
import { customerCredit } from './customer-credit.ts'
import { type CustomerTotals, customerTotals } from './customer-totals.ts'
import { Interaction } from './interaction.ts'
import { Opportunity } from './opportunity.ts'
import { SalesOrder } from './order.ts'
import { Payment } from './payment.ts'

/** What a line of a timeline tells of its record. */
export const timelineEvents = [
  'interaction',
  'opened',
  'won',
  'lost',
  'ordered',
  'received',
  'overdue',
  'reported',
  'resolved',
] as const
export type TimelineEvent = (typeof timelineEvents)[number]

export interface TimelineEntry {
  readonly event: TimelineEvent
  /** Of the record, with its number. */
  readonly kind: string
  readonly number: number
  readonly name: string
  /** Of an interaction or a ticket: call, complaint … */
  readonly type: string | null
  readonly at: Date
  /** Whether only the day is known. */
  readonly allDay: boolean
  readonly amount: Amount | undefined
}

/** Where a part of a timeline ended: the next one begins behind it. */
export type TimelineCursor = readonly [at: string, key: string]

export interface Timeline {
  readonly entries: readonly TimelineEntry[]
  /** Behind the last, when there is more. */
  readonly next: TimelineCursor | undefined
}

export interface CustomerOverview {
  readonly totals: CustomerTotals
  /** Missing for who is not to know it. */
  readonly credit: Credit | undefined
  readonly timeline: Timeline
}

/** @param after where the part of the timeline begins; the newest first */
export async function customerOverview(
  context: Context,
  customer: Customer,
  after?: TimelineCursor,
): Promise<CustomerOverview> {
  // Sent together: the database is waited for once.
  const [totals, credit, timeline] = await Promise.all([
    customerTotals(context, customer),
    knowsCredit(context) ? customerCredit(context, customer) : undefined,
    timelineOf(context, customer, after),
  ])
  return { totals, credit, timeline }
}

/** More of them are a list away. */
export const contactsShown = 5

/** The first contacts of a customer by name, as far as the actor may see them; one more than is shown tells that there are more. */
export const contactsOf = (context: Context, { id }: Pick<Customer, 'id'>): Promise<readonly Contact[]> =>
  readRecords(context, contactKind, {
    rows: fromKind(context, contactKind)
      .and(($) => `r.customer_id = ${$(id)}`)
      .visibleTo(context),
    order: 'r.sort_key, r.id',
    limit: contactsShown + 1,
  })

/** Lines of a timeline shown at once. */
export const timelineLength = 10

interface TimelineRow extends Omit<TimelineEntry, 'amount'> {
  readonly amount: string | null
  readonly currency: string | null
  readonly key: string
  /** As the database counts time: finer than a Date. */
  readonly moment: string
}

/** All that happened with a customer, the latest first: one statement over every table, each by its customer's index. */
export async function timelineOf(context: Context, { id }: Customer, after?: TimelineCursor): Promise<Timeline> {
  const rows = await asking<TimelineRow>(context.em, ($) => {
    const behind = after ? `where (at, key) < (${$(after[0])}::timestamptz, ${$(after[1])})` : ''
    return `select event, kind, number, name, type, at, all_day as "allDay", amount::text as amount, currency, key,
        at::text as moment
      from (${branches(context, id, after, $).join(' union all ')}) happened(event, kind, number, name, type, at, all_day, amount, currency, key)
      ${behind} order by at desc, key desc limit ${timelineLength + 1}`
  })
  const shown = rows.slice(0, timelineLength)
  const last = shown.at(-1)
  return {
    entries: shown.map(({ amount, currency, key: _key, moment: _moment, ...entry }) => ({
      ...entry,
      at: new Date(entry.at),
      amount: amount && currency ? { amount, currency } : undefined,
    })),
    next: rows.length > shown.length && last ? [last.moment, last.key] : undefined,
  }
}

/** Interactions beyond those of one part that may have happened at the very same moment. */
const margin = 40

interface Line {
  readonly event: TimelineEvent
  readonly kind: string
  /** Columns of the row, or what is made of them. */
  readonly name: string
  readonly type?: string
  readonly at: string
  readonly day?: boolean
  readonly amount?: string
  readonly currency?: string
}

/** The lines of a timeline that these rows are. */
const lines = (
  rows: Pick<Rows<unknown>, 'sql'>,
  line: Line,
  $: Bind,
): string => `select '${line.event}', '${line.kind}', r.number, ${line.name}::text, ${line.type ?? 'null::text'},
    ${line.at}::timestamptz, ${line.day ?? false}, ${line.amount ?? 'null::numeric'}, ${line.currency ?? 'null::text'},
    '${line.event}' || r.id from ${rows.sql($)}`

function branches(context: Context, customer: string, after: TimelineCursor | undefined, $: Bind): string[] {
  const of = <Entity extends Recorded>(entity: EntityClass<Entity>) =>
    from(context, entity)
      .visibleTo(context)
      .and(() => `r.customer_id = ${$(customer)}`)
  const [talks, sales, orders, payments] = [of(Interaction), of(Opportunity), of(SalesOrder), of(Payment)]
  const tickets = of(Ticket)
  const { columns: sale } = sales
  const { columns: paid } = payments
  const { columns: ticket } = tickets
  const inSales = { kind: 'opportunity', name: sale.name, day: true, amount: sale.amount, currency: sale.currency }
  const inPayments = { kind: 'payment', name: paid.name, day: true, currency: paid.currency }
  const inService = { kind: 'ticket', name: ticket.subject, type: ticket.type }
  const branch = (rows: Pick<Rows<unknown>, 'sql'>, line: Line) => lines(rows, line, $)
  return [
    // Of these alone there may be very many: their index goes by time.
    `(${branch(talks.where(after ? { sortKey: { $gte: newestFirst(new Date(after[0])) } } : {}), {
      ...{ event: 'interaction', kind: 'interaction', name: talks.columns.subject },
      ...{ type: talks.columns.type, at: talks.columns.at },
    })} order by ${talks.columns.sortKey}, ${talks.columns.id} limit ${timelineLength + margin})`,
    branch(sales.where({ openedOn: { $ne: null } }), { ...inSales, event: 'opened', at: sale.openedOn }),
    ...(['won', 'lost'] as const).map((outcome) =>
      branch(sales.where({ outcome, closedOn: { $ne: null } }), { ...inSales, event: outcome, at: sale.closedOn }),
    ),
    branch(
      orders.and(() => `${orders.columns.status} not in ('draft', 'cancelled')`),
      {
        ...{ event: 'ordered', kind: 'order', name: orders.columns.name, at: orders.columns.orderDate, day: true },
        ...{ amount: orders.columns.total, currency: orders.columns.currency },
      },
    ),
    branch(
      payments.where({ receivedDate: { $ne: null } }).and(() => `${paid.received} > 0`),
      { ...inPayments, event: 'received', at: paid.receivedDate, amount: paid.received },
    ),
    branch(payments.where({ settled: false, cancelled: false, dueDate: { $lt: todayOf(context) } }), {
      ...{ ...inPayments, event: 'overdue', at: paid.dueDate, amount: `${paid.amount} - ${paid.received}` },
    }),
    branch(tickets, { ...inService, event: 'reported', at: ticket.reportedAt }),
    branch(tickets.where({ resolvedAt: { $ne: null } }), { ...inService, event: 'resolved', at: ticket.resolvedAt }),
  ]
}
