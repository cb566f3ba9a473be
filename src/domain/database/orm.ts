import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OptimisticLockError } from '@mikro-orm/core'
import { Migrator } from '@mikro-orm/migrations'
import { MikroORM as PgliteORM } from '@mikro-orm/pglite'
import { MikroORM as PostgresORM } from '@mikro-orm/postgresql'
import type { AbstractSqlDriver, EntityManager, MikroORM } from '@mikro-orm/sql'
import { entities } from '../entities.ts'
import { StaleEdit } from '../errors.ts'
import { setTime } from './clock.ts'
import { lockDataDirectory } from './data-lock.ts'
import { PostgresClient } from './postgres-client.ts'

/** Neither the server nor the directory gave a database; `reason` is what the system or PostgreSQL called it. */
export class DatabaseUnavailable extends Error {
  readonly reason: string

  constructor(reason: string, cause: unknown) {
    super('the database cannot be opened', { cause })
    this.name = 'DatabaseUnavailable'
    this.reason = reason
  }
}

/** The database was migrated by a newer version of the product: this one would misread what that one wrote. */
export class DatabaseTooNew extends Error {
  constructor(migration: string) {
    super(`the database is newer than this version of the product: it has ${migration}; start the newer version`)
    this.name = 'DatabaseTooNew'
  }
}

/** PostgreSQL, with a login of its own for migrations where the one that runs shall not own the tables; or a directory. */
export type Where =
  | { readonly url: string; readonly migrationUrl?: string | undefined }
  | {
      readonly dataDir: string
      /** What a database in a new directory begins as (a dump of PGlite's, as a tar file), rather than empty. */
      readonly image?: Uint8Array<ArrayBuffer>
    }

interface Opening {
  /** What time each unit of work is begun at. */
  readonly now: () => Date
  /** Connections to PostgreSQL, 20 when left out. */
  readonly pool?: number
  /** So long PostgreSQL, or one of those connections, is waited for; 10 s when left out. */
  readonly patienceMs?: number
  /** So long PostgreSQL may be at one statement; for ever when left out. */
  readonly longestStatementMs?: number
  /** Told before the tables are made or changed, when there is something to do. */
  readonly migrating?: () => void
}

/** The open database. */
export interface Database {
  readonly orm: MikroORM<AbstractSqlDriver>
  readonly engine: 'postgres' | 'pglite'
  /** The role every unit of work takes on, when the login itself would see past row-level security. */
  readonly wallRole: string | undefined
  readonly longestStatementMs: number | undefined
  readonly now: () => Date
  close(): Promise<void>
}

const shared = {
  entities,
  extensions: [Migrator],
  migrations: {
    path: fileURLToPath(new URL('../../../migrations', import.meta.url)),
    glob: '*.ts',
    silent: true,
    // A start must not write into the checkout; a new migration is made against a migrated database.
    snapshot: false,
  },
  // The counting triggers are written by hand in the migrations.
  schemaGenerator: { ignoreTriggers: true, ignoreRoutines: true },
  // Times are instants; what a person sees is put into their own zone by the views.
  forceUtcTimezone: true,
  allowGlobalContext: false,
}

/**
 * Opens PostgreSQL, or PGlite in a directory (`memory://` for none). Does not migrate.
 *
 * @throws DataDirectoryInUse, DatabaseUnavailable
 */
export async function openDatabase(where: Where, options: Opening): Promise<Database> {
  try {
    return await openAt(where, options)
  } catch (error) {
    const { code } = error as { code?: unknown }
    // Without a code of the system's or PostgreSQL's it is a fault of ours, and shows as such.
    throw typeof code === 'string' ? new DatabaseUnavailable(code, error) : error
  }
}

