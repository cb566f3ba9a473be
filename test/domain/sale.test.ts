/** A whole sale without a chat: the domain alone obeys the rules, and asks what a chat would ask. */
import { describe, expect, test } from 'vitest'
import { proposeWon, type Won } from '#domain/business/close-won.ts'
import { type Customer, customerKind } from '#domain/business/customer.ts'
import { leadKind } from '#domain/business/lead.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import { opportunityProductPart } from '#domain/business/opportunity-products.ts'
import { orderKind } from '#domain/business/order.ts'
import { paymentKind } from '#domain/business/payment.ts'
import { equalInstalments, planPayments, proposeReceipt } from '#domain/business/payments.ts'
import { proposeUpgrade } from '#domain/business/propose-upgrade.ts'
import { productKind } from '#domain/catalogue/product.ts'
import { type Confirmable, type Confirmed, doneOf, keysOf } from '#domain/confirmation.ts'
import type { Context } from '#domain/context.ts'
import { readEvents } from '#domain/history/read-events.ts'
import { undo } from '#domain/history/undo.ts'
import { Notice } from '#domain/notices/notice.ts'
import { proposePart, proposeRecord } from '#domain/records/propose.ts'
import { createRecord, findRecord, transferRecord } from '#domain/records/records.ts'
import { ticketKind } from '#domain/service/ticket.ts'
import { openTicket, resolveTicket } from '#domain/service/tickets.ts'
import { dayThere, engines, type Member, newFirm, useDatabase } from './world.ts'

const now = new Date()
const day = (days: number) => dayThere(now, days)

/** What was there before: a customer of Ed's who never pays, a lead of his, and something to sell. */
async function begin(context: Context): Promise<Customer> {
  const customer = await createRecord(context, customerKind, { name: 'Huawei Technologies' })
  const order = await createRecord(context, orderKind, { customer: customer.id, status: 'confirmed' })
  for (const days of [-90, -60, -30])
    await createRecord(context, paymentKind, { order: order.id as never, amount: '100', dueDate: day(days) })
  await createRecord(context, leadKind, { name: 'Li Wei', email: 'li.wei@huawei.test' })
  return customer
}

