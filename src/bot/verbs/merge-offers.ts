import type { Reason } from '#domain/confirmation.ts'
import { reference, titleOf } from '#domain/records/domain-kind.ts'
import { can } from '#domain/records/policies.ts'
import type { Recorded } from '#domain/records/record.ts'
import type { Duplicate } from '#domain/search/duplicates.ts'
import type { RecordKind } from '#views/kind.ts'
import { type Button, formButton } from '#views/message.ts'
import type { Call } from '../handler.ts'

/** Those that a new record looks like, though it was made all the same. */
export const lookAlikes = (despite: readonly Reason[]): readonly Duplicate[] =>
  despite.flatMap((reason) => (reason.type === 'duplicates' ? reason.found : []))

/** The ways to merge a record that is new into those that look like it, as far as the actor may. */
export const mergeOffers = <Entity extends Recorded>(
  { context, to }: Pick<Call, 'context' | 'to'>,
  { domain }: RecordKind<Entity>,
  record: Entity,
  alike: readonly Duplicate[],
): readonly Button[] =>
  alike
    .filter((one) => can(context, 'share', one.record) && can(context, 'share', record))
    .map((one) => {
      const ref = reference(domain, one.record)
      const name = `${ref} ${titleOf(domain, one.record)}`
      return formButton(to.words('merge.with', { name }), `${domain.name}.merge`, {
        id: ref,
        text: reference(domain, record),
      })
    })
