import { describe, expect, test } from 'vitest'
import { cardOf, findCard } from '#domain/business/card.ts'
import { contactKind } from '#domain/business/contact.ts'
import { customerKind } from '#domain/business/customer.ts'
import { Interaction, interactionKind } from '#domain/business/interaction.ts'
import { cloneInteraction, logInteraction } from '#domain/business/interactions.ts'
import { leadKind } from '#domain/business/lead.ts'
import { logActivity } from '#domain/calendar/activities.ts'
import type { Context } from '#domain/context.ts'
import { migrate, openDatabase, withinTenant } from '#domain/database/orm.ts'
import { undo } from '#domain/history/undo.ts'
import { createRecord, findRecord, transferRecord, updateRecord } from '#domain/records/records.ts'
import { listRecords } from '#domain/search/list.ts'
import { createDatabase } from '../setup/databases.ts'
import { engines, newFirm, useDatabase } from './world.ts'

const now = new Date('2026-11-23T09:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const domain = <Kind>(kind: Kind) => kind as never

for (const engine of engines)
  describe(`interactions on ${engine}`, () => {
    const database = useDatabase(engine)

    test('stand on the record they are about and on its customer, the latest first', async () => {
      const firm = await newFirm(database())
      await firm.as(
        'ed',
        async (context) => {
          const customer = await createRecord(context, customerKind, { name: 'Acme' })
          const contact = await createRecord(context, contactKind, { name: 'Jo', customer: customer.id as never })
          const lead = await createRecord(context, leadKind, { name: 'Somebody' })
          const log = (subject: string, at: Date, about: Parameters<typeof logInteraction>[2]) =>
            logInteraction(context, { type: 'call', subject, at }, about)
          await log('second', ago(20), { kind: contactKind, record: contact })
          await log('third', ago(30), { kind: customerKind, record: customer })
          await log('first', ago(10), { kind: contactKind, record: contact })
          await log('fourth', ago(40), { kind: customerKind, record: customer })
          const ofLead = await log('elsewhere', ago(5), { kind: leadKind, record: lead })
          expect(ofLead.customer).toBeNull()
          const subjects = async (kind: Parameters<typeof cardOf>[1], record: Parameters<typeof cardOf>[2]) =>
            (await cardOf(context, kind, record)).interactions.map(({ interaction, by }) => [interaction.subject, by])
          expect(await subjects(domain(customerKind), customer)).toEqual([
            ['first', 'ed'],
            ['second', 'ed'],
            ['third', 'ed'],
          ])
          expect(await subjects(domain(contactKind), contact)).toEqual([
            ['first', 'ed'],
            ['second', 'ed'],
          ])
          const { rows } = await listRecords(context, interactionKind, {
            scope: 'all',
            of: { by: 'customer', id: customer.id },
          })
          expect(rows.map(({ subject }) => subject)).toEqual(['first', 'second', 'third', 'fourth'])
          const ofContact = await listRecords(context, interactionKind, {
            scope: 'all',
            of: { by: 'about', id: contact.id },
          })
          expect(ofContact.rows.map(({ subject }) => subject)).toEqual(['first', 'second'])
        },
        { now },
      )
    })

    test('a card shows what is open beside them: overdue tasks, events to come, nothing done', async () => {
      const firm = await newFirm(database())
      await firm.as(
        'ed',
        async (context) => {
          const record = await createRecord(context, leadKind, { name: 'Somebody' })
          const plan = (subject: string, type: 'task' | 'event', at: Date) =>
            logActivity(context, { type, subject, at }, { kind: domain(leadKind), record })
          await plan('event over', 'event', ago(60))
          const done = await plan('done', 'task', ago(50))
          done.status = 'done'
          await plan('event to come', 'event', ago(-60))
          await plan('overdue', 'task', ago(30))
          await context.em.flush()
          const card = await findCard(context, leadKind, 'L-1')
          expect(card.activities.map(({ subject }) => subject)).toEqual(['overdue', 'event to come'])
          expect(card.interactions).toEqual([])
        },
        { now },
      )
    })

    test('refuse what has not happened yet, and what is no length', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => createRecord(context, leadKind, { name: 'Somebody' }))
      const log = (said: { at?: Date; duration?: string; subject?: string }) =>
        firm.as(
          'ed',
          async (context) =>
            logInteraction(
              context,
              { type: 'meeting', subject: 'met', ...said },
              { kind: leadKind, record: await findRecord(context, leadKind, 'L-1') },
            ),
          { now },
        )
      await expect(log({ at: ago(-2) })).rejects.toMatchObject({ issues: { at: { code: 'future' } } })
      await expect(log({ duration: '-5' })).rejects.toMatchObject({ issues: { duration: { code: 'negative' } } })
      await expect(log({ subject: ' ' })).rejects.toMatchObject({ issues: { subject: { code: 'required' } } })
      expect(await log({})).toMatchObject({ at: now, number: 1 })
      await firm.as(
        'ed',
        async (context) => {
          const met = await findRecord(context, interactionKind, 'IN-1')
          const later = updateRecord(context, interactionKind, met, met.version, { type: 'meeting', at: ago(-60) })
          await expect(later).rejects.toMatchObject({ issues: { at: { code: 'future' } } })
        },
        { now },
      )
    })

    test('moved in time they move in the list, and undo brings both back', async () => {
      const firm = await newFirm(database())
      const order = (context: Context) =>
        listRecords(context, interactionKind, { scope: 'all' }).then(({ rows }) => rows.map(({ subject }) => subject))
      await firm.as(
        'ed',
        async (context) => {
          const record = await createRecord(context, leadKind, { name: 'Somebody' })
          for (const [subject, at] of [
            ['older', ago(20)],
            ['newer', ago(10)],
          ] as const)
            await logInteraction(context, { type: 'call', subject, at }, { kind: leadKind, record })
        },
        { now },
      )
      await firm.as(
        'ed',
        async (context) => {
          const older = await findRecord(context, interactionKind, 'IN-1')
          await updateRecord(context, interactionKind, older, older.version, { type: 'call', at: ago(1) })
          expect(await order(context)).toEqual(['older', 'newer'])
        },
        { now, request: 'move' },
      )
      await firm.as('ed', (context) => undo(context, 'move'), { now })
      expect(await firm.as('ed', order, { now })).toEqual(['newer', 'older'])
    })

    test('are seen by who made or owns them, who looks after the customer, their managers, service and administrators', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => createRecord(context, customerKind, { name: 'Acme' }))
      // Ada calls Ed's customer: hers, but Ed and Mona are to know.
      await firm.as('ada', async (context) =>
        logInteraction(
          context,
          { type: 'call', subject: 'from above' },
          { kind: customerKind, record: await findRecord(context, customerKind, 'C-1') },
        ),
      )
      const seenBy = async (who: Parameters<typeof firm.as>[0]) =>
        firm.as(who, async (context) => (await listRecords(context, interactionKind, { scope: 'all' })).total)
      expect([await seenBy('ada'), await seenBy('ed'), await seenBy('mona'), await seenBy('sue')]).toEqual([1, 1, 1, 1])
      expect([await seenBy('wim'), await seenBy('mark')]).toEqual([0, 0])
      // Whoever takes the customer over sees what happened with it.
      await firm.as('ada', async (context) =>
        transferRecord(context, domain(customerKind), await findRecord(context, customerKind, 'C-1'), firm.ids.wim),
      )
      expect([await seenBy('wim'), await seenBy('ed')]).toEqual([1, 0])
      await expect(
        firm.as('wim', async (context) => {
          const call = await findRecord(context, interactionKind, 'IN-1')
          await updateRecord(context, interactionKind, call, call.version, {
            type: 'call',
            at: call.at,
            subject: 'changed',
          })
        }),
      ).rejects.toMatchObject({ code: 'NotAllowed' })
    })

    test('on a record nobody may see, nothing can be logged', async () => {
      const firm = await newFirm(database())
      const { id } = await firm.as('ed', (context) => createRecord(context, leadKind, { name: 'Hidden' }))
      await expect(
        firm.as('wim', async (context) => {
          const record = await context.em.findOneOrFail(leadKind.entity, { id }, { populate: ['owner'] as never })
          await logInteraction(context, { type: 'note', subject: 'x' }, { kind: leadKind, record })
        }),
      ).rejects.toMatchObject({ code: 'NotFound' })
    })

    test('a copy says the same about the same', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', async (context) => {
        const record = await createRecord(context, customerKind, { name: 'Acme' })
        const made = await logInteraction(context, { type: 'call', subject: 'one' }, { kind: customerKind, record })
        const copy = await cloneInteraction(context, made, 'two')
        expect(copy).toMatchObject({
          subject: 'two',
          about: record.id,
          aboutKind: 'customer',
          type: 'call',
          at: made.at,
        })
        expect(copy.customer?.id).toBe(record.id)
      })
    })
  })

