/** Amounts by the decimals of their currency, wherever one is said: nothing that was typed is rounded away. */
import { describe, expect, test } from 'vitest'
import { closeWon } from '#domain/business/close-won.ts'
import { customerKind } from '#domain/business/customer.ts'
import { leadKind } from '#domain/business/lead.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import { opportunityProductPart } from '#domain/business/opportunity-products.ts'
import { orderKind } from '#domain/business/order.ts'
import { orderLine } from '#domain/business/order-line.ts'
import { paymentKind } from '#domain/business/payment.ts'
import { equalInstalments, paymentsOf, planPayments, receivePayment } from '#domain/business/payments.ts'
import { upgradeLead } from '#domain/business/upgrade-lead.ts'
import { productKind } from '#domain/catalogue/product.ts'
import type { Context } from '#domain/context.ts'
import { prepareRecords } from '#domain/import/create-records.ts'
import { currencyCodes, decimalsOf } from '#domain/money/currencies.ts'
import { addPart } from '#domain/records/parts.ts'
import { createRecord, findRecord, updateRecord } from '#domain/records/records.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { engines, newFirm, useDatabase } from './world.ts'

/** A number with so many decimals, the last of which says something. */
const withDecimals = (count: number) => (count ? `12.${'1'.repeat(count)}` : '12')

/** Kinds that say what their own amounts are in; products have prices. */
const priced: ReadonlySet<string> = new Set(['product'])
const withAmounts = recordKinds.flatMap(({ domain, fields }) => {
  const amounts = fields.flatMap(({ type, name, input }) => (type === 'money' && input ? [name] : []))
  const inCurrency = fields.some(({ name, input }) => (name as string) === 'currency' && input)
  return amounts.length && inCurrency ? [{ domain, amounts: amounts as string[] }] : []
})

