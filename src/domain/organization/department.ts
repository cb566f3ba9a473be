import { defineEntity, p } from '@mikro-orm/core'
import { tenantColumns, tenantIsolation } from '../database/columns.ts'
import { administrators, allow } from '../records/policies.ts'

/** A branch of the organisation's tree. */
const schema = defineEntity({
  name: 'Department',
  tableName: 'department',
  ...tenantIsolation,
  properties: () => ({
    ...tenantColumns,
    name: p.string().length(200),
    parent: () => p.manyToOne(Department).nullable(),
  }),
  indexes: [{ properties: ['organization', 'parent'] }],
})

export class Department extends schema.class {}
schema.setClass(Department)

allow('administer', Department, administrators)
