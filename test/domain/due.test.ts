/** What falls due for somebody, of all sorts, and what is late. */
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import { orderKind } from '#domain/business/order.ts'
import { orderLine } from '#domain/business/order-line.ts'
import { planPayments } from '#domain/business/payments.ts'
import { completeActivity, logActivity } from '#domain/calendar/activities.ts'
import { type Due, dueIn, lateFor, type Span } from '#domain/calendar/due.ts'
import { addPart } from '#domain/records/parts.ts'
import { createRecord } from '#domain/records/records.ts'
import { engines, newFirm, useDatabase } from './world.ts'

/** A Monday, eleven in the morning in Berlin. */
const now = new Date('2026-11-23T10:00:00Z')

const names = ({ activities, payments, opportunities, totals }: Due) => ({
  names: [
    ...activities.map(({ subject }) => subject),
    ...payments.map(({ name }) => name),
    ...opportunities.map(({ name }) => name),
  ],
  total: totals.activities + totals.payments + totals.opportunities,
})

describe.each(engines)('on %s', (engine) => {
  const database = useDatabase(engine)

  test('tasks, events, payments and sales of a span; what is late stands apart', async () => {
    const firm = await newFirm(database())
    await firm.as(
      'ed',
      async (context) => {
        const zone = context.actor.timeZone
        const span = (from: string, to: string): Span => ({
          from: DateTime.fromISO(from, { zone }).toJSDate(),
          until: DateTime.fromISO(to, { zone }).plus({ days: 1 }).toJSDate(),
          firstDay: from,
          lastDay: to,
        })
        const task = (subject: string, when: { at?: Date; day?: string }) =>
          logActivity(context, { type: 'task', subject, ...when })
        await task('an hour ago', { at: new Date(now.getTime() - 3_600_000) })
        await task('in an hour', { at: new Date(now.getTime() + 3_600_000) })
        await task('today', { day: '2026-11-23' })
        await task('yesterday', { day: '2026-11-22' })
        await task('on Friday', { day: '2026-11-27' })
        await task('next Monday', { day: '2026-11-30' })
        await task('some time', {})
        await completeActivity(context, await task('done', { day: '2026-11-23' }))
        await logActivity(context, { type: 'event', subject: 'fair', day: '2026-11-24' })
        await createRecord(context, customerKind, { name: '华为' })
        const order = await createRecord(context, orderKind, {
          customer: 'C-1' as never,
          status: 'confirmed',
          currency: 'EUR',
        })
        await addPart(context, orderLine as never, order, { name: 'Machine', quantity: '1', unitPrice: '1000' })
        const days = ['2026-11-20', '2026-11-25', '2026-12-31']
        await planPayments(
          context,
          order,
          days.map((dueDate) => ({ weight: '1', dueDate })),
          (number) => `Part ${number}`,
        )
        for (const [name, expectedClose] of [
          ['Late sale', '2026-11-01'],
          ['Sale', '2026-11-26'],
          ['Later sale', '2027-01-01'],
        ])
          await createRecord(context, opportunityKind, { name, customer: 'C-1' as never, expectedClose } as never)
        expect(names(await lateFor(context))).toEqual({
          names: ['yesterday', 'an hour ago', 'Part 1', 'Late sale'],
          total: 4,
        })
        expect(names(await dueIn(context, span('2026-11-23', '2026-11-23')))).toEqual({
          names: ['in an hour', 'today'],
          total: 2,
        })
        expect(names(await dueIn(context, span('2026-11-23', '2026-11-29')))).toEqual({
          names: ['in an hour', 'today', 'fair', 'on Friday', 'Part 2', 'Sale'],
          total: 6,
        })
        expect(names(await dueIn(context, span('2026-11-30', '2026-12-06')))).toEqual({
          names: ['next Monday'],
          total: 1,
        })
      },
      { now },
    )
    await firm.as(
      'ada',
      async (context) =>
        expect((await lateFor(context)).totals).toEqual({ activities: 0, payments: 0, opportunities: 0 }),
      { now },
    )
  })
})
