/** The demo's two years of business: what holds of them whenever the demo is begun. */
import { beforeAll, describe, expect, test } from 'vitest'
import { asUser } from '#domain/act-as.ts'
import { orderKind, SalesOrder } from '#domain/business/order.ts'
import { OrderLine, orderLine } from '#domain/business/order-line.ts'
import { Payment } from '#domain/business/payment.ts'
import { planPayments, receivePayment } from '#domain/business/payments.ts'
import { Product } from '#domain/catalogue/product.ts'
import type { Context } from '#domain/context.ts'
import { asking } from '#domain/database/ask.ts'
import { type Database, withinTenant } from '#domain/database/orm.ts'
import { convertPrice } from '#domain/money/money.ts'
import { ratesOf } from '#domain/organization/exchange-rates.ts'
import { setUpOrganization } from '#domain/organization/set-up.ts'
import { User } from '#domain/organization/user.ts'
import { addPart } from '#domain/records/parts.ts'
import { createRecord } from '#domain/records/records.ts'
import { catalogued, reportNames } from '#domain/reports/catalogue.ts'
import { reportData } from '#domain/reports/report-data.ts'
import { plantDemo } from '#sandbox/demo/demo.ts'
import { demoOrganization } from '#sandbox/demo/organization.ts'
import { people } from '#sandbox/world.ts'
import { useDatabase } from './world.ts'

const days = {
  'a day like others': '2026-11-24T09:00:00Z',
  '29 February': '2028-02-29T16:30:00Z',
  'the last evening of a year, which is a holiday in China by then': '2026-12-31T22:30:00Z',
  'New Year’s Day': '2027-01-01T09:00:00Z',
  'the night that summer time begins in, a Sunday': '2026-03-29T00:30:00Z',
} as const

const database = useDatabase('pglite')

async function planted(database: Database, now: Date): Promise<string> {
  const { id } = await setUpOrganization(database, [{ platform: 'slack', externalId: crypto.randomUUID() }], {
    ...demoOrganization,
    locale: 'en',
  })
  await plantDemo(database, id, people, now)
  return id
}

const acting = (organization: string, now: Date) => ({
  as: async <Result>(name: string, work: (context: Context) => Promise<Result>): Promise<Result> => {
    const { id: user } = await withinTenant(database(), organization, (em) => em.findOneOrFail(User, { name }))
    return asUser(database(), { organization, user }, { request: 'r', now, queue: { enqueue: async () => {} } }, work)
  },
  rows: <Row extends object>(sql: string): Promise<Row[]> =>
    withinTenant(database(), organization, (em) =>
      asking<Row>(em, ($) => {
        const own = sql.replaceAll(':org', $(organization))
        return own.includes(':now') ? own.replaceAll(':now', `${$(now)}::timestamptz`) : own
      }),
    ),
})

