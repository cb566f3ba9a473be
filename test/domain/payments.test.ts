import { describe, expect, test } from 'vitest'
import { tellOverdue } from '#bot/jobs/overdue.ts'
import { type Customer, customerKind } from '#domain/business/customer.ts'
import { customerCredit } from '#domain/business/customer-credit.ts'
import { timelineOf } from '#domain/business/customer-overview.ts'
import { customerTotals } from '#domain/business/customer-totals.ts'
import { orderKind } from '#domain/business/order.ts'
import { orderLine } from '#domain/business/order-line.ts'
import { Payment, paymentKind, paymentStatus, placeOf } from '#domain/business/payment.ts'
import { equalInstalments, paymentsOf, planPayments, receivePayment } from '#domain/business/payments.ts'
import type { Context } from '#domain/context.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { undo } from '#domain/history/undo.ts'
import { Notice } from '#domain/notices/notice.ts'
import { setRate } from '#domain/organization/exchange-rates.ts'
import { addPart } from '#domain/records/parts.ts'
import {
  createRecord,
  findRecord,
  removeRecord,
  restoreRecord,
  transferRecord,
  updateRecord,
} from '#domain/records/records.ts'
import { listRecords } from '#domain/search/list.ts'
import { ticketKind } from '#domain/service/ticket.ts'
import { engines, type Firm, type Member, newFirm, useDatabase } from './world.ts'

const now = new Date('2026-11-23T10:00:00Z')
const at = { now }

/** An order of Ed's for 1,000.00 at 华为. */
async function sold(firm: Firm, price = '1000', currency = 'EUR'): Promise<void> {
  await firm.as('ed', async (context) => {
    if (!(await listRecords(context, customerKind, { scope: 'all' })).total)
      await createRecord(context, customerKind, { name: '华为' })
    const order = await createRecord(context, orderKind, { customer: 'C-1' as never, status: 'confirmed', currency })
    await addPart(context, orderLine as never, order, { name: 'Machine', quantity: '1', unitPrice: price })
  })
}
const order = (firm: Firm, ref = 'SO-1') => firm.as('ada', (context) => findRecord(context, orderKind, ref))
const plan = async (context: Context, weights: readonly string[], days: readonly string[]) =>
  planPayments(
    context,
    await findRecord(context, orderKind, 'SO-1'),
    weights.map((weight, index) => ({ weight, dueDate: days[index] ?? '2026-12-31' })),
    (number) => `Part ${number}`,
  )
const payment = (context: Context, ref = 'PM-1'): Promise<Payment> => findRecord(context, paymentKind, ref)
const receive = async (context: Context, amount: string, ref = 'PM-1', date = '2026-11-20') => {
  const found = await payment(context, ref)
  return receivePayment(context, found, found.version, { amount, date, method: 'bankTransfer' })
}

test('equal instalments fall on the same day of each month, or its last', () => {
  expect(equalInstalments(4, '2026-11-30', 'quarterly').map(({ dueDate }) => dueDate)).toEqual([
    '2026-11-30',
    '2027-02-28',
    '2027-05-30',
    '2027-08-30',
  ])
  expect(equalInstalments(2, '2026-11-30', 'weekly').map(({ dueDate }) => dueDate)).toEqual([
    '2026-11-30',
    '2026-12-07',
  ])
})

test('the status follows from the day and what came in', () => {
  const due = { amount: '100.00', received: '0.00', dueDate: '2026-11-23', cancelled: false }
  const on = (more: object, today: string) => paymentStatus({ ...due, ...more }, today)
  expect(on({}, '2026-11-23')).toBe('planned')
  expect(on({}, '2026-11-24')).toBe('overdue')
  expect(on({ received: '99.99' }, '2026-11-23')).toBe('partly')
  expect(on({ received: '99.99' }, '2026-11-24')).toBe('overdue')
  expect(on({ received: '100.00' }, '2027-01-01')).toBe('received')
  expect(on({ cancelled: true }, '2027-01-01')).toBe('cancelled')
})

