/** Statements by hand see the rows that the rest of the product sees, and say only what an index can answer. */
import { beforeAll, describe, expect, test } from 'vitest'
import { Opportunity } from '#domain/business/opportunity.ts'
import { OrderLine } from '#domain/business/order-line.ts'
import { Payment } from '#domain/business/payment.ts'
import type { Context } from '#domain/context.ts'
import { asking, askingOnce } from '#domain/database/ask.ts'
import type { DomainKind } from '#domain/records/domain-kind.ts'
import { type Filter, from, type Rows } from '#domain/records/from.ts'
import { visible } from '#domain/records/policies.ts'
import { removeRecord } from '#domain/records/records.ts'
import { SearchToken } from '#domain/search/search-token.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { oneOf } from './many.ts'
import { engines, type Firm, members, newFirm, useDatabase } from './world.ts'

const kinds: readonly DomainKind[] = recordKinds.map(({ domain }) => domain)

const idsOf = async <Entity extends { id: string }>(
  { em }: Context,
  rows: Rows<Entity>,
  ask = asking<{ id: string }>,
) => (await ask(em, ($) => `select ${rows.columns.id} as id from ${rows.sql($)}`)).map(({ id }) => id).sort()

/** Text and parameters, without a database. */
function textOf(of: (context: Context) => Rows<never>, context: Context): [string, unknown[]] {
  const parameters: unknown[] = []
  return [of(context).sql((value) => `$${parameters.push(value)}`), parameters]
}

