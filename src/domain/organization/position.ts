import { defineEntity, p } from '@mikro-orm/core'
import { createdAt } from '../database/clock.ts'
import { tenantColumns, tenantIsolation } from '../database/columns.ts'
import { trackedTable } from '../history/tracked-table.ts'
import { administrators, allow } from '../records/policies.ts'

/** A position 岗位: what several people can hold at once, and others for them while they are away. */
const position = defineEntity({
  name: 'Position',
  tableName: 'position',
  ...tenantIsolation,
  properties: {
    ...tenantColumns,
    name: p.string().length(100),
    /** The id of the department that it is in. */
    department: p.uuid().nullable(),
    /** Whether who holds it answers for everybody in that department and those below it. */
    leads: p.boolean().default(false),
    createdAt: createdAt(),
    deletedAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
  indexes: [{ name: 'position_organization', properties: ['organization'], where: 'deleted_at is null' }],
})
export class Position extends position.class {}
position.setClass(Position)

/** Somebody holds a position, or stands in for whoever does. */
const holder = defineEntity({
  name: 'PositionHolder',
  tableName: 'position_holder',
  ...tenantIsolation,
  properties: {
    ...tenantColumns,
    /** Ids. */
    position: p.uuid(),
    person: p.uuid(),
    deputy: p.boolean().default(false),
    /** YYYY-MM-DD, where they are: the first day and the last; without one it has begun, or does not end. */
    fromDay: p.date().nullable(),
    untilDay: p.date().nullable(),
    deletedAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
  indexes: [{ name: 'position_holder_person', properties: ['organization', 'person'], where: 'deleted_at is null' }],
})
export class PositionHolder extends holder.class {}
holder.setClass(PositionHolder)

allow('administer', Position, administrators)
allow('administer', PositionHolder, administrators)

export const positionTable = trackedTable<Position>({ name: 'position', entity: Position })
export const positionHolderTable = trackedTable<PositionHolder>({ name: 'positionHolder', entity: PositionHolder })
