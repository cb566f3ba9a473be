/** What only leads have: creating one from a line of text, and from a message. */
import { type Lead, leadKind } from '#domain/business/lead.ts'
import { logActivity } from '#domain/calendar/activities.ts'
import { type Done, doneOf } from '#domain/confirmation.ts'
import { InvalidFields } from '#domain/errors.ts'
import { reference } from '#domain/records/domain-kind.ts'
import { noLinks } from '#domain/records/links.ts'
import { proposeRecord } from '#domain/records/propose.ts'
import { lead } from '#views/kinds/lead.ts'
import { note, plain, text } from '#views/message.ts'
import { timeSaid } from '#views/pages/activity.ts'
import { newForm } from '#views/pages/record-form.ts'
import { likenessSaid } from '#views/pages/upgrade.ts'
import { count } from '#views/reader.ts'
import { timeOf } from '../grammar/dates/time-said.ts'
import type { LeadDraft } from '../grammar/facts/lead-draft.ts'
import { captureLead, parseLead } from '../grammar/facts/parse-lead.ts'
import { mostParts, mostRead } from '../grammar/text/pieces.ts'
import { type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { lookAlikes, mergeOffers } from '../verbs/merge-offers.ts'
import { readParts } from '../verbs/read-new.ts'
import { showRecord } from '../verbs/record-card.ts'

const options = ({ context, to }: Call) => ({
  ...to,
  country: context.organization.country as 'US',
})

const valuesOf = (draft: LeadDraft): Record<string, string | undefined> => ({
  name: draft.name,
  company: draft.company,
  title: draft.title,
  phone: draft.phone,
  mobile: draft.mobile,
  email: draft.email,
  website: draft.website,
  amount: draft.amount?.value,
  currency: draft.amount?.currency,
})

/** That a text was too long to be looked through to its end. */
const unreadSaid = ({ to }: Call): string =>
  to.words('record.unread', { most: count(to, mostRead), parts: count(to, mostParts) })

/** Saves what a line of text says and tells what was understood; with nothing but the verb, opens the form. */
async function newLead(call: Call): Promise<Outcome> {
  const { context, to, args } = call
  if (!args.text?.trim()) return { type: 'ask', form: newForm(lead, to, args) }
  const read = parseLead(args.text, options(call))
  const all = Object.entries(valuesOf(read)).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const unknown = lead.fields.filter((field) => field.known?.(to) === false).map(({ name }) => String(name))
  const drafted = Object.fromEntries(all.filter(([name]) => !unknown.includes(name)))
  const kept = all.flatMap(([name, value]) => (unknown.includes(name) ? [value] : []))
  // What no lead says of itself may still be one of its fields: hot, 华东.
  const more = await readParts(call, lead as never, [...read.leftover, ...kept], { title: false, values: drafted })
  const draft = { ...read, leftover: more.leftover }
  const values: Record<string, string | undefined> = {
    ...more.values,
    description: draft.leftover.join('\n') || undefined,
  }
  let created: Done<Lead>
  try {
    // Typed in one go it is made at once: what it looks like stands beneath it.
    created = doneOf(await proposeRecord(context, leadKind, values, 'everything'))
  } catch (error) {
    // What cannot be stored as it is goes into the form, where each field says why.
    if (error instanceof InvalidFields) {
      const form = newForm(lead, to, values)
      return { type: 'ask', form: draft.unread ? { ...form, intro: [note(unreadSaid(call))] } : form }
    }
    throw error
  }
  const { result: record, despite } = created
  const { followUp } = draft
  const subject = followUp && (followUp.subject || to.words('activity.followUp'))
  const task =
    followUp &&
    (await logActivity(
      context,
      { type: 'task', subject, ...timeOf(followUp, to) },
      { kind: leadKind as never, record },
    ))
  const saying = to.words('record.created', {
    kind: lead.one(to.words),
    ref: reference(leadKind, record),
    name: record.name,
  })
  const alike = lookAlikes(despite)
  const offers = mergeOffers(call, lead, record, alike)
  const shown = await showRecord(call, lead, record, { text: saying, undo: context.request, offers }, true)
  if (shown.type !== 'show') return shown
  const understood = lead.fields.flatMap((field) => {
    const said = more.values[field.name] === undefined ? undefined : field.text(record, to, noLinks)
    return said === undefined ? [] : [to.words('record.fact', { label: field.label(to.words), value: plain(said) })]
  })
  const lines = [
    to.words('record.understood') + understood.join(' · '),
    ...(task ? [to.words('record.followUp', { subject: task.subject, when: timeSaid(to, task) })] : []),
    ...alike.map((one) => to.words('upgrade.looksLike', { name: likenessSaid(to, leadKind, one) })),
    ...(draft.leftover.length ? [to.words('record.leftOver', { text: draft.leftover.join(' · ') })] : []),
    ...(draft.unread ? [unreadSaid(call)] : []),
  ]
  const [said, ...rest] = shown.message.nodes
  return {
    ...shown,
    message: { ...shown.message, nodes: [said ?? text(saying), ...lines.map((line) => note(line)), ...rest] },
  }
}

/** The form, filled with what a message says; the lead keeps the link to it. */
const captureFrom = async (call: Call): Promise<Outcome> => {
  const draft = captureLead(call.args.text ?? '', options(call))
  const values = { ...valuesOf(draft), source: 'chat', description: draft.description }
  const state: Record<string, string> = call.args.url ? { messageUrl: call.args.url.slice(0, 1000) } : {}
  const form = newForm(lead, call.to, values, { state })
  return { type: 'ask', form: draft.unread ? { ...form, intro: [note(unreadSaid(call))] } : form }
}

export const leadInteractions: Handlers = {
  'lead.new': writes(newLead),
  'lead.capture': reads(captureFrom),
}
