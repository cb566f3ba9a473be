/** Positions: who leads a department by one answers for it, and so does a deputy, on their days alone. */
import { describe, expect, test } from 'vitest'
import { leadKind } from '#domain/business/lead.ts'
import type { Context } from '#domain/context.ts'
import { undo } from '#domain/history/undo.ts'
import { Department } from '#domain/organization/department.ts'
import { removeDepartment } from '#domain/organization/departments.ts'
import { Position } from '#domain/organization/position.ts'
import {
  findPosition,
  holdPosition,
  positionsOf,
  releasePosition,
  removePosition,
  savePosition,
} from '#domain/organization/positions.ts'
import { createRecord, findRecord, updateRecord } from '#domain/records/records.ts'
import { listRecords } from '#domain/search/list.ts'
import { dayThere, engines, type Firm, type Member, newFirm, useDatabase } from './world.ts'

const noon = new Date('2026-12-10T11:00:00Z')
const at = (days: number) => new Date(noon.getTime() + days * 86_400_000)

/** A position that leads East, where Mona manages, and Ed sells in a department below. */
const headOfEast = (firm: Firm, leads = true): Promise<string> =>
  firm.as('ada', async (context) => {
    const east = await context.em.findOneOrFail(Department, { name: 'East' })
    return (await savePosition(context, undefined, { name: 'Head of East', department: east.id, leads })).id
  })
const hold = (firm: Firm, id: string, who: Member, more: { deputy?: boolean; from?: number; until?: number } = {}) =>
  firm.as('ada', async (context) => {
    const day = (days: number | undefined) => (days === undefined ? undefined : dayThere(noon, days))
    const said = {
      person: firm.ids[who],
      deputy: more.deputy ?? false,
      fromDay: day(more.from),
      untilDay: day(more.until),
    }
    return holdPosition(context, await findPosition(context, id), undefined, said)
  })
const leadsOf = (firm: Firm, who: Member, now = noon) =>
  firm.as(
    who,
    async (context) => {
      const { rows } = await listRecords(context, leadKind as never, { scope: 'all' })
      return rows.map((one) => (one as unknown as { name: string }).name).toSorted()
    },
    { now },
  )
const fill = async (firm: Firm) => {
  for (const name of ['ed', 'mona', 'wim'] as const)
    await firm.as(name, (context) => createRecord(context, leadKind, { name } as never))
}

for (const engine of engines)
  describe(`positions on ${engine}`, () => {
    const database = useDatabase(engine)

    test('who holds a position that leads sees and changes what is of the department and below', async () => {
      const firm = await newFirm(database())
      await fill(firm)
      expect(await leadsOf(firm, 'wim')).toEqual(['wim'])
      const id = await headOfEast(firm)
      await hold(firm, id, 'wim')
      // Several hold it at once.
      await hold(firm, id, 'sue')
      expect(await leadsOf(firm, 'wim')).toEqual(['ed', 'mona', 'wim'])
      expect(await leadsOf(firm, 'sue')).toEqual(['ed', 'mona'])
      await firm.as('wim', async (context) => {
        const lead = await findRecord(context, leadKind, 'L-1')
        await updateRecord(context, leadKind, lead, lead.version, { name: 'Eddie' } as never)
      })
      // A position is no role: what only managers do stays theirs.
      await firm.as('wim', async (context) => expect(context.actor.role).toBe('salesperson'))
    })

    test('a position that leads nobody gives nothing to see', async () => {
      const firm = await newFirm(database())
      await fill(firm)
      await hold(firm, await headOfEast(firm, false), 'wim')
      expect(await leadsOf(firm, 'wim')).toEqual(['wim'])
    })

    test('a deputy has the reach from the first day to the last', async () => {
      const firm = await newFirm(database())
      await fill(firm)
      const id = await headOfEast(firm)
      await hold(firm, id, 'mona')
      await hold(firm, id, 'wim', { deputy: true, from: 0, until: 2 })
      const all = ['ed', 'mona', 'wim']
      for (const [days, seen] of [
        [-1, ['wim']],
        [0, all],
        [2, all],
        [3, ['wim']],
      ] as const)
        expect(await leadsOf(firm, 'wim', at(days)), `day ${days}`).toEqual(seen)
    })

    test('history brings positions and their holders back; administrators alone keep them', async () => {
      const firm = await newFirm(database())
      await fill(firm)
      const id = await headOfEast(firm)
      const holder = await hold(firm, id, 'wim')
      const held = (context: Context) => positionsOf(context)
      await firm.as('ada', async (context) => removePosition(context, await findPosition(context, id)))
      expect(await leadsOf(firm, 'wim')).toEqual(['wim'])
      await firm.as('ada', async (context) => expect(await held(context)).toEqual([]))
      await firm.as('ada', (context) => undo(context))
      expect(await leadsOf(firm, 'wim')).toEqual(['ed', 'mona', 'wim'])
      await firm.as('ada', async (context) => {
        const one = (await findPosition(context, id)).held.find((each) => each.holder.id === holder.id)
        await releasePosition(context, one?.holder as never)
      })
      expect(await leadsOf(firm, 'wim')).toEqual(['wim'])
      await firm.as('ada', (context) => undo(context))
      expect(await leadsOf(firm, 'wim')).toEqual(['ed', 'mona', 'wim'])
      for (const who of ['mona', 'wim', 'mark', 'sue'] as const) {
        await expect(firm.as(who, held)).rejects.toMatchObject({ code: 'NotAllowed' })
        const mine = { name: 'Mine', department: '', leads: false }
        await expect(firm.as(who, (context) => savePosition(context, undefined, mine))).rejects.toMatchObject({
          code: 'NotAllowed',
        })
      }
    })

    test('what cannot be is said at its field', async () => {
      const firm = await newFirm(database())
      const id = await headOfEast(firm)
      const save = (said: object) =>
        firm.as('ada', (context) =>
          savePosition(context, undefined, { name: 'X', department: '', leads: false, ...said }),
        )
      await expect(save({ name: 'head of east' })).rejects.toMatchObject({ issues: { name: { code: 'taken' } } })
      await expect(save({ leads: true })).rejects.toMatchObject({ issues: { department: { code: 'required' } } })
      await hold(firm, id, 'wim')
      await expect(hold(firm, id, 'wim')).rejects.toMatchObject({ issues: { person: { code: 'already' } } })
      await expect(hold(firm, id, 'ed', { from: 2, until: 1 })).rejects.toMatchObject({
        issues: { untilDay: { code: 'date' } },
      })
      // A department that a position is in stays.
      await firm.as('ada', async (context) => {
        const west = await context.em.findOneOrFail(Department, { name: 'West' })
        const position = await context.em.findOneOrFail(Position, { id })
        position.department = west.id
        await context.em.flush()
      })
      await firm.as('ada', async (context) => {
        const west = await context.em.findOneOrFail(Department, { name: 'West' })
        for (const user of await context.em.find('User' as never, { department: west.id } as never))
          Object.assign(user as object, { department: null })
        await context.em.flush()
        await expect(removeDepartment(context, west)).rejects.toMatchObject({ code: 'DepartmentInUse' })
      })
    })
  })