for (const [name, at] of Object.entries(days))
  describe(`begun on ${name}`, () => {
    const now = new Date(at)
    let demo: ReturnType<typeof acting>
    beforeAll(async () => {
      demo = acting(await planted(database(), now), now)
    }, 120_000)

    test('there is as much as a company of twelve has', async () => {
      const tables = {
        app_user: [12, 12],
        lead: [150, 250],
        customer: [60, 100],
        opportunity: [200, 330],
        sales_order: [150, 260],
        order_line: [350, 650],
        payment: [300, 600],
        ticket: [150, 220],
        interaction: [500, 1000],
      } as const
      for (const [table, [least, most]] of Object.entries(tables)) {
        const [{ count } = { count: 0 }] = await demo.rows<{ count: number }>(
          `select count(*)::int as count from ${table} where organization = :org`,
        )
        expect(count, table).toBeGreaterThanOrEqual(least)
        expect(count, table).toBeLessThanOrEqual(most)
      }
      const departments = await demo.rows(`select from department where organization = :org and parent_id is null`)
      expect(departments).toHaveLength(4)
    })

    test('totals are those of the lines, and nobody paid more than was due', async () => {
      const wrong = await demo.rows(`select o.name from sales_order o where o.organization = :org and (
          o.subtotal <> (select sum(l.total) from order_line l where l.order_id = o.id)
          or o.total <> o.subtotal + o.tax or o.paid > o.total or o.outstanding <> o.total - o.paid
          or o.paid <> coalesce((select sum(p.received) from payment p where p.order_id = o.id), 0)
          or o.total_cost is null)
        union all select p.name from payment p where p.organization = :org and (p.received > p.amount
          or (p.received > 0) <> (p.received_date is not null))
        union all select o.name from opportunity o where o.organization = :org and o.has_products
          and o.amount <> (select sum(l.total) from opportunity_product l where l.opportunity_id = o.id)`)
      expect(wrong).toEqual([])
    })

    test('nothing is of the future but what is planned, and business is done on days of work', async () => {
      const wrong = await demo.rows(`
        select 'future' as what, 'order' as of, order_date::text as at from sales_order where organization = :org and order_date > :now::date + 1
        union all select 'weekend', 'order', order_date::text from sales_order where organization = :org and extract(isodow from order_date) > 5
        union all select 'weekend', 'sale', closed_on::text from opportunity where organization = :org and extract(isodow from closed_on) > 5
        union all select 'early', 'sale', closed_on::text from opportunity where organization = :org and (closed_on < opened_on or expected_close < opened_on)
        union all select 'weekend', 'payment', received_date::text from payment where organization = :org and extract(isodow from received_date) > 5
        union all select 'early', 'ticket', resolved_at::text from ticket where organization = :org and resolved_at < reported_at
        union all select 'unpaid', 'order', order_date::text from sales_order where organization = :org and status = 'completed' and outstanding > 0
        union all select 'before', 'order', o.order_date::text from sales_order o join customer c on c.id = o.customer_id
          where o.organization = :org and o.order_date + 1 < c.created_at::date
        ${['lead', 'customer', 'contact', 'opportunity', 'sales_order', 'payment', 'ticket', 'interaction']
          .map(
            (table) =>
              `union all select 'future', '${table}', created_at::text from ${table} where organization = :org and (created_at > :now or updated_at > :now)`,
          )
          .join('\n')}
        union all select 'night', 'interaction', i.at::text from interaction i join app_user u on u.id = i.owner_id where i.organization = :org
          and (extract(hour from i.at at time zone u.time_zone) not between 8 and 18 or extract(isodow from i.at at time zone u.time_zone) > 5)`)
      expect(wrong).toEqual([])
    })

    test('a year is better than the one before, its end better than its summer, and the north worse', async () => {
      const sold = async (from: number, to: number, region = 'true') => {
        const [{ sum } = { sum: 0 }] = await demo.rows<{ sum: number }>(`select sum(o.subtotal * coalesce(
            (select r.rate from exchange_rate r where r.organization = :org and r.currency = o.currency and r.day <= o.order_date
              order by r.day desc limit 1), 1))::float8 as sum
          from sales_order o join customer c on c.id = o.customer_id
          where o.organization = :org and o.status not in ('draft', 'cancelled') and ${region}
            and o.order_date > :now::date - interval '${from} months' and o.order_date <= :now::date - interval '${to} months'`)
        return sum
      }
      const growth = (await sold(12, 0)) / (await sold(24, 12))
      expect(growth).toBeGreaterThan(1.08)
      expect(growth).toBeLessThan(1.4)
      const north = `c.region = '华北'`
      expect((await sold(12, 0, north)) / (await sold(24, 12, north))).toBeLessThan(0.95)
      const months = await demo.rows<{
        month: number
        sum: number
      }>(`select extract(month from order_date)::int as month,
          sum(subtotal * case currency when 'CNY' then 1 else 8 end)::float8 as sum from sales_order
        where organization = :org and status not in ('draft', 'cancelled') and order_date > :now::date - interval '24 months' group by 1`)
      const of = (...some: readonly number[]) =>
        months.filter(({ month }) => some.includes(month)).reduce((sum, one) => sum + one.sum, 0)
      expect(of(11, 12)).toBeGreaterThan(of(7, 8) * 1.3)
    })

    test('some sell better than others, against some one loses, and from some sources more become customers', async () => {
      const against = await demo.rows<{ name: string; rate: number }>(`select c.name,
          (count(*) filter (where o.outcome = 'won'))::float8 / count(*) as rate
        from opportunity_competitor x join opportunity o on o.id = x.opportunity_id join competitor c on c.id = x.competitor_id
        where o.organization = :org and o.outcome <> 'open' group by 1`)
      const rateOf = (name: RegExp) => against.find((one) => name.test(one.name))?.rate ?? Number.NaN
      expect(rateOf(/恒通/)).toBeLessThan(rateOf(/博锐/))
      expect(rateOf(/Brightline/)).toBeLessThan(0.5)
      const sources = await demo.rows<{ source: string; rate: number }>(`select source,
          (count(*) filter (where status = 'converted'))::float8 / count(*) as rate
        from lead where organization = :org and number > 70 group by 1`)
      const from = (source: string) => sources.find((one) => one.source === source)?.rate ?? Number.NaN
      expect(from('referral')).toBeGreaterThan(from('advertisement'))
    })

    test('every report of the catalogue has figures, for an administrator and for a manager', async () => {
      for (const who of ['Ada Brandt', '王芳'])
        await demo.as(who, async (context) => {
          for (const name of reportNames) {
            const definition = catalogued(context, name)
            if (!definition) throw new Error(`${name} is not for ${who}`)
            const { figures, compared, days } = await reportData(context, definition)
            const known = [...figures.total, ...(compared?.total ?? [])].some((figure) => Number(figure))
            // A month that began with a holiday, or at this hour, has begun with nothing.
            const isNew = days && now.getTime() - Date.parse(days.from) < 2 * 86_400_000
            if (!isNew) expect(known, `${who}: ${name}`).toBe(true)
          }
        })
    })

    test('it is found, listed and counted like what the verbs make', async () => {
      for (const [table, kind] of [
        ['lead', 'lead'],
        ['customer', 'customer'],
        ['opportunity', 'opportunity'],
        ['sales_order', 'order'],
        ['payment', 'payment'],
        ['ticket', 'ticket'],
        ['interaction', 'interaction'],
      ]) {
        const [row] = await demo.rows<object>(`select count(*)::int as count, max(number) as last,
            (select last from number_sequence where organization = :org and kind = '${kind}') as given,
            (select sum(count)::int from record_count where organization = :org and kind = '${kind}') as counted,
            count(*) filter (where not exists (select from search_token t where t.organization = :org and t.record = r.id))::int as lost
          from ${table} r where organization = :org`)
        const { count } = row as { count: number }
        expect(row, kind).toEqual({ count, last: count, given: count, counted: count, lost: 0 })
      }
    })

    if (name !== 'a day like others') return

    test('begun at the same time it is the same', async () => {
      const all = async (demo: ReturnType<typeof acting>) => {
        const texts = await Promise.all(
          ['lead', 'opportunity', 'sales_order', 'payment', 'ticket', 'interaction'].map((table) =>
            demo.rows<{
              text: string
            }>(`select (to_jsonb(r) - 'id' - 'organization' - array(select key from jsonb_object_keys(to_jsonb(r)) key
            where key like '%\\_id' or key in ('about', 'customer_owner')))::text as text from ${table} r
          where organization = :org order by number`),
          ),
        )
        return texts.map((rows) => rows.map(({ text }) => text))
      }
      expect(await all(demo)).toEqual(await all(acting(await planted(database(), now), now)))
    }, 120_000)

    test('what is written at once is what the verbs write', async () => {
      const { rows } = demo
      /** All that a row says, but for what tells it apart from an equal one. */
      const contents = async (table: string, where: string) => {
        const found = await rows<{ row: Record<string, unknown> }>(
          `select to_jsonb(r) - array['id', 'number', 'version', 'order_id', 'created_at', 'updated_at', 'told_overdue'] as row
        from ${table} r where organization = :org and ${where} order by id`,
        )
        return found.map(({ row }) => row)
      }
      const [sample] = await rows<{ id: string }>(`select o.id from sales_order o where o.organization = :org
    and o.status = 'completed' and o.currency = 'EUR' and o.opportunity_id is not null and exists (
      select from order_line l where l.order_id = o.id and l.discount is not null) order by o.number limit 1`)
      if (!sample) throw new Error('no order is a sample of all')
      const again = await demo.as('Ada Brandt', async (context) => {
        const { em } = context
        const order = await em.findOneOrFail(SalesOrder, { id: sample.id }, { populate: ['owner'] })
        const payments = await em.find(Payment, { order: order.id }, { orderBy: { id: 'asc' } })
        const lines = await em.find(OrderLine, { order: order.id }, { orderBy: { id: 'asc' } })
        const then = { ...context, actor: order.owner as User, now: order.createdAt }
        const { name, customer, opportunity, currency, taxRate, status, orderDate } = order
        const links = { customer: customer?.id as never, opportunity: opportunity?.id as never }
        const copy = await createRecord(then, orderKind, { ...links, name, currency, taxRate, status, orderDate })
        for (const { product, quantity, discount, unitPrice } of lines) {
          const isList = Number(unitPrice) !== Number((await offered(then, product?.id, currency)) ?? unitPrice)
          await addPart(then, orderLine as never, copy, {
            ...{ product: product?.id, quantity, discount },
            ...(isList && { unitPrice }),
          })
        }
        const instalments = payments.map(({ amount, dueDate }) => ({ weight: amount, dueDate }))
        const names = payments.map((one) => one.name)
        const planned = await planPayments(then, copy, instalments, (number) => names[number - 1] ?? '')
        for (const [index, payment] of planned.entries()) {
          const { received = '0', receivedDate = null, method = null } = payments[index] ?? {}
          const receipt = { amount: received, date: receivedDate ?? '', method: method ?? '' }
          if (Number(received)) await receivePayment(context, payment, payment.version, receipt)
        }
        return copy.id
      })
      for (const [table, column] of [
        ['sales_order', 'id'],
        ['order_line', 'order_id'],
        ['payment', 'order_id'],
      ] as const) {
        const expected = await contents(table, `${column} = '${again}'`)
        expect(expected.length).toBeGreaterThan(0)
        const byWho = ['created_by_id']
        const without = (list: readonly Record<string, unknown>[]) =>
          list.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => !byWho.includes(key))))
        expect(without(await contents(table, `${column} = '${sample.id}'`)), table).toEqual(without(expected))
      }
      const tokens = (record: string) =>
        rows(`select token, place from search_token where organization = :org and record = '${record}' order by token`)
      expect(await tokens(sample.id)).toEqual(await tokens(again))
    }, 120_000)
  })

/** What a product sells for in another currency, at the rates of then. */
async function offered(context: Context, id: string | undefined, currency: string) {
  const { actualPrice } = await context.em.findOneOrFail(Product, { id: id ?? '' })
  return convertPrice({ amount: actualPrice ?? '0', currency: 'CNY' }, currency, await ratesOf(context))
}
