import { Product } from '../../catalogue/product.ts'
import { pendingStatuses, Ticket, ticketKind } from '../../service/ticket.ts'
import { columnsOf } from '../columns.ts'
import {
  count,
  countIf,
  type Dimensions,
  dataSet,
  type Expression,
  medianOf,
  percentOf,
  ratio,
  sumOf,
} from '../data-set.ts'
import { byCustomer, customerBeside, owner, ownerBeside } from './beside.ts'

const ticket = columnsOf(Ticket, 'r')
const product = columnsOf(Product, 'p')

const joins = {
  c: customerBeside(ticket.customerId),
  u: ownerBeside(ticket.ownerId),
  p: { entity: Product, on: `${product.id} = ${ticket.productId}` },
} as const

const by: Dimensions = {
  person: ticket.ownerId,
  department: owner.departmentId,
  ...byCustomer,
  product: ticket.productId,
  category: product.categoryId,
  ticketType: ticket.type,
  ticketPriority: ticket.priority,
  ticketStatus: ticket.status,
  ticketChannel: ticket.channel,
}

const isPending = `${ticket.status} in (${pendingStatuses.map((status) => `'${status}'`).join(', ')})`
const hours = `extract(epoch from ${ticket.resolvedAt} - ${ticket.reportedAt}) / 3600`
const age: Expression = ({ now }, $) =>
  `extract(epoch from ${$(now.toISOString())}::timestamptz - ${ticket.reportedAt}) / 86400`

/** Of one that was taken up again it is not known that it was resolved meanwhile. */
const wasPending = `${ticket.reportedAt} < at.ends and (${isPending} or ${ticket.resolvedAt} >= at.ends)`

/**
 * What was reported, at the moment it was, and what was resolved, at the moment it was; and at the end of each span of time
 * what waited then.
 */
export const tickets = dataSet(
  ticketKind,
  {
    reported: {
      joins,
      time: { column: ticket.reportedAt, type: 'moment' },
      by,
      parts: {
        tickets: count,
        complaints: countIf(`${ticket.type} = 'complaint'`),
        wishes: countIf(`${ticket.type} = 'wish'`),
        faults: countIf(`${ticket.type} = 'fault'`),
        pending: countIf(isPending),
        pendingDays: sumOf(age, isPending),
      },
    },
    resolved: {
      joins,
      where: `${ticket.resolvedAt} is not null and not ${isPending}`,
      time: { column: ticket.resolvedAt, type: 'moment' },
      by,
      parts: { resolved: count, hours: sumOf(hours), medianHours: medianOf(hours) },
    },
    backlog: {
      at: 'ends',
      begun: ({ organization }, $) => `select min(reported_at) from ticket where organization = ${$(organization.id)}`,
      joins,
      where: wasPending,
      time: { column: 'at.day', type: 'day' },
      by,
      parts: { backlog: count },
    },
  },
  (part) => ({
    tickets: { unit: 'count', value: part.tickets },
    complaints: { unit: 'count', value: part.complaints },
    faults: { unit: 'count', value: part.faults },
    wishes: { unit: 'count', value: part.wishes },
    /** complaints ÷ tickets. */
    complaintShare: { unit: 'percent', value: percentOf(part.complaints, part.tickets) },
    /** Of those reported in the period, how many wait by now. */
    pending: { unit: 'count', value: part.pending },
    /** Days since they were reported ÷ those that wait. */
    waiting: { unit: 'days', value: ratio(part.pendingDays, part.pending) },
    resolved: { unit: 'count', value: part.resolved },
    /** Tickets that waited at the end of the span, whenever they were reported. */
    backlog: { unit: 'count', value: part.backlog },
    /** Hours from being reported to being resolved ÷ resolved. */
    untilResolved: { unit: 'hours', value: ratio(part.hours, part.resolved) },
    medianUntilResolved: { unit: 'hours', value: part.medianHours },
  }),
)
