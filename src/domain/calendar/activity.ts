import { defineEntity, p } from '@mikro-orm/core'
import { DateTime } from 'luxon'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { changedFrom } from '../database/changed-from.ts'
import { tenantIsolation } from '../database/columns.ts'
import type { FieldIssue } from '../errors.ts'
import { User } from '../organization/user.ts'
import { domainKind } from '../records/domain-kind.ts'
import { choiceOr, day, requiredText, text } from '../records/fields.ts'
import { administrators, allow, creators, everyone, responsible } from '../records/policies.ts'
import { recordColumns, recordIndexes } from '../records/record.ts'
import { newestFirst } from '../search/pinyin.ts'

export const activityTypes = ['task', 'event'] as const
export type ActivityType = (typeof activityTypes)[number]
export const activityStatuses = ['open', 'done', 'cancelled'] as const
export type ActivityStatus = (typeof activityStatuses)[number]
export const priorities = ['high', 'normal', 'low'] as const

/** Something to do with a record, or done: a task or an event. What came of it is an interaction. */
const schema = defineEntity({
  name: 'Activity',
  tableName: 'activity',
  ...tenantIsolation,
  properties: {
    ...recordColumns,
    type: p.enum(activityTypes),
    subject: p.string().length(300),
    notes: p.text().nullable(),
    status: p.enum(activityStatuses).default('open'),
    priority: p.enum(priorities).default('normal'),
    /** The day of what was given no hour, YYYY-MM-DD: a task that is due that day, an event that takes all of it. */
    day: p.date().nullable(),
    /** When a task is due, an event begins; of a day its last minute, or its first, where the owner is. */
    at: p.datetime().nullable(),
    /** When an event ends. */
    until: p.datetime().nullable(),
    /** When the owner is to be told next; empty once told, or done. */
    remindAt: p.datetime().nullable(),
    /** The record it is about. */
    aboutKind: p.string().length(40).nullable(),
    about: p.uuid().nullable(),
  },
  indexes: [
    ...recordIndexes('activity'),
    { name: 'activity_by_creator', properties: ['organization', 'createdBy'], where: 'deleted_at is null' },
    { name: 'activity_by_time', properties: ['organization', 'at'], where: 'deleted_at is null' },
    { name: 'activity_of_record', properties: ['organization', 'about', 'at'], where: 'deleted_at is null' },
    { name: 'activity_of_owner', properties: ['organization', 'owner', 'status', 'at'], where: 'deleted_at is null' },
    {
      name: 'activity_to_remind',
      properties: ['organization', 'remindAt'],
      where: `remind_at is not null and status = 'open' and deleted_at is null`,
    },
  ],
  uniques: [{ properties: ['organization', 'number'] }],
})

export class Activity extends schema.class {}
schema.setClass(Activity)

const moment = z.iso.datetime({ offset: true }).transform((said) => new Date(said))

/** A moment, or a whole day (YYYY-MM-DD), as forms and files say it; a Date is what is stored already. */
const when = z
  .union([z.date(), moment.transform((instant) => ({ instant })), z.iso.date().transform((whole) => ({ whole }))], {
    error: 'date',
  })
  .nullish()

const instant = z
  .union([z.date(), moment], { error: 'date' })
  .nullish()
  .transform((value) => value ?? null)

export const activityInput = z
  .object({
    subject: requiredText(300),
    type: choiceOr(activityTypes, 'task'),
    at: when,
    day,
    until: instant,
    status: choiceOr(activityStatuses, 'open'),
    priority: choiceOr(priorities, 'normal'),
    about: text(300),
    aboutKind: text(40),
    notes: text(20_000),
  })
  .superRefine(({ type, at, day }, check) => {
    if (type !== 'task' && !at && !day) check.addIssue({ code: 'custom', path: ['at'], message: 'required' })
  })
  .transform(({ at, day, ...rest }) => ({ ...rest, ...timeSaid(at, day) }))

/** What is said of its time holds over the day that it had. */
function timeSaid(at: z.output<typeof when>, day: string | null): { at: Date | null; day: string | null } {
  if (at === undefined || at instanceof Date) return { at: at ?? null, day }
  if (at === null) return { at: null, day: null }
  return 'whole' in at ? { at: null, day: at.whole } : { at: at.instant, day: null }
}

/** When somebody wants to be told of what. */
export type ToldBy = Pick<User, 'timeZone' | 'morning' | 'eventLead'>

