import { defineEntity, p } from '@mikro-orm/core'
import { tenantColumns, tenantIsolation } from '../database/columns.ts'
import { trackedTable } from '../history/tracked-table.ts'
import { administrators, allow } from '../records/policies.ts'

/** What one unit of a currency is worth in the organisation's own, from a day on. */
const schema = defineEntity({
  name: 'ExchangeRate',
  tableName: 'exchange_rate',
  ...tenantIsolation,
  properties: {
    ...tenantColumns,
    /** ISO 4217. */
    currency: p.string().length(3),
    rate: p.decimal().precision(18).scale(8),
    /** YYYY-MM-DD: the first day it holds. */
    day: p.date(),
    deletedAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
  uniques: [
    { name: 'exchange_rate_of_currency', properties: ['organization', 'currency', 'day'], where: 'deleted_at is null' },
  ],
})

export class ExchangeRate extends schema.class {}
schema.setClass(ExchangeRate)

allow('administer', ExchangeRate, administrators)

export const exchangeRateTable = trackedTable<ExchangeRate>({
  name: 'exchangeRate',
  entity: ExchangeRate,
})
