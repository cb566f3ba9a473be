import { defineEntity, p } from '@mikro-orm/core'
import { tenantWall } from '../columns.ts'
import { User } from '../organization/user.ts'

/** A record somebody wants at hand. */
const schema = defineEntity({
  name: 'Favourite',
  tableName: 'favourite',
  ...tenantWall,
  properties: () => ({
    organization: p.uuid().primary(),
    user: () => p.manyToOne(User).primary(),
    kind: p.string().length(40).primary(),
    record: p.uuid().primary(),
    at: p.datetime(),
  }),
})

export class Favourite extends schema.class {}
schema.setClass(Favourite)
