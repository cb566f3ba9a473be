/** What looks wrong without being forbidden is decided before anything is written, whoever calls. */
import { describe, expect, test } from 'vitest'
import { proposeLost } from '#domain/business/close-lost.ts'
import { proposeWon } from '#domain/business/close-won.ts'
import { competitorKind } from '#domain/business/competitor.ts'
import { type Customer, customerKind } from '#domain/business/customer.ts'
import { leadKind } from '#domain/business/lead.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import { opportunityCompetitorPart } from '#domain/business/opportunity-parts.ts'
import { orderKind } from '#domain/business/order.ts'
import { orderLine } from '#domain/business/order-line.ts'
import { paymentKind } from '#domain/business/payment.ts'
import { proposeReceipt } from '#domain/business/payments.ts'
import { proposeUpgrade } from '#domain/business/propose-upgrade.ts'
import { productKind } from '#domain/catalogue/product.ts'
import { type Confirmable, type Confirmed, keysOf, type Reason } from '#domain/confirmation.ts'
import type { Context } from '#domain/context.ts'
import { domainKinds } from '#domain/entities.ts'
import { newName } from '#domain/records/links.ts'
import { addPart } from '#domain/records/parts.ts'
import { proposeChange, proposePart, proposeRecord } from '#domain/records/propose.ts'
import { createRecord, findRecord } from '#domain/records/records.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { oneOf } from './many.ts'
import { dayThere, engines, type Firm, newFirm, useDatabase } from './world.ts'

const now = new Date()
const day = (days: number) => dayThere(now, days)

/** A customer of whose instalments none came in. */
async function latePayer(context: Context): Promise<Customer> {
  const customer = await createRecord(context, customerKind, { name: 'Slow Payers' })
  const order = await createRecord(context, orderKind, { customer: customer.id, status: 'confirmed' })
  for (const days of [-90, -60, -30])
    await createRecord(context, paymentKind, { order: order.id as never, amount: '100', dueDate: day(days) })
  return customer
}

const sale = (context: Context, customer?: Customer) =>
  createRecord(context, opportunityKind, { name: 'Deal', customer: customer?.id ?? `${newName}Buyers`, amount: '500' })

async function orderOf(context: Context, total: string) {
  const customer = await createRecord(context, customerKind, { name: 'Acme' })
  const order = await createRecord(context, orderKind, {
    customer: customer.id,
    orderDate: day(0),
    status: 'confirmed',
  })
  await addPart(context, orderLine as never, order, { name: 'Thing', quantity: '1', unitPrice: total })
  return order
}

/** A verb in a state in which it has something to ask. */
interface Doubtful {
  readonly asks: Reason['type']
  /** @returns the verb, to be called as often as wanted */
  readonly prepare: (
    context: Context,
  ) => Promise<(context: Context, confirmed: Confirmed) => Promise<Confirmable<unknown>>>
}

const doubtful: Readonly<Record<string, Doubtful>> = {
  'an order of a customer whose credit is poor': {
    asks: 'credit',
    async prepare(context) {
      const { id } = await latePayer(context)
      return (again, confirmed) => proposeRecord(again, orderKind, { customer: id }, confirmed)
    },
  },
  'a sale won to a customer whose credit is poor': {
    asks: 'credit',
    async prepare(context) {
      await sale(context, await latePayer(context))
      return async (again, confirmed) => {
        const found = await findRecord(again, opportunityKind, 'OP-1')
        return proposeWon(again, found, { closedOn: day(0), amount: '9', currency: 'EUR', reason: '' }, confirmed)
      }
    },
  },
  'a payment that goes over what its order comes to': {
    asks: 'plan',
    async prepare(context) {
      const { id } = await orderOf(context, '100')
      const input = { order: id, amount: '100.01', dueDate: day(3) }
      return (again, confirmed) => proposeRecord(again, paymentKind, input, confirmed)
    },
  },
  'a payment that is due before its order': {
    asks: 'plan',
    async prepare(context) {
      const { id } = await orderOf(context, '100')
      const input = { order: id, amount: '10', dueDate: day(-1) }
      return (again, confirmed) => proposeRecord(again, paymentKind, input, confirmed)
    },
  },
  'more received than is due': {
    asks: 'overpaid',
    async prepare(context) {
      const { id } = await orderOf(context, '100')
      await createRecord(context, paymentKind, { order: id as never, amount: '40', dueDate: day(3) })
      const said = { amount: '41', date: undefined, method: undefined }
      return async (again, confirmed) =>
        proposeReceipt(again, await findRecord(again, paymentKind, 'PM-1'), 1, said, confirmed)
    },
  },
  'a sale with a customer typed that looks like one there is': {
    asks: 'typedName',
    async prepare(context) {
      await createRecord(context, customerKind, { name: 'Huawei Technologies' })
      const input = { name: 'Deal', customer: `${newName}Huawei` }
      return (again, confirmed) => proposeRecord(again, opportunityKind, input, confirmed)
    },
  },
  'a product changed to a supplier typed that looks like one there is': {
    asks: 'typedName',
    async prepare(context) {
      await createRecord(context, customerKind, { name: 'Huawei Technologies' })
      await createRecord(context, productKind, { name: 'Thing' })
      const input = { supplier: `${newName}Huawei` }
      return async (again, confirmed) =>
        proposeChange(again, productKind, await findRecord(again, productKind, 'PD-1'), 1, input, confirmed)
    },
  },
  'a competitor typed on a sale that looks like one there is': {
    asks: 'typedName',
    async prepare(context) {
      await createRecord(context, competitorKind, { name: 'Rival Systems' })
      await sale(context)
      const input = { competitor: `${newName}Rival Systems Ltd` }
      return async (again, confirmed) =>
        proposePart(
          again,
          opportunityCompetitorPart as never,
          await findRecord(again, opportunityKind, 'OP-1'),
          input,
          confirmed,
        )
    },
  },
  'a sale lost to a competitor typed that looks like one there is': {
    asks: 'typedName',
    async prepare(context) {
      await createRecord(context, competitorKind, { name: 'Rival Systems' })
      await sale(context)
      const said = { closedOn: day(0), lostReason: 'price', winner: `${newName}Rival Systems Ltd`, reason: '' }
      return async (again, confirmed) =>
        proposeLost(again, await findRecord(again, opportunityKind, 'OP-1'), said, confirmed)
    },
  },
  'a lead that becomes a customer like one there is': {
    asks: 'duplicates',
    async prepare(context) {
      await createRecord(context, customerKind, { name: 'Huawei Technologies' })
      await createRecord(context, leadKind, { name: 'Li Wei', company: 'Huawei' })
      return async (again, confirmed) =>
        proposeUpgrade(again, await findRecord(again, leadKind, 'L-1'), { customerName: 'Huawei' }, confirmed)
    },
  },
}

