import { defineEntity, p } from '@mikro-orm/core'
import { tenantIsolation } from './columns.ts'

/** The last short number given out for a kind. */
const numbers = defineEntity({
  name: 'NumberSequence',
  tableName: 'number_sequence',
  ...tenantIsolation,
  properties: {
    organization: p.uuid().primary(),
    kind: p.string().length(40).primary(),
    last: p.integer(),
  },
})
export class NumberSequence extends numbers.class {}
numbers.setClass(NumberSequence)

/**
 * How many records of a kind each owner has under each letter: what lists say ("31–40 of 212") and jump by, without
 * counting a large table. Kept by a trigger on the kind's table (see the migrations), so that no writer can forget it.
 */
const counts = defineEntity({
  name: 'RecordCount',
  tableName: 'record_count',
  ...tenantIsolation,
  properties: {
    organization: p.uuid().primary(),
    kind: p.string().length(40).primary(),
    owner: p.uuid().primary(),
    /** A–Z, or # for what begins with neither a letter nor a Chinese character. */
    initial: p.string().length(1).collation('C').primary(),
    count: p.integer(),
  },
})
export class RecordCount extends counts.class {}
counts.setClass(RecordCount)
