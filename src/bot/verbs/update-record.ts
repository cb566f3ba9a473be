/** Saving an edited record: what was refused goes back to its input, and what others changed meanwhile is shown first. */

import { InvalidFields, StaleEdit } from '#domain/errors.ts'
import { changesSince, linkedInChanges } from '#domain/history/record-history.ts'
import { reference, titleOf } from '#domain/records/domain-kind.ts'
import { linkedBy, linkedIn } from '#domain/records/links.ts'
import { demand } from '#domain/records/policies.ts'
import { proposeChange } from '#domain/records/propose.ts'
import type { Recorded } from '#domain/records/record.ts'
import { findRecord } from '#domain/records/records.ts'
import { type Answers, isUntouchedClip } from '#views/form.ts'
import { fieldErrors, type RecordKind } from '#views/kind.ts'
import { editForm, storedValues } from '#views/pages/record-form.ts'
import { changedOfItself, changesMeanwhile } from '#views/pages/record-history.ts'
import { askAgain, type Call } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { confirmed, withChosenNames } from './confirmed.ts'
import { followed, isSame } from './followed.ts'
import { showRecord } from './record-card.ts'
import { withWholeChoices } from './whole-choices.ts'

/** @param saying what the card says above, other than that it was saved */
export async function update<Entity extends Recorded>(
  sent: Call,
  kind: RecordKind<Entity>,
  saying?: () => Promise<string>,
): Promise<Outcome> {
  const { context, to, args } = sent
  const record = await findRecord(context, kind.domain, args.id ?? '')
  const asked = withWholeChoices(sent, kind.fields, record)
  demand(context, 'change', record)
  const call = withChosenNames(asked, kind.domain as never)
  const whole = unshortened(call.answers, storedValues(kind.fields, record))
  const { answers, contradicted } = followed(kind.fields, record, { args, answers: whole })
  const before = record.version
  if (contradicted) return stale(call, kind, record)
  // An emptied input is missing from the answers, and means empty.
  const given = Object.fromEntries(
    Object.keys(storedValues(kind.fields, record)).map((name) => [name, answers[name] ?? null]),
  )
  const again = async () => editForm(kind, to, record, await linkedAround(call, kind, record))
  try {
    await confirmed(call, again, (known) =>
      proposeChange(context, kind.domain, record, Number(args.version), given, known),
    )
  } catch (error) {
    if (error instanceof InvalidFields) {
      const form = await again()
      askAgain(
        // Of what the person saw: what others changed meanwhile is shown once the mistake is mended.
        { ...form, state: { ...form.state, ...args } },
        whole,
        fieldErrors(to, error.issues),
      )
    }
    if (error instanceof StaleEdit) return stale(call, kind, record)
    throw error
  }
  if (record.version === before) return showRecord(call, kind, record, { text: to.words('record.unchanged') })
  const text =
    (await saying?.()) ??
    to.words('record.saved', {
      kind: kind.one(to.words),
      ref: reference(kind.domain, record),
      name: titleOf(kind.domain, record),
    })
  return showRecord(call, kind, record, { text, undo: context.request })
}

/** Long texts of which Slack could show the beginning only, and which nobody touched, as they were. */
const unshortened = (answers: Answers, shown: Readonly<Record<string, string | undefined>>): Answers =>
  Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => {
      const whole = shown[name]
      return [name, whole !== undefined && isUntouchedClip(whole, answer) ? whole : answer]
    }),
  )

/** Shows who changed what since the form was opened, and asks: the person's own changes over the record as it is now. */
async function stale<Entity extends Recorded>(call: Call, kind: RecordKind<Entity>, record: Entity): Promise<Outcome> {
  const { context, to, args, answers } = call
  const entries = await changesSince(context, record, Number(args.version))
  const linked = await linkedAround(call, kind, record)
  const { changed } = followed(kind.fields, record, call)
  const before = { ...record } as unknown as Record<string, unknown>
  for (const entry of entries.toReversed())
    for (const [field, [value]] of Object.entries(entry.changes)) before[field] = value
  const seen = {
    ...storedValues(kind.fields, before as unknown as Entity),
    ...Object.fromEntries(changed.map(({ field, was }) => [field.name, was])),
  }
  const typeOf = (name: string) => kind.fields.find((field) => field.name === name) ?? { type: 'text' as const }
  const values = Object.fromEntries(
    Object.entries(unshortened(answers, seen)).filter(
      ([name, answer]) => Object.hasOwn(seen, name) && !isSame(typeOf(name), answer, seen[name] ?? ''),
    ),
  )
  const intro = changesMeanwhile(
    kind,
    to,
    entries,
    await linkedInChanges(context, kind.domain, entries),
    changed.map(({ field, was }) => changedOfItself(to, field, record, was, linked)),
  )
  return { type: 'ask', form: editForm(kind, to, record, linked, { values, intro }) }
}

/** What the record names, and what the answers would have it name. */
async function linkedAround<Entity extends Recorded>(
  { context, answers }: Pick<Call, 'context' | 'answers'>,
  kind: RecordKind<Entity>,
  record: Entity,
) {
  return new Map([
    ...(await linkedBy(context, [[kind.domain, record]])),
    ...(await linkedIn(context, kind.domain, [answers])),
  ])
}
