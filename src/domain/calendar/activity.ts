import { defineEntity, p } from '@mikro-orm/core'
import { DateTime } from 'luxon'
import { z } from 'zod'
import { tenantIsolation } from '../database/columns.ts'
import type { User } from '../organization/user.ts'
import { domainKind } from '../records/domain-kind.ts'
import { choiceOr, day, requiredText, text } from '../records/fields.ts'
import { administrators, allow, creators, everyone, responsible } from '../records/policies.ts'
import { recordColumns } from '../records/record.ts'

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
    { name: 'activity_merged', properties: ['organization', 'mergedInto'], where: 'merged_into is not null' },
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

const instant = z
  .date()
  .nullish()
  .transform((value) => value ?? null)

export const activityInput = z
  .object({
    type: z.enum(activityTypes),
    subject: requiredText(300),
    notes: text(20_000),
    status: choiceOr(activityStatuses, 'open'),
    priority: choiceOr(priorities, 'normal'),
    day,
    at: instant,
    until: instant,
    aboutKind: text(40),
    about: text(40),
  })
  .superRefine((activity, check) => {
    if (activity.type !== 'task' && !activity.at && !activity.day)
      check.addIssue({ code: 'custom', path: ['at'], message: 'required' })
    if (activity.at && activity.until && activity.until < activity.at) {
      check.addIssue({ code: 'custom', path: ['until'], message: 'date' })
    }
  })

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

export const activityKind = domainKind({
  name: 'activity',
  prefix: 'A',
  entity: Activity,
  input: activityInput,
  title: 'subject',
  about: true,
  searched: (activity) => [activity.subject],
  onCreate: (activity, context) => {
    activity.remindAt = reminderTime(activity, context.now, activity.owner)
  },
  onSave: (activity) => {
    if (activity.day) activity.at = momentIn(activity.day, activity.type, activity.owner.timeZone)
  },
})

allow('see', Activity, administrators, ...responsible, creators)
allow('create', Activity, everyone)
allow('change', Activity, administrators, ...responsible, creators)
allow('export', Activity, everyone)
