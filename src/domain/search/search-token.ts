import { defineEntity, p } from '@mikro-orm/core'
import { tenantIsolation } from '../database/columns.ts'
import { elsewhere } from './places.ts'

/**
 * What records are found by: one row for each text a search may begin with (see searchTokens). A range over the
 * primary key answers a search even under row-level security, where PostgreSQL will not use an index for LIKE, ILIKE or
 * full text, because their operators are not leakproof (postgresql.org/docs/current/ddl-rowsecurity.html).
 */
const schema = defineEntity({
  name: 'SearchToken',
  tableName: 'search_token',
  ...tenantIsolation,
  properties: {
    organization: p.uuid().primary(),
    kind: p.string().length(40).primary(),
    token: p.string().length(130).collation('C').primary(),
    record: p.uuid().primary(),
    /** What a match is worth, 0 most: an index into `places`. */
    place: p.smallint().default(elsewhere),
  },
  indexes: [
    { name: 'search_token_of_record', properties: ['organization', 'record', 'token'] },
    // Short words begin very many tokens: the beginnings of names stand apart from those.
    {
      name: 'search_token_beginning',
      properties: ['organization', 'kind', 'token', 'record'],
      include: ['place'],
      where: `place < ${elsewhere}`,
    },
  ],
})

export class SearchToken extends schema.class {}
schema.setClass(SearchToken)
