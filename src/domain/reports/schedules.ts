import type { FilterQuery } from '@mikro-orm/core'
import { workingTimeOf } from '../calendar/working-time.ts'
import type { Context } from '../context.ts'
import { isId } from '../database/columns.ts'
import { DomainError } from '../errors.ts'
import { User } from '../organization/user.ts'
import type { Platform } from '../organization/workspace.ts'
import { can, demandAny, visible } from '../records/policies.ts'
import { nextRun } from './next-run.ts'
import { partsOf, ReportSchedule, type SchedulePart } from './report-schedule.ts'
import { beginRun } from './runs.ts'

/** So many reports stand in one post: each has a picture, and a card of Teams holds no more. */
export const mostParts = 5

/** Where reports go: to a conversation, or to somebody in private. */
export interface ScheduledPlace {
  readonly platform: Platform
  readonly workspace: string
  readonly conversation: string | null
  readonly serviceUrl?: string | null | undefined
  readonly recipient?: Pick<User, 'id'> | null | undefined
  /** What it is called. */
  readonly place?: string | null | undefined
}

export interface NewSchedule extends Partial<SchedulePart>, ScheduledPlace {
  readonly report: SchedulePart['report']
  readonly more?: readonly SchedulePart[] | undefined
  readonly cron: string
}

const placed = ({ platform, workspace, conversation, serviceUrl, recipient, place }: ScheduledPlace) => ({
  ...{ platform, workspace, conversation, serviceUrl: serviceUrl ?? null },
  recipient: (recipient ?? null) as never,
  place: place?.slice(0, 200) ?? null,
})

/**
 * Posts reports to a conversation, or to somebody, at the times the cron fields name in the actor's time zone.
 *
 * @throws DomainError NotAllowed
 */
export async function scheduleReport(context: Context, schedule: NewSchedule): Promise<ReportSchedule> {
  demandAny(context, 'publish', ReportSchedule)
  const { timeZone } = context.actor
  const { report, definition, saved, more, cron } = schedule
  const record = context.em.create(ReportSchedule, {
    ...placed(schedule),
    ...{ report, definition: definition ?? null, saved: saved ?? null, more: more?.length ? more : null, cron },
    organization: context.organization.id,
    timeZone,
    owner: context.actor,
    nextRunAt: nextRun(cron, timeZone, context.now, workingTimeOf(context.actor).days),
  })
  await context.em.flush()
  return record
}

/**
 * What posts the same reports to the same place at the same times already, whoever's it is.
 *
 * @param but one that is no other, while it is edited
 */
export async function scheduledAlready(
  { em, actor }: Context,
  { report, definition, saved, more, cron, ...where }: NewSchedule,
  but?: string,
): Promise<ReportSchedule | undefined> {
  const { platform, workspace, conversation, recipient } = where
  const there = recipient
    ? // Who else has something sent to somebody in private is nobody's business.
      { recipient: recipient.id, owner: actor.id }
    : { platform, workspace, conversation, recipient: null }
  const found = await em.find(ReportSchedule, { ...there, cron, deletedAt: null }, { populate: ['owner'] })
  const wanted = JSON.stringify([{ report, definition, saved }, ...(more ?? [])].map(plainPart))
  const same = found.filter((one) => one.id !== but && JSON.stringify(partsOf(one).map(plainPart)) === wanted)
  return same.find(({ owner }) => owner.id === actor.id) ?? same[0]
}

const plainPart = ({ report, definition, saved }: SchedulePart) =>
  saved ? [saved.id] : [report, definition ? sorted(definition) : null]

/** The database gives the properties of a definition back in an order of its own. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === 'object'
      ? Object.entries(value)
          .toSorted(([one], [other]) => (one < other ? -1 : 1))
          .map(([key, inner]) => [key, sorted(inner)])
      : value

/** Changes what is posted, when, and where. @throws DomainError NotAllowed */
export async function changeSchedule(
  context: Context,
  schedule: ReportSchedule,
  change: Partial<Pick<NewSchedule, 'cron'>> & {
    readonly parts?: readonly SchedulePart[]
    readonly where?: ScheduledPlace | undefined
  },
): Promise<void> {
  demandSchedule(context, schedule)
  demandAny(context, 'publish', ReportSchedule)
  const [first, ...more] = (change.parts ?? []).toSorted((one, other) => Number(!one.saved) - Number(!other.saved))
  if (first)
    Object.assign(schedule, {
      ...{ report: first.report, definition: first.definition ?? null, saved: first.saved ?? null },
      more: more.length ? more : null,
    })
  if (change.where) Object.assign(schedule, placed(change.where))
  if (change.cron !== undefined && change.cron !== schedule.cron) {
    schedule.cron = change.cron
    schedule.nextRunAt = await nextOf(context, schedule)
  }
  await context.em.flush()
}

