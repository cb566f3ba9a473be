/** Tasks and events: planned on records, reminded of, done, put off. */

import { DateTime } from 'luxon'
import { completeActivity, logActivity, snoozeActivity } from '#domain/calendar/activities.ts'
import { type Activity, activityKind, activityTypes } from '#domain/calendar/activity.ts'
import { DomainError } from '#domain/errors.ts'
import { userById } from '#domain/organization/users.ts'
import { readAgain } from '#domain/records/by-id.ts'
import { reference, titleOf } from '#domain/records/domain-kind.ts'
import { type LinkedRecord, meantByAbout, named } from '#domain/records/links.ts'
import { findRecord } from '#domain/records/records.ts'
import { activity } from '#views/kinds/activity.ts'
import { kindNamed, recordKinds } from '#views/kinds/index.ts'
import { text } from '#views/message.ts'
import { activityForm, rescheduleForm, savedSaying } from '#views/pages/activity.ts'
import { dateTime } from '#views/reader.ts'
import { endSaid } from '../grammar/dates/end-said.ts'
import { isOver, timeOf } from '../grammar/dates/time-said.ts'
import { answering, askAgain, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { timeIn, whyNoTime } from '../verbs/in-words.ts'
import { showRecord } from '../verbs/record-card.ts'
import { type On, planOn, planOwn } from './plan.ts'

/** The record that is said for what something is about, as far as there is one and the actor may see it. */
const aboutNamed = async ({ context }: Call, about: string | undefined): Promise<LinkedRecord | undefined> =>
  about ? [...(await named(context, meantByAbout({ about }))).values()].find(({ deleted }) => !deleted) : undefined

/** What it is planned on: the record whose card the form came from, or the one that was chosen in it. */
async function plannedOn(call: Call): Promise<On | undefined> {
  const { context, args, answers } = call
  const { kind: name = '', id = '' } = args
  const chosen = name ? { kind: name, ref: id } : await aboutNamed(call, answers.about)
  const kind = kindNamed(chosen?.kind ?? '')
  return kind && chosen && { kind, record: await findRecord(context, kind.domain, chosen.ref) }
}

async function create(call: Call): Promise<Outcome> {
  const { context, to, args, answers } = call
  const type = activityTypes.find((one) => one === args.type)
  const on = await plannedOn(call)
  const form = () =>
    activityForm(to, type, args, {
      ...answers,
      owner: owner && { value: owner.id, label: owner.name },
      about: on && {
        value: answers.about ?? '',
        label: `${titleOf(on.kind.domain, on.record)} (${reference(on.kind.domain, on.record)})`,
      },
    })
  const owner = await userById(context, answers.owner)
  const when = timeIn(to, answers.at)
  const until = answers.until ? timeIn(to, answers.until)?.at : when && endSaid(when, to.timeZone)
  const notUnderstood = {
    ...(answers.at && !when && { at: whyNoTime(to, answers.at) }),
    ...(answers.about && !on && { about: to.words('fieldErrors.option') }),
    ...(answers.owner && !owner && { owner: to.words('fieldErrors.unknown') }),
    ...(answers.until && !until && { until: whyNoTime(to, answers.until) }),
    ...(when && isOver(when, to) && { at: to.words('fieldErrors.past') }),
  }
  if (Object.keys(notUnderstood).length) askAgain(form(), answers, notUnderstood)
  const made = await answering(call, form, () =>
    logActivity(
      context,
      {
        ...{ subject: answers.subject, notes: answers.notes, until, priority: answers.priority as 'normal' },
        type: type ?? activityTypes.find((one) => one === answers.type) ?? 'task',
        ...(when && timeOf(when, to)),
      },
      on && { kind: on.kind.domain, record: on.record },
      owner,
    ),
  )
  const given = owner && owner.id !== context.actor.id ? owner : undefined
  const saying = { text: savedSaying(to, made, given), undo: context.request }
  if (!on || !args.kind) return showRecord(call, activity, made, saying)
  // What is logged may change what the record says of itself: that nothing has happened with it for long.
  await readAgain(context, on.record)
  return showRecord(call, on.kind, on.record, saying)
}

const find = (call: Call): Promise<Activity> => findRecord(call.context, activityKind, call.args.id ?? '')

/** `activity new call Laura tomorrow`, or the form; about the record whose list it is begun from. */
async function begin(call: Call): Promise<Outcome> {
  const { to, args } = call
  if (args.text) return planOwn('task')(call)
  const about = await aboutNamed(call, args.about)
  return { type: 'ask', form: activityForm(to, undefined, about ? { kind: about.kind, id: about.ref } : {}) }
}

async function snooze(call: Call, until: Date | undefined): Promise<Outcome> {
  const { context, to } = call
  const one = await find(call)
  if (!until) throw new DomainError('DateNotUnderstood')
  await snoozeActivity(context, one, until)
  const text = to.words('activity.snoozed', { when: dateTime(to, until) })
  return showRecord(call, activity, one, { text, undo: context.request })
}

/** By a button, or in words: `snooze A-12 tomorrow 9am`. What is no time to come is asked for. */
async function snoozeSaid(call: Call): Promise<Outcome> {
  const { context, to, args } = call
  if (args.for) return snooze(call, later(args.for, call))
  const said = args.text?.trim()
  const until = timeIn(to, said)?.at
  if (until && until > context.now) return snooze(call, until)
  const form = rescheduleForm(to, await find(call), said)
  if (!said) return { type: 'ask', form }
  const why = until ? to.words('activity.isOver', { said }) : whyNoTime(to, said)
  return { type: 'ask', form: { ...form, intro: [text([{ bold: why }])] } }
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
  'activity.new': writes(begin),
  'activity.done': writes(async (call) => {
    const { context, to } = call
    const one = await completeActivity(context, await find(call))
    const text = to.words('activity.doneSaid', { subject: one.subject })
    return showRecord(call, activity, one, { text, undo: context.request })
  }),
  'activity.snooze': writes(snoozeSaid),
  'activity.reschedule': reads(async (call) => ({ type: 'ask', form: rescheduleForm(call.to, await find(call)) })),
  'activity.snoozeUntil': writes(async (call) => {
    const until = timeIn(call.to, call.answers.at)?.at
    if (!until || until <= call.context.now) {
      askAgain(rescheduleForm(call.to, await find(call)), call.answers, {
        at: until ? call.to.words('fieldErrors.past') : whyNoTime(call.to, call.answers.at ?? ''),
      })
    }
    return snooze(call, until)
  }),
}