async function openAt(where: Where, options: Opening): Promise<Database> {
  if ('url' in where) {
    const orm = await PostgresORM.init({
      ...shared,
      clientUrl: where.url,
      pool: { min: Math.min(2, options.pool ?? 20), max: options.pool ?? 20 },
      driverOptions: { Client: PostgresClient, pipeline: true, connectionTimeoutMillis: options.patienceMs ?? 10_000 },
    })
    return database(orm as unknown as MikroORM<AbstractSqlDriver>, 'postgres', options, async () => {})
  }
  const inMemory = where.dataDir.startsWith('memory://')
  const unlock = inMemory ? async () => {} : await lockDataDirectory(where.dataDir)
  const image = where.image ?? (inMemory || isNew(where.dataDir) ? await emptyImage() : undefined)
  const begun = image && { loadDataDir: asBlob(image) }
  const orm = await PgliteORM.init(
    inMemory
      ? { ...shared, dbName: where.dataDir, driverOptions: { ...begun } }
      : { ...shared, dbName: 'postgres', driverOptions: { dataDir: where.dataDir, ...begun } },
  ).catch(async (error: unknown) => {
    await unlock()
    throw error
  })
  return database(orm as unknown as MikroORM<AbstractSqlDriver>, 'pglite', options, unlock)
}

const isNew = (directory: string): boolean => !existsSync(join(directory, 'PG_VERSION'))

/** An empty database as PGlite itself makes it, made beforehand: making one takes four times as long. */
async function emptyImage(): Promise<Uint8Array<ArrayBuffer>> {
  const { dataDir } = await import('@electric-sql/pglite-prepopulatedfs')
  return new Uint8Array(await (await dataDir()).arrayBuffer())
}

/** The first byte of whatever gzip has packed. */
const gzipped = 0x1f

/** What PGlite reads of a Blob: MikroORM copies its options, and a copy of a real one does not work. */
const asBlob = (bytes: Uint8Array<ArrayBuffer>) =>
  ({
    type: bytes[0] === gzipped ? 'application/x-gzip' : 'application/x-tar',
    arrayBuffer: () => new Blob([bytes]).arrayBuffer(),
  }) as Blob

async function database(
  orm: MikroORM<AbstractSqlDriver>,
  engine: Database['engine'],
  { now, longestStatementMs }: Opening,
  unlock: () => Promise<void>,
): Promise<Database> {
  const [login] = await orm.em
    .fork()
    .execute<{ past: boolean }[]>('select rolsuper or rolbypassrls as past from pg_roles where rolname = current_user')
  return {
    orm,
    engine,
    wallRole: login?.past ? wallRole : undefined,
    longestStatementMs,
    now,
    async close() {
      await orm.close()
      await unlock()
    },
  }
}

/** Whether it answers, and nothing is left to be migrated. @throws what the database says when it does not */
export async function isReady({ orm }: Database): Promise<boolean> {
  const [pending] = await Promise.all([orm.migrator.getPending(), orm.em.fork().execute('select 1')])
  return pending.length === 0
}

const wallRole = 'eas_crm_app'
/** Replicas that start together migrate one after the other; the number is this product's own. */
const migrationLock = 7_309_001

const migrationName = (file: string): string => file.replace(/\.ts$/, '')

/** @throws DatabaseTooNew when a migration was done that is not among ours */
async function refuseNewer(orm: Database['orm']): Promise<void> {
  const ours = new Set(readdirSync(shared.migrations.path).map(migrationName))
  const unknown = (await orm.migrator.getExecuted())
    .map(({ name }) => migrationName(name))
    .find((name) => !ours.has(name))
  if (unknown) throw new DatabaseTooNew(unknown)
}

/**
 * Brings the schema up to date, and lets the tenant role (where there is one) at the tables.
 *
 * @throws DatabaseTooNew
 */
export async function migrate({ orm, engine, wallRole }: Database, migrating = () => {}): Promise<void> {
  const up = async () => {
    await refuseNewer(orm)
    if ((await orm.migrator.getPending()).length > 0) migrating()
    await orm.migrator.up()
  }
  // PGlite has one process and one connection: nobody to wait for, and waiting inside a transaction would never end.
  if (engine === 'pglite') await up()
  else
    await orm.em.fork().transactional(async (em) => {
      await em.execute('select pg_advisory_xact_lock(?)', [migrationLock])
      await up()
    })
  if (wallRole) await grantWallRole(orm.em.fork() as EntityManager, wallRole, ['public'])
}

/**
 * Opens the database and brings it up to date: by its own login, or by the one for migrations, which then lets the other
 * at the tables (and at making the schema of the queue).
 *
 * @throws DataDirectoryInUse, DatabaseUnavailable, DatabaseTooNew
 */
