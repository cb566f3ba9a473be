import { type Activity, activityKind } from '#domain/calendar/activity.ts'
import { type Field, typedMoment } from '../field.ts'
import { readOnly } from '../field-traits.ts'
import { recordKind } from '../kind.ts'
import { fieldsFor } from '../kind-fields.ts'
import { button } from '../message.ts'
import { idOf, isOverdue, snoozeMenu, whenSaid } from '../pages/activity.ts'
import { dateTime } from '../reader.ts'

const { about, choice, moment, owner, shown, text } = fieldsFor(activityKind)

const whenHint = moment('at', (words) => words('activity.whenHint'))

/** A moment, or a whole day where no hour was said. */
const at: Field<Activity> = {
  ...whenHint,
  text: whenSaid,
  said: (value, to) => (typeof value === 'string' && value ? dateTime(to, new Date(value)) : ''),
  stored: ({ day, at }) => day ?? (at ? new Date(at).toISOString() : undefined),
  inWords: 'comingDay',
  input: (to, value, linked) => {
    const input = whenHint.input?.(to, value, linked)
    return input && { ...input, required: false }
  },
}

const anyUntil = moment('until')
const until: Field<Activity> = {
  ...anyUntil,
  inWords: 'coming',
  input: (to, value) => ({
    type: 'text',
    name: 'until',
    label: anyUntil.label(to.words),
    ...(value && { value: typedMoment(to, value) }),
  }),
}

export const activity = recordKind({
  domain: activityKind,
  keepsLog: false,
  fields: [
    text('subject'),
    choice('type'),
    at,
    until,
    choice('status'),
    choice('priority'),
    about(),
    owner(),
    readOnly(
      shown('remindAt', ({ status, at, remindAt }, to) =>
        // Where it is the very time of the task, it says nothing more.
        (status as string) === 'open' && remindAt && remindAt.getTime() !== at?.getTime()
          ? dateTime(to, remindAt)
          : undefined,
      ),
    ),
    text('notes'),
  ],
  mark: (one, to) => (isOverdue(one, to) ? to.words('activity.overdue') : undefined),
  lists: [
    { name: 'tasks', label: (words) => words('activity.lists.tasks') },
    { name: 'events', label: (words) => words('activity.lists.events') },
    { name: 'open', label: (words) => words('activity.status.open') },
    { name: 'overdue', label: (words) => words('activity.lists.overdue') },
    { name: 'completed', label: (words) => words('activity.lists.completed') },
  ],
  chosen: ['status', 'priority'],
  columns: ['type', 'at', 'status', 'about', 'owner'],
  actions: (one, to) =>
    (one.status as string) === 'open'
      ? [button(to.words('activity.done'), 'activity.done', idOf(one), 'primary'), snoozeMenu(one, to)]
      : [],
})
