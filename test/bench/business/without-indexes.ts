import type pg from 'pg'

/**
 * Fills tables while they have no indexes and keys, which are made anew at the end: each at once instead of row by row.
 *
 * @param client a connection that owns the tables
 */
export async function withoutIndexes(
  client: pg.Client,
  tables: readonly string[],
  fill: () => Promise<void>,
): Promise<void> {
  const foreign = await definitions(client, `contype = 'f' and confrelid = any($1::regclass[])`, tables)
  const keys = await definitions(client, `contype in ('p', 'u') and conrelid = any($1::regclass[])`, tables)
  for (const { table, name } of [...foreign, ...keys])
    await client.query(`alter table ${table} drop constraint "${name}"`)
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
     from pg_index where indrelid = any($1::regclass[])`,
    [tables],
  )
  for (const { name } of indexes) await client.query(`drop index ${name}`)
  await fill()
  await client.query(`set maintenance_work_mem = '512MB'`)
  for (const { definition } of indexes) await client.query(definition)
  for (const { table, name, definition } of [...keys, ...foreign])
    await client.query(`alter table ${table} add constraint "${name}" ${definition}`)
}

async function definitions(client: pg.Client, which: string, tables: readonly string[]) {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where ${which}`,
    [tables],
  )
  return rows
}
