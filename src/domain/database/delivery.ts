import { defineEntity, p } from '@mikro-orm/core'
import { tenantWall } from './columns.ts'

/** A delivery that was answered: stored in the transaction of its effects, so that the same one does nothing again. */
const schema = defineEntity({
  name: 'Delivery',
  tableName: 'delivery',
  ...tenantWall,
  properties: {
    organization: p.uuid().primary(),
    key: p.string().length(300).primary(),
    at: p.datetime().index(),
  },
})
export class Delivery extends schema.class {}
schema.setClass(Delivery)
