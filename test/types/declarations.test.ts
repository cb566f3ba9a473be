/**
 * What a declaration says of properties must be of properties that there are: a misspelt one fails the type check on its
 * own line. `tsc` is the judge: where one of these is no error any more, it says so.
 */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { customerKind } from '#domain/business/customer.ts'
import { Lead, leadKind } from '#domain/business/lead.ts'
import { orderKind, SalesOrder } from '#domain/business/order.ts'
import { OrderLine } from '#domain/business/order-line.ts'
import type { Context } from '#domain/context.ts'
import { domainKinds, registered } from '#domain/entities.ts'
import { follows, isDerived } from '#domain/history/derived.ts'
import { domainKind } from '#domain/records/domain-kind.ts'
import { saidOf } from '#domain/records/fields.ts'
import { from, type Rows } from '#domain/records/from.ts'
import { domainPart } from '#domain/records/parts.ts'
import { knowsCosts } from '#domain/records/policies.ts'
import type { WrittenReport } from '#domain/reports/catalogue.ts'
import { columnsOf } from '#domain/reports/columns.ts'
import { count, type Dimensions, dataSet } from '#domain/reports/data-set.ts'
import type { RecordKind } from '#views/kind.ts'
import { fieldsFor } from '#views/kind-fields.ts'

const order = {
  name: 'order',
  prefix: 'SO',
  entity: SalesOrder,
  input: z.object({}),
  title: 'name',
  searched: () => [],
} as const
const line = {
  name: 'orderLine',
  entity: OrderLine,
  of: () => customerKind as never,
  whole: 'order',
  input: z.object({}),
} as const

const kind = domainKind<SalesOrder, z.ZodType<Partial<SalesOrder>>, string>
const part = domainPart<OrderLine, z.ZodType, string>
const to = { kind: () => customerKind }
const orders = (): Rows<SalesOrder> => from({} as Context, SalesOrder)
const view = (said: Pick<RecordKind<SalesOrder>, 'columns' | 'chosen' | 'totals'>) => said

const report = (said: WrittenReport) => said
const by = (said: Dimensions) => said
const fact = { joins: {}, time: { column: 'r.order_date', type: 'day' }, by: {}, parts: { orders: count } } as const

/** Never called: it is there to be compiled. */
const declared = (): readonly unknown[] => [
  kind({
    ...order,
    confidential: { totalCost: knowsCosts },
    links: { customer: to },
    lists: { open: () => ({ status: 'x' }) },
  }),
  // @ts-expect-error
  kind({ ...order, confidential: { totalCosts: knowsCosts } }),
  // @ts-expect-error
  kind({ ...order, links: { custommer: to } }),
  // @ts-expect-error
  kind({ ...order, choices: { stattus: () => [] } }),
  // @ts-expect-error
  kind({ ...order, foundThrough: ['custommer'] }),
  // @ts-expect-error
  kind({ ...order, compared: { phones: ['phon'] } }),
  // @ts-expect-error
  kind({ ...order, title: 'nam' }),
  // @ts-expect-error
  kind({ ...order, lists: { open: () => ({ stattus: 'open' }) } }),
  part({ ...line, links: { product: to } }),
  // @ts-expect-error
  part({ ...line, links: { produckt: to } }),
  // @ts-expect-error
  part({ ...line, whole: 'ordre' }),
  // @ts-expect-error
  follows(SalesOrder, 'subtotals'),
  orders().where({
    status: ['draft'],
    customer: 'an id',
    orderDate: { $gte: '2026-11-30' },
    createdAt: { $lt: new Date(0) },
  }),
  orders().columns.totalCost,
  // @ts-expect-error
  orders().columns.totalCosts,
  // @ts-expect-error
  orders().where({ stattus: 'draft' }),
  // @ts-expect-error: no order is
  orders().where({ status: 'drafft' }),
  // @ts-expect-error
  orders().where({ status: ['draft', 'drafft'] }),
  // @ts-expect-error
  orders().where({ createdAt: { $lt: 5 } }),
  // @ts-expect-error: of no organisation
  from({} as Context, class {}),
  fieldsFor(orderKind).choice('status'),
  // @ts-expect-error
  fieldsFor(orderKind).text('nam'),
  // @ts-expect-error: the catalogue has no words for it
  fieldsFor(orderKind).text('sortKey'),
  // @ts-expect-error: nor for its values
  fieldsFor(leadKind).choice('source'),
  // @ts-expect-error
  fieldsFor({ ...leadKind, name: 'laed' }),
  view({ columns: ['customer'], chosen: ['status'], totals: ['total'] }),
  // @ts-expect-error
  view({ columns: ['custommer'] }),
  // @ts-expect-error
  view({ columns: [], chosen: ['stattus'] }),
  // @ts-expect-error
  view({ columns: [], totals: ['totl'] }),
  columnsOf(SalesOrder, 'r').customerId,
  // @ts-expect-error
  columnsOf(SalesOrder, 'r').custommerId,
  // @ts-expect-error: it names another record, whose id is stored
  columnsOf(SalesOrder, 'r').customer,
  dataSet(orderKind, { order: fact }, (part) => ({ orders: { unit: 'count', value: part.orders } })),
  // @ts-expect-error
  dataSet(orderKind, { order: fact }, (part) => ({ orders: { unit: 'count', value: part.ordres } })),
  // @ts-expect-error
  dataSet(orderKind, { order: fact }, (part) => ({ orders: { unit: 'counts', value: part.orders } })),
  by({ region: 'c.region' }),
  // @ts-expect-error
  by({ regoin: 'c.region' }),
  report({ category: 'sales', data: 'sales', measures: ['profit'], by: [{ dimension: 'region' }] }),
  // @ts-expect-error: it is one of another data set
  report({ category: 'sales', data: 'sales', measures: ['winRate'], by: [] }),
  // @ts-expect-error
  report({ category: 'sales', data: 'sales', measures: ['profit'], by: [{ dimension: 'regoin' }] }),
  // @ts-expect-error
  report({ category: 'sale', data: 'sales', measures: ['profit'], by: [] }),
]
void declared

test('what anybody may say of a record is kept in its history, whatever it is called', () => {
  for (const { name, input, entity } of domainKinds) {
    const said = saidOf(input)
    expect(said.length, name).toBeGreaterThan(0)
    const record = Object.create(entity.prototype as object)
    expect(
      said.filter((field) => isDerived(record, field)),
      name,
    ).toEqual([])
  }
})

test('columns that follow from others do so in their own table alone', () => {
  const of = (entity: { readonly prototype: object }) => Object.create(entity.prototype) as object
  expect(isDerived(of(SalesOrder), 'paid')).toBe(true)
  for (const name of ['paid', 'total', 'subtotal', 'tax', 'outstanding', 'changedAt'])
    expect(isDerived(of(Lead), name), name).toBe(false)
})

test('what the history keeps is registered under its own name', () => {
  for (const [key, { name }] of Object.entries(registered)) expect(name).toBe(key)
})
