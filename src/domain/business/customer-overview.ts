/** Customer 360 客户一览: all that is known of a customer, and all that happened, as far as the actor may see it. */

import { todayOf } from '../calendar/today.ts'
import type { Context } from '../context.ts'
import { asking, type Bind } from '../database/ask.ts'
import type { Amount } from '../money/money.ts'
import { fromKind } from '../records/from.ts'
import { knowsCredit, reach, reachSql } from '../records/policies.ts'
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
    const own = { organization: $(context.organization.id), customer: $(id), today: `${$(todayOf(context))}::date` }
    const behind = after ? `where (at, key) < (${$(after[0])}::timestamptz, ${$(after[1])})` : ''
    return `select event, kind, number, name, type, at, all_day as "allDay", amount::text as amount, currency, key,
        at::text as moment
      from (${branches(context, own, after, $).join(' union all ')}) happened(event, kind, number, name, type, at, all_day, amount, currency, key)
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

interface Own {
  readonly organization: string
  readonly customer: string
  readonly today: string
}

/** Interactions beyond those of one part that may have happened at the very same moment. */
const margin = 40

function branches(
  context: Context,
  { organization, customer, today }: Own,
  after: TimelineCursor | undefined,
  $: Bind,
): string[] {
  // Of these alone there may be very many: their index goes by time.
  const earlier = after ? `sort_key >= ${$(newestFirst(new Date(after[0])))}` : 'true'
  const of = (
    entity: unknown,
    table: string,
    {
      event,
      kind,
      name,
      type = 'null::text',
      at,
      day = false,
      amount = 'null::numeric',
      currency = 'null::text',
      when,
    }: {
      readonly event: string
      readonly kind: string
      readonly name: string
      readonly type?: string
      readonly at: string
      readonly day?: boolean
      readonly amount?: string
      readonly currency?: string
      readonly when: string
    },
  ) => `select '${event}', '${kind}', number, ${name}::text, ${type}, ${at}::timestamptz, ${day}, ${amount}, ${currency},
      '${event}' || id from ${table} r
    where organization = ${organization} and customer_id = ${customer} and deleted_at is null and ${when}
      and ${reachSql(reach(context, 'see', entity), 'r', $)}`
  return [
    `(${of(Interaction, 'interaction', {
      ...{ event: 'interaction', kind: 'interaction', name: 'subject', type: 'type', at: 'at', when: earlier },
    })} order by sort_key, id limit ${timelineLength + margin})`,
    of(Opportunity, 'opportunity', {
      ...{ event: 'opened', kind: 'opportunity', name: 'name', at: 'opened_on', day: true },
      ...{ amount: 'amount', currency: 'currency', when: 'opened_on is not null' },
    }),
    ...(['won', 'lost'] as const).map((outcome) =>
      of(Opportunity, 'opportunity', {
        ...{ event: outcome, kind: 'opportunity', name: 'name', at: 'closed_on', day: true },
        ...{ amount: 'amount', currency: 'currency', when: `outcome = '${outcome}' and closed_on is not null` },
      }),
    ),
    of(SalesOrder, 'sales_order', {
      ...{ event: 'ordered', kind: 'order', name: 'name', at: 'order_date', day: true },
      ...{ amount: 'total', currency: 'currency', when: `status not in ('draft', 'cancelled')` },
    }),
    of(Payment, 'payment', {
      ...{ event: 'received', kind: 'payment', name: 'name', at: 'received_date', day: true },
      ...{ amount: 'received', currency: 'currency', when: 'received > 0 and received_date is not null' },
    }),
    of(Payment, 'payment', {
      ...{ event: 'overdue', kind: 'payment', name: 'name', at: 'due_date', day: true },
      ...{ amount: 'amount - received', currency: 'currency' },
      when: `not settled and not cancelled and due_date < ${today}`,
    }),
    of(Ticket, 'ticket', {
      ...{ event: 'reported', kind: 'ticket', name: 'subject', type: 'type', at: 'reported_at', when: 'true' },
    }),
    of(Ticket, 'ticket', {
      ...{ event: 'resolved', kind: 'ticket', name: 'subject', type: 'type', at: 'resolved_at' },
      when: 'resolved_at is not null',
    }),
  ]
}