for (const engine of engines)
  describe(`a sale on ${engine}`, () => {
    const database = useDatabase(engine)

    test('from lead to ticket', async () => {
      const firm = await newFirm(database())
      const by = <Result>(who: Member, work: (context: Context) => Promise<Result>, request?: string) =>
        firm.as(who, work, { now, ...(request && { request }) })
      const questions: string[] = []
      /** Each step in a request of its own: what is asked is confirmed in the next. */
      async function sure<Result>(
        who: Member,
        propose: (context: Context, confirmed: Confirmed) => Promise<Confirmable<Result>>,
        request?: string,
      ): Promise<Result> {
        const proposed = await by(who, (context) => propose(context, []))
        if (proposed.needs === 'nothing') return proposed.result
        questions.push(...proposed.reasons.map(({ type }) => type))
        const keys = proposed.reasons.flatMap(keysOf)
        return doneOf(await by(who, (context) => propose(context, keys), request)).result
      }
      const customer = await by('ed', begin)
      await by('ada', (context) =>
        createRecord(context, productKind, { name: 'Pump', actualPrice: '50', currency: 'EUR' }),
      )

      // A lead like one that is there.
      const said = { name: 'Wei Li', company: 'Huawei', email: 'li.wei@huawei.test', status: 'qualified' }
      await sure('ed', (context, confirmed) => proposeRecord(context, leadKind, said, confirmed))

      // It is the customer that is there; nobody else's to upgrade.
      const upgrade = async (context: Context, customer: string | null, confirmed: Confirmed) =>
        proposeUpgrade(
          context,
          await findRecord(context, leadKind, 'L-2'),
          {
            ...{ customer, customerName: 'Huawei', contactName: 'Wei Li' },
            ...{ withOpportunity: 'true', opportunityName: 'Pumps', amount: '100', currency: 'EUR' },
          },
          confirmed,
        )
      await expect(by('wim', (context) => upgrade(context, null, []))).rejects.toMatchObject({ code: 'NotFound' })
      const likely = await by('ed', (context) => upgrade(context, null, []))
      expect(likely).toMatchObject({ reasons: [{ type: 'duplicates', found: [{ record: { id: customer.id } }] }] })
      const upgraded = doneOf(await by('ed', (context) => upgrade(context, customer.id, []))).result
      expect(upgraded).toMatchObject({ customer: { id: customer.id }, contact: { name: 'Wei Li' } })
      await expect(by('ed', (context) => upgrade(context, customer.id, []))).rejects.toMatchObject({
        code: 'AlreadyConverted',
      })

      await sure('ed', async (context, confirmed) => {
        const { id: product } = await findRecord(context, productKind, 'PD-1')
        const sale = await findRecord(context, opportunityKind, 'OP-1')
        return proposePart(context, opportunityProductPart as never, sale, { product, quantity: '2' }, confirmed)
      })

      // Won: not tomorrow, not by others, and not without a word about the credit.
      const win = async (context: Context, closedOn: string, confirmed: Confirmed): Promise<Confirmable<Won>> => {
        const said = { closedOn, amount: '100', currency: 'EUR', reason: '', withOrder: true }
        return proposeWon(context, await findRecord(context, opportunityKind, 'OP-1'), said, confirmed)
      }
      await expect(by('ed', (context) => win(context, day(1), 'everything'))).rejects.toMatchObject({
        issues: { closedOn: { code: 'future' } },
      })
      await expect(by('mark', (context) => win(context, day(0), 'everything'))).rejects.toMatchObject({
        code: 'NotAllowed',
      })
      const won = await sure('ed', (context, confirmed) => win(context, day(0), confirmed), 'won')
      expect(won).toMatchObject({ closed: { outcome: 'won' }, order: { total: '100.00', status: 'confirmed' } })
      await by('ed', (context) => undo(context, 'won'))
      const before = await by('ed', (context) => findRecord(context, opportunityKind, 'OP-1'))
      expect(before.outcome).toBe('open')
      await sure('ed', (context, confirmed) => win(context, day(0), confirmed))

      // Paid in two, but not more than that.
      const order = (context: Context) => findRecord(context, orderKind, 'SO-3')
      const planned = await by('ed', async (context) =>
        planPayments(context, await order(context), equalInstalments(2, day(5), 'monthly'), (at) => `Part ${at}`),
      )
      expect(planned.map(({ amount }) => amount)).toEqual(['50.00', '50.00'])
      const more = await by('ed', async (context) => {
        const { id } = await order(context)
        return proposeRecord(context, paymentKind, { order: id, amount: '1', dueDate: day(5) }, [])
      })
      expect(more).toMatchObject({ reasons: [{ type: 'plan', over: '1.00' }] })
      const receive = async (context: Context, ref: string, amount: string, confirmed: Confirmed) =>
        proposeReceipt(
          context,
          await findRecord(context, paymentKind, ref),
          1,
          { amount, date: undefined, method: undefined },
          confirmed,
        )
      await by('ed', (context) => receive(context, 'PM-4', '50', []))
      await expect(by('ed', (context) => receive(context, 'PM-4', '50', []))).rejects.toThrow()
      await sure('ed', (context, confirmed) => receive(context, 'PM-5', '50.5', confirmed))
      expect(await by('ed', order)).toMatchObject({ paid: '100.50', outstanding: '-0.50' })

      // Whoever asked is told what was done about it.
      await by('ed', async (context) => {
        const said = { subject: 'Pump leaks', type: 'fault', customer: customer.id, order: (await order(context)).id }
        return openTicket(context, said, { platform: 'slack', workspace: 'T1', externalId: 'U9', conversation: 'C9' })
      })
      const resolve = async (context: Context, resolution: string) =>
        resolveTicket(context, await findRecord(context, ticketKind, 'TK-1'), resolution)
      await expect(by('sue', (context) => resolve(context, ' '))).rejects.toMatchObject({
        issues: { resolution: { code: 'required' } },
      })
      await by('sue', (context) => resolve(context, 'Sealed anew'))
      await by('mona', async (context) =>
        transferRecord(context, orderKind as never, (await order(context)) as never, firm.ids.wim),
      )

      expect(questions).toEqual(['duplicates', 'credit', 'credit', 'overpaid'])
      await by('ada', async (context) => {
        const notices = await context.em.find(Notice, {})
        expect(notices.map(({ topic, conversation }) => [topic, conversation])).toEqual([
          ['ticketResolved', 'C9'],
          // Wim, of the order that Mona gave him.
          ['transferred', null],
        ])
        const events = await readEvents(context, 0, 1000)
        const told = events.slice(7).map(({ kind, verb }) => `${kind}.${verb}`)
        expect(told).toEqual([
          ...['lead.create', 'contact.create', 'opportunity.create', 'opportunityContact.create', 'lead.update'],
          'opportunityProduct.create',
          // Won, taken back, and won again.
          ...['opportunity.update', 'order.create', 'orderLine.create'],
          ...['orderLine.delete', 'order.delete', 'opportunity.update'],
          ...['opportunity.update', 'order.create', 'orderLine.create'],
          ...['payment.create', 'payment.create', 'payment.update', 'payment.update'],
          ...['ticket.create', 'ticket.update', 'order.transfer'],
        ])
      })
    })
  })