describe.each(engines)('rows of a table, on %s', (engine) => {
  const database = useDatabase(engine)
  let firm: Firm
  beforeAll(async () => {
    firm = await newFirm(database())
    const made = new Map<string, string>()
    await firm.as('ada', async (context) => {
      for (const kind of recordKinds) await oneOf(context, kind, made)
    })
    // Of each kind one that is Wim's in the west, and one that was deleted.
    for (const { domain, ...kind } of recordKinds)
      await firm.as('ada', async (context) => {
        const other = (await context.em.findOneOrFail(domain.entity, {
          id: await oneOf(context, { domain, ...kind } as never, new Map(made).set(domain.name, '')),
        })) as never
        await removeRecord(context, domain as never, other)
      })
    await firm.as('ada', async ({ em }) => {
      for (const { entity } of kinds) {
        const { tableName } = em.getMetadata().get(entity as never) as { tableName: string }
        await em.execute(`update ${tableName} set owner_id = ?, created_by_id = ? where deleted_at is null`, [
          firm.ids.wim,
          firm.ids.wim,
        ])
      }
    })
  }, 120_000)

  test('are those that everybody sees in lists', async () => {
    for (const who of members)
      await firm.as(who, async (context) => {
        for (const { name, entity } of kinds) {
          const all = await context.em.find(entity, {}, { orderBy: { id: 'asc' } })
          const listed = await context.em.find(entity, {
            $and: [{ deletedAt: null }, visible(context, entity)],
          } as never)
          const rows = from(context, entity)
          expect(await idsOf(context, rows.visibleTo(context)), `${name} for ${who}`).toEqual(
            listed.map(({ id }) => id).sort(),
          )
          expect(await idsOf(context, rows.withDeleted(), askingOnce)).toEqual(all.map(({ id }) => id))
          expect(all.length, name).toBeGreaterThan((await idsOf(context, rows)).length)
        }
      })
  })

  test('compare what is of each type as it is stored', async () => {
    await firm.as('ada', async (context) => {
      const [payment] = await context.em.find(Payment, { deletedAt: null })
      if (!payment) throw new Error('there is no payment')
      const { id, order, number, dueDate, currency, settled, createdAt, amountUnits } = payment
      const rows = from(context, Payment)
      const same = [
        rows.where({ id, order: order.id, number, dueDate, currency, settled, createdAt, mergedInto: null }),
        rows.where({ id: [id], order: [order.id], number: [number], dueDate: [dueDate], currency: [currency] }),
        rows.where({ settled: [settled], createdAt: [createdAt], amountUnits: [amountUnits ?? 0n] }),
        rows.where({ createdAt: { $gte: createdAt, $lt: new Date(createdAt.getTime() + 1) }, owner: { $ne: null } }),
      ]
      const other = [
        rows.where({ id: [] }),
        rows.where({ number: number + 1 }),
        rows.where({ dueDate: { $gt: dueDate } }),
        rows.where({ settled: !settled }),
        rows.where({ amountUnits: { $ne: amountUnits ?? 0n } }),
      ]
      for (const ask of [asking<{ id: string }>, askingOnce<{ id: string }>]) {
        for (const one of same) expect(await idsOf(context, one, ask)).toEqual([id])
        for (const one of other) expect(await idsOf(context, one, ask)).toEqual([])
      }
    })
  })

  test('say whose they are, whatever the table has; once in a statement', async () => {
    await firm.as('ed', async (context) => {
      expect(
        textOf(
          (to) =>
            from(to, OrderLine, 'l')
              .where({ product: null })
              .and(undefined, () => 'l.total > 0 or true') as never,
          context,
        ),
      ).toEqual([
        'order_line l where l.organization = $1 and l.deleted_at is null and l.product_id is null and (l.total > 0 or true)',
        [firm.id],
      ])
      expect(textOf((to) => from(to, SearchToken, 't').where({ kind: 'lead' }) as never, context)).toEqual([
        'search_token t where t.organization = $1 and t.kind = $2',
        [firm.id, 'lead'],
      ])
      const both = ($: (value: unknown) => string) =>
        [from(context, Opportunity, 'a'), from(context, Payment, 'b').withDeleted()]
          .map((one) => one.holds($))
          .join(' and ')
      const parameters: unknown[] = []
      expect(both((value) => `$${parameters.push(value)}`)).toBe(
        'a.organization = $1 and a.deleted_at is null and b.organization = $1',
      )
      expect(parameters).toEqual([firm.id])
    })
  })

  test('are narrowed by each step, and stay what they were', async () => {
    await firm.as('ada', async (context) => {
      const rows = from(context, Opportunity)
      rows.where({ outcome: 'won' }).withDeleted()
      expect(textOf(() => rows as never, context)[0]).toBe(
        'opportunity r where r.organization = $1 and r.deleted_at is null',
      )
    })
  })

  test('have choices in the text, where indexes over a part of the table look for them', async () => {
    await firm.as('ada', async (context) => {
      const of = (filter: Filter<Opportunity>) =>
        textOf(() => from(context, Opportunity).where(filter) as never, context)
      const own = 'opportunity r where r.organization = $1 and r.deleted_at is null and'
      expect(of({ outcome: 'open' })).toEqual([`${own} r.outcome = 'open'`, [firm.id]])
      expect(of({ outcome: ['won', 'lost'] })).toEqual([`${own} r.outcome in ('won', 'lost')`, [firm.id]])
      expect(of({ outcome: { $ne: 'open' } })).toEqual([`${own} r.outcome is distinct from 'open'`, [firm.id]])
      expect(of({ hasProducts: false })).toEqual([`${own} not r.has_products`, [firm.id]])
      expect(of({ hasProducts: true })).toEqual([`${own} r.has_products`, [firm.id]])
      expect(() => of({ outcome: `open' or true --` as never })).toThrow('none of open, won, lost')
    })
  })

  test('are not compared where no index can be reached', async () => {
    await firm.as('ada', async (context) => {
      expect(() => from(context, Payment).where({ received: '0' })).toThrow('received of Payment')
      expect(() => from(context, Opportunity).where({ amount: ['5', '6'] })).toThrow('amount of Opportunity')
      expect(() => from(context, Opportunity).where({ customer: undefined })).toThrow('customer of Opportunity')
      expect(() => from(context, Opportunity).where({ nonsense: 1 } as never)).toThrow('nonsense of Opportunity')
    })
  })
})

describe('comparisons that row-level security lets reach an index', () => {
  const database = useDatabase('postgres')
  test.each([
    ['uuid', true],
    ['text', true],
    ['integer', true],
    ['bigint', true],
    ['boolean', true],
    ['date', true],
    ['timestamptz', true],
    ['numeric', false],
  ])('%s: %s', async (type, leakproof) => {
    const rows = await database()
      .orm.em.fork()
      .execute<{ leakproof: boolean }[]>(
        `select bool_and(p.proleakproof) as leakproof from pg_operator o join pg_proc p on p.oid = o.oprcode
       where o.oprleft = ?::regtype and o.oprright = o.oprleft and o.oprname in ('=', '<', '<=', '>', '>=')`,
        [type],
      )
    expect(rows).toEqual([{ leakproof }])
  })
})
