import type { Activity, ActivityStatus, ActivityType } from '#domain/calendar/activity.ts'
import { activityTypes, priorities } from '#domain/calendar/activity.ts'
import type { User } from '#domain/organization/user.ts'
import type { Form } from '../form.ts'
import {
  actions,
  apart,
  type Button,
  button,
  formButton,
  heading,
  type Menu,
  type Message,
  message,
  named,
  type Option,
  type Row,
  text,
} from '../message.ts'
import { dateTime, nearDay, type Reader, today } from '../reader.ts'

export const whenSaid = (activity: Pick<Activity, 'at' | 'day'>, to: Reader): string =>
  activity.day ? nearDay(to, activity.day) : activity.at ? dateTime(to, activity.at) : to.words('activity.noDate')

// MikroORM brands columns with a default; a catalogue key is made of the bare word.
const statusOf = (activity: Activity): ActivityStatus => activity.status

/** A task that has a day only is late when that day is over where the reader is. */
const isOver = ({ at, day }: Activity, to: Reader): boolean => (day ? day < today(to) : !!at && at < to.now)

export const isOverdue = (activity: Activity, to: Reader): boolean =>
  activity.status === 'open' && activity.type === 'task' && isOver(activity, to)

/** "Task · Follow up · Tue, 24 Nov, 15:00 · Open", and what it is about behind its subject. */
export const activityLine = (activity: Activity, to: Reader, subject: string[] = [activity.subject]): string =>
  [
    to.words(`activity.type.${activity.type}`),
    ...subject,
    whenSaid(activity, to),
    to.words(isOverdue(activity, to) ? 'activity.overdue' : `activity.status.${statusOf(activity)}`),
  ].join(' · ')

export const idOf = (activity: Activity) => ({ id: `A-${activity.number}` })

export const snoozeMenu = (activity: Activity, to: Reader): Menu =>
  named(to.words('activity.snooze'), [
    button(to.words('activity.snoozes.tenMinutes'), 'activity.snooze', { ...idOf(activity), for: '10m' }),
    button(to.words('activity.snoozes.oneHour'), 'activity.snooze', { ...idOf(activity), for: '1h' }),
    button(to.words('activity.snoozes.tomorrow'), 'activity.snooze', { ...idOf(activity), for: 'tomorrow' }),
    formButton(to.words('activity.snoozes.other'), 'activity.reschedule', idOf(activity)),
  ])

/** What a reminder, or an activity opened on its own, is about. */
export interface About {
  readonly kind: string
  readonly ref: string
  readonly name: string
}

const openButton = (about: About, to: Reader): Button =>
  apart(button(to.words('record.open'), `${about.kind}.show`, { id: about.ref }))

/** "Due now" is said of what has an hour that has come, "due today" of what has that day. */
function titleOf(activity: Activity, to: Reader): string {
  const { subject, type, day, at } = activity
  if (statusOf(activity) !== 'open' || !at) return subject
  const isToday = day === today(to)
  if (type === 'event' && day) return isToday ? to.words('activity.reminderDay', { subject }) : subject
  if (type === 'event') return to.words(at <= to.now ? 'activity.reminderBegun' : 'activity.reminderEvent', { subject })
  if (day) {
    if (isToday) return to.words('activity.reminderToday', { subject })
    return isOver(activity, to) ? to.words('activity.reminderOverdue', { subject }) : subject
  }
  return at <= to.now ? to.words('activity.reminderTask', { subject }) : subject
}

/** The direct message at an activity's time, or when somebody else gave it. */
export function reminder(to: Reader, activity: Activity, about: About | undefined, said?: string): Message {
  const open = activity.status === 'open'
  const title = titleOf(activity, to)
  const { at, remindAt } = activity
  // Where it is the very time of the task, it says nothing more.
  const told = open && remindAt && remindAt.getTime() !== at?.getTime() ? remindAt : undefined
  return message(
    to.locale,
    said ?? title,
    said ? text(said) : [],
    heading(title),
    {
      type: 'facts',
      facts: [
        ...(about ? [{ label: to.words('activity.fields.about'), value: `${about.ref} ${about.name}` }] : []),
        { label: to.words(`activity.whenOf.${activity.type}`), value: whenSaid(activity, to) },
        ...(told ? [{ label: to.words('activity.fields.remindAt'), value: dateTime(to, told) }] : []),
        { label: to.words('activity.fields.status'), value: to.words(`activity.status.${statusOf(activity)}`) },
      ],
    },
    activity.notes ? text(activity.notes) : [],
    actions(
      open ? button(to.words('activity.done'), 'activity.done', idOf(activity), 'primary') : undefined,
      open ? snoozeMenu(activity, to) : undefined,
      formButton(to.words('record.edit'), 'activity.edit', idOf(activity)),
      about && openButton(about, to),
    ),
  )
}

/**
 * What was just planned: "Task saved · Call Laura · Tue, 24 Nov", and when one is told of it. Hours are those of whoever
 * says them: what the clock shows then where somebody else is to do it stands beside them.
 */
