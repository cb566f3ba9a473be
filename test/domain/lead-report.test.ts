import { describe, expect, test } from 'vitest'
import { leadKind } from '#domain/business/lead.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { User } from '#domain/organization/user.ts'
import { createRecord } from '#domain/records/records.ts'
import { leadsByStatusAndOwner, newLeadsByMonth } from '#domain/reports/lead-reports.ts'
import { listRecords } from '#domain/search/list.ts'
import { engines, members, newFirm, useDatabase, zone } from './world.ts'

describe.each(engines)('the report of leads on %s', (engine) => {
  const database = useDatabase(engine)

  test('two people of one name are two owners', async () => {
    const firm = await newFirm(database())
    await withinTenant(database(), firm.id, async (em) => {
      await em.nativeUpdate(User, { id: { $in: [firm.ids.ed, firm.ids.wim] } }, { name: '李雷' })
    })
    for (const who of ['ed', 'ed', 'wim'] as const)
      await firm.as(who, (context) => createRecord(context, leadKind, { name: 'One' }))
    const rows = await firm.as('ada', leadsByStatusAndOwner)
    const told = rows.map(({ owner, name, department, count }) => ({ owner, name, department, count }))
    expect(told.toSorted((a, b) => b.count - a.count)).toEqual([
      { owner: firm.ids.ed, name: '李雷', department: 'Shanghai', count: 2 },
      { owner: firm.ids.wim, name: '李雷', department: 'West', count: 1 },
    ])
  })

  test('each reader is told of the leads they may see, and of no other', async () => {
    const firm = await newFirm(database())
    for (const who of members) {
      await firm.as(who, (context) => createRecord(context, leadKind, { name: `Of ${who}` }))
    }
    const told: Record<string, readonly string[]> = {}
    for (const who of members)
      await firm.as(who, async (context) => {
        const rows = await leadsByStatusAndOwner(context)
        told[who] = rows.map(({ name }) => name)
        const seen = (await listRecords(context, leadKind as never, { scope: 'all' })).total
        expect(
          rows.reduce((sum, { count }) => sum + count, 0),
          who,
        ).toBe(seen)
        expect(
          (await newLeadsByMonth(context, zone)).reduce((sum, { count }) => sum + count, 0),
          who,
        ).toBe(seen)
      })
    const all = members.toSorted()
    expect(told).toEqual({ ada: all, mark: all, mona: ['ed', 'mona'], ed: ['ed'], wim: ['wim'], sue: ['sue'] })
  })
})
