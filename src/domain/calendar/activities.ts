import type { Context } from '../context.ts'
import type { DomainKind } from '../domain-kind.ts'
import { DomainError } from '../errors.ts'
import type { User } from '../organization/user.ts'
import { demand } from '../policies.ts'
import type { Recorded } from '../record.ts'
import { createRecord, saveChanged, transferRecord } from '../records.ts'
import { Activity, type ActivityType, activityKind, type priorities } from './activity.ts'

export interface NewActivity {
  readonly type: ActivityType
  readonly subject: string | undefined
  readonly notes?: string | undefined
  readonly at?: Date | undefined
  readonly until?: Date | undefined
  readonly priority?: (typeof priorities)[number] | undefined
}

/** Plans a task or an event, on a record or on its own. @throws InvalidFields; DomainError NotFound */
export function logActivity(
  context: Context,
  activity: NewActivity,
  about?: { kind: DomainKind; record: Recorded },
): Promise<Activity> {
  if (about) demand(context, 'see', about.record)
  return createRecord(context, activityKind, {
    ...activity,
    subject: activity.subject ?? null,
    aboutKind: about?.kind.name ?? null,
    about: about?.record.id ?? null,
  })
}

/**
 * Transfers a record together with what its owner had still to do about it: whoever may not see it any more is not to be
 * reminded of it. What others planned stays theirs.
 *
 * @returns the new owner, and how many tasks, events and calls came along
 * @throws DomainError UnknownUser, InactiveUser, NotAllowed
 */
export async function transferWithTasks(
  context: Context,
  kind: DomainKind,
  record: Recorded,
  newOwner: string,
): Promise<{ readonly owner: User; readonly along: number }> {
  const before = record.owner.id
  const owner = await transferRecord(context, kind, record, newOwner)
  const open = { about: record.id, aboutKind: kind.name, owner: before, status: 'open', deletedAt: null } as const
  const activities = owner.id === before ? [] : await context.em.find(Activity, open, { populate: ['owner'] })
  for (const activity of activities) {
    activity.owner = owner
    await saveChanged(context, activityKind, activity)
  }
  return { owner, along: activities.length }
}

/** @throws DomainError NotAllowed, AlreadyDone */
export async function completeActivity(context: Context, activity: Activity): Promise<Activity> {
  demand(context, 'change', activity)
  if (activity.status === 'done') throw new DomainError('AlreadyDone', { subject: activity.subject })
  activity.status = 'done'
  activity.remindAt = null
  return saveChanged(context, activityKind, activity)
}

/** Tells the owner again later; the due time stays. @throws DomainError NotAllowed, AlreadyDone, DueInThePast */
export async function snoozeActivity(context: Context, activity: Activity, until: Date): Promise<Activity> {
  demand(context, 'change', activity)
  if (activity.status !== 'open') throw new DomainError('AlreadyDone', { subject: activity.subject })
  if (until <= context.now) throw new DomainError('DueInThePast')
  activity.remindAt = until
  return saveChanged(context, activityKind, activity)
}

/** The actor's open tasks and coming events, the most pressing first. */
export function agendaOf(context: Context, limit: number): Promise<Activity[]> {
  return context.em.find(
    Activity,
    { owner: context.actor.id, status: 'open', deletedAt: null, type: { $in: ['task', 'event'] } },
    { orderBy: [{ at: 'asc nulls last' }, { id: 'asc' }], limit },
  )
}
