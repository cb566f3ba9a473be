/** A new data directory begins as the empty database that its own version of PGlite would make. */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { expect, test } from 'vitest'
import { openDatabase } from '#domain/database/orm.ts'

const root = join(import.meta.dirname, '../..')
const settings = `select version(), (select json_agg(json_build_array(datname, datcollate, datctype, encoding) order by 1) from pg_database) as databases,
  (select count(*) from pg_proc) as functions, (select count(*) from pg_class) as relations`

test('with what stood in the directory before, such as the conversations of the sandbox', {
  timeout: 240_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'eas-new-'))
  await mkdir(join(folder, 'sandbox'))
  const database = await openDatabase({ dataDir: folder }, { now: () => new Date() })
  const [begun] = await database.orm.em.fork().execute(settings)
  await database.close()
  const again = await openDatabase({ dataDir: folder }, { now: () => new Date() })
  await again.close()
  await rm(folder, { recursive: true })

  const own = await PGlite.create()
  const { rows } = await own.query(settings)
  await own.close()
  expect(JSON.stringify(begun)).toBe(JSON.stringify(rows[0]))
})

test('the package that brings it is of the same version', async () => {
  const versionOf = async (name: string) =>
    JSON.parse(await readFile(join(root, `node_modules/${name}/package.json`), 'utf8')).version
  expect(await versionOf('@electric-sql/pglite-prepopulatedfs')).toBe(await versionOf('@electric-sql/pglite'))
})
