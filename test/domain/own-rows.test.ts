import { type EntityClass, LockMode } from '@mikro-orm/core'
import { describe, expect, test } from 'vitest'
import { logActivity } from '#domain/calendar/activities.ts'
import { Activity } from '#domain/calendar/activity.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { ownRows } from '#domain/database/own-rows.ts'
import { entities } from '#domain/entities.ts'
import { engines, newFirm, useDatabase } from './world.ts'

const lockMode = LockMode.PESSIMISTIC_WRITE

describe.each(engines)('a lock on %s', (engine) => {
  const database = useDatabase(engine)

  test('can be had of rows of every entity', async () => {
    const { id } = await newFirm(database())
    expect(entities.length).toBeGreaterThan(20)
    for (const entity of entities as readonly EntityClass<object>[])
      await withinTenant(database(), id, (em) => em.find(entity, {}, { limit: 1, lockMode, ...ownRows(em, entity) }))
  })

  test.runIf(engine === 'postgres')('leaves alone whom the row names', async () => {
    const firm = await newFirm(database())
    const subject = 'call'
    await firm.as('ed', (context) => logActivity(context, { type: 'task', subject }))
    /** Whether somebody else could lock Ed while the task is locked. */
    const isFree = (options: (em: Parameters<typeof ownRows>[0]) => object) =>
      withinTenant(database(), firm.id, async (em) => {
        await em.findOneOrFail(Activity, { subject }, { lockMode, ...options(em) })
        const locked = await withinTenant(database(), firm.id, (other) =>
          other.execute<object[]>('select 1 from app_user where id = ? for update skip locked', [firm.ids.ed]),
        )
        return locked.length === 1
      })
    expect(await isFree((em) => ownRows(em, Activity))).toBe(true)
    // The day MikroORM leaves them alone by itself, there is no need for this.
    expect(await isFree(() => ({}))).toBe(false)
  })
})
