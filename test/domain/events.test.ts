/** What is committed is told to programs: all of it, in order, and to each of them once. */
import { describe, expect, test } from 'vitest'
import { closeWon } from '#domain/business/close-won.ts'
import { competitorKind } from '#domain/business/competitor.ts'
import { customerKind } from '#domain/business/customer.ts'
import { leadKind } from '#domain/business/lead.ts'
import { opportunityKind } from '#domain/business/opportunity.ts'
import type { Context } from '#domain/context.ts'
import { withinTenant } from '#domain/database/orm.ts'
import type { DomainEvent } from '#domain/history/events.ts'
import { followEvents, forgetEvents, readEvents } from '#domain/history/read-events.ts'
import { undo } from '#domain/history/undo.ts'
import { undoCreations } from '#domain/history/undo-creations.ts'
import { createRecords } from '#domain/import/create-records.ts'
import { mergeRecords } from '#domain/records/merge.ts'
import {
  createRecord,
  findRecord,
  removeRecord,
  restoreRecord,
  transferRecord,
  updateRecord,
} from '#domain/records/records.ts'
import { dayThere, engines, type Firm, newFirm, useDatabase } from './world.ts'

const everything = 10_000

/** Never called: it is there to be compiled. */
const typed = (event: DomainEvent): readonly unknown[] =>
  event.kind === 'lead'
    ? [
        event.changes.amount?.[1] satisfies string | null | undefined,
        // Dates as texts, other records by id.
        event.changes.createdAt?.[0] satisfies string | null | undefined,
        event.changes.customer?.[1] satisfies string | null | undefined,
        // @ts-expect-error
        event.changes.amuont,
        // @ts-expect-error
        event.changes.status?.[1] === 'won',
        // @ts-expect-error
        event.verb === 'sell',
      ]
    : [
        // @ts-expect-error
        event.kind === 'leed',
      ]
void typed

/** What the record is called from then on. */
const nameIn = ({ changes }: DomainEvent) => ('name' in changes ? changes.name?.[1] : undefined)