/**
 * The next moment to tell the owner, or none: it has no date, it is over, or its time has passed. Of a day it is their
 * morning; when that is over, the next full hour which the day still has. Of an event with an hour it is a while before.
 */
export function reminderTime(
  activity: Pick<Activity, 'type' | 'status' | 'at' | 'day'>,
  now: Date,
  { timeZone, morning: begins, eventLead }: ToldBy,
): Date | null {
  if (activity.status !== 'open') return null
  if (activity.day) {
    const hour = { hour: Math.floor(begins / 60), minute: begins % 60 }
    const morning = DateTime.fromISO(activity.day, { zone: timeZone }).set(hour)
    if (morning.toJSDate() > now) return morning.toJSDate()
    const next = DateTime.fromJSDate(now, { zone: timeZone }).plus({ hours: 1 }).startOf('hour')
    return next.toISODate() === activity.day ? next.toJSDate() : null
  }
  if (!activity.at || activity.at <= now) return null
  const early = activity.type === 'event' ? eventLead * 60_000 : 0
  const time = new Date(activity.at.getTime() - early)
  return time > now ? time : now
}

/** A task has until the end of its day, an event begins with it. @param timeZone of the owner */
export function momentIn(day: string, type: ActivityType, timeZone: string): Date {
  const start = DateTime.fromISO(day, { zone: timeZone })
  return (type === 'task' ? start.endOf('day').startOf('minute') : start).toJSDate()
}

/** Beside what it was: an event whose beginning is moved keeps how long it takes. */
function check({ at, until }: Partial<Activity>, before?: Activity): Readonly<Record<string, FieldIssue>> | undefined {
  const isMoved = before?.at && before.until && before.until.getTime() === until?.getTime()
  return at && until && until < at && !isMoved ? { until: { code: 'date' } } : undefined
}

/** Keeps day, hour, end and reminder together when somebody changes one of them. */
async function keepTimes(activity: Activity, context: Context): Promise<void> {
  if (activity.day) activity.at = momentIn(activity.day, activity.type, activity.owner.timeZone)
  const was = changedFrom(context, activity)
  if (!was) return
  if ('at' in was && !('until' in was) && was.at && activity.at && activity.until)
    activity.until = new Date(activity.until.getTime() + activity.at.getTime() - new Date(was.at as Date).getTime())
  const { owner, status, day, type, remindAt } = activity
  const isGiven = 'owner' in was
  const isMoved = 'day' in was || 'type' in was || ('at' in was && !(isGiven && day))
  if (status !== 'open') activity.remindAt = null
  else if (isMoved || 'status' in was) activity.remindAt = reminderTime(activity, context.now, owner)
  else if (isGiven && remindAt && day) activity.remindAt = reminderTime(activity, context.now, owner)
  else if (isGiven && remindAt && type === 'event' && activity.at) {
    // What its owner put off stays put off.
    const before = await context.em.findOne(User, { id: String(was.owner) })
    const early = activity.at.getTime() - remindAt.getTime()
    if (early === (before?.eventLead ?? 0) * 60_000) activity.remindAt = reminderTime(activity, context.now, owner)
  }
}

const noTime = '9'.repeat(15)

export const activityKind = domainKind({
  name: 'activity',
  prefix: 'A',
  entity: Activity,
  input: activityInput,
  title: 'subject',
  about: true,
  along: { about: ['aboutKind'], at: ['day'] },
  searched: (activity) => [activity.subject],
  toldApart: ({ type, at, about, owner }) => [type, at?.getTime(), about, owner.id].join(' '),
  lists: {
    tasks: () => ({ type: 'task' }),
    events: () => ({ type: 'event' }),
    open: () => ({ status: 'open' }),
    overdue: ({ now }) => ({ type: 'task', status: 'open', at: { $lt: now } }),
    completed: () => ({ status: 'done' }),
  },
  // What is open stands first, by its time, and what has none behind it; what is over follows, the latest first.
  sortKey: ({ status, at }) =>
    status === 'open'
      ? `#0${at ? String(Math.max(0, at.getTime())).padStart(15, '0') : noTime}`
      : `#1${newestFirst(at ?? new Date(0))}`,
  check: (values, _context, before) => check(values, before),
  onCreate: (activity, context) => {
    activity.remindAt = reminderTime(activity, context.now, activity.owner)
  },
  onSave: keepTimes,
})

allow('see', Activity, administrators, ...responsible, creators)
allow('create', Activity, everyone)
allow('change', Activity, administrators, ...responsible, creators)
allow('export', Activity, everyone)