describe('phone calls that were activities become interactions', () => {
  for (const engine of engines)
    test(`on ${engine}, with their numbers, customers, words and history`, async () => {
      const copy = engine === 'postgres' ? await createDatabase() : undefined
      const database = await openDatabase(copy ? { url: copy.url } : { dataDir: 'memory://' }, {
        now: () => new Date(),
      })
      try {
        await database.orm.migrator.up({ to: 'Migration20261123155000_contacts' })
        const em = database.orm.em.fork()
        const [firm, person, customer, contact, call, task] = Array.from({ length: 6 }, () => crypto.randomUUID())
        // One connection and one transaction: the tenant's setting holds within it.
        await em.transactional(async (inside) => {
          const sql = (text: string) => inside.execute(text)
          await sql(`select set_config('app.organization', '${firm}', true)`)
          await sql(`insert into organization (id, name, created_at) values ('${firm}', 'Old', now())`)
          await sql(`insert into workspace (platform, external_id, organization) values ('slack', 'T9', '${firm}')`)
          await sql(
            `insert into app_user (id, organization, name, locale, time_zone, created_at) values ('${person}', '${firm}', 'Ed', 'en', 'UTC', now())`,
          )
          const shared = (id: string | undefined, number: number) =>
            `'${id}', '${firm}', ${number}, '${person}', '${person}', now(), now(), 3, 'A'`
          const columns = 'id, organization, number, owner_id, created_by_id, created_at, updated_at, version, sort_key'
          await sql(`insert into customer (${columns}, name) values (${shared(customer, 1)}, 'Acme')`)
          await sql(
            `insert into contact (${columns}, name, customer_id) values (${shared(contact, 1)}, 'Jo', '${customer}')`,
          )
          for (const [id, number, type] of [
            [task, 1, 'task'],
            [call, 2, 'call'],
          ] as const)
            await sql(
              `insert into activity (${columns}, type, subject, notes, status, at, about_kind, about) values (${shared(id, number)}, '${type}', 'Said ${type}', 'in full', 'done', '2026-11-20T10:00:00Z', 'contact', '${contact}')`,
            )
          await sql(
            `insert into search_token (organization, token, kind, record) values ('${firm}', 'said', 'activity', '${call}')`,
          )
          await sql(
            `insert into history (id, organization, at, by_id, request, kind, record, version, verb, changes) values ('${crypto.randomUUID()}', '${firm}', now(), '${person}', 'r', 'activity', '${call}', 2, 'update', '{"notes": [null, "in full"]}')`,
          )
        })
        await migrate(database)
        await withinTenant(database, String(firm), async (inside) => {
          const made = await inside.findOneOrFail(Interaction, { id: String(call) })
          expect(made).toMatchObject({ number: 1, type: 'call', subject: 'Said call', body: 'in full', version: 3 })
          expect(made.at).toEqual(new Date('2026-11-20T10:00:00Z'))
          expect([made.customer?.id, made.customerOwner, made.about]).toEqual([customer, person, contact])
          expect(made.sortKey).toBe(interactionKind.sortKey?.(made))
          const rows = async (text: string) => inside.execute<Record<string, unknown>[]>(text)
          expect(await rows('select id, type from activity')).toEqual([{ id: task, type: 'task' }])
          expect(await rows(`select kind, record from search_token`)).toEqual([{ kind: 'interaction', record: call }])
          expect(await rows('select kind, changes from history')).toEqual([
            { kind: 'interaction', changes: { body: [null, 'in full'] } },
          ])
          expect(await rows(`select last from number_sequence where kind = 'interaction'`)).toEqual([{ last: 1 }])
          expect(await rows(`select count from record_count where kind = 'interaction'`)).toEqual([{ count: 1 }])
        })
      } finally {
        await database.close()
        await copy?.drop()
      }
    })
})
