/** What was handed out to come back once, and did: the table `spent_state` holds hashes and times, of no organisation. */
import { createHash } from 'node:crypto'
import { defineEntity, p } from '@mikro-orm/core'
import type { Database } from '../database/orm.ts'

const schema = defineEntity({
  name: 'SpentState',
  tableName: 'spent_state',
  properties: {
    hash: p.string().length(64).primary(),
    /** Later it would be refused for its age. */
    until: p.datetime(),
  },
})

export class SpentState extends schema.class {}
schema.setClass(SpentState)

/** Marks it as used. @returns false when it was before */
export async function spendState({ orm }: Database, state: string, until: Date, now: Date): Promise<boolean> {
  const em = orm.em.fork()
  await em.execute('delete from spent_state where until < ?', [now])
  const hash = createHash('sha256').update(state).digest('hex')
  const spent = await em.execute<object[]>(
    'insert into spent_state (hash, until) values (?, ?) on conflict do nothing returning 1',
    [hash, until],
  )
  return spent.length > 0
}
