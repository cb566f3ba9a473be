import type { Activity, ActivityStatus, ActivityType } from '#domain/calendar/activity.ts'
import { priorities } from '#domain/calendar/activity.ts'
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
  type Node,
  named,
  note,
  type Row,
  text,
} from '../message.ts'
import { dateTime, type Reader } from '../reader.ts'

const when = (activity: Activity, to: Reader) => (activity.at ? dateTime(to, activity.at) : to.words('activity.noDate'))

// MikroORM brands columns with a default; a catalogue key is made of the bare word.
const statusOf = (activity: Activity): ActivityStatus => activity.status

const overdue = (activity: Activity, to: Reader) =>
  activity.status === 'open' && activity.type === 'task' && activity.at && activity.at < to.now

/** "Task · Follow up · Tue, 24 Nov, 15:00 · Open" */
export const activityLine = (activity: Activity, to: Reader, subject: string[] = [activity.subject]): string =>
  [
    to.words(`activity.type.${activity.type}`),
    ...subject,
    when(activity, to),
    to.words(overdue(activity, to) ? 'activity.overdue' : `activity.status.${statusOf(activity)}`),
  ].join(' · ')

const idOf = (activity: Activity) => ({ id: `A-${activity.number}` })

const snoozeMenu = (activity: Activity, to: Reader): Menu =>
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

/** The direct message at an activity's time, and the card of the activity afterwards. */
export function reminder(to: Reader, activity: Activity, about: About | undefined, said?: string): Message {
  const open = activity.status === 'open'
  const begun = !!activity.at && activity.at <= to.now
  const key = activity.type !== 'event' ? 'reminderTask' : begun ? 'reminderBegun' : 'reminderEvent'
  const title = open ? to.words(`activity.${key}`, { subject: activity.subject }) : activity.subject
  return message(
    to.locale,
    said ?? title,
    said ? text(said) : [],
    heading(title),
    {
      type: 'facts',
      facts: [
        ...(about ? [{ label: to.words('activity.fields.about'), value: `${about.ref} ${about.name}` }] : []),
        { label: to.words(`activity.fields.at.${activity.type}`), value: when(activity, to) },
        { label: to.words('activity.fields.status'), value: to.words(`activity.status.${statusOf(activity)}`) },
      ],
    },
    activity.notes ? text(activity.notes) : [],
    actions(
      open ? button(to.words('activity.done'), 'activity.done', idOf(activity), 'primary') : undefined,
      open ? snoozeMenu(activity, to) : undefined,
      about && openButton(about, to),
    ),
  )
}

export const activityRow = (to: Reader, activity: Activity): Row => ({
  title: activity.subject,
  subtitle: activityLine(activity, to, []),
  open: button(to.words('record.open'), 'activity.show', idOf(activity)),
  more: [button(to.words('activity.done'), 'activity.done', idOf(activity))],
})

export const tasks = (to: Reader, agenda: readonly Activity[]): Message =>
  message(
    to.locale,
    to.words('activity.tasksTitle'),
    heading(to.words('activity.tasksTitle')),
    agenda.length
      ? ({ type: 'rows', rows: agenda.map((one) => activityRow(to, one)) } satisfies Node)
      : note(to.words('activity.noTasks')),
  )

/** Asks for a task, an event or a call; times are written in words and understood in either language. */
export const activityForm = (
  to: Reader,
  type: ActivityType,
  state: Readonly<Record<string, string>>,
  values: { subject?: string; notes?: string; at?: string } = {},
): Form => ({
  locale: to.locale,
  verb: 'activity.create',
  state: { ...state, type },
  title: to.words(`activity.new.${type}`),
  submit: to.words('record.save'),
  cancel: to.words('record.cancel'),
  inputs: [
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
      label: to.words(`activity.fields.at.${type}`),
      hint: to.words('activity.whenHint'),
      required: type !== 'task',
      ...(values.at && { value: values.at }),
    },
    ...(type === 'event' ? ([{ type: 'text', name: 'until', label: to.words('activity.fields.until') }] as const) : []),
    ...(type === 'task'
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
    {
      type: 'text',
      name: 'notes',
      label: to.words('activity.fields.notes'),
      multiline: true,
      ...(values.notes && { value: values.notes }),
    },
  ],
})

export const rescheduleForm = (to: Reader, activity: Activity): Form => ({
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
    },
  ],
})
