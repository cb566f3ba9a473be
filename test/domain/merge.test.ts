import { describe, expect, test } from 'vitest'
import { cardOf } from '#domain/business/card.ts'
import { contactKind } from '#domain/business/contact.ts'
import { customerKind } from '#domain/business/customer.ts'
import { interactionKind } from '#domain/business/interaction.ts'
import { logInteraction } from '#domain/business/interactions.ts'
import { leadKind } from '#domain/business/lead.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import { orderKind } from '#domain/business/order.ts'
import { paymentKind } from '#domain/business/payment.ts'
import { logActivity } from '#domain/calendar/activities.ts'
import { Activity } from '#domain/calendar/activity.ts'
import type { Context } from '#domain/context.ts'
import { historyPage } from '#domain/history/record-history.ts'
import { undo } from '#domain/history/undo.ts'
import { mergeRecords } from '#domain/records/merge.ts'
import {
  createRecord,
  findRecord,
  restoreRecord,
  transferRecord,
  updateRecord,
  wentInto,
} from '#domain/records/records.ts'
import { setFavourite } from '#domain/search/favourites.ts'
import { findRecords } from '#domain/search/find.ts'
import { ticketKind } from '#domain/service/ticket.ts'
import { engines, type Firm, newFirm, useDatabase } from './world.ts'

const both = async (context: Context) => ({
  kept: await findRecord(context, customerKind, 'C-1'),
  other: await findRecord(context, customerKind, 'C-2'),
})

/** C-2 has a contact of somebody else's, a branch, a task and a mark; C-1 is a branch of it. */
async function twins(firm: Firm): Promise<void> {
  await firm.as('ed', async (context) => {
    const acme = await createRecord(context, customerKind, { name: 'Acme', phone: '021 5555 0100' })
    const again = await createRecord(context, customerKind, {
      name: 'ACME Ltd',
      phone: '021 5555 0199',
      region: 'East',
    })
    await createRecord(context, customerKind, { name: 'Branch', parent: again.id })
    await updateRecord(context, customerKind, acme, acme.version, { parent: again.id })
    const lin = await createRecord(context, contactKind, { name: 'Lin', customer: again.id })
    await transferRecord(context, contactKind, lin, firm.ids.wim)
    await logActivity(context, { type: 'task', subject: 'Call them' }, { kind: customerKind, record: again })
    await setFavourite(context, customerKind, again, true)
  })
}

const merge = (firm: Firm, taken: readonly string[], who: 'ed' | 'wim' = 'ed') =>
  firm.as(who, async (context) => {
    const { kept, other } = await both(context)
    await mergeRecords(context, customerKind, kept, other, { taken, versions: [kept.version, other.version] })
  })

