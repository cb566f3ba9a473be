import { describe, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import { orderKind } from '#domain/business/order.ts'
import { type OrderLine, orderLine } from '#domain/business/order-line.ts'
import { productKind } from '#domain/catalogue/product.ts'
import type { Context } from '#domain/context.ts'
import { historyOf } from '#domain/history/record-history.ts'
import { undo } from '#domain/history/undo.ts'
import { allRates, ratesOf, removeRate, setRate } from '#domain/organization/exchange-rates.ts'
import { addPart, changePart, findPart, type Parted, removePart } from '#domain/records/parts.ts'
import { createRecord, findRecord, transferRecord, updateRecord } from '#domain/records/records.ts'
import { listRecords } from '#domain/search/list.ts'
import { ticketKind } from '#domain/service/ticket.ts'
import { engines, type Firm, newFirm, useDatabase } from './world.ts'

const part = orderLine as never
const add = async (context: Context, line: object, ref = 'SO-1'): Promise<OrderLine> =>
  (await addPart(context, part, await findRecord(context, orderKind, ref), { ...line })) as unknown as OrderLine
const change = async (context: Context, id: string, line: object) => {
  const found = await findPart(context, part, id)
  return changePart(context, part, found, found.part.version, { ...line })
}
const order = (firm: Firm, ref = 'SO-1') => firm.as('ada', (context) => findRecord(context, orderKind, ref))

/** 华为, with an order of Ed's; a sensor for 100 that costs 60, and a licence in dollars. */
async function shop(firm: Firm) {
  await firm.as('ada', async (context) => {
    await createRecord(context, productKind, { name: 'Sensor', quotedPrice: '120', actualPrice: '100', cost: '60' })
    await createRecord(context, productKind, { name: 'Licence', quotedPrice: '10', cost: '1', currency: 'USD' })
    await createRecord(context, productKind, { name: 'Old', quotedPrice: '5', status: 'discontinued' })
  })
  await firm.as('ed', async (context) => {
    await createRecord(context, customerKind, { name: '华为' })
    await createRecord(context, orderKind, { customer: 'C-1' as never, orderDate: '2026-11-20' })
  })
}

for (const engine of engines)
  describe(`orders on ${engine}`, () => {
    const database = useDatabase(engine)

    test('what was left open is filled: name, day, currency', async () => {
      const firm = await newFirm(database())
      await shop(firm)
      expect(await order(firm)).toMatchObject({
        name: '华为 2026-11-20',
        currency: 'EUR',
        status: 'draft',
        total: '0.00',
      })
      const now = new Date('2026-11-23T23:30:00Z')
      await firm.as('ed', (context) => createRecord(context, orderKind, { customer: 'C-1' as never }), { now })
      // Half past midnight in Berlin.
      expect(await order(firm, 'SO-2')).toMatchObject({ orderDate: '2026-11-24', name: '华为 2026-11-24' })
      await expect(firm.as('ed', (context) => createRecord(context, orderKind, { name: 'x' }))).rejects.toMatchObject({
        issues: { customer: { code: 'required' } },
      })
    })

    test('lines take price and cost from the product, and the order adds them up with its tax', async () => {
      const firm = await newFirm(database())
      await shop(firm)
      await firm.as('ed', async (context) => {
        expect(await add(context, { product: 'PD-1', quantity: '3', discount: '10' })).toMatchObject({
          name: 'Sensor',
          unitPrice: '100.00',
          cost: '60.00',
          total: '270.00',
        })
        await add(context, { name: 'Setting up', quantity: '1.5', unitPrice: '80.33' })
      })
      expect(await order(firm)).toMatchObject({ subtotal: '390.50', tax: '0.00', total: '390.50', totalCost: null })
      await firm.as('ed', async (context) => {
        const mine = await findRecord(context, orderKind, 'SO-1')
        await updateRecord(context, orderKind, mine, mine.version, { taxRate: '13' } as never)
      })
      expect(await order(firm)).toMatchObject({ tax: '50.77', total: '441.27', outstanding: '441.27' })
    })

    test('the cost is the one of that day, the name too', async () => {
      const firm = await newFirm(database())
      await shop(firm)
      const line = await firm.as('ed', (context) => add(context, { product: 'PD-1', quantity: '2' }))
      await firm.as('ada', async (context) => {
        const sensor = await findRecord(context, productKind, 'PD-1')
        await updateRecord(context, productKind, sensor, sensor.version, { cost: '70', name: 'Sensor II' } as never)
      })
      await firm.as('ed', (context) => change(context, line.id, { quantity: '5' }))
      expect(await order(firm)).toMatchObject({ subtotal: '500.00', totalCost: '300.00' })
      await firm.as('ed', async (context) => {
        expect((await findPart(context, part, line.id)).part).toMatchObject({ name: 'Sensor', cost: '60.00' })
        // Another product brings its own.
        await change(context, line.id, { product: null, name: 'Something else' })
        expect((await findPart(context, part, line.id)).part).toMatchObject({ cost: null, unitPrice: '100.00' })
        await change(context, line.id, { product: 'PD-1', unitPrice: null, name: null })
        expect((await findPart(context, part, line.id)).part).toMatchObject({ name: 'Sensor II', cost: '70.00' })
      })
    })

    test('absurd lines are refused at their field', async () => {
      const firm = await newFirm(database())
      await shop(firm)
      const refused = (line: object, issues: object) =>
        expect(firm.as('ed', (context) => add(context, line))).rejects.toMatchObject({ issues })
      await refused({ product: 'PD-1', quantity: '0' }, { quantity: { code: 'aboveZero' } })
      await refused({ product: 'PD-1', quantity: '-2' }, { quantity: { code: 'negative' } })
      await refused({ product: 'PD-1', quantity: '1000001' }, { quantity: { code: 'atMost' } })
      await refused({ product: 'PD-1', quantity: '1', discount: '101' }, { discount: { code: 'atMost' } })
      await refused(
        { quantity: '1', unitPrice: '-1' },
        { product: { code: 'required' }, unitPrice: { code: 'negative' } },
      )
      await refused({ name: 'Nothing known', quantity: '1' }, { unitPrice: { code: 'required' } })
      await refused({ product: 'PD-3', quantity: '1' }, { product: { code: 'discontinued' } })
      await firm.as('ed', (context) => add(context, { name: 'All', quantity: '1000000', unitPrice: '9999999999' }))
      await refused({ name: 'More', quantity: '1000000', unitPrice: '9999999999' }, { unitPrice: { code: 'tooLarge' } })
      expect(await order(firm)).toMatchObject({ total: '9999999999000000.00' })
    })

    test('a price in another currency is taken over by the rate of the day, or asked for', async () => {
      const firm = await newFirm(database())
      await shop(firm)
      await expect(firm.as('ed', (context) => add(context, { product: 'PD-2', quantity: '1' }))).rejects.toMatchObject({
        issues: { unitPrice: { code: 'noRate', params: { max: 'USD → EUR' } } },
      })
      await firm.as('ada', (context) => setRate(context, { currency: 'USD', rate: '0.9', day: '2026-01-01' }))
      const line = await firm.as('ed', (context) => add(context, { product: 'PD-2', quantity: '1' }))
      expect(line).toMatchObject({ unitPrice: '9.00', cost: '0.90' })
    })

    test('an order with amounts keeps its currency', async () => {
      const firm = await newFirm(database())
      await shop(firm)
      const say = (currency: string) =>
        firm.as('ed', async (context) => {
          const mine = await findRecord(context, orderKind, 'SO-1')
          return updateRecord(context, orderKind, mine, mine.version, { currency } as never)
        })
      await say('USD')
      await say('EUR')
      await firm.as('ed', (context) => add(context, { product: 'PD-1', quantity: '1' }))
      await expect(say('USD')).rejects.toMatchObject({ issues: { currency: { code: 'hasLines' } } })
    })

    test('taking back a line leaves another’s, and the totals follow; they are no edit of the order', async () => {
      const firm = await newFirm(database())
      await shop(firm)
      const mine = await order(firm)
      await firm.as('ed', (context) => add(context, { product: 'PD-1', quantity: '1' }), { request: 'first' })
      await firm.as('ada', (context) => add(context, { product: 'PD-1', quantity: '2' }))
      await firm.as('ed', (context) => undo(context, 'first'))
      expect(await order(firm)).toMatchObject({ total: '200.00', totalCost: '120.00', version: mine.version })
      await firm.as('ada', async (context) => {
        const entries = await historyOf(context, mine, 5)
        expect(entries.map(({ verb }) => verb)).toEqual(['create'])
        await undo(context)
      })
      expect(await order(firm)).toMatchObject({ total: '0.00', totalCost: null })
    })

    test('a line taken out no longer counts', async () => {
      const firm = await newFirm(database())
      await shop(firm)
      await firm.as('ed', async (context) => {
        const line = await add(context, { product: 'PD-1', quantity: '1' })
        await removePart(context, part, await findPart(context, part, (line as unknown as Parted).id))
      })
      expect(await order(firm)).toMatchObject({ total: '0.00' })
    })

    test('whoever looks after the customer and their managers see it, service agents once a ticket names it; agents change nothing', async () => {
      const firm = await newFirm(database())
      await shop(firm)
      await firm.as('ed', async (context) => {
        const customer = await findRecord(context, customerKind, 'C-1')
        await transferRecord(context, customerKind as never, customer, firm.ids.wim)
      })
      const sees = (who: 'ed' | 'wim' | 'mona' | 'sue' | 'mark') =>
        firm.as(who, async (context) => (await listRecords(context, orderKind, { scope: 'all' })).total)
      expect([await sees('ed'), await sees('wim'), await sees('mona'), await sees('sue'), await sees('mark')]).toEqual([
        1, 1, 1, 0, 0,
      ])
      await firm.as('wim', (context) =>
        createRecord(context, ticketKind, {
          subject: 'Where is it?',
          order: 'SO-1' as never,
          customer: 'C-1' as never,
        }),
      )
      expect(await sees('sue')).toBe(1)
      await expect(firm.as('sue', (context) => add(context, { product: 'PD-1', quantity: '1' }))).rejects.toMatchObject(
        {
          code: 'NotAllowed',
        },
      )
      await firm.as('wim', (context) => add(context, { product: 'PD-1', quantity: '1' }))
    })

    test('orders are found by their customer’s name', async () => {
      const firm = await newFirm(database())
      await shop(firm)
      await firm.as('ed', async (context) => {
        await createRecord(context, orderKind, { customer: 'C-1' as never, name: 'Spring' })
        const { rows } = await listRecords(context, orderKind, { scope: 'all', search: 'hw' })
        expect(rows.map(({ name }) => name)).toEqual(['华为 2026-11-20', 'Spring'])
      })
    })

    test('rates are set by administrators; of each currency the latest that has begun holds', async () => {
      const firm = await newFirm(database())
      const usd = (rate: string, day: string) => ({ currency: 'USD', rate, day })
      await firm.as('ada', async (context) => {
        await setRate(context, usd('0.91', '2026-01-01'))
        await setRate(context, usd('0.95', '2026-06-01'))
        await setRate(context, usd('0.96', '2026-06-01'))
        await setRate(context, usd('0.5', '2099-01-01'))
        const on = async (day: string) => (await ratesOf(context, day)).of.get('USD')
        expect([await on('2025-12-31'), await on('2026-05-31'), await on('2026-06-01')]).toEqual([
          undefined,
          '0.91000000',
          '0.96000000',
        ])
        for (const [said, issue] of [
          [{ currency: 'EUR', rate: '1', day: undefined }, { currency: { code: 'ownCurrency' } }],
          [{ currency: 'USD', rate: '0', day: undefined }, { rate: { code: 'aboveZero' } }],
          [
            { currency: 'QQQ', rate: 'x', day: '32' },
            { currency: { code: 'option' }, rate: { code: 'number' }, day: { code: 'day' } },
          ],
        ] as const)
          await expect(setRate(context, said)).rejects.toMatchObject({ issues: issue })
      })
      const [[latest]] = await firm.as('ada', (context) => allRates(context))
      await firm.as('ada', (context) => removeRate(context, latest?.id ?? ''))
      expect((await firm.as('ada', (context) => allRates(context)))[1]).toBe(2)
      await firm.as('ada', (context) => undo(context))
      expect((await firm.as('ada', (context) => allRates(context)))[1]).toBe(3)
      await expect(firm.as('mona', (context) => setRate(context, usd('1', '2026-01-01')))).rejects.toMatchObject({
        code: 'NotAllowed',
      })
    })
  })