for (const engine of engines)
  describe(`events on ${engine}`, () => {
    const database = useDatabase(engine)
    const within = <Result>(firm: Firm, work: (one: Parameters<typeof readEvents>[0]) => Promise<Result>) =>
      withinTenant(database(), firm.id, (em) => work({ em, organization: { id: firm.id } }))
    const all = (firm: Firm, after = 0) => within(firm, (one) => readEvents(one, after, everything))
    const lead = (context: Context, name: string) => createRecord(context, leadKind, { name, company: 'Acme' })

    test('each verb is told with what was before and after, who did it and by which request', async () => {
      const firm = await newFirm(database())
      const now = new Date('2026-11-20T09:00:00Z')
      const as = (request: string, work: (context: Context) => Promise<unknown>) =>
        firm.as('ada', work, { request, now })
      const find = (context: Context) => findRecord(context, leadKind, 'L-1', { deleted: true })
      await as('made', (context) => lead(context, 'Li Wei'))
      await as('changed', async (context) => updateRecord(context, leadKind, await find(context), 1, { name: 'Li' }))
      await as('given', async (context) => transferRecord(context, leadKind as never, await find(context), firm.ids.ed))
      await as('deleted', async (context) => removeRecord(context, leadKind as never, await find(context)))
      await as('restored', async (context) => restoreRecord(context, leadKind as never, await find(context)))
      await as('undone', (context) => undo(context, 'changed'))
      const events = await all(firm)
      expect(events.map(({ verb, request }) => [verb, request])).toEqual([
        ['create', 'made'],
        ['update', 'changed'],
        ['transfer', 'given'],
        ['delete', 'deleted'],
        ['restore', 'restored'],
        ['update', 'undone'],
      ])
      const [made, changed, given, deleted, , undone] = events
      expect(made).toMatchObject({ kind: 'lead', actor: firm.ids.ada, at: now, undoes: null, version: 1, position: 1 })
      expect(made?.changes).toMatchObject({
        name: [null, 'Li Wei'],
        company: [null, 'Acme'],
        status: [null, 'new'],
        owner: [null, firm.ids.ada],
        number: [null, 1],
      })
      for (const field of ['id', 'organization', 'sortKey', 'version', 'email'])
        expect(made?.changes).not.toHaveProperty(field)
      expect(changed).toMatchObject({ changes: { name: ['Li Wei', 'Li'] }, version: 2, record: made?.record })
      expect(given?.changes).toEqual({ owner: [firm.ids.ada, firm.ids.ed] })
      expect(deleted?.changes).toEqual({ deletedAt: [null, now.toISOString()] })
      expect(undone).toMatchObject({ undoes: 'changed', changes: { name: ['Li', 'Li Wei'] } })
      const leads = events.filter((event) => event.kind === 'lead')
      // Typed by its kind: a field of another kind would not pass `tsc`.
      expect(leads.map(({ changes }) => changes.name?.[1])).toEqual([
        'Li Wei',
        'Li',
        undefined,
        undefined,
        undefined,
        'Li Wei',
      ])
    })

    test('what is done to several records by one request stands together, parts and all', async () => {
      const firm = await newFirm(database())
      await firm.as('ada', async (context) => {
        const made = await createRecord(context, opportunityKind, { name: 'Deal', customer: 'new:Acme' })
        await closeWon(context, made, { closedOn: dayThere(context.now), amount: '5', currency: 'EUR', reason: '' })
      })
      expect((await all(firm)).map(({ kind, verb }) => `${kind}.${verb}`)).toEqual([
        'customer.create',
        'opportunity.create',
        'opportunity.update',
      ])
    })

    test('a merge is one', async () => {
      const firm = await newFirm(database())
      await firm.as('ada', async (context) => {
        const kept = await createRecord(context, customerKind, { name: 'Acme' })
        const other = await createRecord(context, customerKind, { name: 'Acme Ltd' })
        await mergeRecords(context, customerKind as never, kept, other, { taken: ['name'], versions: [1, 1] })
      })
      expect((await all(firm)).map(({ verb }) => verb)).toEqual(['create', 'create', 'update', 'merge'])
    })

    test('an import is told like any creation, and so is its undo', async () => {
      const firm = await newFirm(database())
      const inputs = Array.from({ length: 120 }, (_, at) => ({ name: `Firm ${at}`, phone: `021 5555 ${1000 + at}` }))
      const import_ = { request: 'import' }
      await firm.as('ada', (context) => createRecords(context, customerKind as never, inputs), import_)
      await firm.as('ada', (context) => createRecord(context, customerKind, { name: 'One', phone: '021 5555 0001' }))
      const events = await all(firm)
      expect(events).toHaveLength(121)
      const [imported, alone] = [events[0], events[120]]
      expect(imported).toMatchObject({ kind: 'customer', verb: 'create', version: 1, request: 'import' })
      expect(Object.keys(imported?.changes ?? {}).toSorted()).toEqual(Object.keys(alone?.changes ?? {}).toSorted())
      expect(imported?.changes).toMatchObject({ name: [null, 'Firm 0'], number: [null, 1] })
      await firm.as('ada', (context) => undoCreations(context, 'import'), { request: 'back' })
      const undone = await all(firm, 121)
      expect(undone).toHaveLength(120)
      expect(undone[0]).toMatchObject({ verb: 'delete', request: 'back', undoes: 'import', version: 2 })
      expect(undone[0]?.changes).toEqual({ deletedAt: [null, undone[0]?.at.toISOString()] })
    })

    test('what was rolled back was never told', async () => {
      const firm = await newFirm(database())
      const failing = firm.as('ada', async (context) => {
        await lead(context, 'Never')
        throw new Error('too late')
      })
      await expect(failing).rejects.toThrow('too late')
      await firm.as('ada', (context) => lead(context, 'Ever'))
      expect((await all(firm)).map((event) => [nameIn(event), event.position])).toEqual([['Ever', 1]])
    })

    test('a page follows a page without a gap', async () => {
      const firm = await newFirm(database())
      for (let at = 0; at < 7; at++) await firm.as('ada', (context) => lead(context, `Lead ${at}`))
      const read: DomainEvent[] = []
      for (;;) {
        const page = await within(firm, (one) => readEvents(one, read.at(-1)?.position ?? 0, 3))
        read.push(...page)
        if (page.length < 3) break
      }
      expect(read.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7])
      expect(read.map(nameIn)).toEqual([0, 1, 2, 3, 4, 5, 6].map((at) => `Lead ${at}`))
    })

    test('a consumer sees each event once; one that failed sees it again', async () => {
      const firm = await newFirm(database())
      const other = await newFirm(database())
      await other.as('ada', (context) => lead(context, 'Theirs'))
      await firm.as('ada', (context) => lead(context, 'First'))
      const seen: string[] = []
      const follow = (name: string, handle = async (_: readonly DomainEvent[]) => {}) =>
        within(firm, (one) =>
          followEvents(one, name, 10, async (events) => {
            await handle(events)
            seen.push(...events.map((event) => `${name}: ${nameIn(event)}`))
          }),
        )
      expect(await follow('notices')).toBe(1)
      expect(await follow('notices')).toBe(0)
      await firm.as('ada', (context) => lead(context, 'Second'))
      const broken = follow('notices', async () => {
        throw new Error('not now')
      })
      await expect(broken).rejects.toThrow('not now')
      expect(await follow('notices')).toBe(1)
      expect(await follow('webhooks')).toBe(2)
      expect(seen).toEqual(['notices: First', 'notices: Second', 'webhooks: First', 'webhooks: Second'])
    })

    test('what every consumer has seen is forgotten after its time, or what nobody follows', async () => {
      const firm = await newFirm(database())
      const at = (now: string) => firm.as('ada', (context) => lead(context, now), { now: new Date(now) })
      const forget = () => within(firm, (one) => forgetEvents(one, new Date('2026-11-01T00:00:00Z'), 100))
      await at('2026-10-01T09:00:00Z')
      expect(await forget()).toBe(1)
      await within(firm, (one) => followEvents(one, 'late', 10, async () => {}))
      await at('2026-10-02T09:00:00Z')
      await at('2026-11-02T09:00:00Z')
      expect(await forget()).toBe(0)
      await within(firm, (one) => followEvents(one, 'late', 10, async () => {}))
      expect(await forget()).toBe(1)
      expect((await all(firm)).map(nameIn)).toEqual(['2026-11-02T09:00:00Z'])
    })

    // One connection: on PGlite nobody writes while another does.
    if (engine === 'postgres') {
      test('whoever commits late is read late, and nobody waits for anybody', async () => {
        const firm = await newFirm(database())
        let commit = () => {}
        const slow = firm.as('ada', async (context) => {
          await lead(context, 'Slow')
          await new Promise<void>((resolve) => {
            commit = resolve
          })
        })
        // Of another kind: the numbers of one kind are given out one after the other.
        await firm.as('ada', (context) => createRecord(context, customerKind, { name: 'Fast' }))
        expect((await all(firm)).map(nameIn)).toEqual(['Fast'])
        commit()
        await slow
        expect((await all(firm, 1)).map((event) => [nameIn(event), event.position])).toEqual([['Slow', 2]])
      })

      test('readers and writers at once: every event once, without a gap, each record in its own order', async () => {
        const firm = await newFirm(database())
        const kinds = [leadKind, customerKind, competitorKind] as const
        const writers = kinds.flatMap((kind, which) =>
          [0, 1].map(async (writer) => {
            for (let at = 0; at < 6; at++)
              await firm
                .as('ada', async (context) => {
                  const made = await createRecord(context, kind as never, { name: `${which} ${writer} ${at}` } as never)
                  // Some are rolled back, and leave no gap.
                  if (at === 3) throw new Error('rolled back')
                  await updateRecord(context, kind as never, made as never, 1, {
                    name: `${which} ${writer} ${at} b`,
                  } as never)
                })
                .catch((error: Error) => expect(error.message).toBe('rolled back'))
          }),
        )
        let writing = true
        const handled: DomainEvent[] = []
        const seen = new Map<number, DomainEvent>()
        const reader = async () => {
          for (let last = 0, more = true; more; ) {
            more = writing
            const page = await within(firm, (one) => readEvents(one, last, 5))
            for (const event of page) {
              expect(event.position).toBe(++last)
              expect(seen.get(last) ?? event).toEqual(event)
              seen.set(last, event)
            }
            more ||= page.length > 0
          }
        }
        const consumer = async () => {
          for (let more = true; more; ) {
            more = writing
            const count = await within(firm, async (one) => {
              const some: DomainEvent[] = []
              const got = await followEvents(one, 'one', 4, async (events) => void some.push(...events))
              handled.push(...some)
              return got
            })
            more ||= count > 0
          }
        }
        const reading = Promise.all([reader(), reader(), consumer(), consumer()])
        await Promise.all(writers).finally(() => {
          writing = false
        })
        await reading
        // A consumer that found the other at work may have left the last of them to it.
        await within(firm, (one) =>
          followEvents(one, 'one', everything, async (events) => void handled.push(...events)),
        )
        expect(seen.size).toBe(3 * 2 * 5 * 2)
        expect(handled.map(({ position }) => position).toSorted((a, b) => a - b)).toEqual([...seen.keys()])
        const versions = Map.groupBy(seen.values(), ({ record }) => record)
        for (const events of versions.values()) expect(events.map(({ version }) => version)).toEqual([1, 2])
      }, 60_000)
    }
  })
