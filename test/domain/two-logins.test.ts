/** One login owns the tables and migrates them, another one runs: it has what the product does, and no way past tenant isolation. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openQueue } from '#bot/jobs/queue.ts'
import { leadKind } from '#domain/business/lead.ts'
import { type Database, openMigrated, powersOf } from '#domain/database/orm.ts'
import { createRecord, findRecord } from '#domain/records/records.ts'
import { createDatabase } from '../setup/databases.ts'
import type { TestDatabase } from '../setup/server-databases.ts'
import { newFirm } from './world.ts'

const login = `eas_run_${randomBytes(6).toString('hex')}`
let owned: TestDatabase
let database: Database
const asAdmin = async (url: string, statement: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}

beforeAll(async () => {
  owned = await createDatabase()
  await asAdmin(owned.adminUrl, `create role ${login} login nosuperuser nobypassrls password 'runs'`)
  const url = Object.assign(new URL(owned.url), { username: login, password: 'runs' })
  database = await openMigrated({ url: url.href, migrationUrl: owned.url }, { now: () => new Date() })
})
afterAll(async () => {
  await database.close()
  await owned.drop()
  await asAdmin(owned.adminUrl.replace(/\/[^/]*$/, '/postgres'), `drop role ${login}`)
})

test('it keeps records and runs the queue', async () => {
  const firm = await newFirm(database)
  await firm.as('ada', (context) => createRecord(context, leadKind, { name: 'Acme' }))
  expect((await firm.as('ada', (context) => findRecord(context, leadKind, 'L-1'))).name).toBe('Acme')
  const queue = await openQueue(database, { logger: pino({ level: 'silent' }), sendsEmail: false })
  await queue.close()
})

test('it owns no table, and switches nothing off', async () => {
  expect(await powersOf(database)).toEqual([])
  for (const statement of ['disable row level security', 'no force row level security', 'owner to current_user'])
    await expect(database.orm.em.fork().execute(`alter table lead ${statement}`)).rejects.toThrow('must be owner')
})

test('of one that owns the tables it is said', async () => {
  const owner = await openMigrated({ url: owned.url }, { now: () => new Date() })
  expect(await powersOf(owner)).toEqual(['owns tables'])
  await owner.close()
})
