/** Records handed to another person, who is told. */
import { transferWithTasks } from '#domain/calendar/activities.ts'
import { reference, titleOf } from '#domain/records/domain-kind.ts'
import { demand } from '#domain/records/policies.ts'
import type { Recorded } from '#domain/records/record.ts'
import { findRecord } from '#domain/records/records.ts'
import { filled } from '#views/form.ts'
import type { RecordKind } from '#views/kind.ts'
import { button, text } from '#views/message.ts'
import { transferForm } from '#views/pages/record-form.ts'
import { askAgain, type Call } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { peopleCalled } from './called.ts'
import { showRecord } from './record-card.ts'

/** Asks to whom, unless that was said: `transfer L-2 to Bob`. */
export async function transfer(call: Call, kind: RecordKind): Promise<Outcome> {
  const { context, to, args } = call
  const record = await findRecord(context, kind.domain, args.id ?? args.text ?? '')
  demand(context, 'share', record)
  const name = args.id === undefined ? '' : (args.text ?? '').trim()
  const form = transferForm(kind, to, record)
  if (!name) return { type: 'ask', form }
  const [only, ...others] = await peopleCalled(context, name)
  if (!only) {
    const unknown = to.words('record.noSuchPerson', { name })
    return { type: 'ask', form: { ...form, intro: [text([{ bold: unknown }])] } }
  }
  if (!others.length) return handOver(call, kind, record, only.id)
  const ref = reference(kind.domain, record)
  const offers = [only, ...others].map((one) =>
    button(one.label, 'say', { text: `${to.words('record.transferWord')} ${ref} ${one.say}` }),
  )
  return showRecord(call, kind, record, { text: to.words('record.whichPerson', { name }), offers }, true)
}

/** The form came back. */
export async function reassign(call: Call, kind: RecordKind): Promise<Outcome> {
  const { context, to, args, answers } = call
  const record = await findRecord(context, kind.domain, args.id ?? '')
  if (!answers.owner)
    askAgain(filled(transferForm(kind, to, record), answers), answers, { owner: to.words('fieldErrors.required') })
  return handOver(call, kind, record, answers.owner ?? '')
}

/** @throws DomainError UnknownUser, InactiveUser, NotAllowed */
export async function handOver(call: Call, kind: RecordKind, record: Recorded, to: string): Promise<Outcome> {
  const { owner, along } = await transferWithTasks(call.context, kind.domain, record, to)
  const named = { ref: reference(kind.domain, record), name: titleOf(kind.domain, record), owner: owner.name }
  const given = call.to.words('record.transferred', named)
  const saying = [given, ...(along ? [call.to.words('record.cameAlong', { count: along })] : [])].join(' ')
  return showRecord(call, kind, record, { text: saying, undo: call.context.request })
}
