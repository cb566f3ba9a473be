/** Records shared with people, departments, positions and everybody: one right more beside those that roles give. */
import { describe, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import { leadKind } from '#domain/business/lead.ts'
import type { Context } from '#domain/context.ts'
import { domainKinds } from '#domain/entities.ts'
import { recordsAfter } from '#domain/export/export-records.ts'
import { undo } from '#domain/history/undo.ts'
import { Notice } from '#domain/notices/notice.ts'
import { Department } from '#domain/organization/department.ts'
import { deactivate, undoHandOver } from '#domain/organization/hand-over.ts'
import { PositionHolder } from '#domain/organization/position.ts'
import { findPosition, holdPosition, releasePosition, savePosition } from '#domain/organization/positions.ts'
import { saveRole, setRights } from '#domain/organization/roles.ts'
import { User } from '#domain/organization/user.ts'
import { type Audience, audienceOf, audiencesCalled, everybody } from '#domain/records/audiences.ts'
import { cloneRecord } from '#domain/records/clone-record.ts'
import type { DomainKind } from '#domain/records/domain-kind.ts'
import { eraseDeleted } from '#domain/records/erase.ts'
import { mergeRecords } from '#domain/records/merge.ts'
import { can } from '#domain/records/policies.ts'
import type { Recorded } from '#domain/records/record.ts'
import { mostShared, RecordShare } from '#domain/records/record-share.ts'
import {
  createRecord,
  findRecord,
  removeRecord,
  restoreRecord,
  transferRecord,
  updateRecord,
} from '#domain/records/records.ts'
import { mostAudiences, shareRecord, sharesOf, stopSharing } from '#domain/records/sharing.ts'
import { searchAll } from '#domain/search/find.ts'
import { listRecords } from '#domain/search/list.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { oneOf } from './many.ts'
import { dayThere, engines, type Firm, type Member, members, newFirm, useDatabase } from './world.ts'

const noon = new Date('2026-12-10T11:00:00Z')
const any = (kind: unknown): DomainKind => kind as DomainKind
const lead = (context: Context, ref = 'L-1', options: { deleted?: boolean } = {}) =>
  findRecord(context, any(leadKind), ref, options)

const named = async (context: Context, type: 'department' | 'position', name: string): Promise<Audience> =>
  (await audiencesCalled(context, name, type, 1))[0] ?? expect.fail(`no ${type} ${name}`)

const person = async (context: Context, firm: Firm, who: Member): Promise<Audience> =>
  (await audienceOf(context, 'person', firm.ids[who])) ?? expect.fail(who)

/** A lead of Ed's and one of each of others. */
const filled = async (firm: Firm, owners: readonly Member[] = ['ed', 'wim', 'sue']) => {
  for (const name of owners)
    await firm.as(name, (context) => createRecord(context, leadKind, { name } as never), { now: noon })
}

const leadsOf = (firm: Firm, who: Member, scope: 'mine' | 'team' | 'shared' | 'all' = 'all', now = noon) =>
  firm.as(
    who,
    async (context) => {
      const { rows, total } = await listRecords(context, any(leadKind), { scope })
      expect(total).toBe(rows.length)
      return rows.map((one) => (one as unknown as { name: string }).name).toSorted()
    },
    { now },
  )

const share = (
  firm: Firm,
  by: Member,
  to: (context: Context) => Promise<Audience> | Audience,
  { mayChange = false, ref = 'L-1', request = `${crypto.randomUUID()}` } = {},
) =>
  firm.as(
    by,
    async (context) => shareRecord(context, any(leadKind), await lead(context, ref), await to(context), mayChange),
    { request, now: noon },
  )
const withPerson = (firm: Firm, who: Member) => (context: Context) => person(context, firm, who)

const headOfSales = (firm: Firm) =>
  firm.as('ada', async (context) => {
    const { id } = await savePosition(context, undefined, { name: 'Buyer', department: '', leads: false })
    const said = { person: firm.ids.wim, deputy: false, fromDay: dayThere(noon), untilDay: dayThere(noon, 1) }
    await holdPosition(context, await findPosition(context, id), undefined, said)
    return id
  })

for (const engine of engines)
  describe(`sharing on ${engine}`, () => {
    const database = useDatabase(engine)

    test('each audience sees what is shared with it, in lists, search, export and by its number', async () => {
      const firm = await newFirm(database())
      await filled(firm, ['mona', 'ed', 'wim', 'sue'])
      await headOfSales(firm)
      const seen = async (who: Member, now = noon) => {
        const all = await leadsOf(firm, who, 'all', now)
        const shared = await leadsOf(firm, who, 'shared', now)
        await firm.as(
          who,
          async (context) => {
            const read = async () => lead(context).then(({ number }) => number)
            if (all.includes('mona')) expect(await read()).toBe(1)
            else await expect(read()).rejects.toMatchObject({ code: 'NotFound' })
            const found = await searchAll(context, [any(leadKind)], 'mona', 10)
            expect(found.flatMap(({ records }) => records)).toHaveLength(all.includes('mona') ? 1 : 0)
            const exported = await recordsAfter(context, any(leadKind), { scope: 'all' }, undefined, 50)
            expect(exported.records).toHaveLength(all.length)
          },
          { now },
        )
        return { all, shared }
      }
      const unshared = { wim: ['wim'], sue: ['sue'], ed: ['ed'] } as const
      const audiences: readonly (readonly [
        string,
        (context: Context) => Promise<Audience> | Audience,
        readonly Member[],
      ])[] = [
        ['a person', withPerson(firm, 'wim'), ['wim']],
        ['a department', (context) => named(context, 'department', 'West'), ['wim']],
        ['a department above', (context) => named(context, 'department', 'East'), ['ed']],
        ['a position', (context) => named(context, 'position', 'Buyer'), ['wim']],
        ['everybody', everybody, ['ed', 'wim', 'sue']],
      ]
      for (const [what, audience, who] of audiences) {
        await share(firm, 'mona', audience)
        for (const one of ['ed', 'wim', 'sue'] as const) {
          const extra = who.includes(one) ? ['mona'] : []
          expect(await seen(one), `${what}: ${one}`).toEqual({
            all: [...unshared[one], ...extra].toSorted(),
            shared: extra,
          })
          expect(await leadsOf(firm, one, 'mine')).toEqual(unshared[one])
          expect(await leadsOf(firm, one, 'team')).toEqual(unshared[one])
        }
        await firm.as('mona', async (context) => expect(await stopSharing(context, await lead(context))).toBe(1))
      }
      for (const one of ['ed', 'wim', 'sue'] as const) expect(await leadsOf(firm, one)).toEqual(unshared[one])
      // A department below is not those above it, and a position is held on its days.
      await share(firm, 'ada', (context) => named(context, 'department', 'Shanghai'), { ref: 'L-3' })
      expect(await leadsOf(firm, 'ed')).toEqual(['ed', 'wim'])
      expect(await leadsOf(firm, 'mona')).toEqual(['ed', 'mona'])
      await share(firm, 'mona', (context) => named(context, 'position', 'Buyer'))
      for (const [days, all] of [
        [-1, ['wim']],
        [0, ['mona', 'wim']],
        [1, ['mona', 'wim']],
        [2, ['wim']],
      ] as const)
        expect(await leadsOf(firm, 'wim', 'all', new Date(noon.getTime() + days * 86_400_000)), `day ${days}`).toEqual(
          all,
        )
      await firm.as('ada', async (context) =>
        releasePosition(context, await context.em.findOneOrFail(PositionHolder, {})),
      )
      expect(await leadsOf(firm, 'wim')).toEqual(['wim'])
    })

    test('who has it to see does not change it; who has it to edit edits it, and does no more', async () => {
      const firm = await newFirm(database())
      await filled(firm)
      const acts: Readonly<Record<string, (context: Context, record: Recorded) => Promise<unknown>>> = {
        update: (context, record) =>
          updateRecord(context, leadKind, record as never, record.version, { name: 'Other' } as never),
        transfer: (context, record) => transferRecord(context, any(leadKind), record, context.actor.id),
        remove: (context, record) => removeRecord(context, any(leadKind), record),
        merge: async (context, record) =>
          mergeRecords(context, any(leadKind), await lead(context, 'L-2'), record, {
            taken: [],
            versions: [1, record.version],
          }),
        share: (context, record) => shareRecord(context, any(leadKind), record, everybody(context), false),
        stop: (context, record) => stopSharing(context, record),
      }
      for (const mayChange of [false, true]) {
        await share(firm, 'ed', withPerson(firm, 'wim'), { mayChange })
        for (const [name, act] of Object.entries(acts)) {
          const done = firm.as('wim', async (context) => act(context, await lead(context)))
          if (mayChange && name === 'update') await done
          else await expect(done, `${name}, ${mayChange}`).rejects.toMatchObject({ code: 'NotAllowed' })
        }
      }
      await firm.as('ed', async (context) => removeRecord(context, any(leadKind), await lead(context)))
      await expect(
        firm.as('wim', async (context) =>
          restoreRecord(context, any(leadKind), await lead(context, 'L-1', { deleted: true })),
        ),
      ).rejects.toMatchObject({ code: 'NotAllowed' })
    })

    test('whoever may change a record by their own right shares it, of whatever kind', async () => {
      const firm = await newFirm(database())
      const made = new Map<string, string>()
      await firm.as('ada', async (context) => {
        for (const kind of recordKinds) await oneOf(context, kind, made)
      })
      const all = ['see', 'change', 'share'] as const
      const each = (context: Context, work: (kind: DomainKind, record: Recorded) => Promise<unknown>) =>
        domainKinds.reduce(async (before, kind) => {
          await before
          const id = made.get(kind.name) ?? expect.fail(kind.name)
          const populate = ['owner'] as never
          await work(kind, (await context.em.findOneOrFail(kind.entity, { id } as never, { populate })) as Recorded)
        }, Promise.resolve())
      const rights = (who: Member) =>
        firm.as(who, async (context) => {
          const said: Record<string, readonly boolean[]> = {}
          await each(context, async (kind, record) => {
            said[kind.name] = all.map((verb) => can(context, verb, record))
          })
          return said
        })
      for (const who of members) {
        const before = await rights(who)
        for (const [name, [, change, mayShare]] of Object.entries(before))
          expect(mayShare, `${who} shares a ${name}`).toBe(change)
        if (who === 'ada') continue
        for (const mayChange of [false, true]) {
          await firm.as('ada', async (context) => {
            const audience = await person(context, firm, who)
            await each(context, (kind, record) => shareRecord(context, kind, record, audience, mayChange))
          })
          expect(await rights(who), `shared with ${who}`).toEqual(
            Object.fromEntries(
              Object.entries(before).map(([name, [, change]]) => [name, [true, change || mayChange, change]]),
            ),
          )
        }
        await firm.as('ada', (context) => each(context, (_, record) => stopSharing(context, record)))
        expect(await rights(who)).toEqual(before)
      }
    })

    test('a role of their own that keeps a kind from somebody keeps what is shared of it, too', async () => {
      const firm = await newFirm(database())
      await filled(firm)
      await share(firm, 'ed', withPerson(firm, 'wim'), { mayChange: true })
      const role = (rights: { see?: 'none' | 'own'; change?: 'none' | 'own' }) =>
        firm.as('ada', async (context) => {
          const made = await saveRole(context, undefined, { name: crypto.randomUUID(), of: 'salesperson' })
          await setRights(context, made, any(leadKind) as never, rights)
          const wim = await context.em.findOneOrFail(User, { id: firm.ids.wim })
          wim.ownRole = made.id
          await context.em.flush()
        })
      const rights = () =>
        firm.as('wim', async (context) => {
          const one = (await context.em.findOneOrFail(leadKind.entity, { name: 'ed' } as never)) as Recorded
          return [can(context, 'see', one), can(context, 'change', one)]
        })
      await role({ see: 'own', change: 'own' })
      expect(await rights()).toEqual([true, true])
      await role({ see: 'own', change: 'none' })
      expect(await rights()).toEqual([true, false])
      await role({ see: 'none', change: 'none' })
      expect(await rights()).toEqual([false, false])
      expect(await leadsOf(firm, 'wim', 'shared')).toEqual([])
    })

    test('it is said once, changed, stopped and begun again, and undone', async () => {
      const firm = await newFirm(database())
      await filled(firm)
      const state = () =>
        firm.as('ed', async (context) =>
          (await sharesOf(context, await lead(context))).map(({ type, name, mayChange }) => [type, name, mayChange]),
        )
      const wim = withPerson(firm, 'wim')
      const undone = (request: string) => firm.as('ed', (context) => undo(context, request), { now: noon })
      expect(await share(firm, 'ed', wim, { request: 'one' })).toBe(true)
      expect(await share(firm, 'ed', wim, { mayChange: true, request: 'two' })).toBe(false)
      expect(await state()).toEqual([['person', 'wim', true]])
      await undone('two')
      expect(await state()).toEqual([['person', 'wim', false]])
      await firm.as('ed', async (context) => stopSharing(context, await lead(context)), { request: 'three' })
      expect(await leadsOf(firm, 'wim')).toEqual(['wim'])
      await undone('three')
      expect(await leadsOf(firm, 'wim')).toEqual(['ed', 'wim'])
      await firm.as('ed', async (context) => stopSharing(context, await lead(context)), { request: 'four' })
      expect(await share(firm, 'ed', wim, { request: 'five' })).toBe(true)
      await expect(undone('four')).rejects.toMatchObject({ code: 'UndoConflict' })
      await undone('five')
      expect(await state()).toEqual([])
      // What one gave, one takes back, though the record is another's by now; to begin again takes the right to.
      await share(firm, 'ed', everybody, { request: 'six' })
      await firm.as('ed', async (context) => stopSharing(context, await lead(context)), { request: 'seven' })
      await firm.as('ed', async (context) => transferRecord(context, any(leadKind), await lead(context), firm.ids.mona))
      await expect(undone('seven')).rejects.toMatchObject({ code: 'NotAllowed' })
    })

    test('who is told: the person, whoever is of the department or holds the position; nobody of everybody', async () => {
      const firm = await newFirm(database())
      await filled(firm)
      await headOfSales(firm)
      const told = async (request: string) =>
        firm.as('ada', async ({ em }) =>
          (await em.find(Notice, { topic: 'shared' }))
            .filter(({ key }) => key.startsWith(`shared:${request}:`))
            .map(({ user }) => members.find((one) => firm.ids[one] === user?.id))
            .toSorted(),
        )
      for (const [request, audience, who] of [
        ['a', withPerson(firm, 'wim'), ['wim']],
        ['b', (context: Context) => named(context, 'department', 'East'), ['ed', 'mona']],
        ['c', (context: Context) => named(context, 'position', 'Buyer'), ['wim']],
        ['d', everybody, []],
      ] as const) {
        await share(firm, 'ada', audience, { request })
        expect(await told(request), request).toEqual(who)
      }
      // Nobody of their own doing, nor of what is only brought back.
      await share(firm, 'ed', (context) => named(context, 'department', 'Shanghai'), { request: 'e' })
      expect(await told('e')).toEqual([])
      await firm.as('ada', async (context) => stopSharing(context, await lead(context)), { request: 'f' })
      await firm.as('ada', (context) => undo(context, 'f'), { request: 'g' })
      expect(await told('g')).toEqual([])
    })

    test('a merge carries shares over, the wider of two; one undo splits them again; a copy has none', async () => {
      const firm = await newFirm(database())
      await filled(firm)
      await share(firm, 'ada', withPerson(firm, 'mark'), { ref: 'L-2', mayChange: true })
      await share(firm, 'ada', withPerson(firm, 'sue'), { ref: 'L-2' })
      await share(firm, 'ada', withPerson(firm, 'ed'), { ref: 'L-2' })
      await share(firm, 'ada', withPerson(firm, 'mark'))
      const shares = (ref: string) =>
        firm.as('ada', async (context) =>
          (await sharesOf(context, await lead(context, ref, { deleted: true }))).map(({ name, mayChange }) => [
            name,
            mayChange,
          ]),
        )
      const before = [await shares('L-1'), await shares('L-2')]
      await firm.as(
        'ada',
        async (context) => {
          const [kept, other] = [await lead(context), await lead(context, 'L-2')]
          await mergeRecords(context, any(leadKind), kept, other, {
            taken: [],
            versions: [kept.version, other.version],
          })
        },
        { request: 'merge' },
      )
      expect(await shares('L-1')).toEqual([
        ['mark', true],
        ['sue', false],
      ])
      expect(await leadsOf(firm, 'sue')).toEqual(['ed', 'sue'])
      await firm.as('ada', (context) => undo(context, 'merge'))
      expect([await shares('L-1'), await shares('L-2')]).toEqual(before)
      await firm.as('ada', async (context) => {
        const { copy } = await cloneRecord(context, any(leadKind) as never, await lead(context), 'Copy')
        expect(await sharesOf(context, copy as Recorded)).toEqual([])
        await transferRecord(context, any(leadKind), await lead(context), firm.ids.mona)
      })
      expect(await shares('L-1')).toEqual(before[0])
    })

    test('with who leaves it ends, and what they shared stays; taken back with the hand-over', async () => {
      const firm = await newFirm(database())
      await filled(firm)
      await share(firm, 'ed', withPerson(firm, 'wim'))
      await share(firm, 'wim', withPerson(firm, 'sue'), { ref: 'L-2' })
      const alive = () => firm.as('ada', ({ em }) => em.count(RecordShare, { deletedAt: null }))
      await firm.as(
        'ada',
        async (context) =>
          deactivate(context, await context.em.findOneOrFail(User, { id: firm.ids.wim }), firm.ids.mona),
        { request: 'leaves' },
      )
      expect(await alive()).toBe(1)
      expect(await leadsOf(firm, 'sue')).toEqual(['sue', 'wim'])
      await firm.as('ada', (context) => undoHandOver(context, 'leaves'))
      expect(await alive()).toBe(2)
      expect(await leadsOf(firm, 'wim')).toEqual(['ed', 'wim'])
    })

    test('of what was erased nothing is left', async () => {
      const firm = await newFirm(database())
      await filled(firm)
      await share(firm, 'ed', withPerson(firm, 'wim'))
      await firm.as('ed', async (context) => removeRecord(context, any(leadKind), await lead(context)), { now: noon })
      await firm.as('ada', async ({ em, organization }) => {
        await eraseDeleted(em, organization.id, { before: new Date(noon.getTime() + 1_000), now: noon }, 10)
        expect(await em.count(RecordShare, {})).toBe(0)
        const rows = await em.execute("select 1 from history where organization = ? and kind = 'recordShare'", [
          organization.id,
        ])
        expect(rows).toEqual([])
      })
    })

    test('what cannot be is refused, and how much is bounded', async () => {
      const firm = await newFirm(database())
      await filled(firm)
      await expect(share(firm, 'ada', withPerson(firm, 'ed'))).rejects.toMatchObject({ code: 'OwnAlready' })
      await firm.as('ada', async (context) => {
        expect(await audienceOf(context, 'person', crypto.randomUUID())).toBeUndefined()
        expect(await audienceOf(context, 'department', firm.ids.wim)).toBeUndefined()
        expect(await audienceOf(context, 'nobody', firm.ids.wim)).toBeUndefined()
        expect(await audienceOf(context, 'person', 'wim')).toBeUndefined()
        const wim = await context.em.findOneOrFail(User, { id: firm.ids.wim })
        wim.active = false
        await context.em.flush()
        await expect(audienceOf(context, 'person', wim.id)).rejects.toMatchObject({ code: 'InactiveUser' })
        wim.active = true
      })
      const insert = (record: string, audience: string, count: number) =>
        firm.as('ada', ({ em, organization }) =>
          em.execute(
            `insert into record_share (id, organization, kind, record, audience, audience_id, shared_by, created_at)
             select gen_random_uuid(), ?, 'lead', ${record}, 'person', ${audience}, ?, ? from generate_series(1, ${count})`,
            [organization.id, firm.ids.ada, noon],
          ),
        )
      await insert('gen_random_uuid()', `'${firm.ids.mark}'`, mostShared)
      await expect(share(firm, 'ada', withPerson(firm, 'mark'))).rejects.toMatchObject({ code: 'SharedTooMuch' })
      const id = await firm.as('ada', async (context) => (await lead(context)).id)
      await insert(`'${id}'`, 'gen_random_uuid()', mostAudiences)
      await expect(share(firm, 'ada', withPerson(firm, 'wim'))).rejects.toMatchObject({ code: 'SharedTooOften' })
    })

    test('of two who share it at once with the same, the second says it again', async () => {
      const firm = await newFirm(database())
      await filled(firm)
      const both = await Promise.all([share(firm, 'ed', everybody), share(firm, 'ada', everybody)])
      expect(both.toSorted()).toEqual([false, true])
    })

    test('a shared customer shows no more of what belongs to it', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => createRecord(context, customerKind, { name: 'Acme' } as never))
      await firm.as('ed', async (context) =>
        shareRecord(
          context,
          any(customerKind),
          await findRecord(context, any(customerKind), 'C-1'),
          await person(context, firm, 'wim'),
          true,
        ),
      )
      await firm.as('wim', async (context) => {
        expect(context.actor.shared?.size).toBe(1)
        expect(await context.em.count(Department, {})).toBe(3)
        expect((await listRecords(context, any(customerKind), { scope: 'all' })).rows).toHaveLength(1)
      })
      await firm.as('sue', async (context) => expect(context.actor.shared).toBeUndefined())
    })
  })
