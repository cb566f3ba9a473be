/** Somebody writes down what looks like a record that is there: they are told first, and create it only if they insist. */
import { reference } from '#domain/domain-kind.ts'
import type { Recorded } from '#domain/record.ts'
import { factsOf, findDuplicates } from '#domain/search/duplicates.ts'
import type { Form } from '#views/form.ts'
import type { RecordKind } from '#views/kind.ts'
import { withWarning } from '#views/pages/upgrade.ts'
import { type Call, Refused } from '../handler.ts'

/**
 * After the record was created, which is taken back when somebody has to be asked first.
 *
 * @throws Refused with the form, which names those that look like it, unless it did so before
 */
export async function warnOfDuplicates<Entity extends Recorded>(
  call: Call,
  { domain }: RecordKind<Entity>,
  record: Entity,
  form: () => Promise<Form>,
): Promise<void> {
  const found = await findDuplicates(call.context, domain, factsOf(domain, record), record.id)
  const warned = new Set((call.args.warned ?? '').split(','))
  if (found.every((one) => warned.has(reference(domain, one.record)))) return
  const { answers } = call
  throw new Refused({ type: 'ask', form: withWarning(call.to, await form(), domain, found), answers })
}

/** For what is created at once, without a form: those that look like it, in words. */
export const lookAlikes = async <Entity extends Recorded>(
  call: Pick<Call, 'context'>,
  { domain }: RecordKind<Entity>,
  record: Entity,
) => findDuplicates(call.context, domain, factsOf(domain, record), record.id)