export function savedSaying(to: Reader, activity: Activity, given?: Pick<User, 'name' | 'timeZone'>): string {
  const { type, subject, at, day } = activity
  const saved = given ? to.words(`activity.given.${type}`, { name: given.name }) : to.words(`activity.saved.${type}`)
  const elsewhere = given && at && !day && dateTime({ ...to, timeZone: given.timeZone }, at)
  const there =
    elsewhere && elsewhere !== dateTime(to, at) && to.words('activity.thereAt', { name: given.name, when: elsewhere })
  return [saved, subject, timeSaid(to, activity), ...(there ? [there] : [])].join(' · ')
}

/** "Tue, 24 Nov · reminder Tue, 24 Nov, 09:00": what was understood, and when one is told. */
export function timeSaid(to: Reader, activity: Activity): string {
  const { remindAt, at } = activity
  const told = remindAt
    ? remindAt.getTime() === at?.getTime()
      ? undefined
      : to.words('activity.remindsAt', { when: dateTime(to, remindAt) })
    : to.words('activity.remindsNever')
  return [whenSaid(activity, to), ...(told ? [told] : [])].join(' · ')
}

/** A line of a list, with the record it is about. */
export const activityRow = (to: Reader, activity: Activity, about?: About): Row => ({
  title: activity.subject,
  subtitle: activityLine(activity, to, about ? [`${about.ref} ${about.name}`] : []),
  open: button(to.words('record.open'), 'activity.show', idOf(activity)),
  more: [
    button(to.words('activity.done'), 'activity.done', idOf(activity)),
    ...(about ? [button(`${to.words('record.open')} ${about.ref}`, `${about.kind}.show`, { id: about.ref })] : []),
  ],
})

/** Asks for a task or an event, or for which of them; times are written in words and understood in either language. */
export const activityForm = (
  to: Reader,
  type: ActivityType | undefined,
  state: Readonly<Record<string, string>>,
  values: {
    subject?: string | undefined
    notes?: string | undefined
    at?: string | undefined
    until?: string | undefined
    about?: Option | undefined
    owner?: Option | undefined
  } = {},
): Form => ({
  locale: to.locale,
  verb: 'activity.create',
  state: { ...state, ...(type && { type }) },
  title: to.words(type ? `activity.newOf.${type}` : 'activity.new'),
  submit: to.words('record.save'),
  cancel: to.words('record.cancel'),
  inputs: [
    ...(type
      ? []
      : ([
          {
            type: 'select',
            name: 'type',
            label: to.words('activity.fields.type'),
            required: true,
            value: 'task',
            options: activityTypes.map((one) => ({ value: one, label: to.words(`activity.type.${one}`) })),
          },
        ] as const)),
    {
      type: 'text',
      name: 'subject',
      label: to.words('activity.fields.subject'),
      required: true,
      maxLength: 300,
      ...(values.subject && { value: values.subject }),
    },
    {
      type: 'text',
      name: 'at',
      label: to.words(type ? `activity.whenOf.${type}` : 'activity.fields.at'),
      hint: to.words('activity.whenHint'),
      required: type === 'event',
      ...(values.at && { value: values.at }),
    },
    ...(type !== 'task'
      ? ([
          {
            type: 'text',
            name: 'until',
            label: to.words('activity.fields.until'),
            ...(values.until && { value: values.until }),
          },
        ] as const)
      : []),
    ...(type !== 'event'
      ? ([
          {
            type: 'select',
            name: 'priority',
            label: to.words('activity.fields.priority'),
            value: 'normal',
            options: priorities.map((one) => ({ value: one, label: to.words(`activity.priority.${one}`) })),
          },
        ] as const)
      : []),
    ...(state.kind
      ? []
      : ([
          {
            type: 'typeahead',
            name: 'about',
            label: to.words('activity.fields.about'),
            source: 'record.options',
            ...(values.about && { value: values.about }),
          },
        ] as const)),
    {
      type: 'typeahead',
      name: 'owner',
      label: to.words('activity.fields.owner'),
      hint: to.words('activity.ownerHint'),
      source: 'user.options',
      ...(values.owner && { value: values.owner }),
    },
    {
      type: 'text',
      name: 'notes',
      label: to.words('activity.fields.notes'),
      multiline: true,
      ...(values.notes && { value: values.notes }),
    },
  ],
})

/** @param at what was said for the time already */
export const rescheduleForm = (to: Reader, activity: Activity, at?: string): Form => ({
  locale: to.locale,
  verb: 'activity.snoozeUntil',
  state: idOf(activity),
  title: to.words('activity.snooze'),
  submit: to.words('record.save'),
  cancel: to.words('record.cancel'),
  inputs: [
    {
      type: 'text',
      name: 'at',
      label: to.words('activity.reschedule'),
      hint: to.words('activity.whenHint'),
      required: true,
      ...(at && { value: at }),
    },
  ],
})