for (const engine of engines)
  describe(`amounts on ${engine}`, () => {
    const database = useDatabase(engine)
    const soldIn = async (context: Context, currency: string, unitPrice: string, quantity = '1') => {
      const customer = await createRecord(context, customerKind, { name: 'Buyer' })
      const order = await createRecord(context, orderKind, { customer: customer.id as never, currency })
      await addPart(context, orderLine as never, order, { name: 'Screw', quantity, unitPrice })
      return order
    }

    test('are refused at their field with more decimals than their currency has, and kept with as many', async () => {
      expect(withAmounts.map(({ domain }) => domain.name).sort()).toEqual(['lead', 'opportunity', 'product'])
      const firm = await newFirm(database())
      await firm.as('ada', async (context) => {
        const buyer = await createRecord(context, customerKind, { name: 'Buyer' })
        for (const { domain, amounts } of withAmounts) {
          const most = (currency: string) => (priced.has(domain.name) ? 6 : decimalsOf(currency))
          const said = (decimals: number) => Object.fromEntries(amounts.map((name) => [name, withDecimals(decimals)]))
          const inputs = [...currencyCodes].flatMap((currency) =>
            [most(currency), most(currency) + 1].map((decimals) => ({
              ...{ name: 'Some', customer: `C-${buyer.number}`, currency, ...said(decimals) },
            })),
          )
          for (const [index, prepared] of (await prepareRecords(context, domain, inputs)).entries()) {
            const { currency = '', ...input } = inputs[index] ?? {}
            if (index % 2 === 0)
              expect(prepared, `${domain.name} ${currency}`).toMatchObject({ record: said(most(currency)) })
            else
              expect(
                Object.keys('issues' in prepared ? prepared.issues : input).sort(),
                `${domain.name} ${currency}`,
              ).toEqual([...amounts].sort())
          }
        }
      })
    })

    test('are written with the decimals of their currency, and what was stored before stays as it was', async () => {
      const firm = await newFirm(database())
      await firm.as('ada', async (context) => {
        const lead = await createRecord(context, leadKind, { name: 'Dollar', amount: '1000', currency: 'USD' })
        const edit = async (input: object) => {
          await updateRecord(context, leadKind, lead, lead.version, input as never)
          return lead.amount
        }
        expect(lead.amount).toBe('1000.00')
        expect(await edit({ amount: '1000.0', title: 'Buyer' })).toBe('1000.00')
        expect(await edit({ amount: '1000.00', currency: 'JPY' })).toBe('1000')
        expect(await edit({ amount: '7', currency: 'KWD' })).toBe('7.000')
        // As it was kept before its currency was asked for its decimals.
        await context.em.execute('update lead set amount = ? where id = ?', ['7.12345', lead.id])
        await context.em.refresh(lead)
        expect(await edit({ amount: '7.12345', title: 'Head' })).toBe('7.12345')
        await expect(edit({ amount: '7.12346' })).rejects.toMatchObject({ issues: { amount: { code: 'decimalsOf' } } })
        await expect(edit({ amount: '7.12345', currency: 'USD' })).rejects.toMatchObject({
          issues: { amount: { code: 'decimalsOf', params: { currency: 'USD' } } },
        })
      })
    })

    test('are told by what is wrong with them, in a form as in an edit', async () => {
      const firm = await newFirm(database())
      await firm.as('ada', async (context) => {
        const lead = await createRecord(context, leadKind, { name: 'Yen', amount: '1000', currency: 'JPY' })
        expect(lead.amount).toBe('1000')
        const edit = (input: object) => updateRecord(context, leadKind, lead, lead.version, input as never)
        await expect(edit({ amount: '1000.50' })).rejects.toMatchObject({
          issues: { amount: { code: 'noDecimals', params: { currency: 'JPY' } } },
        })
      })
      await firm.as('ada', async (context) => {
        const made = createRecord(context, leadKind, { name: 'Dinar', amount: '1.2345', currency: 'KWD' })
        await expect(made).rejects.toMatchObject({
          issues: { amount: { code: 'decimalsOf', params: { max: '3', currency: 'KWD' } } },
        })
      })
    })

    test('the same holds for instalments, receipts, sales that are won and leads that are upgraded', async () => {
      const firm = await newFirm(database())
      const refused = { issues: { amount: { code: 'noDecimals' } } }
      await firm.as('ada', async (context) => {
        const order = await soldIn(context, 'JPY', '1000')
        const instalment = { order: order.id as never, name: 'One', dueDate: '2026-12-01' }
        await expect(createRecord(context, paymentKind, { ...instalment, amount: '333.47' })).rejects.toMatchObject(
          refused,
        )
      })
      await firm.as('ada', async (context) => {
        const order = await soldIn(context, 'JPY', '1000')
        const [first] = await planPayments(context, order, equalInstalments(3, '2026-12-01', 'monthly'), String)
        if (!first) throw new Error('nothing was planned')
        expect((await paymentsOf(context, order)).map(({ amount }) => amount)).toEqual(['333', '333', '334'])
        const receipt = { amount: '0.5', date: '2026-01-01', method: undefined }
        await expect(receivePayment(context, first, first.version, receipt)).rejects.toMatchObject(refused)
      })
      await firm.as('ada', async (context) => {
        const buyer = await createRecord(context, customerKind, { name: 'Another' })
        const sale = await createRecord(context, opportunityKind, { name: 'Sale', customer: buyer.id as never })
        const won = { closedOn: sale.openedOn, amount: '0.5', currency: 'JPY' }
        await expect(closeWon(context, sale, won as never)).rejects.toMatchObject(refused)
      })
      await firm.as('ada', async (context) => {
        const lead = await createRecord(context, leadKind, { name: 'Up' })
        const said = {
          customerName: 'Up',
          withOpportunity: 'true',
          opportunityName: 'Up',
          amount: '0.5',
          currency: 'JPY',
        }
        await expect(upgradeLead(context, lead, said as never)).rejects.toMatchObject(refused)
      })
    })

    test('a price of one unit has up to six decimals, and its line is reckoned with all of them', async () => {
      const firm = await newFirm(database())
      await firm.as('ada', async (context) => {
        const order = await soldIn(context, 'CNY', '0.0125', '10000')
        expect(await findRecord(context, orderKind, `SO-${order.number}`)).toMatchObject({ total: '125.00' })
        const line = { name: 'Dust', quantity: '1' }
        await expect(
          addPart(context, orderLine as never, order, { ...line, unitPrice: '0.0000001' }),
        ).rejects.toMatchObject({ issues: { unitPrice: { code: 'decimals', params: { max: '6' } } } })
      })
      await firm.as('ada', async (context) => {
        const screw = await createRecord(context, productKind, {
          name: 'Screw',
          actualPrice: '0.0125',
          currency: 'EUR',
        })
        const buyer = await createRecord(context, customerKind, { name: 'Third' })
        const sale = await createRecord(context, opportunityKind, { name: 'Screws', customer: buyer.id as never })
        await addPart(context, opportunityProductPart as never, sale, { product: screw.id, quantity: '10000' })
        expect(sale).toMatchObject({ amount: '125.00', currency: 'EUR' })
      })
    })

    test('what is reckoned has the decimals of the order’s currency', async () => {
      const firm = await newFirm(database())
      await firm.as('ada', async (context) => {
        for (const [currency, unitPrice, expected] of [
          ['JPY', '333.5', { subtotal: '1001', tax: '80', total: '1081', outstanding: '1081' }],
          ['KWD', '1.1115', { subtotal: '3.335', tax: '0.267', total: '3.602', outstanding: '3.602' }],
          ['EUR', '0.115', { subtotal: '0.35', tax: '0.03', total: '0.38', outstanding: '0.38' }],
        ] as const) {
          const order = await soldIn(context, currency, unitPrice, '3')
          await updateRecord(context, orderKind, order, order.version, { taxRate: '8' } as never)
          expect(await findRecord(context, orderKind, `SO-${order.number}`), currency).toMatchObject(expected)
        }
      })
    })

    test('are not split into instalments of nothing', async () => {
      const firm = await newFirm(database())
      await firm.as('ada', async (context) => {
        const order = await soldIn(context, 'CNY', '0.05')
        const plan = (count: number) =>
          planPayments(context, order, equalInstalments(count, '2026-12-01', 'monthly'), String)
        await expect(plan(7)).rejects.toMatchObject({ issues: { count: { code: 'tooManyParts' } } })
        expect((await plan(5)).map(({ amount }) => amount)).toEqual(Array(5).fill('0.01'))
      })
    })
  })
