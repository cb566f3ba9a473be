/** Whoever is concerned by a change is told of it, whichever verb made it; nobody of what they did themselves. */
import { describe, expect, test } from 'vitest'
import { leadKind } from '#domain/business/lead.ts'
import { logActivity, transferWithTasks } from '#domain/calendar/activities.ts'
import { activityKind } from '#domain/calendar/activity.ts'
import type { Context } from '#domain/context.ts'
import { undo } from '#domain/history/undo.ts'
import { Notice } from '#domain/notices/notice.ts'
import { userById } from '#domain/organization/users.ts'
import type { DomainKind } from '#domain/records/domain-kind.ts'
import { createRecord, findRecord, saveChanged, transferRecord } from '#domain/records/records.ts'
import { ticketKind } from '#domain/service/ticket.ts'
import { openTicket, reopenTicket } from '#domain/service/tickets.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { oneOf } from './many.ts'
import { engines, type Firm, newFirm, useDatabase } from './world.ts'

const requester = { platform: 'slack', externalId: 'U9', workspace: 'T1', conversation: 'C1' } as const
const lead = (context: Context) => findRecord(context, leadKind, 'L-1')
const ticket = (context: Context) => findRecord(context, ticketKind, 'TK-1')

for (const engine of engines)
  describe(`what follows from changes, on ${engine}`, () => {
    const database = useDatabase(engine)
    const told = (firm: Firm) =>
      firm.as('ada', async ({ em }) =>
        (await em.find(Notice, {}, { orderBy: { id: 'asc' } })).map(({ key, topic, params, user }) => ({
          ...{ key, topic, params, to: Object.entries(firm.ids).find(([, id]) => id === user?.id)?.[0] },
        })),
      )

    test('a new owner is told, by whatever verb they became it, and when that is taken back', async () => {
      const firm = await newFirm(database())
      const { ada, ed, wim } = firm.ids
      await firm.as('ed', (context) => createRecord(context, leadKind, { name: 'Li Wei' }))
      const id = await firm.as('ed', async (context) => (await lead(context)).id)
      await firm.as(
        'ada',
        async (context) => transferRecord(context, leadKind as never, (await lead(context)) as never, wim),
        {
          request: 'one',
        },
      )
      // Whoever calls it: a job, an import, a verb that there is not yet.
      await firm.as(
        'ada',
        async (context) => {
          const record = await lead(context)
          record.owner = (await userById(context, ed)) as never
          await saveChanged(context, leadKind, record)
        },
        { request: 'two' },
      )
      await firm.as('ada', (context) => undo(context, 'two'), { request: 'three' })
      await firm.as('ada', async (context) =>
        transferRecord(context, leadKind as never, (await lead(context)) as never, ada),
      )
      expect(await told(firm)).toEqual(
        [
          ['one', 'wim'],
          ['two', 'ed'],
          ['three', 'wim'],
        ].map(([request, to]) => ({
          ...{ key: `transferred:${request}:${id}`, topic: 'transferred', to },
          params: { kind: 'lead', id, from: ada, along: '0' },
        })),
      )
    })

    test('of every kind', async () => {
      const firm = await newFirm(database())
      const made = new Map<string, string>()
      await firm.as('ada', async (context) => {
        for (const kind of recordKinds) await oneOf(context, kind, made)
      })
      const before = (await told(firm)).length
      // Payments before their order, whose owner they get with it.
      const kinds = recordKinds.map(({ domain }) => domain as DomainKind).toReversed()
      for (const domain of kinds)
        await firm.as('ada', async (context) => {
          const record = await context.em.findOneOrFail(domain.entity, { id: made.get(domain.name) ?? '' } as never)
          await transferRecord(context, domain, record as never, firm.ids.mona)
        })
      expect((await told(firm)).slice(before).map(({ to, params }) => [to, params.kind, params.id])).toEqual(
        kinds.map(({ name }) => ['mona', name, made.get(name)]),
      )
    })

    test('what came along with a record is counted, not told of by itself; nor when it is taken back', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => createRecord(context, leadKind, { name: 'Li Wei' }))
      const about = async (context: Context) => ({ kind: leadKind as never, record: (await lead(context)) as never })
      for (const subject of ['Call', 'Visit'])
        await firm.as('ed', async (context) => logActivity(context, { type: 'task', subject }, await about(context)))
      // Of another record, so that it goes by itself.
      await firm.as('ed', (context) => logActivity(context, { type: 'task', subject: 'Other' }))
      await firm.as(
        'ada',
        async (context) => {
          await transferWithTasks(context, leadKind as never, (await lead(context)) as never, firm.ids.wim)
          const other = await context.em.findOneOrFail(activityKind.entity, { subject: 'Other' })
          await transferRecord(context, activityKind as never, other as never, firm.ids.wim)
        },
        { request: 'gone' },
      )
      await firm.as('ada', (context) => undo(context, 'gone'))
      const all = (await told(firm)).map(({ to, params }) => [to, params.kind, params.along])
      expect(all.slice(0, 2).toSorted()).toEqual([
        ['wim', 'activity', '0'],
        ['wim', 'lead', '2'],
      ])
      expect(all.slice(2).toSorted()).toEqual([
        ['ed', 'activity', '0'],
        ['ed', 'lead', '2'],
      ])
    })

    test('a task for somebody else is told to them, one for oneself to nobody', async () => {
      const firm = await newFirm(database())
      const give = (to: string) =>
        firm.as(
          'ada',
          async (context) => {
            const owner = await userById(context, to)
            return (await logActivity(context, { type: 'task', subject: 'Call' }, undefined, owner)).id
          },
          { request: to },
        )
      const [, id] = [await give(firm.ids.ada), await give(firm.ids.ed)]
      expect(await told(firm)).toEqual([
        { key: `given:${firm.ids.ed}:${id}`, topic: 'given', params: { activity: id, from: firm.ids.ada }, to: 'ed' },
      ])
    })

    test('whoever asked for a ticket is told that it is resolved, however it came to be; not what is taken back', async () => {
      const firm = await newFirm(database())
      await firm.as('sue', (context) => openTicket(context, { subject: 'Where is it?' }, requester))
      await firm.as(
        'sue',
        async (context) => {
          const record = await ticket(context)
          Object.assign(record, { status: 'resolved', resolution: 'On its way', resolvedAt: context.now })
          await saveChanged(context, ticketKind, record)
        },
        { request: 'done' },
      )
      const all = [['ticketResolved:done', undefined]]
      const resolved = async () => (await told(firm)).map(({ key, topic, to }) => [`${topic}:${key.split(':')[2]}`, to])
      expect(await resolved()).toEqual(all)
      await firm.as('sue', async (context) => reopenTicket(context, await ticket(context)), { request: 'again' })
      await firm.as('sue', (context) => undo(context, 'again'))
      expect(await firm.as('sue', async (context) => (await ticket(context)).status)).toBe('resolved')
      expect(await resolved()).toEqual(all)
    })

    test('what is not committed is told to nobody', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => createRecord(context, leadKind, { name: 'Li Wei' }))
      const failing = firm.as('ada', async (context) => {
        await transferRecord(context, leadKind as never, (await lead(context)) as never, firm.ids.wim)
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
      expect(await told(firm)).toEqual([])
    })
  })
