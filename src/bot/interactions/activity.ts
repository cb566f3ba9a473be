/** Tasks and events: planned on records, reminded of, done, put off. */

import { DateTime } from 'luxon'
import { completeActivity, logActivity, snoozeActivity } from '#domain/calendar/activities.ts'
import type { ActivityType } from '#domain/calendar/activity.ts'
import { type Activity, activityKind, activityTypes } from '#domain/calendar/activity.ts'
import { reference } from '#domain/domain-kind.ts'
import { DomainError } from '#domain/errors.ts'
import { findRecord } from '#domain/records.ts'
import type { RecordKind } from '#views/kind.ts'
import { kindNamed, recordKinds } from '#views/kinds/index.ts'
import { activityForm, reminder, rescheduleForm, savedSaying } from '#views/pages/activity.ts'
import { dateTime } from '#views/reader.ts'
import { parseWhen, readWhen, type WhenOptions } from '../grammar/parse-when.ts'
import { isOver, timeOf } from '../grammar/time-said.ts'
import { answering, askAgain, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { aboutOf } from '../verbs/about.ts'
import { showRecord } from '../verbs/record-card.ts'

const asked = ({ context, to }: Call): WhenOptions => ({
  now: context.now,
  timeZone: to.timeZone,
  locale: to.locale,
})

const whenOf = (call: Call, words: string | undefined) => (words ? parseWhen(words, asked(call))?.at : undefined)

const whyNot = (call: Call, said: string): string => {
  const { to } = call
  const read = readWhen(said, asked(call))
  return read && 'unclear' in read ? to.words('activity.unclear', { said: read.unclear }) : to.words('fieldErrors.date')
}

/** The form on a record's card, or with the words already typed: `lead task L-1 call back tomorrow 3pm`. */
const ask =
  (kind: RecordKind, type: ActivityType) =>
  async (call: Call): Promise<Outcome> => {
    const record = await findRecord(call.context, kind.domain, call.args.id ?? '')
    const state = { kind: kind.domain.name, id: reference(kind.domain, record) }
    const words = call.args.text?.trim()
    const read = words ? readWhen(words, asked(call)) : undefined
    const when = read && 'at' in read ? read : undefined
    const subject = when ? when.rest.trim() : words
    // What is not sure stands where it is asked about when the form comes back.
    const said = read && 'unclear' in read ? read.unclear : when?.matched
    const values = { ...(subject && { subject }), ...(said && { at: said }) }
    return { type: 'ask', form: activityForm(call.to, type, state, values) }
  }

async function create(call: Call): Promise<Outcome> {
  const { context, to, args, answers } = call
  const type = activityTypes.find((one) => one === args.type) ?? 'task'
  const form = () => activityForm(to, type, args, answers)
  const when = answers.at ? parseWhen(answers.at, asked(call)) : undefined
  const until = whenOf(call, answers.until)
  const notUnderstood = {
    ...(answers.at && !when && { at: whyNot(call, answers.at) }),
    ...(answers.until && !until && { until: whyNot(call, answers.until) }),
    ...(when && isOver(when, asked(call)) && { at: to.words('fieldErrors.past') }),
  }
  if (Object.keys(notUnderstood).length) askAgain(form(), answers, notUnderstood)
  const kind = args.kind ? kindNamed(args.kind) : undefined
  const record = kind && (await findRecord(context, kind.domain, args.id ?? ''))
  const activity = await answering(call, form, () =>
    logActivity(
      context,
      {
        ...{ type, subject: answers.subject, notes: answers.notes, until, priority: answers.priority as 'normal' },
        ...(when && timeOf(when, to)),
      },
      kind && record && { kind: kind.domain, record },
    ),
  )
  const saying = { text: savedSaying(to, activity), undo: context.request }
  // What is logged may change what the record says of itself: that nothing has happened with it for long.
  if (record) await context.em.refresh(record, { populate: ['owner'] as never })
  if (kind && record) return showRecord(call, kind, record, saying)
  return { type: 'show', message: reminder(to, activity, undefined, saying) }
}

const find = (call: Call): Promise<Activity> => findRecord(call.context, activityKind, call.args.id ?? '')

const show = async (call: Call, activity: Activity, saying?: string): Promise<Outcome> => ({
  type: 'show',
  message: reminder(call.to, activity, await aboutOf(call.context, activity), saying ? { text: saying } : undefined),
})

async function snooze(call: Call, until: Date | undefined): Promise<Outcome> {
  const activity = await find(call)
  if (!until) throw new DomainError('DateNotUnderstood')
  await snoozeActivity(call.context, activity, until)
  return show(call, activity, call.to.words('activity.snoozed', { when: dateTime(call.to, until) }))
}

/** 10m, 1h, tomorrow at nine. */
function later(span: string | undefined, { context, to }: Call): Date | undefined {
  const now = DateTime.fromJSDate(context.now, { zone: to.timeZone })
  if (span === '10m') return now.plus({ minutes: 10 }).toJSDate()
  if (span === '1h') return now.plus({ hours: 1 }).toJSDate()
  if (span === 'tomorrow') return now.plus({ days: 1 }).startOf('day').set({ hour: 9 }).toJSDate()
  return undefined
}

export const activityInteractions: Handlers = {
  ...Object.fromEntries(
    recordKinds.flatMap((kind) =>
      activityTypes.map((type) => [`${kind.domain.name}.${type}`, reads(ask(kind, type))] as const),
    ),
  ),
  /** One that is about no record. */
  'task.new': reads(async (call) => ({ type: 'ask', form: activityForm(call.to, 'task', {}, {}) })),
  'task.capture': reads(async (call) => ({
    type: 'ask',
    form: activityForm(
      call.to,
      'task',
      {},
      {
        subject: (call.args.text ?? '').split('\n')[0]?.slice(0, 300) ?? '',
        notes: [call.args.text, call.args.url].filter(Boolean).join('\n'),
      },
    ),
  })),
  'activity.create': writes(create),
  'activity.show': reads(async (call) => show(call, await find(call))),
  'activity.done': writes(async (call) => {
    const activity = await completeActivity(call.context, await find(call))
    return show(call, activity, call.to.words('activity.doneSaid', { subject: activity.subject }))
  }),
  'activity.snooze': writes((call) => snooze(call, later(call.args.for, call))),
  'activity.reschedule': reads(async (call) => ({ type: 'ask', form: rescheduleForm(call.to, await find(call)) })),
  'activity.snoozeUntil': writes(async (call) => {
    const until = whenOf(call, call.answers.at)
    if (!until || until <= call.context.now) {
      askAgain(rescheduleForm(call.to, await find(call)), call.answers, {
        at: until ? call.to.words('fieldErrors.past') : whyNot(call, call.answers.at ?? ''),
      })
    }
    return snooze(call, until)
  }),
}
