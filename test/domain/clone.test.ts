/** A copy of a record brings what it consists of. */
import { describe, expect, test } from 'vitest'
import { competitorKind } from '#domain/business/competitor.ts'
import { contactKind } from '#domain/business/contact.ts'
import { customerKind } from '#domain/business/customer.ts'
import { type Opportunity, opportunityKind } from '#domain/business/opportunity.ts'
import { opportunityCompetitorPart, opportunityContactPart } from '#domain/business/opportunity-parts.ts'
import { opportunityProductPart } from '#domain/business/opportunity-products.ts'
import { orderKind, type SalesOrder } from '#domain/business/order.ts'
import { type OrderLine, orderLine } from '#domain/business/order-line.ts'
import { productKind } from '#domain/catalogue/product.ts'
import type { Context } from '#domain/context.ts'
import { undo } from '#domain/history/undo.ts'
import { cloneRecord } from '#domain/records/clone-record.ts'
import { addPart, type DomainPart, partsOf } from '#domain/records/parts.ts'
import { createRecord, findRecord, removeRecord, transferRecord, updateRecord } from '#domain/records/records.ts'
import { engines, type Firm, newFirm, useDatabase } from './world.ts'

const part = (one: unknown) => one as DomainPart

/** Two products, a customer with two contacts, a competitor; an order and a sale of Ed's with all of them. */
async function shop(firm: Firm) {
  await firm.as('ada', async (context) => {
    await createRecord(context, productKind, { name: 'Sensor', actualPrice: '100', cost: '60' })
    await createRecord(context, productKind, { name: 'Pump', actualPrice: '500', cost: '300' })
    await createRecord(context, competitorKind, { name: 'Rivalis' })
  })
  await firm.as('ed', async (context) => {
    const { id: customer } = await createRecord(context, customerKind, { name: 'Acme' })
    for (const name of ['Lin', 'Wu']) await createRecord(context, contactKind, { name, customer })
    const sale = await createRecord(context, opportunityKind, { name: 'Plant', customer, amount: '5000' } as never)
    const order = await createRecord(context, orderKind, {
      ...{ customer, opportunity: sale.id, name: 'Hall', status: 'delivered', orderDate: '2026-01-02', taxRate: '10' },
    } as never)
    for (const line of [
      { product: 'PD-1', quantity: '3', unitPrice: '90', discount: '10' },
      { name: 'Setting up', quantity: '1', unitPrice: '80.33' },
      { product: 'PD-2', quantity: '1' },
    ])
      await addPart(context, part(orderLine), order, line)
    await addPart(context, part(opportunityProductPart), sale, { product: 'PD-1', quantity: '2' })
    await addPart(context, part(opportunityContactPart), sale, { contact: 'CT-1', role: 'approver' })
    await addPart(context, part(opportunityContactPart), sale, { contact: 'CT-2' })
    await addPart(context, part(opportunityCompetitorPart), sale, { competitor: 'CP-1', strength: 'weak' })
  })
}
const order = (context: Context, ref = 'SO-1'): Promise<SalesOrder> => findRecord(context, orderKind, ref)
const sale = (context: Context, ref = 'OP-1'): Promise<Opportunity> => findRecord(context, opportunityKind, ref)
const lines = async (context: Context, ref: string) =>
  (await partsOf(context, part(orderLine), await order(context, ref))).parts as unknown as OrderLine[]

