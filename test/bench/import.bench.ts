/** An import must not cost much more than its rows do. Alone: `npm run bench import`. */

import { Client } from 'pg'
import pino from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { importWork } from '#bot/jobs/run-import.ts'
import { createTaskRunner } from '#bot/jobs/run-tasks.ts'
import { asUser } from '#domain/act-as.ts'
import { type Database, migrate, openDatabase, withinTenant } from '#domain/database/orm.ts'
import { beginImport, planImport, type ReadLine, takeLines } from '#domain/import/imports.ts'
import { setUpOrganization } from '#domain/organization/set-up.ts'
import { User } from '#domain/organization/user.ts'
import { createDatabaseOn, prepareServer } from '../setup/server-databases.ts'
import { startPostgres } from '../setup/start-postgres.ts'
import { type BenchRow, counted, type Scale } from './bench-row.ts'

const sizes = { full: 50_000, small: 1_000 } as const
const atOnce = 500
const queue = { enqueue: async () => {}, enqueueTask: async () => {} }

interface Firm {
  readonly organization: string
  readonly user: string
}

async function newFirm(database: Database): Promise<Firm> {
  const place = [{ platform: 'slack', externalId: uuidv7() }] as const
  const { id: organization } = await setUpOrganization(database, place, { name: 'Bench', locale: 'zh-CN' })
  const user = await withinTenant(database, organization, async (em) =>
    em.create(User, { organization, name: 'Bench', role: 'administrator', locale: 'en', timeZone: 'UTC' }),
  )
  return { organization, user: user.id }
}

const characters = '华为中兴腾讯阿里巴巴科技有限公司上海北京深圳广州机械精密电子材料'
/** The same each run: eight characters and a number. */
const nameOf = (line: number): string =>
  Array.from(
    { length: 8 },
    (_, place) => characters[(line * 7 + place * 13 + (line >> place)) % characters.length],
  ).join('') + line

const headings = ['名称', '电话', '邮箱', '行业', '地区', '地址']

async function* content(lines: number): AsyncGenerator<ReadLine, object> {
  yield { line: 1, cells: headings }
  for (let n = 0; n < lines; n++)
    yield {
      line: n + 2,
      cells: [nameOf(n), `138${10_000_000 + n}`, `a${n}@x${n % 97}.test`, '软件', '华东', `世纪大道${n}号`],
    }
  return {}
}
const mapping = { 0: 'name', 1: 'phone', 2: 'email', 3: 'industry', 4: 'region', 5: 'address' }

/** The whole import as it runs in the background, from its lines in the database to the last record. @returns seconds */
async function imported(database: Database, { organization, user }: Firm, lines: number): Promise<number> {
  const file = { organization, user, name: 'bench.csv', now: new Date() }
  const id = await takeLines(
    (work) => withinTenant(database, organization, work),
    file,
    content(lines),
    () => ({
      headings,
      firstLine: 2,
    }),
  )
  const acting = { request: uuidv7(), now: new Date(), queue }
  await asUser(database, { organization, user }, acting, async (context) => {
    const run = await planImport(context, id, { kind: 'customer', mapping, duplicates: 'skip' })
    run.trial = { created: lines, rejected: 0, skipped: 0, problems: [] }
    await beginImport(context, id)
  })
  const logger = pino({ level: 'error' })
  const runner = createTaskRunner({
    ...{ database, queue, logger, chats: new Map(), work: { import: importWork }, now: () => new Date() },
  })
  const started = performance.now()
  await runner.run({ organization, user, task: 'import', id, params: {} }, new AbortController().signal)
  return (performance.now() - started) / 1000
}

type Row = Readonly<Record<string, unknown>>

const insert = (into: string, rows: readonly Row[]) => {
  const columns = Object.keys(rows[0] ?? {})
  const values = rows.map((_, n) => `(${columns.map((_column, m) => `$${n * columns.length + m + 1}`).join()})`).join()
  return {
    text: `insert into ${into} (${columns.join()}) values ${values}`,
    values: rows.flatMap((row) => columns.map((column) => row[column])),
  }
}

/** The very rows that the import made, read back part by part, written for another firm by pg alone. @returns seconds */
async function bare(database: Database, pg: Client, from: Firm, to: Firm, lines: number): Promise<number> {
  let seconds = 0
  const asTheirs = (row: Row): Row => {
    const { organization: _, ...rest } = row
    return { ...rest, organization: to.organization }
  }
  for (let start = 0; start < lines; start += atOnce) {
    const made = await withinTenant(database, from.organization, async (em) => {
      const records = await em.execute<Row[]>(
        'select * from customer where organization = ? and number > ? and number <= ?',
        [from.organization, start, start + atOnce],
      )
      const ids = records.map(({ id }) => id)
      const history = await em.execute<Row[]>('select * from history where record in (?)', [ids])
      const tokens = await em.execute<Row[]>('select * from search_token where record in (?)', [ids])
      return { records, history, tokens }
    })
    const fresh = new Map(made.records.map(({ id }) => [id, uuidv7()]))
    const own = { owner_id: to.user, created_by_id: to.user }
    const records = made.records.map((row): Row => ({ ...asTheirs(row), ...own, id: fresh.get(row.id) }))
    const history = made.history.map(
      (row): Row => ({
        ...asTheirs(row),
        ...{ id: uuidv7(), by_id: to.user, record: fresh.get(row.record), changes: JSON.stringify(row.changes) },
      }),
    )
    const tokens = made.tokens.map((row): Row => ({ ...asTheirs(row), record: fresh.get(row.record) }))
    const statements = [
      insert('customer', records),
      insert('history', history),
      // A statement has at most 65,535 values.
      ...Array.from({ length: Math.ceil(tokens.length / 10_000) }, (_, n) =>
        insert('search_token', tokens.slice(n * 10_000, (n + 1) * 10_000)),
      ),
    ]
    const started = performance.now()
    await pg.query('begin')
    await pg.query(`select set_config('app.organization', $1, true)`, [to.organization])
    for (const statement of statements) await pg.query(statement)
    await pg.query('commit')
    seconds += (performance.now() - started) / 1000
  }
  return seconds
}

export async function importBench(scale: Scale): Promise<BenchRow[]> {
  const lines = sizes[scale]
  const postgres = await startPostgres()
  try {
    const { url } = await createDatabaseOn(await prepareServer(postgres.url))
    const database = await openDatabase({ url }, { now: () => new Date() })
    try {
      await migrate(database)
      const [firm, other] = [await newFirm(database), await newFirm(database)]
      const ours = lines / (await imported(database, firm, lines))
      const pg = new Client({ connectionString: url })
      await pg.connect()
      const yardstick = lines / (await bare(database, pg, firm, other, lines))
      await pg.end()
      const ratio = ours / yardstick
      return [
        { name: `import of ${counted(lines)} customers`, figure: ours, unit: 'lines/s', target: '–', ok: true },
        { name: 'bare batched inserts of the same rows', figure: yardstick, unit: 'lines/s', target: '–', ok: true },
        { name: 'import against bare inserts', figure: ratio, unit: '×', target: '≥ 0.5', ok: ratio >= 0.5 },
      ]
    } finally {
      await database.close()
    }
  } finally {
    await postgres.stop()
  }
}
