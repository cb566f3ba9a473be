import { isDeepStrictEqual } from 'node:util'
import pg from 'pg'
import { expect, test } from 'vitest'
import { createDatabase, templateDatabase } from './databases.ts'

const query = async (url: string, ...statements: string[]): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    let rows: unknown[] = []
    for (const statement of statements) rows = (await client.query(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

const isolated = [
  'CREATE TABLE note (id int, organization int)',
  'INSERT INTO note VALUES (1, 1), (2, 2)',
  'ALTER TABLE note ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE note FORCE ROW LEVEL SECURITY',
  'CREATE POLICY own ON note USING (organization = 1)',
]

test('forced row-level security binds the login, though it owns the table, and not the administrator', async () => {
  const database = await createDatabase()
  await query(database.url, ...isolated)
  expect(await query(database.url, 'SELECT id FROM note')).toEqual([{ id: 1 }])
  // With DATABASE_URL the administrator may be a plain role that makes databases, and bound as well.
  const right = 'SELECT rolsuper OR rolbypassrls AS free FROM pg_roles WHERE rolname = CURRENT_USER'
  expect(await query(database.url, right)).toEqual([{ free: false }])
  const [admin] = await query(database.adminUrl, right)
  const seen = await query(database.adminUrl, 'SELECT id FROM note ORDER BY id')
  expect({ admin, seen }).toEqual(
    isDeepStrictEqual(admin, { free: true })
      ? { admin: { free: true }, seen: [{ id: 1 }, { id: 2 }] }
      : { admin: { free: false }, seen: [{ id: 1 }] },
  )
  await database.drop()
  await expect(query(database.url, 'SELECT 1')).rejects.toThrow('does not exist')
})

test('a template is filled once and each copy stands alone', async () => {
  let fills = 0
  const fill = async (url: string): Promise<void> => {
    fills += 1
    await query(url, 'CREATE TABLE note (id int)', 'INSERT INTO note VALUES (7)')
  }
  const names = await Promise.all([templateDatabase('notes', fill), templateDatabase('notes', fill)])
  expect(fills).toBe(1)
  expect(new Set(names).size).toBe(1)
  const [first, second] = await Promise.all(names.map((name) => createDatabase(name)))
  if (!first || !second) throw new Error('two names, two databases')
  await query(first.url, 'DELETE FROM note')
  expect(await query(first.url, 'SELECT id FROM note')).toEqual([])
  expect(await query(second.url, 'SELECT id FROM note')).toEqual([{ id: 7 }])
  await Promise.all([first.drop(), second.drop()])
})

test('a template whose filling failed is not taken for a good one', async () => {
  await expect(templateDatabase('broken', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  const name = await templateDatabase('broken', (url) =>
    query(url, 'CREATE TABLE whole (id int)').then(() => undefined),
  )
  const database = await createDatabase(name)
  expect(await query(database.url, 'SELECT * FROM whole')).toEqual([])
  await database.drop()
})
