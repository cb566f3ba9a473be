import { defineEntity, p } from '@mikro-orm/core'
import { createdAt } from '../database/clock.ts'
import { tenantColumns, tenantIsolation } from '../database/columns.ts'
import { trackedTable } from '../history/tracked-table.ts'
import { declaredKinds } from './domain-kind.ts'
import { can } from './policies.ts'
import type { Recorded } from './record.ts'

/** With whom a record can be shared: of a department everybody in it and below, of a position whoever holds it. */
export const audiences = ['person', 'department', 'position', 'everybody'] as const
export type AudienceType = (typeof audiences)[number]

/** So many records at most are shared with one audience: they are read whenever somebody of it asks for anything. */
export const mostShared = 1_000

/** A record that others may see, or change, than those whose it is. */
const schema = defineEntity({
  name: 'RecordShare',
  tableName: 'record_share',
  ...tenantIsolation,
  properties: {
    ...tenantColumns,
    /** The name of its kind, and its id. */
    kind: p.string().length(30),
    record: p.uuid(),
    audience: p.enum(audiences),
    /** The id of the person, the department or the position; the organisation's where it is everybody. */
    audienceId: p.uuid(),
    mayChange: p.boolean().default(false),
    /** The id of who shared it. */
    sharedBy: p.uuid(),
    createdAt: createdAt(),
    /** When it was stopped; shared again, the row is taken up again. */
    deletedAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
  uniques: [{ name: 'record_share_once', properties: ['organization', 'record', 'audienceId'] }],
  indexes: [{ name: 'record_share_audience', properties: ['organization', 'audienceId'], where: 'deleted_at is null' }],
})

export class RecordShare extends schema.class {}
schema.setClass(RecordShare)

export const recordShareTable = trackedTable<RecordShare>({
  name: 'recordShare',
  entity: RecordShare,
  // What one gave one may take back, whatever has become of one's right to give it.
  async mayUndo(context, share, { verb }) {
    if (verb === 'create') return true
    const kind = declaredKinds().find(({ name }) => name === share.kind)
    const record = kind && (await context.em.findOne(kind.entity, { id: share.record } as never))
    return !!record && can(context, 'share', record as Recorded)
  },
})
