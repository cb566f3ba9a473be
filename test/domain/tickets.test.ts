import { describe, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import type { Context } from '#domain/context.ts'
import { undo } from '#domain/history/undo.ts'
import { createRecord, findRecord, transferRecord, updateRecord } from '#domain/records/records.ts'
import { listRecords } from '#domain/search/list.ts'
import { type Requester, type Ticket, ticketKind } from '#domain/service/ticket.ts'
import {
  closeTicket,
  openTicket,
  reopenTicket,
  resolveTicket,
  setWaiting,
  takeTicket,
} from '#domain/service/tickets.ts'
import { engines, newFirm, useDatabase } from './world.ts'

const now = new Date('2026-11-23T09:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const requester: Requester = {
  platform: 'slack',
  workspace: 'T1',
  externalId: 'U9',
  conversation: 'C1',
  thread: '17.1',
}
const first = (context: Context) => findRecord(context, ticketKind, 'TK-1')

interface Told {
  topic: string
  platform: string
  workspace: string
  conversation: string
  thread: string | null
  person: object | null
}
const told = ({ em }: Context) =>
  em.execute<Told[]>('select topic, platform, workspace, conversation, thread, person from notice order by created_at')

for (const engine of engines)
  describe(`tickets on ${engine}`, () => {
    const database = useDatabase(engine)

    test('those that wait stand first, by priority and then by how long; what is done follows, the latest first', async () => {
      const firm = await newFirm(database())
      const report = (subject: string, priority: Ticket['priority'], at: number) =>
        firm.as('sue', (context) => openTicket(context, { subject, priority }, undefined), { now: later(at) })
      await report('normal, old', 'normal', 1)
      await report('urgent', 'urgent', 3)
      await report('normal, new', 'normal', 4)
      await report('done first', 'urgent', 0)
      await report('low', 'low', 2)
      await report('done last', 'low', 5)
      const listed = (list?: string) =>
        firm.as('ada', async (context) => {
          const page = await listRecords(context, ticketKind, { scope: 'all', ...(list && { list }) })
          return page.rows.map(({ subject }) => subject)
        })
      for (const [ref, at] of [
        ['TK-4', 10],
        ['TK-6', 20],
      ] as const)
        await firm.as(
          'sue',
          async (context) => resolveTicket(context, await findRecord(context, ticketKind, ref), 'Mended'),
          { now: later(at) },
        )
      const waiting = ['urgent', 'normal, old', 'normal, new', 'low']
      expect(await listed()).toEqual([...waiting, 'done last', 'done first'])
      expect(await listed('pending')).toEqual(waiting)
      expect(await listed('resolved')).toEqual(['done last', 'done first'])
      // Whoever finds one more pressing moves it up; opened again it stands where it stood.
      await firm.as('sue', async (context) => {
        const low = await findRecord(context, ticketKind, 'TK-5')
        await updateRecord(context, ticketKind, low, low.version, {
          ...low,
          subject: low.subject,
          priority: 'urgent',
        } as never)
        await reopenTicket(context, await findRecord(context, ticketKind, 'TK-4'))
      })
      expect(await listed('pending')).toEqual(['done first', 'low', 'urgent', 'normal, old', 'normal, new'])
    })

    test('goes from new to closed, each step once and by those who may', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => openTicket(context, { subject: 'Broken' }, undefined))
      const status = () => firm.as('ada', async (context) => (await first(context)).status)
      expect(await status()).toBe('new')
      await firm.as('sue', async (context) => takeTicket(context, await first(context)))
      expect(await firm.as('ada', async (context) => (await first(context)).owner.name)).toBe('sue')
      expect(await status()).toBe('open')
      // Who reported it sees it still, and changes nothing.
      await expect(
        firm.as('ed', async (context) => setWaiting(context, await first(context), true)),
      ).rejects.toMatchObject({
        code: 'NotAllowed',
      })
      await firm.as('sue', async (context) => setWaiting(context, await first(context), true))
      expect(await status()).toBe('waiting')
      await expect(firm.as('sue', async (context) => closeTicket(context, await first(context)))).rejects.toMatchObject(
        {
          code: 'NotDoneYet',
        },
      )
      await expect(
        firm.as('sue', async (context) => resolveTicket(context, await first(context), '  ')),
      ).rejects.toMatchObject({ issues: { resolution: { code: 'required' } } })
      await firm.as('sue', async (context) => resolveTicket(context, await first(context), 'Replaced'), {
        request: 'mend',
      })
      expect(await status()).toBe('resolved')
      await expect(
        firm.as('sue', async (context) => resolveTicket(context, await first(context), 'Again')),
      ).rejects.toMatchObject({ code: 'AlreadyDone' })
      await firm.as('sue', (context) => undo(context, 'mend'))
      expect(await firm.as('sue', async (context) => (await first(context)).resolution ?? null)).toBeNull()
      expect(await status()).toBe('waiting')
      await firm.as('sue', async (context) => resolveTicket(context, await first(context), 'Replaced'))
      await firm.as('sue', async (context) => closeTicket(context, await first(context)))
      expect(await status()).toBe('closed')
    })

    test('whoever asked is told in their thread, once for each resolution', async () => {
      const firm = await newFirm(database())
      await firm.as('sue', (context) => openTicket(context, { subject: 'Where is it?' }, requester))
      await firm.as('sue', async (context) => resolveTicket(context, await first(context), 'On its way'), {
        request: 'one',
      })
      const said = { topic: 'ticketResolved', platform: 'slack', workspace: 'T1', conversation: 'C1', thread: '17.1' }
      const person = { externalId: 'U9' }
      expect(await firm.as('sue', told)).toEqual([{ ...said, person }])
      await firm.as('sue', async (context) => reopenTicket(context, await first(context)))
      expect(await firm.as('sue', told)).toHaveLength(1)
      await firm.as('sue', async (context) => resolveTicket(context, await first(context), 'Arrived'), {
        request: 'two',
      })
      expect(await firm.as('sue', told)).toHaveLength(2)
      await firm.as('sue', (context) => openTicket(context, { subject: 'By phone' }, undefined))
      await firm.as('sue', async (context) =>
        resolveTicket(context, await findRecord(context, ticketKind, 'TK-2'), 'Said on the phone'),
      )
      expect(await firm.as('sue', told)).toHaveLength(2)
    })

    test('are seen by service, by who reported or has them, and by who looks after the customer', async () => {
      const firm = await newFirm(database())
      await firm.as('wim', (context) => createRecord(context, customerKind, { name: 'Acme' }))
      await firm.as('wim', async (context) => {
        const { id } = await findRecord(context, customerKind, 'C-1')
        await openTicket(context, { subject: 'Late again', type: 'complaint', customer: id as never }, undefined)
      })
      const seenBy = (who: Parameters<typeof firm.as>[0]) =>
        firm.as(
          who,
          async (context) => (await listRecords(context, ticketKind, { scope: 'all', list: 'complaints' })).total,
        )
      await firm.as('sue', async (context) =>
        transferRecord(context, ticketKind as never, await first(context), firm.ids.sue),
      )
      expect([await seenBy('sue'), await seenBy('ada'), await seenBy('wim')]).toEqual([1, 1, 1])
      expect([await seenBy('ed'), await seenBy('mark'), await seenBy('mona')]).toEqual([0, 0, 0])
      await firm.as('ada', async (context) =>
        transferRecord(context, customerKind as never, await findRecord(context, customerKind, 'C-1'), firm.ids.ed),
      )
      expect([await seenBy('ed'), await seenBy('mona')]).toEqual([1, 1])
    })
  })
