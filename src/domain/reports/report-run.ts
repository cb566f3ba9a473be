import { defineEntity, p } from '@mikro-orm/core'
import { tenantColumns, tenantIsolation } from '../database/columns.ts'
import { User } from '../organization/user.ts'

export const runStates = ['waiting', 'posted', 'failed', 'unsure', 'dropped'] as const

/** What became of one post of a schedule. */
const schema = defineEntity({
  name: 'ReportRun',
  tableName: 'report_run',
  ...tenantIsolation,
  properties: () => ({
    ...tenantColumns,
    schedule: p.uuid(),
    /** The time that it was due; when it was asked for, of one that was asked for. */
    dueAt: p.datetime(),
    /** Who asked for it, besides its times. */
    by: () => p.manyToOne(User).nullable(),
    /** Where it went, as it was called then. */
    place: p.string().length(200).nullable(),
    /** `unsure`: nobody knows whether it arrived. `dropped`: by then it was not to be posted any more. */
    state: p.enum(runStates).default('waiting'),
    attempts: p.integer().default(0),
    /** Why the last attempt failed: a chat's code, or one of ours. */
    error: p.string().length(300).nullable(),
    begunAt: p.datetime(),
    endedAt: p.datetime().nullable(),
  }),
  uniques: [{ properties: ['organization', 'schedule', 'dueAt'] }],
})
export class ReportRun extends schema.class {}
schema.setClass(ReportRun)