for (const engine of engines)
  describe(`merging on ${engine}`, () => {
    const database = useDatabase(engine)

    test('of what was merged it is known where it went, on to the last, until it is taken back', async () => {
      const firm = await newFirm(database())
      await twins(firm)
      await firm.as('ed', (context) => createRecord(context, customerKind, { name: 'Acme Holding' }))
      await merge(firm, [])
      const into = async (ref: string) =>
        firm.as('ed', async (context) => {
          const gone = await findRecord(context, customerKind, ref, { deleted: true })
          const kept = await wentInto(context, customerKind, gone)
          return kept && `C-${kept.number}`
        })
      expect(await into('C-2')).toBe('C-1')
      await firm.as('ed', async (context) => {
        const error = await findRecord(context, customerKind, 'C-2').catch((one: unknown) => one)
        expect(error).toMatchObject({ code: 'MergedInto', params: { ref: 'C-2', into: 'C-1' } })
        const kept = await findRecord(context, customerKind, 'C-1')
        const past = await historyPage(context, customerKind as never, kept, 0)
        expect(past.total).toBe(past.entries.length)
        const joined = past.entries.filter(({ record }) => record !== kept.id)
        expect(joined.map(({ changes }) => changes.mergedInto)).toEqual([[null, kept.id]])
        expect(past.merged.get(joined[0]?.record ?? '')?.ref).toBe('C-2')
      })
      // Another, who may see neither, is told nothing of it.
      await firm.as('wim', async (context) => {
        const error = await findRecord(context, customerKind, 'C-2').catch((one: unknown) => one)
        expect(error).toMatchObject({ code: 'NotFound' })
      })
      await firm.as(
        'ed',
        async (context) => {
          const [kept, other] = [
            await findRecord(context, customerKind, 'C-4'),
            await findRecord(context, customerKind, 'C-1'),
          ]
          await mergeRecords(context, customerKind as never, kept, other, {
            taken: [],
            versions: [kept.version, other.version],
          })
        },
        { request: 'again' },
      )
      expect([await into('C-2'), await into('C-1'), await into('C-4')]).toEqual(['C-4', 'C-4', undefined])
      await firm.as('ed', (context) => undo(context, 'again'))
      expect([await into('C-2'), await into('C-1')]).toEqual(['C-1', undefined])
      await firm.as('ed', async (context) => {
        const gone = await findRecord(context, customerKind, 'C-2', { deleted: true })
        await restoreRecord(context, customerKind as never, gone)
      })
      expect(await into('C-2')).toBeUndefined()
      await firm.as('ed', async (context) => expect(await findRecord(context, customerKind, 'C-2')).toBeTruthy())
    })

    test('takes the chosen values, and all that named the other follows, seen or not', async () => {
      const firm = await newFirm(database())
      await twins(firm)
      await merge(firm, ['phone', 'region'])
      const id = await firm.as('ed', async (context) => {
        const kept = await findRecord(context, customerKind, 'C-1')
        expect(kept).toMatchObject({ name: 'Acme', phone: '021 5555 0199', region: 'East', parent: null })
        const branch = await findRecord(context, customerKind, 'C-3')
        expect(branch.parent?.id).toBe(kept.id)
        const card = await cardOf(context, customerKind, kept)
        expect(card.activities.map(({ subject }) => subject)).toEqual(['Call them'])
        expect(card.favourite).toBe(true)
        await expect(findRecord(context, customerKind, 'C-2')).rejects.toMatchObject({ code: 'MergedInto' })
        expect(await findRecords(context, [customerKind], '0199', 5)).toHaveLength(1)
        return kept.id
      })
      await firm.as('wim', async (context) => {
        const lin = await findRecord(context, contactKind, 'CT-1')
        expect(lin.customer?.id).toBe(id)
      })
    })

    test('one undo splits them again', async () => {
      const firm = await newFirm(database())
      await twins(firm)
      await merge(firm, ['name'])
      await firm.as('ed', (context) => undo(context))
      await firm.as('ada', async (context) => {
        const { kept, other } = await both(context)
        expect([kept.name, other.name]).toEqual(['Acme', 'ACME Ltd'])
        expect(kept.parent?.id).toBe(other.id)
        expect((await findRecord(context, contactKind, 'CT-1')).customer?.id).toBe(other.id)
        expect((await findRecord(context, customerKind, 'C-3')).parent?.id).toBe(other.id)
        expect((await context.em.findOneOrFail(Activity, { subject: 'Call them' })).about).toBe(other.id)
      })
    })

    test('tickets, orders, payments, calls and marks follow, and come back', async () => {
      const firm = await newFirm(database())
      await twins(firm)
      await firm.as('ed', async (context) => {
        const { other } = await both(context)
        const customer = other.id
        await createRecord(context, ticketKind, { subject: 'Broken', type: 'complaint', customer } as never)
        const order = await createRecord(context, orderKind, { customer, name: 'Hall' } as never)
        await createRecord(context, paymentKind, { order: order.id, dueDate: '2026-12-01', amount: '5' } as never)
        await createRecord(context, opportunityKind, { name: 'Plant', customer } as never)
        await logInteraction(context, { type: 'call', subject: 'Asked' }, { kind: customerKind, record: other })
      })
      const named = () =>
        firm.as('ada', async (context) => {
          const of = async (kind: unknown, ref: string) =>
            ((await findRecord(context, kind as never, ref)) as { customer?: { id: string } }).customer?.id
          return Promise.all([
            of(ticketKind, 'TK-1'),
            of(orderKind, 'SO-1'),
            of(paymentKind, 'PM-1'),
            of(opportunityKind, 'OP-1'),
            of(interactionKind, 'IN-1'),
          ])
        })
      const { kept, other } = await firm.as('ada', both)
      await merge(firm, [])
      expect(await named()).toEqual(Array(5).fill(kept.id))
      const marked = () => firm.as('ed', async (context) => (await cardOf(context, customerKind, kept)).favourite)
      expect(await marked()).toBe(true)
      await firm.as('ed', (context) => undo(context))
      expect(await named()).toEqual(Array(5).fill(other.id))
      expect(await marked()).toBe(false)
    })

    test('is for those who may change both, of what they saw, and never with itself', async () => {
      const firm = await newFirm(database())
      await twins(firm)
      await expect(merge(firm, [], 'wim')).rejects.toMatchObject({ code: 'NotFound' })
      await firm.as('ed', async (context) => {
        const { kept, other } = await both(context)
        const versions = [kept.version, other.version] as const
        const stale = { taken: [], versions: [versions[0], versions[1] - 1] as const }
        await expect(mergeRecords(context, customerKind, kept, other, stale)).rejects.toMatchObject({
          name: 'StaleEdit',
        })
        await expect(mergeRecords(context, customerKind, kept, kept, { taken: [], versions })).rejects.toMatchObject({
          code: 'MergeWithItself',
        })
      })
    })

    test('more rows than are changed at a time all follow', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', async (context) => {
        for (const name of ['Acme', 'Acme again']) await createRecord(context, leadKind, { name })
        const again = await findRecord(context, leadKind, 'L-2')
        for (let n = 0; n < 1010; n++)
          context.em.create(Activity, {
            organization: firm.id,
            number: n + 1,
            owner: context.actor,
            createdBy: context.actor,
            sortKey: '',
            type: 'task',
            subject: `Task ${n}`,
            aboutKind: 'lead',
            about: again.id,
          } as never)
        await context.em.flush()
      })
      await firm.as('ed', async (context) => {
        const [kept, other] = [await findRecord(context, leadKind, 'L-1'), await findRecord(context, leadKind, 'L-2')]
        await mergeRecords(context, leadKind, kept, other, { taken: [], versions: [kept.version, other.version] })
        expect(await context.em.count(Activity, { about: kept.id })).toBe(1010)
      })
    })
  })
