import type { FilterQuery } from '@mikro-orm/core'
import type { Context } from '../context.ts'
import { isId } from '../database/columns.ts'
import { DomainError } from '../errors.ts'
import type { Platform } from '../organization/workspace.ts'
import { can, demandAny, visible } from '../records/policies.ts'
import type { ReportName } from './catalogue.ts'
import type { ReportDefinition } from './definition.ts'
import { nextRun } from './next-run.ts'
import { ReportSchedule } from './report-schedule.ts'

export interface NewSchedule {
  readonly report: ReportName | 'own'
  /** What it shows, where the catalogue does not say it. */
  readonly definition?: ReportDefinition | undefined
  readonly cron: string
  readonly platform: Platform
  readonly workspace: string
  readonly conversation: string
  readonly serviceUrl?: string | undefined
  readonly place?: string | undefined
}

/**
 * Posts a report to a conversation at the times the cron fields name in the actor's time zone.
 *
 * @throws DomainError NotAllowed
 */
export async function scheduleReport(context: Context, schedule: NewSchedule): Promise<ReportSchedule> {
  demandAny(context, 'publish', ReportSchedule)
  const { timeZone } = context.actor
  const record = context.em.create(ReportSchedule, {
    ...schedule,
    definition: schedule.definition ?? null,
    serviceUrl: schedule.serviceUrl ?? null,
    place: schedule.place?.slice(0, 200) ?? null,
    organization: context.organization.id,
    timeZone,
    owner: context.actor,
    nextRunAt: nextRun(schedule.cron, timeZone, context.now),
  })
  await context.em.flush()
  return record
}

/** Those the actor answers for: their own; an administrator's are all. */
export const schedulesOf = (context: Context, offset = 0): Promise<[ReportSchedule[], number]> =>
  context.em.findAndCount(ReportSchedule, answeredFor(context), {
    ...{ orderBy: { nextRunAt: 'asc', id: 'asc' }, populate: ['owner'], limit: schedulesPageSize, offset },
  })

/** So many stand on a page. */
export const schedulesPageSize = 10

const answeredFor = (context: Context): FilterQuery<ReportSchedule> => ({
  $and: [{ deletedAt: null }, visible(context, ReportSchedule)],
})

/** @throws DomainError NoSuchSchedule */
export async function findSchedule(context: Context, id: string): Promise<ReportSchedule> {
  const where = { $and: [answeredFor(context), { id }] }
  const found = isId(id) ? await context.em.findOne(ReportSchedule, where, { populate: ['owner'] }) : null
  if (!found) throw new DomainError('NoSuchSchedule')
  return found
}

/** Whoever's it is; nothing when it was deleted. */
export const scheduleById = async ({ em }: Context, id: string): Promise<ReportSchedule | undefined> =>
  (isId(id) && (await em.findOne(ReportSchedule, { id, deletedAt: null }))) || undefined

function demandSchedule(context: Context, schedule: ReportSchedule): void {
  if (!can(context, 'change', schedule)) throw new DomainError('NotAllowed')
}

/** @throws DomainError NotAllowed */
export async function pauseSchedule(context: Context, schedule: ReportSchedule, paused: boolean): Promise<void> {
  demandSchedule(context, schedule)
  if (!paused) demandAny(context, 'publish', ReportSchedule)
  schedule.paused = paused
  if (!paused) schedule.nextRunAt = nextRun(schedule.cron, schedule.timeZone, context.now)
  await context.em.flush()
}

/** @throws DomainError NotAllowed */
export async function deleteSchedule(context: Context, schedule: ReportSchedule): Promise<void> {
  demandSchedule(context, schedule)
  schedule.deletedAt = context.now
  await context.em.flush()
}
