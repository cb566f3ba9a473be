/** Everything of an embedded database, moved into an empty PostgreSQL. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { EntityManager } from '@mikro-orm/sql'
import type { Logger } from 'pino'
import { type Database, openDatabase, openMigrated, type Where } from '#domain/database/orm.ts'
import { type Copied, copySchema } from '#domain/move/copy-schema.ts'
import { CannotStart } from './config.ts'
import { openQueue } from './jobs/queue.ts'

export interface MoveOptions {
  readonly dataDir: string
  readonly where: Where
  readonly now: () => Date
  readonly logger: Logger
  /** Told of each step. */
  readonly progress?: (step: 'source' | 'target' | 'records' | 'queue') => void
}

/**
 * Brings both databases to this version's tables and copies all rows, those of the queue too. Either all of it arrives,
 * counted and compared, or the target stays without a row. The source stays as it is.
 *
 * @throws CannotStart, TargetNotEmpty; DataDirectoryInUse while the product runs on the directory
 */
export async function moveToPostgres({
  dataDir,
  where,
  now,
  logger,
  progress = () => {},
}: MoveOptions): Promise<Copied> {
  if (!('url' in where)) throw new CannotStart('DATABASE_URL: expected the PostgreSQL to move to')
  if (!existsSync(join(dataDir, 'PG_VERSION')))
    throw new CannotStart(`DATA_DIR: expected the directory of an embedded database; ${dataDir} holds none`)
  progress('source')
  const opened: Database[] = []
  const open = async (opening: Promise<Database>) => {
    const database = await opening
    opened.push(database)
    return database
  }
  try {
    const source = await open(openMigrated({ dataDir }, { now }))
    await makeQueue(source, logger)
    progress('target')
    const target = await open(openMigrated(where, { now }))
    await makeQueue(target, logger)
    const owner = await open(openDatabase({ url: where.migrationUrl ?? where.url }, { now, pool: 2 }))
    return await within(source, (from) =>
      // Its tables belong to the login that runs.
      within(target, async (to) => {
        progress('queue')
        const queue = await copySchema({ from, to, schema: 'pgboss', ...ofTheQueue })
        progress('records')
        const records = await within(owner, (em) =>
          copySchema({ from, to: em, schema: 'public', leave: ['mikro_orm_migrations'] }),
        )
        return { tables: queue.tables + records.tables, rows: queue.rows + records.rows }
      }),
    )
  } finally {
    for (const database of opened.reverse()) await database.close()
  }
}

/** What pg-boss writes when it starts. */
const ofTheQueue = { leave: ['version', 'instance'], replace: ['queue', 'queue_stats', 'schedule', 'bam', 'warning'] }

const makeQueue = async (database: Database, logger: Logger): Promise<void> =>
  (await openQueue(database, { logger, sendsEmail: true })).close()

/** By hand, since MikroORM takes a transaction inside another for one of the same database. */
async function within<Result>({ orm }: Database, work: (em: EntityManager) => Promise<Result>): Promise<Result> {
  const em = orm.em.fork() as EntityManager
  await em.begin()
  try {
    const result = await work(em)
    await em.commit()
    return result
  } catch (error) {
    await em.rollback()
    throw error
  }
}