for (const engine of engines)
  describe(`payments on ${engine}`, () => {
    const database = useDatabase(engine)

    test('an order’s total is planned to the cent, once; one undo takes the plan back', async () => {
      const firm = await newFirm(database())
      await sold(firm)
      await firm.as('ed', (context) => plan(context, ['1', '1', '1'], ['2026-12-01', '2027-01-01', '2027-02-01']))
      await firm.as('ed', async (context) => {
        const planned = await paymentsOf(context, await findRecord(context, orderKind, 'SO-1'))
        expect(planned.map(({ amount, dueDate, currency, name }) => [amount, dueDate, currency, name])).toEqual([
          ['333.33', '2026-12-01', 'EUR', 'Part 1'],
          ['333.33', '2027-01-01', 'EUR', 'Part 2'],
          ['333.34', '2027-02-01', 'EUR', 'Part 3'],
        ])
        expect(planned[0]).toMatchObject({ customer: { id: expect.any(String) }, owner: { id: firm.ids.ed } })
        await expect(plan(context, ['1'], [])).rejects.toMatchObject({ code: 'NothingToPlan' })
      })
      const undone = await firm.as('ed', (context) => undo(context))
      expect(undone).toHaveLength(3)
      await firm.as('ed', (context) => plan(context, ['30', '70'], []))
      await firm.as('ed', async (context) => {
        const planned = await paymentsOf(context, await findRecord(context, orderKind, 'SO-1'))
        expect(planned.map(({ amount }) => amount)).toEqual(['300.00', '700.00'])
      })
    })

    test('what came in counts on the order at once, in part, too much, taken back, deleted and restored', async () => {
      const firm = await newFirm(database())
      await sold(firm)
      await firm.as('ed', (context) => plan(context, ['1', '1'], []))
      const paid = async () => {
        const { paid: came, outstanding } = await order(firm)
        return [came, outstanding]
      }
      await firm.as('ed', (context) => receive(context, '200'), at)
      expect(await paid()).toEqual(['200.00', '800.00'])
      await firm.as('ed', (context) => receive(context, '300'), at)
      await firm.as('ed', async (context) => {
        expect(await payment(context)).toMatchObject({ received: '500.00', settled: true, receivedDate: '2026-11-20' })
      })
      await firm.as('ed', (context) => receive(context, '600.50', 'PM-2'), at)
      expect(await paid()).toEqual(['1100.50', '-100.50'])
      await firm.as('ed', (context) => undo(context))
      expect(await paid()).toEqual(['500.00', '500.00'])
      await firm.as('ed', async (context) => removeRecord(context, paymentKind as never, await payment(context)))
      expect(await paid()).toEqual(['0.00', '1000.00'])
      await firm.as('ed', async (context) =>
        restoreRecord(context, paymentKind as never, await findRecord(context, paymentKind, 'PM-1', { deleted: true })),
      )
      expect(await paid()).toEqual(['500.00', '500.00'])
      // A change of the order that was read before keeps what came in.
      await firm.as('ed', async (context) => {
        const mine = await findRecord(context, orderKind, 'SO-1')
        await receive(context, '100', 'PM-2')
        await updateRecord(context, orderKind, mine, mine.version, { taxRate: '10' } as never)
      })
      expect(await paid()).toEqual(['600.00', '500.00'])
    })

    test('are planned by whoever may change the order, and not by whoever merely sees it', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', async (context) => {
        await createRecord(context, customerKind, { name: 'Acme' } as never)
        await createRecord(context, orderKind, { name: 'Pumps', customer: 'C-1' } as never)
        // Whoever works on tickets sees what these name.
        await createRecord(context, ticketKind, { subject: 'Broken', order: 'SO-1' } as never)
      })
      const planned = (who: Member) =>
        firm.as(who, (context) =>
          createRecord(context, paymentKind, {
            order: 'SO-1',
            name: 'All',
            dueDate: '2026-12-01',
            amount: '1',
          } as never),
        )
      await expect(planned('sue')).rejects.toMatchObject({ code: 'NotAllowed' })
      for (const who of ['wim', 'mark'] as const)
        await expect(planned(who), who).rejects.toMatchObject({ issues: { order: { code: 'option' } } })
      for (const who of ['ed', 'mona', 'ada'] as const) await planned(who)
      // Nor are those of one’s own put to it.
      const move = (who: Member, ref: string, to: string) =>
        firm.as(who, async (context) => {
          const found = await payment(context, ref)
          return updateRecord(context, paymentKind, found, found.version, { order: to } as never)
        })
      await firm.as('sue', async (context) => {
        await createRecord(context, orderKind, { name: 'Hers', customer: 'C-1' } as never)
        await createRecord(context, paymentKind, {
          order: 'SO-2',
          name: 'Hers',
          dueDate: '2026-12-01',
          amount: '1',
        } as never)
      })
      await expect(move('sue', 'PM-4', 'SO-1')).rejects.toMatchObject({ code: 'NotAllowed' })
      expect((await move('ed', 'PM-4', 'SO-1')).order.id).not.toBe((await move('ada', 'PM-1', 'SO-2')).order.id)
    })

    test('the same receipt is not recorded twice', async () => {
      const firm = await newFirm(database())
      await sold(firm)
      await firm.as('ed', (context) => plan(context, ['1'], []))
      const { version } = await firm.as('ed', (context) => payment(context))
      const said = { amount: '10', date: undefined, method: undefined }
      await firm.as('ed', async (context) => receivePayment(context, await payment(context), version, said))
      await expect(
        firm.as('ed', async (context) => receivePayment(context, await payment(context), version, said)),
      ).rejects.toMatchObject({ name: 'StaleEdit' })
      expect(await order(firm)).toMatchObject({ paid: '10.00' })
    })

    test('mistakes stand at their field', async () => {
      const firm = await newFirm(database())
      await sold(firm)
      const create = (said: object) => firm.as('ed', (context) => createRecord(context, paymentKind, said as never))
      await expect(create({ amount: '0' })).rejects.toMatchObject({
        issues: { order: { code: 'required' }, dueDate: { code: 'required' }, amount: { code: 'aboveZero' } },
      })
      const good = { order: 'SO-1', dueDate: '2026-12-01', amount: '100' }
      await expect(create({ ...good, received: '100.01' })).rejects.toMatchObject({
        issues: { received: { code: 'aboveDue' } },
      })
      await expect(create({ ...good, receivedDate: '2026-12-01' })).rejects.toMatchObject({
        issues: { received: { code: 'required' } },
      })
      await expect(create({ ...good, received: '1', receivedDate: '2099-12-01' })).rejects.toMatchObject({
        issues: { receivedDate: { code: 'inFuture' } },
      })
      await create({ ...good, amount: '１２．５', received: '0' })
      await firm.as('ed', async (context) => {
        const one = await payment(context)
        expect(one.amount).toBe('12.50')
        await removeRecord(context, paymentKind as never, one)
      })
      await create(good)
      for (const [amount, date, issues] of [
        ['0', '2026-11-20', { amount: { code: 'aboveZero' } }],
        ['-5', '2026-11-20', { amount: { code: 'negative' } }],
        ['5', '2026-11-24', { date: { code: 'inFuture' } }],
      ] as const)
        await expect(firm.as('ed', (context) => receive(context, amount, 'PM-2', date), at)).rejects.toMatchObject({
          issues,
        })
    })

    test('they go with their order: its owner, its customer, its cancellation', async () => {
      const firm = await newFirm(database())
      await sold(firm)
      await firm.as('ed', (context) => plan(context, ['1'], ['2026-11-01']))
      const overdue = (who: 'ed' | 'wim' | 'sue' | 'mark') =>
        firm.as(
          who,
          async (context) => (await listRecords(context, paymentKind, { scope: 'all', list: 'overdue' })).total,
          at,
        )
      expect([await overdue('ed'), await overdue('wim'), await overdue('sue'), await overdue('mark')]).toEqual([
        1, 0, 0, 0,
      ])
      await firm.as('ada', async (context) =>
        transferRecord(context, orderKind as never, await findRecord(context, orderKind, 'SO-1'), firm.ids.wim),
      )
      expect(await overdue('wim')).toBe(1)
      await expect(firm.as('sue', (context) => receive(context, '1'), at)).rejects.toMatchObject({ code: 'NotFound' })
      await firm.as('wim', async (context) => {
        const mine = await findRecord(context, orderKind, 'SO-1')
        await updateRecord(context, orderKind, mine, mine.version, { status: 'cancelled' } as never)
      })
      expect(await overdue('wim')).toBe(0)
      await firm.as('wim', (context) => undo(context))
      expect(await overdue('wim')).toBe(1)
    })

    test('what is awaited of a deleted order is due no longer, until it is restored; what came in stays', async () => {
      const firm = await newFirm(database())
      await sold(firm)
      await firm.as('ed', (context) => plan(context, ['1', '1'], ['2026-11-01', '2026-11-02']), at)
      await firm.as('ed', (context) => receive(context, '500', 'PM-2', '2026-11-02'), at)
      const { id: customer } = await firm.as('ada', (context) => findRecord(context, customerKind, 'C-1'))
      const listed = (list: string) =>
        firm.as(
          'ed',
          async (context) =>
            (await listRecords(context, paymentKind, { scope: 'all', list })).rows.map((one) => one.number),
          at,
        )
      const told = () =>
        tellOverdue({ database: database(), organization: firm.id, queue: { enqueue: async () => {} }, now })
      const known = async () => ({
        overdue: await listed('overdue'),
        awaited: await listed('awaited'),
        received: await listed('received'),
        ...(await firm.as(
          'ed',
          async (context) => ({
            sums: (await customerTotals(context, { id: customer })).overdue.sums,
            late: (
              await timelineOf(context, { id: customer } as Customer)
            ).entries.filter(({ event }) => event === 'overdue').length,
            grade: (await customerCredit(context, { id: customer })).grade !== undefined,
          }),
          at,
        )),
      })
      const due = {
        overdue: [1],
        awaited: [1],
        received: [2],
        sums: [{ amount: '500.00', currency: 'EUR' }],
        late: 1,
        grade: true,
      }
      const gone = { overdue: [], awaited: [], received: [2], sums: [], late: 0, grade: false }
      expect(await known()).toEqual(due)
      const remove = () =>
        firm.as('ed', async (context) =>
          removeRecord(context, orderKind as never, await findRecord(context, orderKind, 'SO-1')),
        )
      await remove()
      expect(await known()).toEqual(gone)
      expect(await told()).toBe(0)
      // Saved again, it is still nothing that is awaited.
      await firm.as('ed', async (context) => {
        const one = await payment(context)
        await updateRecord(context, paymentKind, one, one.version, { note: 'Asked twice' } as never)
      })
      expect(await known()).toEqual(gone)
      await firm.as('ed', async (context) =>
        restoreRecord(context, orderKind as never, await findRecord(context, orderKind, 'SO-1', { deleted: true })),
      )
      expect(await known()).toEqual(due)
      await remove()
      await firm.as('ed', (context) => undo(context))
      expect(await known()).toEqual(due)
    })

    test('what is awaited stands first, by its due date; then what is done, the latest first', async () => {
      const firm = await newFirm(database())
      await sold(firm)
      const days = ['2027-03-01', '2026-11-01', '2026-12-24', '2026-10-01', '2026-09-01']
      await firm.as(
        'ed',
        (context) =>
          plan(
            context,
            days.map(() => '1'),
            days,
          ),
        at,
      )
      const numbers = (query: object = {}) =>
        firm.as(
          'ed',
          async (context) =>
            (await listRecords(context, paymentKind, { scope: 'all', ...query })).rows.map((one) => one.number),
          at,
        )
      // What the trigger stores is what the kind says.
      const kept = () =>
        firm.as('ada', async (context) => {
          const all = await context.em.find(Payment, {})
          expect(all.map((one) => one.sortKey)).toEqual(all.map(placeOf))
        })
      expect(await numbers()).toEqual([5, 4, 2, 3, 1])
      expect(await numbers({ list: 'overdue' })).toEqual([5, 4, 2])
      expect(await numbers({ list: 'awaited' })).toEqual([5, 4, 2, 3, 1])
      await firm.as('ed', (context) => receive(context, '200', 'PM-4'), at)
      await firm.as('ed', (context) => receive(context, '200', 'PM-2'), at)
      await firm.as('ed', async (context) => {
        const one = await payment(context, 'PM-1')
        await updateRecord(context, paymentKind, one, one.version, { dueDate: '2026-08-01' } as never)
      })
      expect(await numbers()).toEqual([1, 5, 3, 2, 4])
      expect(await numbers({ list: 'received' })).toEqual([2, 4])
      await kept()
      await firm.as('ed', async (context) => {
        const mine = await findRecord(context, orderKind, 'SO-1')
        await updateRecord(context, orderKind, mine, mine.version, { status: 'cancelled' } as never)
      })
      expect(await numbers()).toEqual([3, 2, 4, 5, 1])
      await kept()
      const { total, rows } = await firm.as('ada', (context) =>
        listRecords(context, paymentKind, { scope: 'all', start: -1 }),
      )
      expect([total, rows.length]).toEqual([5, 5])
    })

    test('the owner of the order is told once, in the morning after the due date', async () => {
      const firm = await newFirm(database())
      await sold(firm)
      await firm.as('ed', (context) => plan(context, ['1', '1', '1'], ['2026-11-23', '2026-11-23', '2026-10-01']))
      const { id: organization } = firm
      const queue = { enqueue: async () => {} }
      const tell = (time: string) => tellOverdue({ database: database(), organization, queue, now: new Date(time) })
      // Old ones are no news. Ed lives in Berlin, an hour ahead of UTC.
      expect(await tell('2026-11-23T12:00:00Z')).toBe(1)
      expect(await tell('2026-11-24T06:59:00Z')).toBe(0)
      expect(await tell('2026-11-24T07:00:00Z')).toBe(2)
      expect(await tell('2026-11-24T07:00:10Z')).toBe(0)
      await firm.as('ed', async (context) => {
        const one = await payment(context)
        await updateRecord(context, paymentKind, one, one.version, { dueDate: '2026-11-25' } as never)
      })
      expect(await tell('2026-11-25T20:00:00Z')).toBe(0)
      expect(await tell('2026-11-26T09:00:00Z')).toBe(1)
      const notices = await withinTenant(database(), organization, (em) => em.find(Notice, { topic: 'overdue' }))
      expect(notices.map(({ user }) => user?.id)).toEqual([firm.ids.ed, firm.ids.ed, firm.ids.ed])
    })

    test('what a customer’s orders come to is never added across currencies without a rate', async () => {
      const firm = await newFirm(database())
      await sold(firm)
      await sold(firm, '200', 'USD')
      await firm.as('ed', (context) => plan(context, ['1', '1'], ['2026-11-01', '2026-12-01']))
      await firm.as('ed', (context) => receive(context, '100'), at)
      const { id } = await firm.as('ada', (context) => findRecord(context, customerKind, 'C-1'))
      const mine = (who: 'ed' | 'wim' = 'ed') => firm.as(who, (context) => customerTotals(context, { id }), at)
      expect((await mine('wim')).orders).toBe(0)
      expect(await mine()).toMatchObject({
        orders: 2,
        ordered: { missing: ['USD'], sums: [{ amount: '1000.00' }, { amount: '200.00' }] },
        paid: { converted: { amount: '100.00', currency: 'EUR' } },
        overdue: { converted: { amount: '400.00', currency: 'EUR' } },
      })
      await firm.as('ada', (context) => setRate(context, { currency: 'USD', rate: '0.9', day: '2026-01-01' }), at)
      expect((await mine()).ordered.converted).toEqual({ amount: '1180.00', currency: 'EUR' })
    })
  })
