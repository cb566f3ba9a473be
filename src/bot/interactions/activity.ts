/** Tasks and events: planned on records, reminded of, done, put off. */

import { DateTime } from 'luxon'
import { completeActivity, logActivity, snoozeActivity } from '#domain/calendar/activities.ts'
import { type Activity, activityKind, activityTypes } from '#domain/calendar/activity.ts'
import { DomainError } from '#domain/errors.ts'
import { userById } from '#domain/organization/users.ts'
import { readAgain } from '#domain/records/by-id.ts'
import { findRecord } from '#domain/records/records.ts'
import { kindNamed, recordKinds } from '#views/kinds/index.ts'
import { activityForm, reminder, rescheduleForm, savedSaying } from '#views/pages/activity.ts'
import { dateTime } from '#views/reader.ts'
import { parseWhen, readWhen, type When } from '../grammar/dates/parse-when.ts'
import { isOver, timeOf } from '../grammar/dates/time-said.ts'
import { answering, askAgain, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { aboutOf } from '../verbs/about.ts'
import { showRecord } from '../verbs/record-card.ts'
import { planOn, planOwn } from './plan.ts'

/** A time that is all of what was answered: no word beside it is passed over. */
function timeIn(call: Call, words: string | undefined): When | undefined {
  const when = words ? parseWhen(words, call.to) : undefined
  return when && /^[\s\p{P}]*$/u.test(when.rest) ? when : undefined
}

const whyNot = (call: Call, said: string): string => {
  const { to } = call
  const read = readWhen(said, call.to)
  if (!read) return to.words('fieldErrors.date')
  return 'unclear' in read
    ? to.words('activity.unclear', { said: read.unclear })
    : to.words('activity.unread', { matched: read.matched, rest: read.rest })
}

async function create(call: Call): Promise<Outcome> {
  const { context, to, args, answers } = call
  const type = activityTypes.find((one) => one === args.type) ?? 'task'
  const form = () =>
    activityForm(to, type, args, { ...answers, owner: owner && { value: owner.id, label: owner.name } })
  const owner = await userById(context, answers.owner)
  const when = timeIn(call, answers.at)
  const until = timeIn(call, answers.until)?.at
  const notUnderstood = {
    ...(answers.at && !when && { at: whyNot(call, answers.at) }),
    ...(answers.owner && !owner && { owner: to.words('fieldErrors.unknown') }),
    ...(answers.until && !until && { until: whyNot(call, answers.until) }),
    ...(when && isOver(when, call.to) && { at: to.words('fieldErrors.past') }),
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
      owner,
    ),
  )
  const given = owner && owner.id !== context.actor.id ? owner : undefined
  const saying = { text: savedSaying(to, activity, given), undo: context.request }
  // What is logged may change what the record says of itself: that nothing has happened with it for long.
  if (record) await readAgain(context, record)
  if (kind && record) return showRecord(call, kind, record, saying)
  return { type: 'show', message: reminder(to, activity, undefined, saying) }
}

const find = (call: Call): Promise<Activity> => findRecord(call.context, activityKind, call.args.id ?? '')

const show = async (call: Call, activity: Activity, saying?: string): Promise<Outcome> => ({
  type: 'show',
  message: reminder(
    call.to,
    activity,
    await aboutOf(call.context, activity),
    saying ? { text: saying, undo: call.context.request } : undefined,
  ),
})

async function snooze(call: Call, until: Date | undefined): Promise<Outcome> {
  const activity = await find(call)
  if (!until) throw new DomainError('DateNotUnderstood')
  await snoozeActivity(call.context, activity, until)
  return show(call, activity, call.to.words('activity.snoozed', { when: dateTime(call.to, until) }))
}

/** 10m, 1h, or tomorrow morning, whenever that is for whoever is told. */
function later(span: string | undefined, { context, to }: Call): Date | undefined {
  const now = DateTime.fromJSDate(context.now, { zone: to.timeZone })
  if (span === '10m') return now.plus({ minutes: 10 }).toJSDate()
  if (span === '1h') return now.plus({ hours: 1 }).toJSDate()
  const { morning } = context.actor
  if (span === 'tomorrow')
    return now
      .plus({ days: 1 })
      .startOf('day')
      .set({ hour: Math.floor(morning / 60), minute: morning % 60 })
      .toJSDate()
  return undefined
}

export const activityInteractions: Handlers = {
  ...Object.fromEntries(
    recordKinds.flatMap((kind) =>
      activityTypes.map((type) => [`${kind.domain.name}.${type}`, writes(planOn(kind, type))] as const),
    ),
  ),
  /** One that is about no record. */
  'task.new': writes(planOwn('task')),
  'event.new': writes(planOwn('event')),
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
    const until = timeIn(call, call.answers.at)?.at
    if (!until || until <= call.context.now) {
      askAgain(rescheduleForm(call.to, await find(call)), call.answers, {
        at: until ? call.to.words('fieldErrors.past') : whyNot(call, call.answers.at ?? ''),
      })
    }
    return snooze(call, until)
  }),
}
