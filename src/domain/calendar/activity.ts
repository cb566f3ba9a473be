import { defineEntity, p } from '@mikro-orm/core'
import { z } from 'zod'
import { tenantWall } from '../columns.ts'
import { domainKind } from '../domain-kind.ts'
import { choice, requiredText, text } from '../fields.ts'
import { administrators, allow, creators, responsible } from '../policies.ts'
import { recordColumns } from '../record.ts'

export const activityTypes = ['task', 'event'] as const
export type ActivityType = (typeof activityTypes)[number]
export const activityStatuses = ['open', 'done', 'cancelled'] as const
export type ActivityStatus = (typeof activityStatuses)[number]
export const priorities = ['high', 'normal', 'low'] as const

/** Something to do with a record, or done: a task or an event. What came of it is an interaction. */
const schema = defineEntity({
  name: 'Activity',
  tableName: 'activity',
  ...tenantWall,
  properties: {
    ...recordColumns,
    type: p.enum(activityTypes),
    subject: p.string().length(300),
    notes: p.text().nullable(),
    status: p.enum(activityStatuses).default('open'),
    priority: p.enum(priorities).default('normal'),
    /** When a task is due, an event begins. */
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
    status: choice(activityStatuses).transform((status) => status ?? 'open'),
    priority: choice(priorities).transform((priority) => priority ?? 'normal'),
    at: instant,
    until: instant,
    aboutKind: text(40),
    about: text(40),
  })
  .superRefine((activity, check) => {
    if (activity.type !== 'task' && !activity.at) check.addIssue({ code: 'custom', path: ['at'], message: 'required' })
    if (activity.at && activity.until && activity.until < activity.at) {
      check.addIssue({ code: 'custom', path: ['until'], message: 'date' })
    }
  })

/** How long before its time the owner is told. */
export const reminderLead = { task: 0, event: 15 * 60_000 } as const satisfies Record<ActivityType, number>

/** The next moment to tell the owner, or none: it is over, or its time has passed. */
export function reminderTime(activity: Pick<Activity, 'type' | 'status' | 'at'>, now: Date): Date | null {
  if (activity.status !== 'open' || !activity.at || activity.at <= now) return null
  const time = new Date(activity.at.getTime() - reminderLead[activity.type])
  return time > now ? time : now
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
    activity.remindAt = reminderTime(activity, context.now)
  },
})

allow('see', Activity, administrators, ...responsible, creators)
allow('create', Activity, () => true)
allow('change', Activity, administrators, ...responsible, creators)
