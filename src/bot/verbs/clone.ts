/** A copy of a record with its parts, and what of them could not come along. */

import { InvalidFields } from '#domain/errors.ts'
import { cloneRecord, type LeftOut } from '#domain/records/clone-record.ts'
import { reference, titleOf } from '#domain/records/domain-kind.ts'
import type { Recorded } from '#domain/records/record.ts'
import { findRecord } from '#domain/records/records.ts'
import { fieldErrors, type RecordKind } from '#views/kind.ts'
import { plain } from '#views/message.ts'
import { said } from '#views/pages/said.ts'
import { type Call, Refused } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { showRecord } from './record-card.ts'

export async function clone<Entity extends Recorded>(call: Call, kind: RecordKind<Entity>): Promise<Outcome> {
  const { context, to, args } = call
  const original = await findRecord(context, kind.domain, args.id ?? args.text ?? '')
  const name = titleOf(kind.domain, original)
  const title = kind.copyOf(to.words, name)
  return orWhyNot(call, kind, original, async () => {
    const { copy, leftOut } = await cloneRecord(context, kind.domain as never, original, title)
    const text = [
      to.words('record.cloned', { name, ref: reference(kind.domain, copy) }),
      ...leftOut.map((one) => to.words('record.notCloned', { name: partName(call, kind, one) })),
    ].join(' ')
    return showRecord(call, kind, copy as unknown as Entity, { text, undo: context.request }, true)
  })
}

/** Copies, or says why there can be no such copy. @throws Refused */
export async function orWhyNot<Entity extends Recorded>(
  { to }: Pick<Call, 'to'>,
  kind: RecordKind<Entity>,
  original: Entity,
  copying: () => Promise<Outcome>,
): Promise<Outcome> {
  const name = titleOf(kind.domain, original)
  try {
    return await copying()
  } catch (error) {
    if (!(error instanceof InvalidFields)) throw error
    // There is no form to say it at: what it names was deleted since, or is not for the actor to name.
    const issues = Object.entries(fieldErrors(to, error.issues)).map(([field, issue]) =>
      to.words('record.fact', {
        label: kind.fields.find((one) => one.name === field)?.label(to.words) ?? field,
        value: issue,
      }),
    )
    const text = to.words('record.cannotClone', { ref: reference(kind.domain, original), name, why: issues.join(' ') })
    throw new Refused({ type: 'show', message: said(to, text), fresh: true, personal: true })
  }
}

/** What its first field calls it. */
function partName({ to }: Call, kind: Pick<RecordKind<never>, 'parts'>, { part, one, linked }: LeftOut): string {
  const fields = kind.parts?.find(({ domain }) => domain.name === part.name)?.fields ?? []
  return plain(fields[0]?.text(one, to, linked) ?? '')
}
