import { describe, expect, test } from 'vitest'
import { type Lead, leadKind } from '#domain/business/lead.ts'
import type { Context } from '#domain/context.ts'
import { historyOf } from '#domain/history/record-history.ts'
import { undo } from '#domain/history/undo.ts'
import {
  createRecord,
  findRecord,
  removeRecord,
  restoreRecord,
  transferRecord,
  updateRecord,
} from '#domain/records/records.ts'
import { findRecords } from '#domain/search/find.ts'
import { engines, type Firm, newFirm, useDatabase } from './world.ts'

const kind = leadKind as never
const named = (name: string) => ({ name }) as never
const create = (context: Context, name: string): Promise<Lead> => createRecord(context, leadKind, named(name))
const rename = async (context: Context, ref: string, name: string): Promise<Lead> => {
  const lead = await findRecord(context, leadKind, ref)
  return updateRecord(context, leadKind, lead, lead.version, named(name))
}

for (const engine of engines)
  describe(`undo on ${engine}`, () => {
    const database = useDatabase(engine)
    const nameOf = (firm: Firm) => firm.as('ada', async (context) => (await findRecord(context, leadKind, 'L-1')).name)

    test('walks back through what one did, step by step, until nothing is left', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => create(context, 'First'))
      await firm.as('ed', (context) => rename(context, 'L-1', 'Second'))
      await firm.as('ed', (context) => rename(context, 'L-1', 'Third'))
      await firm.as('ed', (context) => undo(context))
      expect(await nameOf(firm)).toBe('Second')
      await firm.as('ed', (context) => undo(context))
      expect(await nameOf(firm)).toBe('First')
      await firm.as('ed', (context) => undo(context))
      await expect(nameOf(firm)).rejects.toMatchObject({ code: 'NotFound' })
      await expect(firm.as('ed', (context) => undo(context))).rejects.toMatchObject({ code: 'NothingToUndo' })
    })

    test('search and order follow what was taken back', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => create(context, '华为'))
      await firm.as('ed', (context) => rename(context, 'L-1', '中兴'))
      await firm.as('ed', (context) => undo(context))
      await firm.as('ed', async (context) => {
        expect(await findRecords(context, [kind], 'hw', 5)).toHaveLength(1)
        expect(await findRecords(context, [kind], 'zx', 5)).toHaveLength(0)
        expect((await findRecord(context, leadKind, 'L-1')).sortKey).toBe('Hhua wei')
      })
    })

    test('a transfer and a deletion are taken back', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => create(context, 'Handed over'))
      await firm.as('ed', async (context) =>
        transferRecord(context, kind, (await findRecord(context, leadKind, 'L-1')) as never, firm.ids.wim),
      )
      await firm.as('ed', (context) => undo(context))
      await firm.as('ed', async (context) => {
        const lead = await findRecord(context, leadKind, 'L-1')
        expect(lead.owner.id).toBe(firm.ids.ed)
        await removeRecord(context, kind, lead as never)
      })
      await expect(nameOf(firm)).rejects.toMatchObject({ code: 'NotFound' })
      await firm.as('ed', (context) => undo(context))
      expect(await nameOf(firm)).toBe('Handed over')
    })

    test('what one request did goes back together, or by its name', async () => {
      const firm = await newFirm(database())
      await firm.as(
        'ed',
        async (context) => {
          await create(context, 'One')
          await create(context, 'Two')
        },
        { request: 'both' },
      )
      await firm.as('ed', (context) => create(context, 'Three'))
      expect(await firm.as('ed', (context) => undo(context, 'both'))).toHaveLength(2)
      await firm.as('ed', async (context) => {
        await expect(findRecord(context, leadKind, 'L-2')).rejects.toMatchObject({ code: 'NotFound' })
        expect((await findRecord(context, leadKind, 'L-3')).name).toBe('Three')
      })
      await expect(firm.as('ed', (context) => undo(context, 'both'))).rejects.toMatchObject({ code: 'NothingToUndo' })
    })

    test('a field that somebody changed since is left alone, another field is no conflict', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => create(context, 'Mine'))
      await firm.as('ed', (context) => rename(context, 'L-1', 'Still mine'))
      await firm.as('mona', async (context) => {
        const lead = await findRecord(context, leadKind, 'L-1')
        await updateRecord(context, leadKind, lead, lead.version, { region: 'East' } as never)
      })
      await firm.as('ed', (context) => undo(context))
      expect(await nameOf(firm)).toBe('Mine')
      await firm.as('ed', (context) => rename(context, 'L-1', 'Mine again'))
      await firm.as('mona', (context) => rename(context, 'L-1', "Mona's"))
      await expect(firm.as('ed', (context) => undo(context))).rejects.toMatchObject({ code: 'UndoConflict' })
      expect(await nameOf(firm)).toBe("Mona's")
    })

    test("another's change is not one's own to undo", async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => create(context, 'Mine'), { request: 'his' })
      await expect(firm.as('ada', (context) => undo(context))).rejects.toMatchObject({ code: 'NothingToUndo' })
      await expect(firm.as('ada', (context) => undo(context, 'his'))).rejects.toMatchObject({ code: 'NothingToUndo' })
    })

    test('the history tells who changed what, before and after, and what was taken back', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', (context) => create(context, 'Before'))
      await firm.as('mona', (context) => rename(context, 'L-1', 'After'), { request: 'change' })
      await firm.as('mona', (context) => undo(context))
      await firm.as('ed', async (context) => {
        const entries = await historyOf(context, await findRecord(context, leadKind, 'L-1'), 10)
        expect(
          entries.map(({ verb, changes, undoes, undone, version }) => [verb, changes, undoes, undone, version]),
        ).toEqual([
          ['update', { name: ['After', 'Before'] }, 'change', false, 3],
          ['update', { name: ['Before', 'After'] }, null, true, 2],
          ['create', {}, null, false, 1],
        ])
        expect(entries.map(({ by }) => by.id)).toEqual([firm.ids.mona, firm.ids.mona, firm.ids.ed])
      })
    })

    test('removing and restoring refuse to be done twice', async () => {
      const firm = await newFirm(database())
      await firm.as('ed', async (context) => {
        const lead = (await create(context, 'Back and forth')) as never
        await expect(restoreRecord(context, kind, lead)).rejects.toMatchObject({ code: 'NotDeleted' })
        await removeRecord(context, kind, lead)
        await expect(removeRecord(context, kind, lead)).rejects.toMatchObject({ code: 'AlreadyDeleted' })
        await restoreRecord(context, kind, lead)
        expect((await findRecord(context, leadKind, 'L-1')).name).toBe('Back and forth')
      })
    })
  })
