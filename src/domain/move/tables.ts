/** The tables of a schema as its catalogue describes them, and all that is in them as texts that lose nothing. */
import type { EntityManager } from '@mikro-orm/sql'

export interface Table {
  readonly name: string
  /** Quoted, with its schema. */
  readonly place: string
  /** Every column that is stored, quoted, by name. */
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  /** Whether its rows may be large. */
  readonly hasBytes: boolean
  /** Whether row-level security binds its owner, too. */
  readonly isIsolated: boolean
}

export async function tablesOf(em: EntityManager, schema: string): Promise<readonly Table[]> {
  return em.execute<Table[]>(
    `select c.relname as name, format('%I.%I', n.nspname, c.relname) as place, c.relforcerowsecurity as "isIsolated",
       (select json_agg(json_build_object('name', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod)) order by a.attname)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       exists (select from pg_attribute a where a.attrelid = c.oid and a.atttypid = 'bytea'::regtype) as "hasBytes"
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = ? and c.relkind in ('r', 'p') and not c.relispartition order by c.relname`,
    [schema],
  )
}

/** Both sides write a value the same way. */
export async function writeAlike(em: EntityManager): Promise<void> {
  await em.execute(
    `select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO', true), set_config('intervalstyle', 'postgres', true),
       set_config('extra_float_digits', '1', true), set_config('bytea_output', 'hex', true)`,
  )
}

/** A row as a JSON array of texts: JSON itself would make a stored null of JSON one of SQL. */
export const rowAsTexts = ({ columns }: Table): string =>
  `to_json(array[${columns.map(({ name }) => `${name}::text`).join(', ')}])::text`

export interface Sum {
  readonly rows: number
  /** The same for the same rows, in whatever order they lie. */
  readonly digest: string
}

export async function sumOf(em: EntityManager, table: Table): Promise<Sum> {
  const [sum] = await em.execute<Sum[]>(
    `select count(*)::int as rows, coalesce(sum(('x' || left(md5(${rowAsTexts(table)}), 15))::bit(60)::bigint), 0)::text as digest
     from ${table.place}`,
  )
  if (!sum) throw new Error(`${table.place} cannot be counted`)
  return sum
}
