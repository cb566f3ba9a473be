/** Fields of a record changed by saying so: `L-1 status Qualified`, 把 L-71 的状态改成有效. */
import { reference, titleOf } from '#domain/records/domain-kind.ts'
import { linkedBy } from '#domain/records/links.ts'
import { demand } from '#domain/records/policies.ts'
import type { Recorded } from '#domain/records/record.ts'
import { findRecord } from '#domain/records/records.ts'
import type { Field } from '#views/field.ts'
import { knownFields } from '#views/field-traits.ts'
import type { Answers } from '#views/form.ts'
import type { RecordKind } from '#views/kind.ts'
import { type Button, button, plain } from '#views/message.ts'
import { storedValues } from '#views/pages/record-form.ts'
import { parseChanges, type SaidChange } from '../grammar/conditions/parse-changes.ts'
import { changeable } from '../grammar/conditions/sayable.ts'
import type { Call } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { withUnread } from '../spoken.ts'
import { type Problem, readField } from './read-field.ts'
import { showRecord } from './record-card.ts'
import { handOver } from './transfer.ts'
import { update } from './update-record.ts'

export async function setFields(call: Call, kind: RecordKind): Promise<Outcome> {
  const { context, to, args } = call
  const record = await findRecord(context, kind.domain, args.id ?? '')
  const fields = knownFields(kind.fields, to) as readonly Field<never>[]
  const { changes, unread } = parseChanges(args.text ?? '', changeable(fields, to))
  const named = (outcome: Outcome) => (unread ? withUnread(outcome, unread) : outcome)
  if (!changes.length) return named(await showRecord(call, kind, record))
  demand(context, 'change', record)
  const answers: Record<string, string | undefined> = {}
  const problems: (Problem & { readonly change: SaidChange; readonly label: string })[] = []
  let owner: string | undefined
  for (const change of changes) {
    const field = fields.find(({ name }) => name === change.field)
    if (!field) continue
    const read = await readField(call, kind, record, field, change.said)
    if ('problem' in read) problems.push({ ...read, change, label: field.label(to.words) })
    else if (field.type === 'person') owner = read.values[field.name]
    else Object.assign(answers, read.values)
  }
  if (problems.length) {
    const offers = problems.flatMap((one) =>
      (one.instead ?? []).map((value) => again(call, record, kind, one.label, value)),
    )
    return named(
      await showRecord(call, kind, record, {
        text: problems.map(({ problem }) => problem).join(' '),
        offers: offers.slice(0, 5),
      }),
    )
  }
  if (owner !== undefined && !Object.keys(answers).length) return named(await handOver(call, kind, record, owner))
  if (owner !== undefined) await handOver(call, kind, record, owner)
  return named(await saveFields(call, kind, record, answers))
}

/** Changes these fields and leaves the others as they are; the card says from what to what. */
export async function saveFields(
  call: Call,
  kind: RecordKind,
  record: Recorded,
  answers: Readonly<Record<string, string | undefined>>,
): Promise<Outcome> {
  const { to } = call
  const before = await saidOf(call, kind, record)
  const whole: Answers = Object.fromEntries(
    Object.entries({ ...storedValues(kind.fields, record), ...answers }).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, value] as const],
    ),
  )
  const state = { id: reference(kind.domain, record), version: String(record.version) }
  return update({ ...call, args: state, answers: whole }, kind, async () => {
    const after = await saidOf(call, kind, record)
    const lines = kind.fields.flatMap((field) => {
      const [was, is] = [before.get(field.name) ?? '', after.get(field.name) ?? '']
      const empty = to.words('record.empty')
      return was === is || !(field.name in answers)
        ? []
        : [to.words('record.fieldChange', { field: field.label(to.words), before: was || empty, after: is || empty })]
    })
    const said = { ref: reference(kind.domain, record), name: titleOf(kind.domain, record) }
    return to.words('record.changed', { ...said, changes: lines.join(to.words('talk.and')) })
  })
}

/** The same once more, with another value. */
const again = ({ to }: Call, record: Recorded, kind: RecordKind, field: string, value: string): Button =>
  button(value, 'say', { text: to.words('record.setWords', { ref: reference(kind.domain, record), field, value }) })

async function saidOf({ context, to }: Call, kind: RecordKind, record: Recorded): Promise<ReadonlyMap<string, string>> {
  const linked = await linkedBy(context, [[kind.domain, record]])
  const stored = storedValues(kind.fields, record)
  return new Map(
    kind.fields.map((field) => [
      field.name,
      plain(field.text(record, to, linked) ?? '') || field.said(stored[field.name], to, linked),
    ]),
  )
}
