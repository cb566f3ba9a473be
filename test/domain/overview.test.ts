/** Customer 360 and the credit grade, told from a customer's whole story. */
import { describe, expect, test } from 'vitest'
import { closeWon } from '#domain/business/close-won.ts'
import { creditRuleOf, saveCreditRule } from '#domain/business/credit-rule.ts'
import { type Customer, customerKind } from '#domain/business/customer.ts'
import { coursesOf, phaseOf } from '#domain/business/customer-course.ts'
import { customerCredit, gradeDue } from '#domain/business/customer-credit.ts'
import { customerOverview, timelineLength, timelineOf } from '#domain/business/customer-overview.ts'
import { logInteraction } from '#domain/business/interactions.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import { orderKind } from '#domain/business/order.ts'
import { paymentKind } from '#domain/business/payment.ts'
import type { Context } from '#domain/context.ts'
import { undo } from '#domain/history/undo.ts'
import { Organization } from '#domain/organization/organization.ts'
import { createRecord, findRecord, transferRecord } from '#domain/records/records.ts'
import { ticketKind } from '#domain/service/ticket.ts'
import { dayThere, engines, type Firm, newFirm, useDatabase } from './world.ts'

const acme = (context: Context): Promise<Customer> => findRecord(context, customerKind, 'C-1')

/** A sale that was won and ordered; of two instalments one came in late, one is overdue; one complaint. */
async function story(firm: Firm): Promise<void> {
  await firm.as('ed', async (context) => {
    const { now } = context
    const customer = await createRecord(context, customerKind, { name: 'Acme' })
    const deal = await createRecord(context, opportunityKind, {
      name: 'Press line',
      customer: customer.id,
      amount: '1000',
      currency: 'EUR',
    })
    await createRecord(context, opportunityKind, { name: 'Spare parts', customer: customer.id, amount: '50' })
    await closeWon(context, deal, { closedOn: dayThere(now), amount: '1000' })
    const order = await createRecord(context, orderKind, {
      customer: customer.id,
      status: 'confirmed',
      orderDate: dayThere(now, -90),
    })
    const payment = { order: order.id, amount: '500' }
    await createRecord(context, paymentKind, {
      ...{ ...payment, name: 'First', dueDate: dayThere(now, -60), received: '500', receivedDate: dayThere(now, -40) },
    })
    await createRecord(context, paymentKind, { ...payment, name: 'Second', dueDate: dayThere(now, -10) })
    await createRecord(context, ticketKind, { subject: 'It leaks', type: 'complaint', customer: customer.id })
    await logInteraction(context, { type: 'call', subject: 'Soothed them' }, { kind: customerKind, record: customer })
  })
}

const grade = (firm: Firm) =>
  firm.as('ada', async ({ em, now }) =>
    gradeDue({ em, now, organization: await em.findOneOrFail(Organization, { id: firm.id }) }),
  )

