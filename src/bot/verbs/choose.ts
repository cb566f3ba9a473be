/** A choice made on a record's card: it is changed at once, as by an edit of that field alone. */
import { demand } from '#domain/records/policies.ts'
import { findRecord } from '#domain/records/records.ts'
import type { RecordKind } from '#views/kind.ts'
import { chosenFields } from '#views/pages/card-choices.ts'
import { sent, shownBefore } from '#views/pages/record-form.ts'
import type { Call } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { showRecord } from './record-card.ts'
import { saveFields } from './set-fields.ts'

/** @throws DomainError NotAllowed; Refused with the form, when a choice asks for more: why a lead was disqualified */
export async function choose(call: Call, kind: RecordKind): Promise<Outcome> {
  const { context, to, args } = call
  const record = await findRecord(context, kind.domain, args.id ?? '')
  demand(context, 'change', record)
  const now = (name: string) => sent((record as unknown as Record<string, unknown>)[name]) ?? ''
  // Teams sends every choice of the card, those that nobody touched, too.
  const wanted = chosenFields(kind).flatMap((field) => {
    const [said, was] = [args[field.name], args[shownBefore(field.name)] ?? '']
    return said === undefined || said === was || said === now(field.name) ? [] : [{ field, said, was }]
  })
  const changed = wanted.find(({ field, was }) => now(field.name) !== was)
  if (changed) {
    const { field } = changed
    const value = field.said(now(field.name), to, new Map()) || to.words('record.empty')
    const text = to.words('record.changedMeanwhile', { field: field.label(to.words), now: value })
    return showRecord(call, kind, record, { text })
  }
  if (!wanted.length) return showRecord(call, kind, record, { text: to.words('record.unchanged') })
  return saveFields(call, kind, record, Object.fromEntries(wanted.map(({ field, said }) => [field.name, said])))
}
