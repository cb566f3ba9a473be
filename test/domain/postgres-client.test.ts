import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PostgresClient } from '#domain/database/postgres-client.ts'
import { createDatabase } from '../setup/databases.ts'

describe('the PostgreSQL client', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>
  let client: PostgresClient
  const ask = async (statement: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]> => {
    const query = client.query.bind(client) as unknown as (
      text: string,
      values?: readonly unknown[],
    ) => Promise<{ rows: Record<string, unknown>[] }>
    return (await query(statement, values)).rows
  }
  beforeAll(async () => {
    database = await createDatabase()
    client = new PostgresClient({ connectionString: database.url, pipeline: true } as never)
    await client.connect()
  })
  afterAll(async () => {
    await client.end()
    await database.drop()
  })

  test('a unit of work opens with its first question and ends with its last', async () => {
    await ask('create table note (text text)')
    await ask('begin')
    await ask(`select set_config('app.organization', 'mine', true)`)
    expect(await ask(`select current_setting('app.organization') as whose`)).toEqual([{ whose: 'mine' }])
    await ask('insert into note values ($1)', ['lost'])
    await ask('rollback')
    expect(await ask('select * from note')).toEqual([])
    expect(await ask(`select current_setting('app.organization', true) as whose`)).toEqual([{ whose: '' }])
    await ask('begin')
    await ask('insert into note values ($1)', ['kept'])
    await ask('commit')
    expect(await ask('select * from note')).toEqual([{ text: 'kept' }])
  })

  test('an opening that fails fails the first question, and the connection goes on', async () => {
    await ask('begin')
    await ask(`select set_config('no such setting', '', true)`)
    await expect(ask('select 1')).rejects.toThrow('no such setting')
    await ask('rollback')
    expect(await ask('select 1 as one')).toEqual([{ one: 1 }])
  })

  test('a question that fails is refused alone, and the connection goes on', async () => {
    await ask('begin')
    await expect(ask('select 1 / $1::int', [0])).rejects.toThrow('division by zero')
    await ask('rollback')
    expect(await ask('select 6 / $1::int as two', [3])).toEqual([{ two: 2 }])
  })

  test('a statement with parameters is prepared once', async () => {
    const prepared = async (statement: string) =>
      await ask(`select generic_plans + custom_plans as used from pg_prepared_statements where statement = $1`, [
        statement,
      ])
    const statement = 'select $1::int + 1 as next'
    expect(await prepared(statement)).toEqual([])
    for (const n of [1, 2, 3]) expect(await ask(statement, [n])).toEqual([{ next: n + 1 }])
    expect(await prepared(statement)).toEqual([{ used: '3' }])
  })
})
