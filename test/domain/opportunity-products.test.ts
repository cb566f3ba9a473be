import { describe, expect, test } from 'vitest'
import { closeWon, closeWonWithOrder } from '#domain/business/close-won.ts'
import { customerKind } from '#domain/business/customer.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import { opportunityProductPart } from '#domain/business/opportunity-products.ts'
import { orderKind } from '#domain/business/order.ts'
import { orderLine } from '#domain/business/order-line.ts'
import { productKind } from '#domain/catalogue/product.ts'
import type { Context } from '#domain/context.ts'
import { undo } from '#domain/history/undo.ts'
import { addPart, findPart, partsOf, removePart } from '#domain/records/parts.ts'
import { createRecord, findRecord, updateRecord } from '#domain/records/records.ts'
import { listRecords } from '#domain/search/list.ts'
import { dayThere, engines, type Firm, newFirm, useDatabase } from './world.ts'

const part = opportunityProductPart as never
const deal = (context: Context) => findRecord(context, opportunityKind, 'OP-1')
const add = async (context: Context, quantity: string) =>
  addPart(context, part, await deal(context), { product: 'PD-1', quantity })

async function selling(firm: Firm) {
  await firm.as('ada', (context) =>
    createRecord(context, productKind, { name: 'Sensor', actualPrice: '100', cost: '60' }),
  )
  await firm.as('ed', async (context) => {
    await createRecord(context, customerKind, { name: 'Acme' })
    await createRecord(context, opportunityKind, { name: 'Plant', customer: 'C-1' as never, amount: '5000' })
  })
}
const amount = (firm: Firm) => firm.as('ada', async (context) => (await deal(context)).amount)

for (const engine of engines)
  describe(`products of opportunities on ${engine}`, () => {
    const database = useDatabase(engine)

    test('the amount follows them, may be typed over, and is what it was once they are gone', async () => {
      const firm = await newFirm(database())
      await selling(firm)
      const first = await firm.as('ed', (context) => add(context, '3'), { request: 'first' })
      expect(await amount(firm)).toBe('300.00')
      await firm.as('ada', (context) => add(context, '2'), { request: 'second' })
      expect(await amount(firm)).toBe('500.00')
      await firm.as('ed', (context) => undo(context, 'first'))
      expect(await amount(firm)).toBe('200.00')
      await firm.as('ed', async (context) => {
        const mine = await deal(context)
        await updateRecord(context, opportunityKind, mine, mine.version, { amount: '180' } as never)
      })
      expect(await amount(firm)).toBe('180.00')
      const third = await firm.as('ed', (context) => add(context, '1'))
      expect(await amount(firm)).toBe('300.00')
      await firm.as('ed', async (context) => removePart(context, part, await findPart(context, part, third.id)))
      await firm.as('ada', (context) => undo(context, 'second'))
      expect(await amount(firm)).toBe('5000.00')
      expect(first.id).toBeTruthy()
    })

    test('won, the sale makes the order of its products; undo takes both back', async () => {
      const firm = await newFirm(database())
      await selling(firm)
      await firm.as('ed', (context) => add(context, '3'))
      await firm.as('ada', async (context) => {
        const sensor = await findRecord(context, productKind, 'PD-1')
        await updateRecord(context, productKind, sensor, sensor.version, { actualPrice: '999', cost: '70' } as never)
      })
      const won = { closedOn: dayThere(new Date()), amount: '290', currency: 'EUR', reason: null }
      await firm.as('ed', async (context) => closeWonWithOrder(context, await deal(context), won))
      await firm.as('ed', async (context) => {
        const order = await findRecord(context, orderKind, 'SO-1')
        // At the price it was sold for, at the cost of now.
        expect(order).toMatchObject({ name: 'Plant', status: 'confirmed', total: '300.00', totalCost: '210.00' })
        expect((await partsOf(context, orderLine as never, order)).parts).toHaveLength(1)
        const of = { by: 'opportunity', id: (await deal(context)).id }
        expect((await listRecords(context, orderKind, { scope: 'all', of })).total).toBe(1)
        expect(await deal(context)).toMatchObject({ outcome: 'won', amount: '290.00' })
      })
      await firm.as('ed', (context) => undo(context))
      await firm.as('ed', async (context) => {
        await expect(findRecord(context, orderKind, 'SO-1')).rejects.toMatchObject({ code: 'NotFound' })
        expect(await deal(context)).toMatchObject({ outcome: 'open', amount: '300.00' })
      })
    })

    test('without the wish for it, or without products, no order is made', async () => {
      const firm = await newFirm(database())
      await selling(firm)
      const won = { closedOn: dayThere(new Date()), amount: '1', currency: 'EUR', reason: null }
      await firm.as('ed', async (context) => closeWonWithOrder(context, await deal(context), won))
      await firm.as('ed', (context) => undo(context))
      await firm.as('ed', (context) => add(context, '1'))
      await firm.as('ed', async (context) => closeWon(context, await deal(context), won))
      expect(await firm.as('ed', (context) => listRecords(context, orderKind, { scope: 'all' }))).toMatchObject({
        total: 0,
      })
    })
  })
