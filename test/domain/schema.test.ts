/** What the entities declare is what the migrations made: a field or an index that is forgotten in one of them shows. */
import { describe, expect, test } from 'vitest'
import { useDatabase } from './world.ts'

/** What MikroORM cannot declare, or would do otherwise than the migrations on purpose. */
const byHand = [
  // Filled and read by triggers and statements alone.
  /^drop table if exists "(credit_due|due_job|event|event_consumer)" cascade$/,
  /^drop (trigger if exists "wake_credit" on "credit_due"|function if exists "credit_due_wake_credit_fn"\(\))$/,
  // Records are marked as deleted, never taken out of the table: what names them is not emptied.
  /^alter table "\w+" (drop constraint "\w+_foreign"|add constraint "\w+_foreign" foreign key .* on delete set null)$/,
  // The key of words holds their place too, which spares a look at the table.
  /^alter table "search_token" (drop constraint "search_token_pkey"|add primary key \("organization", "kind", "token", "record"\))$/,
]

describe('the schema', () => {
  const database = useDatabase('postgres')

  test('entities declare what the migrations made', async () => {
    const difference = await database().orm.schema.getUpdateSchemaSQL({ wrap: false, safe: false })
    const statements = difference
      .split(';')
      .map((statement) => statement.trim())
      .filter(Boolean)
    expect(statements.filter((statement) => !byHand.some((known) => known.test(statement)))).toEqual([])
  })
})
