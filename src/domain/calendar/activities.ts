import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { DomainError } from '../errors.ts'
import { HistoryEntry } from '../history/history.ts'
import { contextFor } from '../organization/context-for.ts'
import type { User } from '../organization/user.ts'
import { type DomainKind, reference } from '../records/domain-kind.ts'
import { from } from '../records/from.ts'
import { can, demand } from '../records/policies.ts'
import type { Recorded } from '../records/record.ts'
import { createRecord, saveChanged, transferRecord } from '../records/records.ts'
import { sortKeyOf } from '../search/sort-key-of.ts'
import {
  Activity,
  type ActivityStatus,
  type ActivityType,
  activityKind,
  momentIn,
  type priorities,
  reminderTime,
  type ToldBy,
} from './activity.ts'

export interface NewActivity {
  readonly type: ActivityType
  readonly subject: string | undefined
  readonly notes?: string | undefined
  readonly at?: Date | undefined
  /** YYYY-MM-DD, of what was given no hour. */
  readonly day?: string | undefined
  readonly until?: Date | undefined
  readonly priority?: (typeof priorities)[number] | undefined
}

/** The record something is planned on, with its kind. */
interface PlannedOn {
  readonly kind: DomainKind
  readonly record: Recorded
}

/**
 * Plans a task or an event, on a record or on its own; for the actor, or for whom it is given to, who is told.
 *
 * @throws InvalidFields; DomainError NotFound, InactiveUser, and NotTheirsToSee where they may not see the record
 */
export async function logActivity(
  context: Context,
  activity: NewActivity,
  about?: PlannedOn,
  owner: User = context.actor,
): Promise<Activity> {
  if (about) demand(context, 'see', about.record)
  if (owner.id !== context.actor.id) await demandReach(context, owner, about)
  return createRecord(context, ownedBy(owner), {
    ...activity,
    subject: activity.subject ?? null,
    aboutKind: about?.kind.name ?? null,
    about: about?.record.id ?? null,
  })
}

/** Whose it is comes not through the input: nobody's tasks are moved about by a form of theirs. */
const ownedBy = (owner: User): typeof activityKind => ({
  ...activityKind,
  onCreate: (activity, context) => {
    activity.owner = owner
    return activityKind.onCreate?.(activity, context)
  },
})

/** What somebody is to do they must be able to open. */
async function demandReach({ em, organization }: Context, owner: User, about?: PlannedOn): Promise<void> {
  if (!owner.active) throw new DomainError('InactiveUser', { name: owner.name })
  const who = about && (await contextFor(em, organization.id, owner.id))
  if (who && !can(who, 'see', about.record))
    throw new DomainError('NotTheirsToSee', { name: owner.name, ref: reference(about.kind, about.record) })
}

/**
 * Transfers a record together with what its owner had still to do about it: whoever may not see it any more is not to be
 * reminded of it. What others planned stays theirs. The new owner is told, unless it is the actor.
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

/**
 * Reckons anew when somebody is told of their open tasks and events, and the days of all of theirs in the zone that they
 * have now: what is done may be opened again, what is deleted restored. Nobody changed what was planned: it has no history.
 * What was told of already is not told again, and what was put off stays put off.
 *
 * @param before how they were told until now, or whoever had it before them
 * @param given only what that request made theirs
 */
export async function moveDays(
  context: Context,
  before: ToldBy,
  owner: Pick<User, 'id'> & ToldBy = context.actor,
  given?: string,
): Promise<void> {
  const { em, now } = context
  const of = given === undefined ? undefined : from(context, HistoryEntry, 'h').where({ request: given })
  // Of deleted ones, too: what is restored is right then.
  const theirs = from(context, Activity, 'a')
    .withDeleted()
    .where({ owner: owner.id })
    .and(of && (($) => `exists (select from ${of.and(() => 'h.record = a.id').sql($)})`))
  const days = await asking<{ day: string; type: ActivityType; status: ActivityStatus }>(
    em,
    ($) => `select distinct a.day::text as day, a.type, a.status from ${theirs.where({ day: { $ne: null } }).sql($)}`,
  )
  for (const { day, type, status } of days) {
    const planned = { type, day, at: momentIn(day, type, owner.timeZone), status }
    const [was, is] = [reminderTime(planned, now, before), reminderTime(planned, now, owner)]
    await asking(
      em,
      (
        $,
      ) => `update activity a set at = ${$(planned.at)}, sort_key = ${$(sortKeyOf(activityKind, planned as Activity))},
          remind_at = case when remind_at = ${$(was)}::timestamptz then ${$(is)}::timestamptz else remind_at end
        where ${theirs.where({ day, type, status }).holds($)}`,
    )
  }
  if (before.eventLead === owner.eventLead) return
  await asking(
    em,
    ($) => `update activity a
        set remind_at = greatest(a.at - make_interval(mins => ${$(owner.eventLead)}), ${$(now)}::timestamptz)
      where ${theirs
        .where({ type: 'event', day: null, status: 'open' })
        .and(() => `a.remind_at = a.at - make_interval(mins => ${$(before.eventLead)})`)
        .holds($)}`,
  )
}

/** @throws DomainError NotAllowed, AlreadyDone */
export async function completeActivity(context: Context, activity: Activity): Promise<Activity> {
  demand(context, 'change', activity)
  if (activity.status === 'done') throw new DomainError('AlreadyDone', { subject: activity.subject })
  activity.status = 'done'
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
