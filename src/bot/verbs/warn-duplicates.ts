/** Somebody writes down what looks like a record that is there: they are told first, and create it only if they insist. */
import { reference, titleOf } from '#domain/records/domain-kind.ts'
import { can } from '#domain/records/policies.ts'
import type { Recorded } from '#domain/records/record.ts'
import { type Duplicate, factsOf, findDuplicates } from '#domain/search/duplicates.ts'
import type { Form } from '#views/form.ts'
import type { RecordKind } from '#views/kind.ts'
import { type Button, formButton } from '#views/message.ts'
import { withWarning } from '#views/pages/upgrade.ts'
import { type Call, Refused } from '../handler.ts'

/**
 * After the record was created, which is taken back when somebody has to be asked first.
 *
 * @returns those that look like it, when it was created all the same
 * @throws Refused with the form, which names those that look like it, unless it did so before
 */
export async function warnOfDuplicates<Entity extends Recorded>(
  call: Call,
  { domain }: RecordKind<Entity>,
  record: Entity,
  form: () => Promise<Form>,
): Promise<readonly Duplicate<Entity>[]> {
  const found = await findDuplicates(call.context, domain, factsOf(domain, record), record.id)
  const warned = new Set((call.args.warned ?? '').split(','))
  if (found.every((one) => warned.has(reference(domain, one.record)))) return found
  const { answers } = call
  throw new Refused({ type: 'ask', form: withWarning(call.to, await form(), domain, found), answers })
}

/** For what is created at once, without a form: those that look like it, in words. */
export const lookAlikes = async <Entity extends Recorded>(
  call: Pick<Call, 'context'>,
  { domain }: RecordKind<Entity>,
  record: Entity,
) => findDuplicates(call.context, domain, factsOf(domain, record), record.id)

/** The ways to merge a record that is new into those that look like it, as far as the actor may change them. */
export const mergeOffers = <Entity extends Recorded>(
  { context, to }: Pick<Call, 'context' | 'to'>,
  { domain }: RecordKind<Entity>,
  record: Entity,
  found: readonly Duplicate<Entity>[],
): readonly Button[] =>
  found
    .filter((one) => can(context, 'change', one.record) && can(context, 'change', record))
    .map((one) => {
      const ref = reference(domain, one.record)
      const name = `${ref} ${titleOf(domain, one.record)}`
      return formButton(to.words('merge.with', { name }), `${domain.name}.merge`, {
        id: ref,
        text: reference(domain, record),
      })
    })
