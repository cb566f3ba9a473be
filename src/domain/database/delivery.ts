import { defineEntity, p } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { tenantIsolation } from './columns.ts'

/** A delivery that was answered: stored in the transaction of its effects, so that the same one does nothing again. */
const schema = defineEntity({
  name: 'Delivery',
  tableName: 'delivery',
  ...tenantIsolation,
  properties: {
    organization: p.uuid().primary(),
    key: p.string().length(300).primary(),
    at: p.datetime().index(),
  },
})
export class Delivery extends schema.class {}
schema.setClass(Delivery)

/** @returns how many: fewer than `limit` means that no more are that old */
export async function forgetDeliveries(em: EntityManager, before: Date, limit: number): Promise<number> {
  const gone = await em.execute<object[]>(
    'delete from delivery where ctid in (select ctid from delivery where at < ? limit ?) returning 1',
    [before, limit],
  )
  return gone.length
}
