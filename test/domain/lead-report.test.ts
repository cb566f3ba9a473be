import { describe, expect, test } from 'vitest'
import { leadKind } from '#domain/business/lead.ts'
import { User } from '#domain/organization/user.ts'
import { withinTenant } from '#domain/orm.ts'
import { createRecord } from '#domain/records.ts'
import { leadsByStatusAndOwner } from '#domain/reports/lead-reports.ts'
import { engines, newFirm, useDatabase } from './world.ts'

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
})
