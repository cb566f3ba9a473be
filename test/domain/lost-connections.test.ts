/** Connections to PostgreSQL that are cut off in the middle of a unit of work (it restarts, it fails over) are lost to nobody else. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase, withinTenant } from '#domain/database/orm.ts'
import { createDatabase } from '../setup/databases.ts'
import type { TestDatabase } from '../setup/server-databases.ts'

const pool = 3
const firm = crypto.randomUUID()

let place: TestDatabase
let database: Database
let other: Database
beforeAll(async () => {
  place = await createDatabase()
  const open = () => openDatabase({ url: place.url }, { now: () => new Date(), pool, patienceMs: 2_000 })
  database = await open()
  other = await open()
})
afterAll(async () => {
  await database.close()
  await other.close()
  await place.drop()
})

const cutOff = () =>
  other.orm.em
    .fork()
    .execute(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like '%/* busy */%' and pid <> pg_backend_pid()",
    )
const busy = async (): Promise<number> => {
  const [row] = await other.orm.em
    .fork()
    .execute<{ count: number }[]>(
      "select count(*)::int as count from pg_stat_activity where datname = current_database() and query like '%/* busy */%' and pid <> pg_backend_pid()",
    )
  return row?.count ?? 0
}

test.each([
  ['at a statement', 'select pg_sleep(30) /* busy */'],
  ['between two', 'select 1 /* busy */'],
] as const)('cut off %s, again and again', async (_, statement) => {
  for (let round = 0; round < 4; round++) {
    const cut = Promise.withResolvers<void>()
    const units = Array.from({ length: pool }, () =>
      withinTenant(database, firm, async (em) => {
        await em.execute(statement)
        await cut.promise
        await em.execute('select 2')
      }),
    )
    const ended = Promise.allSettled(units)
    await expect.poll(busy).toBe(pool)
    await cutOff()
    await expect.poll(busy).toBe(0)
    cut.resolve()
    expect((await ended).map(({ status }) => status)).toEqual(Array(pool).fill('rejected'))
  }
  const after = Array.from({ length: pool * 2 }, (__, at) =>
    withinTenant(database, firm, (em) => em.execute<{ at: number }[]>('select ?::int as at', [at])),
  )
  expect((await Promise.all(after)).flat()).toEqual(Array.from({ length: pool * 2 }, (__, at) => ({ at })))
})

test('what is refused by the database is rolled back, and the connection serves on', async () => {
  for (let round = 0; round < pool * 3; round++)
    await expect(withinTenant(database, firm, (em) => em.execute('select 1 / 0'))).rejects.toThrow('division by zero')
  expect(await withinTenant(database, firm, (em) => em.execute('select 1 as one'))).toEqual([{ one: 1 }])
})