for (const engine of engines)
  describe(`clones on ${engine}`, () => {
    const database = useDatabase(engine)

    test('an order brings its lines at their prices and at the cost of now, as a draft of today', async () => {
      const firm = await newFirm(database())
      await shop(firm)
      await firm.as('ada', async (context) => {
        const sensor = await findRecord(context, productKind, 'PD-1')
        await updateRecord(context, productKind, sensor, sensor.version, { actualPrice: '120', cost: '70' } as never)
      })
      const now = new Date('2026-11-23T12:00:00Z')
      await firm.as('ed', async (context) => cloneRecord(context, orderKind, await order(context), 'Copy'), { now })
      await firm.as('ada', async (context) => {
        const copied = await lines(context, 'SO-2')
        expect(
          copied.map(({ name, quantity, unitPrice, discount, cost, total }) => [
            name,
            quantity,
            unitPrice,
            discount,
            cost,
            total,
          ]),
        ).toEqual([
          ['Sensor', '3.0000', '90.00', '10.00', '70.00', '243.00'],
          ['Setting up', '1.0000', '80.33', null, null, '80.33'],
          ['Pump', '1.0000', '500.00', null, '300.00', '500.00'],
        ])
        const copy = await order(context, 'SO-2')
        expect(copy).toMatchObject({
          ...{
            name: 'Copy',
            status: 'draft',
            orderDate: '2026-11-23',
            subtotal: '823.33',
            tax: '82.33',
            total: '905.66',
          },
          ...{ outstanding: '905.66', paid: '0', opportunity: null },
        })
        expect(copy.customer?.id).toBe((await order(context)).customer?.id)
        // The original is as it was.
        expect((await lines(context, 'SO-1')).map(({ cost }) => cost)).toEqual(['60.00', null, '300.00'])
      })
      const undone = await firm.as('ed', (context) => undo(context))
      expect(undone).toHaveLength(4)
      await firm.as('ada', async (context) => {
        await expect(order(context, 'SO-2')).rejects.toMatchObject({ code: 'NotFound' })
        expect(await lines(context, 'SO-1')).toHaveLength(3)
        expect(await context.em.count(orderLine.entity, { deletedAt: null })).toBe(3)
      })
    })

    test('a sale brings products, contacts and competitors, and its amount follows them', async () => {
      const firm = await newFirm(database())
      await shop(firm)
      await firm.as('ed', async (context) => cloneRecord(context, opportunityKind, await sale(context), 'Copy'))
      const parts = (one: unknown) =>
        firm.as('ed', async (context) => (await partsOf(context, part(one), await sale(context, 'OP-2'))).parts)
      expect(await parts(opportunityProductPart)).toMatchObject([{ name: 'Sensor', total: '200.00' }])
      expect(await parts(opportunityContactPart)).toMatchObject([{ role: 'approver' }, { role: null }])
      expect(await parts(opportunityCompetitorPart)).toMatchObject([{ strength: 'weak' }])
      await firm.as('ed', async (context) => {
        expect(await sale(context, 'OP-2')).toMatchObject({
          amount: '200.00',
          amountBefore: '5000.00',
          stage: 'prospecting',
        })
        await undo(context)
        await expect(sale(context, 'OP-2')).rejects.toMatchObject({ code: 'NotFound' })
      })
      await firm.as('ed', async (context) => expect((await sale(context)).amount).toBe('200.00'))
    })

    test('what cannot be sold any more, or was deleted, is left out and named', async () => {
      const firm = await newFirm(database())
      await shop(firm)
      await firm.as('ada', async (context) => {
        const pump = await findRecord(context, productKind, 'PD-2')
        await updateRecord(context, productKind, pump, pump.version, { status: 'discontinued' } as never)
        await removeRecord(context, contactKind, await findRecord(context, contactKind, 'CT-2'))
      })
      const left = (kind: unknown, ref: string) =>
        firm.as('ed', async (context) => {
          const original = await findRecord(context, kind as never, ref)
          const { leftOut } = await cloneRecord(context, kind as never, original, 'Copy')
          return leftOut.map((one) => [one.part.name, [...one.linked.values()].length > 0])
        })
      expect(await left(orderKind, 'SO-1')).toEqual([['orderLine', true]])
      expect(await left(opportunityKind, 'OP-1')).toEqual([['opportunityContact', true]])
      await firm.as('ada', async (context) => {
        expect((await lines(context, 'SO-2')).map(({ name }) => name)).toEqual(['Sensor', 'Setting up'])
        expect(await order(context, 'SO-2')).toMatchObject({ subtotal: '323.33' })
      })
    })

    test('what the actor may not see comes along unseen', async () => {
      const firm = await newFirm(database())
      await shop(firm)
      await firm.as('ada', async (context) => {
        const elsewhere = await createRecord(context, customerKind, { name: 'Elsewhere' })
        const contact = await createRecord(context, contactKind, { name: 'Hidden', customer: elsewhere.id })
        await transferRecord(context, contactKind, contact, firm.ids.wim)
        await addPart(context, part(opportunityContactPart), await sale(context), { contact: contact.id })
      })
      await firm.as('ed', async (context) => {
        const { leftOut } = await cloneRecord(context, opportunityKind, await sale(context), 'Copy')
        expect(leftOut).toEqual([])
        const { parts, linked } = await partsOf(context, part(opportunityContactPart), await sale(context, 'OP-2'))
        expect(parts).toHaveLength(3)
        expect([...linked.values()].map(({ name }) => name)).not.toContain('Hidden')
      })
    })
  })
