/** From the embedded database to PostgreSQL: everything arrives, or nothing does. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { moveToPostgres } from '#bot/move.ts'
import { DataDirectoryInUse } from '#domain/database/data-lock.ts'
import { migrate, openDatabase } from '#domain/database/orm.ts'
import { platforms, type Rig, refIn, startRig } from '../conversation/rig.ts'
import { createDatabase } from '../setup/databases.ts'
import { inMemory } from '../setup/pglite-image.ts'
import type { TestDatabase } from '../setup/server-databases.ts'

const logger = pino({ level: 'silent' })
const now = () => new Date()
let folder = ''
let target: TestDatabase
let rig: Rig | undefined
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eas-move-'))
  target = await createDatabase()
})
afterAll(async () => {
  await rig?.close()
  await target.drop()
  await rm(folder, { recursive: true })
})

const move = (dataDir = join(folder, 'data'), url = target.url) =>
  moveToPostgres({ dataDir, where: { url }, now, logger })

/** Every table with its rows as texts, asked of the catalogue anew rather than of what moves them. */
type Ask = (sql: string) => Promise<readonly Record<string, unknown>[]>
async function everything(ask: Ask): Promise<ReadonlyMap<string, readonly string[]>> {
  const tables = await ask(
    `select format('%s.%s', relnamespace::regnamespace, relname) as place from pg_class
     where relnamespace::regnamespace::text in ('public', 'pgboss') and relkind in ('r', 'p') and not relispartition
       and relname not in ('mikro_orm_migrations', 'version', 'instance') order by 1`,
  )
  const all = new Map<string, readonly string[]>()
  for (const { place } of tables) {
    const rows = await ask(`select to_jsonb(t)::text as row from ${place} t`)
    all.set(String(place), rows.map(({ row }) => String(row)).sort())
  }
  return all
}

const inTarget: Ask = async (sql) => {
  const client = new pg.Client({ connectionString: target.adminUrl })
  await client.connect()
  await client.query(`set timezone to 'UTC'`)
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('every row of every table arrives, and the product goes on where it was', { timeout: 240_000 }, async () => {
  const { image } = (await inMemory()) as { readonly image: Uint8Array<ArrayBuffer> }
  const dataDir = join(folder, 'data')
  rig = await startRig({ known: 'demo', where: { dataDir, image }, mailbox: true })
  const refs: Record<string, string> = {}
  for (const platform of platforms) {
    const sam = rig[platform].as('sam')
    await sam.say(`lead new Moved” \\ 搬家 ${platform} 😀, moved-${platform}@example.com, follow up tomorrow 3pm`)
    refs[platform] = refIn((await sam.last({ in: 'app', text: `搬家 ${platform}` })).text)
    // The file waits in the database for whoever takes it.
    await sam.say('lead export csv')
    expect((await sam.takeFile()).bytes.length).toBeGreaterThan(100)
  }
  await expect(move()).rejects.toThrow(DataDirectoryInUse)
  await rig.close()
  rig = undefined

  const moved = await move()
  const source = await openDatabase({ dataDir }, { now })
  const before = await everything((sql) => source.orm.em.fork().execute(sql))
  await source.close()
  const after = await everything(inTarget)
  expect([...after.keys()]).toEqual([...before.keys()])
  for (const [place, rows] of before) expect(after.get(place), place).toEqual(rows)
  expect(moved.rows).toBe([...before.values()].flat().length)
  for (const place of [
    'public.lead',
    'public.history',
    'public.stored_file_chunk',
    'public.search_token',
    'pgboss.queue',
  ])
    expect(before.get(place)?.length, place).toBeGreaterThan(0)

  // Walls, triggers and keys stand as the migrations made them.
  const asMigrated = await createDatabase()
  const fresh = await openDatabase({ url: asMigrated.url }, { now, pool: 2 })
  await migrate(fresh)
  await fresh.close()
  const guards = `select relname, relrowsecurity, relforcerowsecurity,
      (select json_agg(json_build_array(tgname, tgenabled) order by tgname) from pg_trigger where tgrelid = c.oid and not tgisinternal) as triggers,
      (select json_agg(json_build_array(conname, condeferrable, convalidated) order by conname) from pg_constraint where conrelid = c.oid) as keys
    from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`
  const client = new pg.Client({ connectionString: asMigrated.adminUrl })
  await client.connect()
  const expected = (await client.query(guards)).rows
  await client.end()
  await asMigrated.drop()
  expect(await inTarget(guards)).toEqual(expected)

  rig = await startRig({ where: { url: target.url }, mailbox: true })
  for (const platform of platforms) {
    const sam = rig[platform].as('sam')
    await sam.say(refs[platform] ?? '')
    expect((await sam.last({ in: 'app', text: `搬家 ${platform}` })).text).toContain(`Moved” \\ 搬家 ${platform} 😀`)
    await sam.say(`lead new Afterwards ${platform}`)
    const next = refIn((await sam.last({ in: 'app', text: `Afterwards ${platform}` })).text)
    expect(Number(next.slice(2))).toBeGreaterThan(Number(refs.teams?.slice(2)))
  }
  await rig.close()
  rig = undefined

  await expect(move()).rejects.toThrow('not empty')
})

test('a directory without a database is said to be none, and is not made one', async () => {
  const nothing = join(folder, 'nothing')
  await expect(move(nothing)).rejects.toThrow(/^DATA_DIR: expected/)
  await expect(rm(nothing)).rejects.toThrow('ENOENT')
})
