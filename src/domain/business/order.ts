import { defineEntity, p } from '@mikro-orm/core'
import { z } from 'zod'
import { todayOf } from '../calendar/today.ts'
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { moneyColumn, tenantIsolation, unitsColumn } from '../database/columns.ts'
import { InvalidFields } from '../errors.ts'
import { follows } from '../history/derived.ts'
import { isStorable, percentOf, subtract, sum, written } from '../money/money.ts'
import { type DomainKind, domainKind } from '../records/domain-kind.ts'
import { choiceOr, currency, day, link, percent, requiredLink, text } from '../records/fields.ts'
import { administrators, allow, everyone, having, knowsCosts, responsible, serviceAgents } from '../records/policies.ts'
import { recordColumns, recordIndexes } from '../records/record.ts'
import { creditDoubts } from './credit-doubts.ts'
import { customerColumns, customerIndexes, linkToCustomer, responsibleForCustomer } from './of-customer.ts'
import { Opportunity, opportunityKind } from './opportunity.ts'

export const orderStatuses = ['draft', 'confirmed', 'delivered', 'completed', 'cancelled'] as const

/** What a customer ordered. Its lines say what and for how much (order-line.ts), its payments what came in. */
const schema = defineEntity({
  name: 'SalesOrder',
  tableName: 'sales_order',
  ...tenantIsolation,
  properties: {
    ...recordColumns,
    ...customerColumns,
    /** The sale it came of. */
    opportunity: () => p.manyToOne(Opportunity).nullable(),
    name: p.string().length(300),
    status: p.enum(orderStatuses).default('draft'),
    /** YYYY-MM-DD */
    orderDate: p.date(),
    /** ISO 4217, of every amount in it and in its payments. */
    currency: p.string().length(3),
    /** In percent of the subtotal. */
    taxRate: p.decimal().precision(5).scale(2).nullable(),
    notes: p.text().nullable(),
    /** The sum of its lines. */
    subtotal: moneyColumn().default('0'),
    /** Of the subtotal, rounded half up once for the whole order. */
    tax: moneyColumn().default('0'),
    total: moneyColumn().default('0'),
    totalUnits: unitsColumn('total'),
    /** What its lines cost us; nothing when that is not known of every line. */
    totalCost: moneyColumn().nullable(),
    /** What came in. Kept by a trigger on payments, never written here; so is what follows. */
    paid: moneyColumn().default('0'),
    outstanding: moneyColumn().default('0'),
    /** Whether a ticket names it. Kept by a trigger on tickets, never written here: for the policies to read. */
    onTicket: p.boolean().default(false),
  },
  indexes: [
    {
      name: 'sales_order_by_total',
      properties: ['organization', 'currency', 'totalUnits'],
      where: 'deleted_at is null',
    },
    ...recordIndexes('sales_order'),
    ...customerIndexes('sales_order'),
    {
      name: 'sales_order_of_opportunity',
      properties: ['organization', 'opportunity', 'sortKey', 'id'],
      where: 'deleted_at is null',
    },
    {
      name: 'sales_order_on_ticket',
      properties: ['organization', 'sortKey', 'id'],
      where: 'deleted_at is null and on_ticket',
    },
    { name: 'sales_order_by_date', properties: ['organization', 'orderDate'], where: 'deleted_at is null' },
  ],
  uniques: [{ properties: ['organization', 'number'] }],
})

export class SalesOrder extends schema.class {}
schema.setClass(SalesOrder)
follows(SalesOrder, 'subtotal', 'tax', 'total', 'totalCost', 'paid', 'outstanding', 'onTicket')

const orEmpty = (value: string | null) => value ?? ''

/** What a person may say about an order, as strings from a form or a file; throws nothing, reports each field. */
export const orderInput = z.object({
  name: text(300).transform(orEmpty),
  customer: requiredLink,
  opportunity: link,
  status: choiceOr(orderStatuses, 'draft'),
  orderDate: day.transform(orEmpty),
  currency: currency.transform(orEmpty),
  taxRate: percent,
  notes: text(20_000),
})

export const orderKind = domainKind({
  name: 'order',
  prefix: 'SO',
  entity: SalesOrder,
  input: orderInput,
  title: 'name',
  links: {
    customer: linkToCustomer,
    opportunity: { kind: (): DomainKind => opportunityKind as unknown as DomainKind },
  },
  searched: (order) => [order.name],
  foundThrough: ['customer'],
  confidential: { totalCost: knowsCosts },
  lists: {
    open: () => ({ status: { $in: ['draft', 'confirmed', 'delivered'] } }),
    outstanding: () => ({ outstanding: { $gt: '0' }, status: { $nin: ['draft', 'cancelled'] } }),
  },
  // Its lines say what they cost in the currency it had.
  check: ({ currency: code }, _, before) =>
    before && code && code !== before.currency && hasAmounts(before) ? { currency: { code: 'hasLines' } } : undefined,
  doubts: (order, context) => creditDoubts(context, order.customer),
  // A copy is a new order: a draft of today, of no sale yet.
  copied: ({ status, orderDate, opportunity, ...contents }) => contents,
  async onSave(order, context) {
    order.orderDate ||= todayOf(context)
    order.currency ||= context.organization.currency
    order.name ||= [await customerName(order, context), order.orderDate].filter(Boolean).join(' ')
    Object.assign(order, reckon(order))
  },
})

const hasAmounts = ({ subtotal, paid }: SalesOrder): boolean => Number(subtotal) !== 0 || Number(paid) !== 0

interface Reckoned {
  readonly subtotal: string
  readonly tax: string
  readonly total: string
  readonly outstanding: string
}

/** What follows from the subtotal, the tax rate and what was paid. @throws InvalidFields when it is more than can be stored */
export function reckon({
  subtotal = '0',
  paid = '0',
  taxRate,
  currency,
}: {
  readonly subtotal?: string
  readonly paid?: string
  readonly taxRate?: string | null | undefined
  readonly currency: string
}): Reckoned {
  const tax = percentOf(subtotal, taxRate ?? '0', currency)
  const total = sum([subtotal, tax], currency)
  if (!isStorable(total)) {
    throw new InvalidFields({ unitPrice: { code: 'tooLarge' }, taxRate: { code: 'tooLarge' } })
  }
  return { subtotal: written(subtotal, currency), tax, total, outstanding: subtract(total, paid, currency) }
}

async function customerName({ customer }: SalesOrder, { em, organization }: Context) {
  if (!customer) return ''
  const [row] = await asking<{ name: string }>(
    em,
    ($) => `select name from customer where organization = ${$(organization.id)} and id = ${$(customer.id)}`,
  )
  return row?.name ?? ''
}

/** Who works on tickets sees what these name. */
const serviceAgentsOfTicket = having('onTicket', serviceAgents)

allow('see', SalesOrder, administrators, serviceAgentsOfTicket, ...responsible, ...responsibleForCustomer)
allow('create', SalesOrder, everyone)
allow('change', SalesOrder, administrators, ...responsible, ...responsibleForCustomer)
allow('export', SalesOrder, everyone)
