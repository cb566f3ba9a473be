/** All rows of a schema, copied from one database to another that has the same tables. */
import type { EntityManager } from '@mikro-orm/sql'
import { rowAsTexts, sumOf, type Table, tablesOf, writeAlike } from './tables.ts'

/** The database to move to holds something. */
export class TargetNotEmpty extends Error {
  constructor(table: string) {
    super(`the database is not empty: it has rows in ${table}`)
    this.name = 'TargetNotEmpty'
  }
}

export interface CopyOptions {
  readonly from: EntityManager
  readonly to: EntityManager
  readonly schema: string
  /** Tables that say something about the database itself. */
  readonly leave: readonly string[]
  /** Tables that the target may hold rows in, which are then replaced. */
  readonly replace?: readonly string[]
}

export interface Copied {
  readonly tables: number
  readonly rows: number
}

/**
 * Copies within the transactions of both sides, as the login that owns the tables of the target. No trigger runs: what
 * triggers keep is copied as it is. At the end every table is counted and compared.
 *
 * @throws TargetNotEmpty
 */
export async function copySchema({ from, to, schema, leave, replace = [] }: CopyOptions): Promise<Copied> {
  await writeAlike(from)
  await writeAlike(to)
  const wanted = (tables: readonly Table[]) => tables.filter(({ name }) => !leave.includes(name))
  const [tables, targets] = [wanted(await tablesOf(from, schema)), wanted(await tablesOf(to, schema))]
  const shape = (list: readonly Table[]) => JSON.stringify(list.map(({ place, columns }) => [place, columns]))
  if (shape(tables) !== shape(targets)) throw new Error(`the tables of schema ${schema} differ`)
  const restore = await standAside(to, schema, targets)
  for (const { name, place } of targets) {
    if (replace.includes(name)) await to.execute(`delete from ${place}`)
    else if ((await to.execute(`select from ${place} limit 1`)).length > 0) throw new TargetNotEmpty(place)
  }
  for (const table of tables) await copyTable(from, to, table)
  await to.execute('set constraints all immediate')
  let rows = 0
  for (const table of tables) {
    const [there, here] = [await sumOf(from, table), await sumOf(to, table)]
    if (there.rows !== here.rows || there.digest !== here.digest)
      throw new Error(`${table.place} did not arrive whole: ${here.rows} of ${there.rows} rows`)
    rows += here.rows
  }
  await copySequences(from, to, schema, leave)
  await restore()
  return { tables: tables.length, rows }
}

/** Triggers, walls and foreign keys wait until everything is there; what it returns puts them back. */
async function standAside(em: EntityManager, schema: string, tables: readonly Table[]): Promise<() => Promise<void>> {
  const keys = await em.execute<{ place: string; name: string }[]>(
    `select conrelid::regclass::text as place, quote_ident(conname) as name from pg_constraint
     where contype = 'f' and connamespace = ?::regnamespace and conparentid = 0 and not condeferrable`,
    [schema],
  )
  const isolated = tables.filter(({ isIsolated }) => isIsolated)
  for (const { place } of tables) await em.execute(`alter table ${place} disable trigger user`)
  for (const { place } of isolated) await em.execute(`alter table ${place} no force row level security`)
  for (const { place, name } of keys)
    await em.execute(`alter table ${place} alter constraint ${name} deferrable initially deferred`)
  return async () => {
    for (const { place, name } of keys) await em.execute(`alter table ${place} alter constraint ${name} not deferrable`)
    for (const { place } of isolated) await em.execute(`alter table ${place} force row level security`)
    for (const { place } of tables) await em.execute(`alter table ${place} enable trigger user`)
  }
}

async function copyTable(from: EntityManager, to: EntityManager, table: Table): Promise<void> {
  const { place, columns } = table
  const names = columns.map(({ name }) => name).join(', ')
  const values = columns.map(({ type }, index) => `(x->>${index})::${type}`).join(', ')
  await from.execute(`declare moving no scroll cursor for select ${rowAsTexts(table)} as row from ${place}`)
  for (;;) {
    const rows = await from.execute<{ row: string }[]>(`fetch forward ${table.hasBytes ? 8 : 500} from moving`)
    if (rows.length === 0) break
    await to.execute(
      `insert into ${place} (${names}) overriding system value select ${values} from json_array_elements(?::json) x`,
      [`[${rows.map(({ row }) => row).join(',')}]`],
    )
  }
  await from.execute('close moving')
}

async function copySequences(
  from: EntityManager,
  to: EntityManager,
  schema: string,
  leave: readonly string[],
): Promise<void> {
  const sequences = await from.execute<{ place: string }[]>(
    `select format('%I.%I', n.nspname, s.relname) as place
     from pg_class s join pg_namespace n on n.oid = s.relnamespace
     left join pg_depend d on d.objid = s.oid and d.deptype in ('a', 'i') left join pg_class t on t.oid = d.refobjid
     where s.relkind = 'S' and n.nspname = ? and not coalesce(t.relname, '') = any (string_to_array(?, ' '))`,
    [schema, leave.join(' ')],
  )
  for (const { place } of sequences) {
    const [now] = await from.execute<{ last: string; called: boolean }[]>(
      `select last_value::text as last, is_called as called from ${place}`,
    )
    await to.execute(`select setval(?::regclass, ?::bigint, ?::boolean)`, [place, now?.last, now?.called])
  }
}
