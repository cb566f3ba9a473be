import { defineEntity, p } from '@mikro-orm/core'
import { createdAt } from '../database/clock.ts'
import { tenantColumns, tenantIsolation } from '../database/columns.ts'
import { trackedTable } from '../history/tracked-table.ts'
import { User } from '../organization/user.ts'
import { administrators, allow, can, having, owners } from '../records/policies.ts'
import type { ReportDefinition } from './definition.ts'

/** A report format of somebody's own 自定义报表, for its owner alone or for everybody: each runs it by their own rights. */
const schema = defineEntity({
  name: 'SavedReport',
  tableName: 'saved_report',
  ...tenantIsolation,
  properties: () => ({
    ...tenantColumns,
    name: p.string().length(100),
    /** As it was kept: what it asks for may be gone since (opened-report.ts). */
    definition: p.json<ReportDefinition>(),
    shared: p.boolean().default(false),
    owner: () => p.manyToOne(User),
    createdAt: createdAt(),
    deletedAt: p.datetime().nullable(),
    version: p.integer().version(),
  }),
  indexes: [{ name: 'saved_report_by_owner', properties: ['organization', 'owner'], where: 'deleted_at is null' }],
})
export class SavedReport extends schema.class {}
schema.setClass(SavedReport)

allow('see', SavedReport, owners, having('shared'))
allow('change', SavedReport, owners, administrators)
allow('share', SavedReport, owners, administrators)

export const savedReportTable = trackedTable<SavedReport>({
  name: 'savedReport',
  entity: SavedReport,
  mayUndo: (context, report) => can(context, 'change', report),
})
