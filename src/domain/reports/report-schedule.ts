import { defineEntity, p } from '@mikro-orm/core'
import { createdAt } from '../database/clock.ts'
import { tenantColumns, tenantIsolation } from '../database/columns.ts'
import { trackedTable } from '../history/tracked-table.ts'
import { User } from '../organization/user.ts'
import { platforms } from '../organization/workspace.ts'
import { administrators, allow, can, everyone, responsible } from '../records/policies.ts'
import type { ReportName } from './catalogue.ts'
import type { ReportDefinition } from './definition.ts'
import { SavedReport } from './saved-report.ts'

/** One report of a post. */
export interface SchedulePart {
  /** One of the catalogue, or `own` where the definition says what it shows. */
  readonly report: ReportName | 'own'
  readonly definition?: ReportDefinition | null | undefined
  /** The format that it follows from then on: of the first of a post alone. */
  readonly saved?: SavedReport | null | undefined
}

/** Reports posted to a conversation, or to somebody in private, again and again. */
const schema = defineEntity({
  name: 'ReportSchedule',
  tableName: 'report_schedule',
  ...tenantIsolation,
  properties: () => ({
    ...tenantColumns,
    /** One of the catalogue, or `own` where the definition says what it shows. */
    report: p.string().length(40),
    definition: p.json<ReportDefinition>().nullable(),
    /** The format that it follows, as that is by then. */
    saved: () => p.manyToOne(SavedReport).nullable(),
    /** Further ones in the same post. */
    more: p.json<readonly SchedulePart[]>().nullable(),
    /** Five cron fields, read in `timeZone`: see `nextRun`. */
    cron: p.string().length(100),
    timeZone: p.string().length(64),
    platform: p.enum(platforms),
    /** The Slack team or Teams tenant that the conversation is in. */
    workspace: p.string().length(100),
    /** Nothing where it goes to somebody in private. */
    conversation: p.string().length(500).nullable(),
    /** Who gets it in private, in place of a conversation. */
    recipient: () => p.manyToOne(User).nullable(),
    serviceUrl: p.string().length(500).nullable(),
    /** What the conversation is called, to tell schedules apart. */
    place: p.string().length(200).nullable(),
    /** Who asked for it: the report shows what they may see. */
    owner: () => p.manyToOne(User),
    paused: p.boolean().default(false),
    nextRunAt: p.datetime(),
    lastRunAt: p.datetime().nullable(),
    createdAt: createdAt(),
    deletedAt: p.datetime().nullable(),
    version: p.integer().version(),
  }),
  indexes: [
    {
      name: 'report_schedule_due',
      properties: ['organization', 'nextRunAt'],
      where: 'not paused and deleted_at is null',
    },
  ],
})
export class ReportSchedule extends schema.class {}
schema.setClass(ReportSchedule)

/** All reports of a post, in their order. */
export const partsOf = ({ report, definition, saved, more }: ReportSchedule): readonly SchedulePart[] => [
  { report: report as SchedulePart['report'], definition, saved },
  ...(more ?? []),
]

allow('see', ReportSchedule, administrators, ...responsible)
allow('change', ReportSchedule, administrators, ...responsible)
allow('publish', ReportSchedule, everyone)

export const reportScheduleTable = trackedTable<ReportSchedule>({
  name: 'reportSchedule',
  entity: ReportSchedule,
  mayUndo: (context, schedule) => can(context, 'change', schedule),
})