/** How many rows stand in each table of the organisation. */
async function rowsOf({ em }: Context): Promise<Readonly<Record<string, number>>> {
  const tables = await em.execute<{ name: string }[]>(
    `select quote_ident(relname) as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
     and relrowsecurity`,
  )
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await em.execute<{ count: number }[]>(`select count(*)::int as count from ${name}`)
    counts[name] = row?.count ?? 0
  }
  const given = await em.execute<{ kind: string; last: number }[]>('select kind, last from number_sequence')
  return { ...counts, ...Object.fromEntries(given.map(({ kind, last }) => [`last ${kind}`, last])) }
}

for (const engine of engines)
  describe(`confirmations on ${engine}`, () => {
    const database = useDatabase(engine)

    /** Asked, nothing is written though the unit of work is committed; confirmed, it is done, and once only. */
    async function expectAsked(firm: Firm, asks: Reason['type'], propose: Awaited<ReturnType<Doubtful['prepare']>>) {
      const before = await firm.as('ada', rowsOf)
      const asked = await firm.as('ada', (context) => propose(context, []))
      if (asked.needs !== 'confirmation') throw new Error('nothing was asked')
      expect(asked.reasons.map(({ type }) => type)).toEqual([asks])
      expect(await firm.as('ada', rowsOf)).toEqual(before)
      const other = await firm.as('ada', (context) => propose(context, ['like:X-1', 'credit:somebody']))
      expect(other.needs).toBe('confirmation')
      const keys = asked.reasons.flatMap(keysOf)
      // They stand in the state of a form, with commas in between.
      for (const key of keys) expect(key).toMatch(/^[\w:.-]+$/)
      const done = await firm.as('ada', (context) => propose(context, keys))
      expect(done).toMatchObject({ needs: 'nothing', despite: [{ type: asks }] })
      expect(await firm.as('ada', rowsOf)).not.toEqual(before)
    }

    for (const [name, { asks, prepare }] of Object.entries(doubtful))
      test(name, async () => {
        const firm = await newFirm(database())
        await expectAsked(firm, asks, await firm.as('ada', prepare))
      })

    for (const kind of domainKinds.filter(({ compared }) => compared))
      test(`a ${kind.name} that looks like one there is`, async () => {
        const firm = await newFirm(database())
        const view = recordKinds.find(({ domain }) => domain.name === kind.name)
        if (!view) throw new Error(`${kind.name} is shown nowhere`)
        await firm.as('ada', (context) => oneOf(context, view))
        const same = { [kind.title]: `Firm 1 公司 ${kind.name}`, email: 'a@b.cn' }
        await expectAsked(firm, 'duplicates', (context, confirmed) => proposeRecord(context, kind, same, confirmed))
      })

    test('who insists on everything is told what it was done despite', async () => {
      const firm = await newFirm(database())
      await firm.as('ada', (context) => createRecord(context, leadKind, { name: 'Li Wei', email: 'li@wei.test' }))
      const propose = (context: Context) =>
        proposeRecord(context, leadKind, { name: 'Wei Li', email: 'li@wei.test' }, 'everything')
      expect(await firm.as('ada', propose)).toMatchObject({ needs: 'nothing', despite: [{ type: 'duplicates' }] })
    })

    test('what is chosen in place of a typed name is asked before what the record looks like', async () => {
      const firm = await newFirm(database())
      await firm.as('ada', async (context) => {
        await createRecord(context, customerKind, { name: 'Huawei Technologies' })
        const input = { name: 'Deal', customer: `${newName}Huawei` }
        const asked = await proposeRecord(context, opportunityKind, input, [])
        expect(asked).toMatchObject({ reasons: [{ type: 'typedName', field: 'customer', name: 'Huawei' }] })
      })
    })

    test('what may not be done is refused, not asked about', async () => {
      const firm = await newFirm(database())
      await firm.as('ada', async (context) => {
        await createRecord(context, customerKind, { name: 'Huawei Technologies' })
        await createRecord(context, productKind, { name: 'Thing' })
      })
      const input = { supplier: `${newName}Huawei` }
      const change = async (context: Context) =>
        proposeChange(context, productKind, await findRecord(context, productKind, 'PD-1'), 1, input, [])
      await expect(firm.as('ed', change)).rejects.toMatchObject({ code: 'NotAllowed' })
    })

    test('a poor credit is nothing to ask those about who may not know of it', async () => {
      const firm = await newFirm(database())
      const { id } = await firm.as('ada', latePayer)
      const propose = (context: Context) => proposeRecord(context, orderKind, { customer: id }, [])
      expect(await firm.as('sue', propose)).toMatchObject({ needs: 'nothing' })
    })
  })