/** When it is due next, as its owner works. */
export async function nextOf(
  { em, now }: Context,
  { cron, timeZone, owner }: ReportSchedule,
  after = now,
): Promise<Date> {
  return nextRun(cron, timeZone, after, workingTimeOf(await em.findOneOrFail(User, { id: owner.id })).days)
}

/** Posts it now, besides its times. @throws DomainError NotAllowed */
export async function runNow(context: Context, schedule: ReportSchedule): Promise<void> {
  demandSchedule(context, schedule)
  demandAny(context, 'publish', ReportSchedule)
  await beginRun(context, schedule, { dueAt: context.now, by: context.actor })
}

/** Somebody works on other days from now on: what they have posted on working days follows. */
export async function followWorkdays(context: Context, user: User): Promise<void> {
  const own = await context.em.find(ReportSchedule, { owner: user.id, deletedAt: null, cron: { $like: '%W%' } })
  for (const { id, cron, timeZone } of own) {
    const next = nextRun(cron, timeZone, context.now, workingTimeOf(user).days)
    // By hand: nobody edited it.
    await context.em.execute('update report_schedule set next_run_at = ? where id = ?', [next, id])
  }
}

/** Those the actor answers for: their own; an administrator's are all. */
export const schedulesOf = (context: Context, offset = 0): Promise<[ReportSchedule[], number]> =>
  context.em.findAndCount(ReportSchedule, answeredFor(context), {
    ...{
      orderBy: { nextRunAt: 'asc', id: 'asc' },
      populate: ['owner', 'recipient', 'saved'],
      limit: schedulesPageSize,
      offset,
    },
  })

/** The first of them, for a choice among them. */
export const schedulesFor = async (context: Context): Promise<readonly ReportSchedule[]> =>
  context.em.find(ReportSchedule, answeredFor(context), {
    ...{ orderBy: { nextRunAt: 'asc', id: 'asc' }, populate: ['owner', 'recipient', 'saved'], limit: 200 },
  })

/** So many stand on a page. */
export const schedulesPageSize = 10

const answeredFor = (context: Context): FilterQuery<ReportSchedule> => ({
  $and: [{ deletedAt: null }, visible(context, ReportSchedule)],
})

/** @throws DomainError NoSuchSchedule */
export async function findSchedule(context: Context, id: string): Promise<ReportSchedule> {
  const where = { $and: [answeredFor(context), { id }] }
  const found = isId(id)
    ? await context.em.findOne(ReportSchedule, where, { populate: ['owner', 'recipient', 'saved'] })
    : null
  if (!found) throw new DomainError('NoSuchSchedule')
  return found
}

/** Whoever's it is; nothing when it was deleted. */
export const scheduleById = async ({ em }: Context, id: string): Promise<ReportSchedule | undefined> =>
  (isId(id) &&
    (await em.findOne(ReportSchedule, { id, deletedAt: null }, { populate: ['owner', 'recipient', 'saved'] }))) ||
  undefined

function demandSchedule(context: Context, schedule: ReportSchedule): void {
  if (!can(context, 'change', schedule)) throw new DomainError('NotAllowed')
}

/** @throws DomainError NotAllowed */
export async function pauseSchedule(context: Context, schedule: ReportSchedule, paused: boolean): Promise<void> {
  demandSchedule(context, schedule)
  if (!paused) demandAny(context, 'publish', ReportSchedule)
  schedule.paused = paused
  if (!paused) schedule.nextRunAt = await nextOf(context, schedule)
  await context.em.flush()
}

/** @throws DomainError NotAllowed */
export async function deleteSchedule(context: Context, schedule: ReportSchedule): Promise<void> {
  demandSchedule(context, schedule)
  schedule.deletedAt = context.now
  await context.em.flush()
}
