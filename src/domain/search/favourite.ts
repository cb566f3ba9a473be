import { defineEntity, p } from '@mikro-orm/core'
import { tenantIsolation } from '../database/columns.ts'
import { User } from '../organization/user.ts'

/** A record somebody wants at hand. */
const schema = defineEntity({
  name: 'Favourite',
  tableName: 'favourite',
  ...tenantIsolation,
  indexes: [{ name: 'favourite_of_request', properties: ['organization', 'request'], where: 'request is not null' }],
  properties: () => ({
    organization: p.uuid().primary(),
    user: () => p.manyToOne(User).primary(),
    kind: p.string().length(40).primary(),
    record: p.uuid().primary(),
    at: p.datetime(),
    /** The upgrade or merge that it came along with; its undo takes it back. */
    request: p.string().length(300).nullable(),
  }),
})

export class Favourite extends schema.class {}
schema.setClass(Favourite)
