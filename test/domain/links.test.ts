/** Records that name each other, shown on contacts and the customers they belong to. */
import { describe, expect, test } from 'vitest'
import { findCard } from '#domain/business/card.ts'
import { contactKind } from '#domain/business/contact.ts'
import { type Customer, customerKind } from '#domain/business/customer.ts'
import type { Context } from '#domain/context.ts'
import { historyOf, linkedInChanges } from '#domain/history/record-history.ts'
import { undo } from '#domain/history/undo.ts'
import { cloneRecord } from '#domain/records/clone-record.ts'
import { linkedBy } from '#domain/records/links.ts'
import { createRecord, findRecord, removeRecord, transferRecord, updateRecord } from '#domain/records/records.ts'
import { countRelated, dependantsOf } from '#domain/records/related.ts'
import { listRecords } from '#domain/search/list.ts'
import { engines, newFirm, useDatabase } from './world.ts'

const customer = (context: Context, name: string, more: object = {}): Promise<Customer> =>
  createRecord(context, customerKind, { name, ...more })
const find = (context: Context, ref: string) => findRecord(context, contactKind, ref)

for (const engine of engines)
  describe(`links on ${engine}`, () => {
    const database = useDatabase(engine)

    test('are made by id or by number, and named on the card', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', async (context) => {
        const acme = await customer(context, 'Acme')
        for (const said of [acme.id, 'C-1', 'c1', '1'])
          await createRecord(context, contactKind, { name: `By ${said}`, customer: said })
      })
      await firm.as('ed', async (context) => {
        for (const ref of ['CT-1', 'CT-2', 'CT-3', 'CT-4']) {
          const { record, linked } = await findCard(context, contactKind, ref)
          expect(linked.get(record.customer?.id ?? ''), ref).toMatchObject({
            ref: 'C-1',
            name: 'Acme',
            kind: 'customer',
          })
        }
      })
    })

    test('are refused at their field when nobody may be meant', async () => {
      const firm = await newFirm(database())
      await firm.as('wim', (context) => customer(context, 'Of Wim'))
      const gone = await firm.as('ed', async (context) => {
        const record = await customer(context, 'Gone')
        await removeRecord(context, customerKind, record)
        return record.id
      })
      for (const said of ['C-1', 'C-99', 'C-2', gone, 'nobody', crypto.randomUUID(), 'L-1'])
        await expect(
          firm.as('ed', (context) => createRecord(context, contactKind, { name: 'X', customer: said })),
          said,
        ).rejects.toMatchObject({ issues: { customer: { code: 'option' } } })
      await firm.as('ada', async (context) => {
        expect(await listRecords(context, contactKind, { scope: 'all' })).toMatchObject({ total: 0 })
      })
    })

    test('nobody was born on a day to come', async () => {
      const firm = await newFirm(database())
      const born = (birthday: string) =>
        firm.as('ed', (context) => createRecord(context, contactKind, { name: 'Lin', birthday }))
      await expect(born('2099-08-15')).rejects.toMatchObject({ issues: { birthday: { code: 'inFuture' } } })
      for (const day of ['1985-08-15', '12-31']) await born(day)
    })

    test('a customer one may not see stays linked and is not named', async () => {
      const firm = await newFirm(database())
      await firm.as('ada', async (context) => {
        await customer(context, 'Secret')
        const contact = await createRecord(context, contactKind, { name: 'Lin', customer: 'C-1' })
        await transferRecord(context, contactKind, contact, firm.ids.ed)
      })
      await firm.as('ed', async (context) => {
        expect((await findCard(context, contactKind, 'CT-1')).linked.size).toBe(0)
        const record = await find(context, 'CT-1')
        const changed = await updateRecord(context, contactKind, record, record.version, { title: 'CEO' })
        expect(changed.customer?.id).toBe(record.customer?.id)
        const copy = cloneRecord(context, contactKind, record, 'Copy')
        await expect(copy).rejects.toMatchObject({ issues: { customer: { code: 'option' } } })
      })
    })

    test('whoever looks after a customer sees and changes what belongs to it, also once it changed hands', async () => {
      const firm = await newFirm(database())
      await firm.as('ada', async (context) => {
        const acme = await customer(context, 'Acme')
        await createRecord(context, contactKind, { name: 'Lin', customer: acme.id })
        await transferRecord(context, customerKind, acme, firm.ids.ed)
      })
      await firm.as('ed', async (context) => {
        expect((await listRecords(context, contactKind, { scope: 'all' })).rows.map(({ name }) => name)).toEqual([
          'Lin',
        ])
        const lin = await find(context, 'CT-1')
        await updateRecord(context, contactKind, lin, lin.version, { title: 'CEO' })
      })
      await firm.as('mona', async (context) => expect((await find(context, 'CT-1')).title).toBe('CEO'))
      await firm.as('wim', async (context) => {
        await expect(find(context, 'CT-1')).rejects.toMatchObject({ code: 'NotFound' })
        expect(await listRecords(context, contactKind, { scope: 'all' })).toMatchObject({ total: 0, rows: [] })
      })
      await firm.as('ed', async (context) => {
        const other = await customer(context, 'Other')
        const lin = await find(context, 'CT-1')
        await updateRecord(context, contactKind, lin, lin.version, { customer: other.id })
        const acme = await findRecord(context, customerKind, 'C-1')
        await transferRecord(context, customerKind, acme, firm.ids.wim)
      })
      await firm.as('wim', (context) => expect(find(context, 'CT-1')).rejects.toMatchObject({ code: 'NotFound' }))
    })

    test('two people who put two companies below each other at once: one does, the other is told', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', async (context) => {
        for (const name of ['One', 'Other']) await customer(context, name)
      })
      // Each has looked at the company before the other one changes theirs.
      const arrived = { count: 0, all: Promise.withResolvers<void>() }
      const both = engine === 'postgres' ? 2 : 1
      const below = (who: 'ed' | 'mona', ref: string, parent: string) =>
        firm.as(who, async (context) => {
          const one = await findRecord(context, customerKind, ref)
          if (++arrived.count >= both) arrived.all.resolve()
          await arrived.all.promise
          return updateRecord(context, customerKind, one, one.version, { parent })
        })
      const done = await Promise.allSettled([below('ed', 'C-1', 'C-2'), below('mona', 'C-2', 'C-1')])
      const refused = done.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
      expect(refused).toMatchObject([{ issues: { parent: { code: 'cycle' } } }])
    })

    test('a company cannot stand below itself, however far down', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', async (context) => {
        const top = await customer(context, 'Top')
        const middle = await customer(context, 'Middle', { parent: top.id })
        const low = await customer(context, 'Low', { parent: middle.id })
        for (const parent of [top, middle, low])
          await expect(
            updateRecord(context, customerKind, top, top.version, { parent: parent.id }),
            parent.name,
          ).rejects.toMatchObject({ issues: { parent: { code: 'cycle' } } })
        await updateRecord(context, customerKind, low, low.version, { parent: top.id })
        expect(low.parent?.id).toBe(top.id)
      })
    })

    test('are told in the history by name, and undone', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', async (context) => {
        await customer(context, 'Acme')
        await customer(context, 'Bolt')
        await createRecord(context, contactKind, { name: 'Lin', customer: 'C-1' })
      })
      await firm.as('ed', async (context) => {
        const lin = await find(context, 'CT-1')
        await updateRecord(context, contactKind, lin, lin.version, { customer: 'C-2' })
        const entries = await historyOf(context, lin, 1)
        const linked = await linkedInChanges(context, contactKind, entries)
        const [before, after] = entries[0]?.changes.customer ?? []
        expect([before, after].map((id) => linked.get(String(id))?.name)).toEqual(['Acme', 'Bolt'])
      })
      await firm.as('ed', (context) => undo(context))
      await firm.as('ed', async (context) => {
        const lin = await find(context, 'CT-1')
        const linked = await linkedBy(context, [[contactKind, lin]])
        expect(linked.get(lin.customer?.id ?? '')?.name).toBe('Acme')
      })
    })

    test('are counted for those who may see them, and listed by what they name', async () => {
      const firm = await newFirm(database())
      await firm.as('ada', async (context) => {
        const acme = await customer(context, 'Acme')
        for (let n = 1; n <= 12; n++) await createRecord(context, contactKind, { name: `Lin ${n}`, customer: acme.id })
        const mine = await createRecord(context, contactKind, { name: 'Of Ed', customer: acme.id })
        await createRecord(context, contactKind, { name: 'Elsewhere' })
        await transferRecord(context, contactKind, mine, firm.ids.ed)
      })
      const counted = (context: Context, record: Customer) =>
        countRelated(context, record, [{ kind: contactKind as never, by: 'customer' }])
      const acme = await firm.as('ada', async (context) => {
        const record = await findRecord(context, customerKind, 'C-1')
        expect(await counted(context, record)).toMatchObject([{ kind: 'contact', by: 'customer', count: 13 }])
        const of = { by: 'customer', id: record.id }
        const page = await listRecords(context, contactKind, { scope: 'all', of })
        expect([page.total, page.rows.length]).toEqual([13, 10])
        const last = await listRecords(context, contactKind, { scope: 'all', of, start: -1 })
        expect([last.start, last.rows.length]).toEqual([10, 3])
        expect(await dependantsOf(context, customerKind as never, record)).toMatchObject({
          counts: [{ kind: 'contact', count: 13 }],
          hidden: false,
        })
        return record
      })
      await firm.as('ed', async (context) => {
        expect(await counted(context, acme)).toMatchObject([{ count: 1 }])
        expect(await dependantsOf(context, customerKind as never, acme)).toMatchObject({ hidden: true })
      })
    })
  })
