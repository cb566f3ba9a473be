/** Undo demands, now, the rights of what it reverses; and leaves alone what others have changed since. */
import { describe, expect, test } from 'vitest'
import { type Lead, leadKind } from '#domain/business/lead.ts'
import { productKind } from '#domain/catalogue/product.ts'
import type { Context } from '#domain/context.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { undo } from '#domain/history/undo.ts'
import { undoCreations } from '#domain/history/undo-creations.ts'
import { createRecords } from '#domain/import/create-records.ts'
import { placePerson } from '#domain/organization/people.ts'
import { type Role, User } from '#domain/organization/user.ts'
import { createRecord, findRecord, transferRecord, updateRecord } from '#domain/records/records.ts'
import { engines, type Firm, type Member, newFirm, useDatabase } from './world.ts'

const lead = (context: Context): Promise<Lead> => findRecord(context, leadKind, 'L-1')
const rename = async (context: Context, name: string): Promise<void> => {
  const one = await lead(context)
  await updateRecord(context, leadKind, one, one.version, { name } as never)
}
const give = async (context: Context, to: string): Promise<void> =>
  void (await transferRecord(context, leadKind as never, await lead(context), to))

for (const engine of engines)
  describe(`undo on ${engine}`, () => {
    const database = useDatabase(engine)
    const named = (firm: Firm) => firm.as('ada', async (context) => (await lead(context)).name)
    const become = (firm: Firm, who: Member, role: Role) =>
      withinTenant(database(), firm.id, (em) => em.nativeUpdate(User, { id: firm.ids[who] }, { role }))
    const firmWithLead = async (): Promise<Firm> => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => createRecord(context, leadKind, { name: 'First' } as never))
      return firm
    }
    const refused = (firm: Firm, who: Member, code: string, request?: string) =>
      expect(firm.as(who, (context) => undo(context, request))).rejects.toMatchObject({ code })

    test('of an edit, once the record is somebody else’s, whether they touched it or not', async () => {
      const firm = await firmWithLead()
      await firm.as('ed', (context) => rename(context, 'Second'))
      await firm.as('mona', (context) => give(context, firm.ids.wim))
      await refused(firm, 'ed', 'NotAllowed')
      await firm.as('wim', async (context) => {
        const one = await lead(context)
        await updateRecord(context, leadKind, one, one.version, { company: 'Wim’s' } as never)
      })
      await refused(firm, 'ed', 'NotAllowed')
      expect(await named(firm)).toBe('Second')
      // Given back, it is theirs to undo again.
      await firm.as('wim', (context) => give(context, firm.ids.ed))
      await firm.as('ed', (context) => undo(context))
      expect(await named(firm)).toBe('First')
    })

    test('of a gift: at once, but not after its new owner has begun', async () => {
      const firm = await firmWithLead()
      await firm.as('ed', (context) => give(context, firm.ids.wim))
      await firm.as('ed', (context) => undo(context))
      await firm.as('ed', (context) => give(context, firm.ids.wim))
      await firm.as('wim', (context) => rename(context, 'Wim’s'))
      await refused(firm, 'ed', 'NotAllowed')
      expect(await named(firm)).toBe('Wim’s')
    })

    test('of a creation: not what others have worked on, or what was given away since', async () => {
      const firm = await firmWithLead()
      await firm.as('mona', (context) => rename(context, 'Mona’s words'))
      await refused(firm, 'ed', 'UndoConflict')
      const other = await newFirm(database())
      const request = crypto.randomUUID()
      await other.as('ed', (context) => createRecord(context, leadKind, { name: 'First' } as never), { request })
      await other.as('ed', (context) => give(context, other.ids.wim))
      await refused(other, 'ed', 'NotAllowed', request)
    })

    test('of a change that others have changed since', async () => {
      const firm = await firmWithLead()
      await firm.as('ed', (context) => rename(context, 'Second'))
      await firm.as('mona', (context) => rename(context, 'Third'))
      await refused(firm, 'ed', 'UndoConflict')
      expect(await named(firm)).toBe('Third')
    })

    test('of what the role allowed that one has no more', async () => {
      const firm = await newFirm(database())
      await firm.as('mona', (context) => createRecord(context, productKind, { name: 'Sensor', price: '10' } as never))
      await firm.as('ada', async (context) =>
        placePerson(context, await context.em.findOneOrFail(User, { id: firm.ids.wim }), {
          ...{ role: 'manager', department: '', active: true },
        }),
      )
      await become(firm, 'mona', 'salesperson')
      await refused(firm, 'mona', 'NotAllowed')
      await become(firm, 'wim', 'administrator')
      await become(firm, 'ada', 'manager')
      await refused(firm, 'ada', 'NotAllowed')
    })

    test('never leaves the organisation without an administrator', async () => {
      const firm = await newFirm(database())
      await become(firm, 'mona', 'administrator')
      const place = async (context: Context, who: Member, role: Role) =>
        placePerson(context, await context.em.findOneOrFail(User, { id: firm.ids[who] }), {
          ...{ role, department: '', active: true },
        })
      await firm.as('mona', (context) => place(context, 'ed', 'administrator'))
      await firm.as('ada', (context) => place(context, 'ada', 'salesperson'))
      await firm.as('mona', (context) => place(context, 'mona', 'salesperson'))
      // Ed alone is left.
      await refused(firm, 'ed', 'NothingToUndo')
      await become(firm, 'mona', 'administrator')
      await become(firm, 'ed', 'salesperson')
      const request = crypto.randomUUID()
      await firm.as('mona', (context) => place(context, 'ed', 'administrator'), { request })
      await become(firm, 'mona', 'salesperson')
      await refused(firm, 'mona', 'NotAllowed', request)
      expect(
        await withinTenant(database(), firm.id, (em) => em.count(User, { role: 'administrator', active: true })),
      ).toBe(1)
    })

    test('of an import of many, once the role allows no more of them', async () => {
      const firm = await newFirm(database())
      const request = crypto.randomUUID()
      const many = Array.from({ length: 100 }, (_, n) => ({ name: `Product ${n}` }))
      await firm.as('mark', (context) => createRecords(context, productKind as never, many), { request })
      await become(firm, 'mark', 'salesperson')
      await expect(firm.as('mark', (context) => undoCreations(context, request))).rejects.toMatchObject({
        code: 'NotAllowed',
      })
      await become(firm, 'mark', 'marketer')
      expect(await firm.as('mark', (context) => undoCreations(context, request))).toEqual([
        { kind: 'product', count: 100 },
      ])
    })

    test('of an import of many, once one of them is somebody else’s', async () => {
      const firm = await newFirm(database())
      const request = crypto.randomUUID()
      await firm.as(
        'ed',
        async (context) => {
          for (let count = 0; count < 100; count += 1) {
            await createRecord(context, leadKind, { name: `Lead ${count}` } as never)
          }
        },
        { request },
      )
      await firm.as('ed', (context) => give(context, firm.ids.wim))
      const before = await firm.as('ada', (context) => context.em.count(leadKind.entity, { deletedAt: null }))
      await expect(firm.as('ed', (context) => undoCreations(context, request))).rejects.toMatchObject({
        code: 'NotAllowed',
      })
      expect(await firm.as('ada', (context) => context.em.count(leadKind.entity, { deletedAt: null }))).toBe(before)
      await firm.as('wim', (context) => give(context, firm.ids.ed))
      await expect(firm.as('ed', (context) => undoCreations(context, request))).rejects.toMatchObject({
        code: 'UndoConflict',
      })
    })
  })
