import { defineEntity, p } from '@mikro-orm/core'
import { tenantWall } from '../columns.ts'

/**
 * What records are found by: one row for each text a search may begin with (see searchTokens). A range over the
 * primary key answers a search even under row-level security, where PostgreSQL will not use an index for LIKE, ILIKE or
 * full text, because their operators are not leakproof (postgresql.org/docs/current/ddl-rowsecurity.html).
 */
const schema = defineEntity({
  name: 'SearchToken',
  tableName: 'search_token',
  ...tenantWall,
  properties: {
    organization: p.uuid().primary(),
    token: p.string().length(130).collation('C').primary(),
    kind: p.string().length(40).primary(),
    record: p.uuid().primary(),
  },
  indexes: [{ properties: ['organization', 'record'] }],
})

export class SearchToken extends schema.class {}
schema.setClass(SearchToken)