export async function openMigrated(where: Where, opening: Opening): Promise<Database> {
  const database = await openDatabase(where, opening)
  try {
    if ('url' in where && where.migrationUrl !== undefined) {
      const owner = await openDatabase({ url: where.migrationUrl }, { ...opening, pool: 2 })
      try {
        await migrate(owner, opening.migrating)
        await letIn(owner, database)
      } finally {
        await owner.close()
      }
    } else await migrate(database, opening.migrating)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Lets the login that runs at what the owner has made. */
async function letIn(owner: Database, { orm, wallRole }: Database): Promise<void> {
  const [to] = await orm.em
    .fork()
    .execute<{ login: string; place: string }[]>(
      'select quote_ident(current_user) as login, quote_ident(current_database()) as place',
    )
  if (!to) throw new Error('the database does not say who logs in')
  const em = owner.orm.em.fork() as EntityManager
  await grantUse(em, to.login, ['public'])
  await em.execute(`grant create on database ${to.place} to ${to.login}`)
  if (wallRole) await grantWallRole(orm.em.fork() as EntityManager, wallRole, ['public'])
}

/** What the login of the database could do to tenant isolation, were somebody to speak for it. */
export async function powersOf({
  orm,
  engine,
}: Database): Promise<readonly ('owns tables' | 'bypasses tenant isolation')[]> {
  // The embedded database is nobody's but this process's.
  if (engine === 'pglite') return []
  const [login] = await orm.em.fork().execute<{ owns: boolean; bypasses: boolean }[]>(
    `select r.rolsuper or r.rolbypassrls as bypasses, exists (select from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and pg_has_role(c.relowner, 'member')) as owns
     from pg_roles r where r.rolname = current_user`,
  )
  return [
    ...(login?.owns ? (['owns tables'] as const) : []),
    ...(login?.bypasses ? (['bypasses tenant isolation'] as const) : []),
  ]
}

/** Gives the tenant role the use of schemas made after `migrate` (the queue's). */
export async function grantWallRole(em: EntityManager, role: string, schemas: readonly string[]): Promise<void> {
  const [known] = await em.execute<object[]>('select 1 from pg_roles where rolname = ?', [role])
  if (!known) await em.execute(`create role ${role} nologin`)
  await grantUse(em, role, schemas)
}

async function grantUse(em: EntityManager, role: string, schemas: readonly string[]): Promise<void> {
  for (const schema of schemas) {
    await em.execute(`grant usage on schema ${schema} to ${role}`)
    await em.execute(`grant select, insert, update, delete on all tables in schema ${schema} to ${role}`)
    await em.execute(`grant execute on all functions in schema ${schema} to ${role}`)
  }
}

/**
 * What a unit of work is for. Of one that reads, entities are not looked through for changes, and what statements of its
 * own stored (the mark of its delivery) may be lost in a crash: its answer does not wait for the disk.
 */
export type Purpose = 'write' | 'read'

/**
 * One unit of work within one organisation: one transaction that sees that organisation's rows only, committed when
 * `work` returns and rolled back when it throws. Never wait inside it for anything but its own entity manager: PGlite
 * has one connection.
 *
 * @throws StaleEdit when another unit of work changed the same record at the same time
 */
export async function withinTenant<Result>(
  { orm, wallRole, longestStatementMs, now }: Database,
  organization: string,
  work: (em: EntityManager) => Promise<Result>,
  purpose: Purpose = 'write',
): Promise<Result> {
  const em = orm.em.fork({ freshEventManager: true }) as EntityManager
  em.setFilterParams('tenant', { organization })
  setTime(em, now())
  await em.begin()
  try {
    await em.execute(
      // A statement that is kept is planned once, not each time: planning costs more than what most of them do. Those
      // whose plan hangs on their values are not kept (askingOnce).
      `select set_config('app.organization', ?, true), set_config('plan_cache_mode', 'force_generic_plan', true)` +
        (wallRole ? `, set_config('role', '${wallRole}', true)` : '') +
        (longestStatementMs ? `, set_config('statement_timeout', '${longestStatementMs}', true)` : '') +
        (purpose === 'read' ? `, set_config('synchronous_commit', 'off', true)` : ''),
      [organization],
    )
    const result = await work(em)
    if (purpose === 'read') em.clear()
    await em.commit()
    return result
  } catch (error) {
    await em.rollback()
    if (error instanceof OptimisticLockError) throw new StaleEdit(0)
    throw error
  }
}
