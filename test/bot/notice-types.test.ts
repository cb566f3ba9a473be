/** What the bot says unasked is rendered when it is sent: what is not its reader's any more by then is not said. */
import { describe, expect, test } from 'vitest'
import { noticeTypes } from '#bot/notice-types.ts'
import { customerKind } from '#domain/business/customer.ts'
import { interactionKind } from '#domain/business/interaction.ts'
import { leadKind } from '#domain/business/lead.ts'
import { orderKind } from '#domain/business/order.ts'
import { orderLine } from '#domain/business/order-line.ts'
import { paymentKind } from '#domain/business/payment.ts'
import { planPayments } from '#domain/business/payments.ts'
import { logActivity } from '#domain/calendar/activities.ts'
import { activityKind } from '#domain/calendar/activity.ts'
import type { Context } from '#domain/context.ts'
import { OutgoingEmail } from '#domain/mail/outgoing-email.ts'
import { sendEmail } from '#domain/mail/send-email.ts'
import { User } from '#domain/organization/user.ts'
import { addPart } from '#domain/records/parts.ts'
import { RecordShare } from '#domain/records/record-share.ts'
import { createRecord, findRecord, transferRecord } from '#domain/records/records.ts'
import { shareRecord, stopSharing } from '#domain/records/sharing.ts'
import { SearchTopic } from '#domain/search/search-topic.ts'
import { findTopic, renameTopic, saveTopic } from '#domain/search/topics.ts'
import { engines, type Firm, newFirm, useDatabase } from '../domain/world.ts'

const make = (context: Context, kind: unknown, values: object): Promise<never> =>
  createRecord(context, kind as never, values as never) as Promise<never>
const give = (kind: unknown, ref: string, to: 'ed' | 'wim') => async (context: Context) => {
  const { id } = await context.em.findOneOrFail(User, { name: to })
  await transferRecord(context, kind as never, await findRecord(context, kind as never, ref), id)
}
const task = async (context: Context) => {
  const ed = await context.em.findOneOrFail(User, { name: 'ed' })
  const at = new Date(context.now.getTime() + 3_600_000)
  return { activity: (await logActivity(context, { type: 'task', subject: 'Call', at }, undefined, ed)).id }
}

interface Case {
  /** What stands there, made by Ada and by then Ed's; what the notice is told of it. */
  readonly plant: (context: Context) => Promise<Record<string, string>>
  /** Takes it from Ed. */
  readonly take: (context: Context) => Promise<unknown>
}

const cases: Readonly<Record<string, Case>> = {
  reminder: { plant: task, take: give(activityKind, 'A-1', 'wim') },
  given: {
    plant: async (context) => ({ ...(await task(context)), from: context.actor.id }),
    take: give(activityKind, 'A-1', 'wim'),
  },
  transferred: {
    async plant(context) {
      const { id } = (await make(context, leadKind, { name: 'Lead' })) as { id: string }
      await give(leadKind, 'L-1', 'ed')(context)
      return { kind: 'lead', id, from: context.actor.id }
    },
    take: give(leadKind, 'L-1', 'wim'),
  },
  shared: {
    async plant(context) {
      const { id } = (await make(context, leadKind, { name: 'Lead' })) as { id: string }
      const record = await findRecord(context, leadKind as never, 'L-1')
      const user = (await context.em.findOneOrFail(User, { name: 'ed' })) as User
      await shareRecord(context, leadKind as never, record, { type: 'person', id: user.id, name: 'ed' }, false)
      const share = await context.em.findOneOrFail(RecordShare, {})
      return { kind: 'lead', id, share: share.id, from: context.actor.id }
    },
    take: async (context) => void (await stopSharing(context, await findRecord(context, leadKind as never, 'L-1'))),
  },
  overdue: {
    async plant(context) {
      await make(context, customerKind, { name: 'Acme' })
      const order = await make(context, orderKind, { name: 'Pumps', customer: 'C-1', status: 'confirmed' })
      await addPart(context, orderLine as never, order, { name: 'Pump', quantity: '1', unitPrice: '5' })
      const [payment] = await planPayments(context, order, [{ weight: '1', dueDate: '2026-01-02' }], () => 'All')
      await give(paymentKind, 'PM-1', 'ed')(context)
      return { payment: payment?.id ?? '' }
    },
    take: give(paymentKind, 'PM-1', 'wim'),
  },
  emailRefused: {
    async plant(context) {
      const record = await make(context, leadKind, { name: 'Lead' })
      const mailing = { ...context, queue: { ...context.queue, enqueueMail: async () => {} } }
      const said = { to: 'a@acme.test', cc: '', subject: 'S', text: 'T' }
      const { email } = await sendEmail(mailing, said, { kind: leadKind, record })
      await context.em.nativeUpdate(OutgoingEmail, { id: email.id }, {
        refused: [{ address: 'a@acme.test', reply: 'no such person' }],
      } as never)
      await give(interactionKind, 'IN-1', 'ed')(context)
      return { email: email.id }
    },
    take: give(interactionKind, 'IN-1', 'wim'),
  },
  newsStopped: {
    plant: async (context) => ({
      topic: (
        await saveTopic(context, leadKind as never, { match: 'all', conditions: [] }, { name: 'All', shared: true })
      ).id,
    }),
    take: async (context) =>
      renameTopic(
        context,
        await findTopic(context, (await context.em.findOneOrFail(SearchTopic, { name: 'All' })).id),
        { name: 'All', shared: false },
      ),
  },
}

for (const engine of engines)
  describe(`said unasked on ${engine}`, () => {
    const database = useDatabase(engine)

    test.each(Object.keys(cases))('%s', async (topic) => {
      const { plant, take } = cases[topic] as Case
      const firm: Firm = await newFirm(database())
      const params = await firm.as('ada', plant)
      const said = () => firm.as('ed', async (context) => (await noticeTypes[topic]?.(context, params)) !== undefined)
      expect(await said()).toBe(true)
      await firm.as('ada', take)
      expect(await said()).toBe(false)
    })
  })