for (const engine of engines)
  describe(`a customer as a whole on ${engine}`, () => {
    const database = useDatabase(engine)

    test('tells what they come to and what happened, the latest first', async () => {
      const firm = await newFirm(database())
      await story(firm)
      await firm.as('ed', async (context) => {
        const overview = await customerOverview(context, await acme(context))
        expect(overview.totals.won.sums).toEqual([{ amount: '1000.00', currency: 'EUR' }])
        expect(overview.totals.pipeline.sums).toEqual([{ amount: '50.00', currency: 'EUR' }])
        expect(overview.totals.paid.sums).toEqual([{ amount: '500.00', currency: 'EUR' }])
        expect(overview.totals.overdue.sums).toEqual([{ amount: '500.00', currency: 'EUR' }])
        expect([overview.totals.openTickets, overview.totals.complaints]).toEqual([1, 1])
        const told = overview.timeline.entries.map(({ event }) => event)
        expect(told.toSorted()).toEqual(
          ['interaction', 'reported', 'opened', 'opened', 'won', 'ordered', 'received', 'overdue'].toSorted(),
        )
        const times = overview.timeline.entries.map(({ at }) => at.getTime())
        expect(times).toEqual(times.toSorted((a, b) => b - a))
        expect(overview.timeline.next).toBeUndefined()
      })
    })

    test('goes on with what is older, without a gap or a repetition', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', async (context) => {
        const customer = await createRecord(context, customerKind, { name: 'Acme' })
        // Two at each moment: the moment alone does not say where a part ended.
        for (let n = 0; n < 2 * timelineLength + 5; n++) {
          const at = new Date(context.now.getTime() - Math.floor(n / 2) * 60_000)
          await logInteraction(
            context,
            { type: 'note', subject: `Note ${n}`, at },
            { kind: customerKind, record: customer },
          )
        }
      })
      await firm.as('ed', async (context) => {
        const customer = await acme(context)
        const names: string[] = []
        for (let next: Parameters<typeof timelineOf>[2]; ; ) {
          const part = await timelineOf(context, customer, next)
          names.push(...part.entries.map(({ name }) => name))
          next = part.next
          if (!next) break
        }
        expect(names).toHaveLength(2 * timelineLength + 5)
        expect(new Set(names).size).toBe(names.length)
      })
    })

    test('is graded from payments, complaints and interactions, the same for whoever asks', async () => {
      const firm = await newFirm(database())
      await story(firm)
      const graded = async (who: 'ed' | 'ada') =>
        firm.as(who, async (context) => customerCredit(context, await acme(context)))
      const credit = await graded('ed')
      expect(credit).toEqual(await graded('ada'))
      expect(credit.reasons).toEqual([
        { factor: 'punctuality', points: 0, of: 40 },
        // Half of what was due is open: as bad as it gets.
        { factor: 'overdue', points: 0, of: 25 },
        { factor: 'complaints', points: 10, of: 15 },
        { factor: 'interactions', points: 2, of: 10 },
        { factor: 'relation', points: 0, of: 10 },
      ])
      expect([credit.grade, credit.score]).toEqual(['D', 12])
    })

    test('stores the grade when what it follows from changed, and again when that is taken back', async () => {
      const firm = await newFirm(database())
      await story(firm)
      const stored = () => firm.as('ed', async (context) => (await acme(context)).creditGrade)
      expect(await stored()).toBeNull()
      expect(await grade(firm)).toBe(1)
      expect(await stored()).toBe('D')
      expect(await grade(firm)).toBe(0)
      await firm.as('ed', async (context) => {
        const customer = await acme(context)
        const before = customer.version
        await transferRecord(context, customerKind, customer, firm.ids.ed)
        expect(customer.version).toBe(before)
        const order = await findRecord(context, orderKind, 'SO-1')
        for (const name of ['Third', 'Fourth'])
          await createRecord(context, paymentKind, {
            ...{ order: order.id, name, amount: '5000', dueDate: dayThere(context.now, -5) },
            ...{ received: '5000', receivedDate: dayThere(context.now, -5) },
          })
      })
      expect(await grade(firm)).toBe(1)
      expect(await stored()).toBe('C')
      await firm.as('ed', (context) => undo(context))
      await grade(firm)
      expect(await stored()).toBe('D')
    })

    test('a rule that changed grades everybody again', async () => {
      const firm = await newFirm(database())
      await story(firm)
      await grade(firm)
      await firm.as('ada', async (context) => {
        const { weights, warnBelow } = creditRuleOf(context.organization)
        const said = Object.fromEntries(Object.entries(weights).map(([factor, points]) => [factor, String(points)]))
        await saveCreditRule(context, { ...said, A: '12', B: '8', C: '4', warnBelow })
      })
      expect(await grade(firm)).toBe(1)
      await firm.as('ed', async (context) => expect((await acme(context)).creditGrade).toBe('A'))
    })

    test('stands, in the list of all, where their story has come to', async () => {
      const firm = await newFirm(database())
      await story(firm)
      await firm.as('ed', async (context) => {
        const fresh = await createRecord(context, customerKind, { name: 'Fresh' })
        const courses = await coursesOf(context, [await acme(context), fresh])
        const [known, none] = [courses.get((await acme(context)).id), courses.get(fresh.id)]
        expect(known).toMatchObject({ sales: 1, orders: 1, openTickets: 1 })
        expect(known && phaseOf(known)).toBe('served')
        expect(none && phaseOf(none)).toBe('recorded')
      })
    })
  })
