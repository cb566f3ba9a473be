/**
 * No list, search or picker reads a large table from end to end, and what it reads does not grow with the table: seen in
 * PostgreSQL's own counters of the transaction, which show what was executed rather than what was planned.
 */
import type { EntityManager } from '@mikro-orm/sql'
import { beforeAll, describe, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import { categoryKind } from '#domain/catalogue/category.ts'
import { categoriesBelow, countProducts } from '#domain/catalogue/category-tree.ts'
import { productKind } from '#domain/catalogue/product.ts'
import type { Context } from '#domain/context.ts'
import { contextFor } from '#domain/organization/context-for.ts'
import type { DomainKind } from '#domain/records/domain-kind.ts'
import { mostShared } from '#domain/records/record-share.ts'
import { findRecord } from '#domain/records/records.ts'
import { partsOf } from '#domain/reports/data-set.ts'
import { dataSetNamed, dataSetNames } from '#domain/reports/data-sets/index.ts'
import { parseDefinition, toldTo } from '#domain/reports/definition.ts'
import { reportData } from '#domain/reports/report-data.ts'
import { walkLimit } from '#domain/search/advanced.ts'
import { checkCriteria, mayKnow } from '#domain/search/conditions.ts'
import type { Condition, Criteria, Operator } from '#domain/search/criteria.ts'
import { favouritesOf } from '#domain/search/favourites.ts'
import { findRecords, searchAll } from '#domain/search/find.ts'
import { listRecords } from '#domain/search/list.ts'
import { listTotals } from '#domain/search/list-totals.ts'
import { searchFields } from '#domain/search/search-fields.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { multiply, oneOf, readingOf } from './many.ts'
import { type Firm, type Member, newFirm, useDatabase } from './world.ts'

const copies = Number(process.env.PLAN_ROWS ?? 20_000)
const domains = recordKinds.map(({ domain }) => domain)

const one = (field: string, operator: Operator, ...values: string[]): Condition => ({ field, operator, values })

/** One condition on each field that can be asked for, and some together. */
function criteriaFor(context: Context, kind: DomainKind): readonly Criteria[] {
  const known = [...searchFields(context, kind).values()].filter((field) => mayKnow(context, kind, field))
  const single = known.map((field): Condition => {
    switch (field.type) {
      case 'choice':
        return one(field.name, 'is', field.choices?.(context)[0] ?? '')
      case 'number':
      case 'money':
        return one(field.name, 'over', '1000000000')
      case 'day':
      case 'moment':
        return one(field.name, 'is', 'month+0')
      case 'flag':
        return one(field.name, 'is', 'false')
      case 'person':
        return one(field.name, 'is', 'me')
      case 'record':
        return one(field.name, 'is', crypto.randomUUID())
      default:
        return one(field.name, 'contains', 'firm')
    }
  })
  const some = single.slice(0, 3)
  return [
    ...single.map((condition): Criteria => ({ match: 'all', conditions: [condition] })),
    { match: 'all', conditions: some },
    { match: 'any', conditions: some },
    { match: 'all', conditions: some, text: '1999' },
  ]
}

/** One measure of each table of the data sets, but for what stands at a moment or on what was before: that is made of all of it. */
const measured = dataSetNames
  .filter((data) => data !== 'stages' && data !== 'history')
  .flatMap((data) => {
    const { measures, facts } = dataSetNamed(data)
    return Object.values(facts).flatMap(({ parts, at }) => {
      const measure = Object.entries(measures).find(([, one]) =>
        partsOf(one).every((part) => parts[part] !== undefined),
      )
      return measure && !at ? [[data, measure[0]] as const] : []
    })
  })

const listsOf = ({ lists = {} }: DomainKind) => Object.keys(lists).map((list) => ({ list }))

describe('what is read to answer, of large tables', () => {
  const database = useDatabase('postgres')
  let firm: Firm
  let customer: string
  beforeAll(async () => {
    firm = await newFirm(database())
    const made = new Map<string, string>()
    // Not everybody may make everything, products for one.
    await firm.as('ada', async (context) => {
      for (const kind of recordKinds) await oneOf(context, kind, made)
    })
    const owners = [firm.ids.wim, firm.ids.ed] as const
    const em = database().orm.em.fork() as EntityManager
    // What belongs to customers comes after them.
    for (const kind of [customerKind as unknown as DomainKind, ...domains.filter(({ name }) => name !== 'customer')])
      await multiply(em, firm.id, kind, made.get(kind.name) ?? '', copies, owners)
    await database().orm.em.fork().execute('vacuum analyze')
    const [some] = await firm.as('ada', (context) =>
      context.em.execute<{ id: string }[]>('select id from customer where number = 1000051'),
    )
    customer = some?.id ?? ''
  }, 600_000)

  const reads = (who: Member, work: (context: Context) => Promise<unknown>) =>
    firm.as(who, (context) => readingOf(context, work))

  const few = (most: number) => (read: Awaited<ReturnType<typeof readingOf>>) => {
    if (process.env.PLAN_ROWS) console.log(expect.getState().currentTestName, read)
    expect(read.scanned).toEqual([])
    expect(read.fetched).toBeLessThan(most)
  }

  for (const who of ['ada', 'ed'] as const) {
    for (const typed of ['f', '公司', 'gs', 'firm 1', 'firm 公司', 'firm 1999', '1999', 'nothing'])
      test(`${who} finds ${typed} over all kinds`, async () => {
        few(15_000 * domains.length)(await reads(who, (context) => searchAll(context, domains, typed, 10)))
      })
    test(`${who} counts and lists what is below a category`, async () => {
      await firm.as(who, async (context) => {
        const category = await findRecord(context, categoryKind, 'CG-1')
        few(10_000)(await readingOf(context, () => countProducts(context, [category])))
        const below = await categoriesBelow(context, category)
        const of = { by: 'category', id: category.id, below }
        for (const query of [{}, { start: -1 }, { start: 0 }])
          few(5 * walkLimit)(
            await readingOf(context, () => listRecords(context, productKind as never, { scope: 'all', of, ...query })),
          )
      })
    })
    test(`${who} reads their favourites`, async () => {
      few(1_000)(await reads(who, (context) => favouritesOf(context, domains, 40)))
    })
    for (const domain of domains) {
      test(`${who} picks a ${domain.name}`, async () => {
        few(50_000)(await reads(who, (context) => findRecords(context, [domain], 'firm', 15)))
      })
      test(`${who} reads the ${domain.name} list`, async () => {
        for (const query of [{}, { start: -1 }, { letter: 'M' }])
          few(5_000)(await reads(who, (context) => listRecords(context, domain, { scope: 'all', ...query })))
      })
      const totals = recordKinds.find((one) => one.domain === domain)?.totals
      if (totals)
        test(`${who} adds up the ${domain.name} list`, async () => {
          for (const query of [{}, { search: 'f' }, ...listsOf(domain)])
            few(3 * walkLimit)(
              await reads(who, (context) => listTotals(context, domain, { scope: 'all', ...query }, totals)),
            )
          few(10_000)(await reads(who, (context) => listTotals(context, domain, { scope: 'all' }, totals)))
        })
      for (const list of Object.keys(domain.lists ?? {}))
        test(`${who} reads the list of ${list} ${domain.name}s`, async () => {
          few(3 * walkLimit)(await reads(who, (context) => listRecords(context, domain, { scope: 'all', list })))
        })
      if (domain.links?.customer)
        test(`${who} reads the ${domain.name} list of a customer`, async () => {
          const of = { by: 'customer', id: customer }
          few(5_000)(await reads(who, (context) => listRecords(context, domain, { scope: 'all', of })))
        })
      test(`${who} searches the ${domain.name} list by conditions`, async () => {
        await firm.as(who, async (context) => {
          for (const criteria of criteriaFor(context, domain)) {
            checkCriteria(context, domain, criteria)
            const read = await readingOf(context, () => listRecords(context, domain, { scope: 'all', criteria }))
            few(5 * walkLimit)(read)
          }
          for (const more of [
            { scope: 'mine' },
            { scope: 'all', search: 'f' },
            { scope: 'all', search: 'gs 19' },
          ] as const)
            few(5 * walkLimit)(await readingOf(context, () => listRecords(context, domain, more)))
        })
      })
    }
  }

  test('with whom records are shared, their lists are read by what is shared, beside what is theirs', async () => {
    // Beside very many shares of others, as many with everybody as there can be.
    await firm.as('ada', ({ em, organization }) =>
      em.execute(
        `insert into record_share (id, organization, kind, record, audience, audience_id, shared_by, created_at)
         select gen_random_uuid(), ?, 'lead', gen_random_uuid(), 'person', gen_random_uuid(), ?, ? from generate_series(1, ${copies})`,
        [organization.id, firm.ids.ada, new Date()],
      ),
    )
    for (const domain of domains)
      await firm.as('ada', async ({ em, organization }) =>
        em.execute(
          `insert into record_share (id, organization, kind, record, audience, audience_id, shared_by, created_at)
           select gen_random_uuid(), ?, ?, id, 'everybody', ?, ?, ? from ${em.getMetadata().get(domain.entity).tableName}
           where organization = ? order by id limit ${Math.floor(mostShared / domains.length)}`,
          [organization.id, domain.name, organization.id, firm.ids.ada, new Date(), organization.id],
        ),
      )
    await database().orm.em.fork().execute('vacuum analyze record_share')
    const who = await reads('ada', ({ em }) => contextFor(em, firm.id, firm.ids.sue))
    expect(who.scanned).toEqual([])
    expect(who.fetched).toBeLessThan(2 * mostShared)
    for (const domain of domains)
      for (const query of [{ scope: 'all' }, { scope: 'shared' }, { scope: 'all', search: 'firm 1999' }] as const)
        few(5 * walkLimit)(await reads('sue', (context) => listRecords(context, domain, query)))
    // Who sees all of a kind has it counted as before; and so have their own.
    for (const domain of domains) {
      few(5_000)(await reads('ada', (context) => listRecords(context, domain, { scope: 'all' })))
      if (domain.name === 'lead')
        few(5_000)(await reads('ed', (context) => listRecords(context, domain, { scope: 'mine' })))
    }
  })

  for (const who of ['ada', 'ed'] as const)
    for (const domain of domains)
      test(`${who} reads the ${domain.name} list in the order of each field that an index has`, async () => {
        await firm.as(who, async (context) => {
          for (const { name, ordered, type } of searchFields(context, domain).values()) {
            if (!ordered) continue
            const conditions = type === 'money' ? [one(name, 'over', '1')] : []
            for (const down of [true, false])
              for (const criteria of [undefined, { match: 'all', conditions } as Criteria]) {
                const query = { scope: 'all', sort: { field: name, down }, ...(criteria && { criteria }) } as const
                few(3 * walkLimit)(await readingOf(context, () => listRecords(context, domain, query)))
              }
          }
        })
      })

  test.each(['opportunity', 'lead', 'order', 'payment'])(
    'the largest of the %ss are the largest of all',
    async (name) => {
      const kind = domains.find((domain) => domain.name === name) as DomainKind
      const column = name === 'order' ? 'total' : 'amount'
      await firm.as('ada', async (context) => {
        const table = context.em.getMetadata().get(kind.entity).tableName
        // As far from their order by name as they can be, some of them in another currency, some without an amount.
        await context.em.execute(
          `update ${table} set ${column} = abs(hashtext(id::text)) / 100.0, currency = case when number % 10 = 0 then 'JPY' else currency end`,
        )
        if (name === 'lead') await context.em.execute('update lead set amount = null where number % 7 = 0')
        const expected = async (down: boolean, more = '') =>
          (
            await context.em.execute<{ id: string }[]>(
              `select id from ${table} r where deleted_at is null and ${column} is not null ${more}
             order by (currency = ?) desc, currency, ${column} ${down ? 'desc' : 'asc'} limit 10`,
              [context.organization.currency],
            )
          ).map(({ id }) => id)
        const found = async (down: boolean, criteria?: Criteria) => {
          const query = { scope: 'all', sort: { field: column, down }, ...(criteria && { criteria }) } as const
          return (await listRecords(context, kind, query)).rows.map(({ id }) => id)
        }
        expect(await found(true)).toEqual(await expected(true))
        expect(await found(false)).toEqual(await expected(false))
        if (name === 'lead') {
          const [row] = await context.em.execute<{ none: number }[]>(
            'select count(*)::int as none from lead where amount is null and amount_units is null',
          )
          expect(row?.none).toBeGreaterThan(1_000)
        }
        const conditions: readonly (readonly [Condition, string])[] = [
          [
            { ...one(column, 'over', '15000000.5'), currency: 'JPY' },
            `and currency = 'JPY' and ${column} > 15000000.5`,
          ],
          [{ ...one(column, 'under', '99.99'), currency: 'JPY' }, `and currency = 'JPY' and ${column} < 99.99`],
          [
            { ...one(column, 'between', '10', '5000'), currency: 'JPY' },
            `and currency = 'JPY' and ${column} between 10 and 5000`,
          ],
        ]
        for (const [condition, sql] of conditions)
          for (const down of [true, false])
            expect(await found(down, { match: 'all', conditions: [condition] })).toEqual(await expected(down, sql))
      })
    },
    // What an opportunity was is kept with each of so many changes.
    180_000,
  )

  for (const who of ['ada', 'ed'] as const)
    test.each(measured)(`${who} reads %s of a month`, async (data, measure) => {
      const definition = parseDefinition({
        ...{ data, measures: [measure], only: [] },
        by: [{ dimension: 'time', grain: 'week' }],
        period: { from: '2001-01-01', to: '2001-01-31' },
      })
      const read = await reads(who, async (context) => {
        if (toldTo(context, definition)) await reportData(context, definition)
      })
      few(1_000)(read)
    })

  test('the counters tell a scan when there is one', async () => {
    const read = await reads('ada', ({ em }) => em.execute('select count(*) from customer where version = -1'))
    expect(read.scanned).toEqual(['customer'])
  })
})
