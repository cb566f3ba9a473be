/** The card of a record, with all that may be done with it. */

import { type Card, cardOf } from '#domain/business/card.ts'
import type { Context } from '#domain/context.ts'
import { addresseeOf } from '#domain/mail/addressee.ts'
import { sendsEmail } from '#domain/mail/send-email.ts'
import { reference } from '#domain/records/domain-kind.ts'
import { partsOf } from '#domain/records/parts.ts'
import { can, may } from '#domain/records/policies.ts'
import type { Recorded } from '#domain/records/record.ts'
import { countRelated, relationsTo } from '#domain/records/related.ts'
import type { RecordKind } from '#views/kind.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { detail, type Said } from '#views/pages/record.ts'
import { cardExtras } from '../cards.ts'
import type { Call } from '../handler.ts'
import type { Outcome } from '../request.ts'

export async function showRecord<Entity extends Recorded>(
  call: Pick<Call, 'context' | 'to'>,
  kind: RecordKind<Entity>,
  record: Entity,
  saying?: Said,
  fresh = false,
): Promise<Outcome> {
  return showCard(call, kind, await cardOf(call.context, kind.domain, record), saying, fresh)
}

export async function showCard<Entity extends Recorded>(
  call: Pick<Call, 'context' | 'to'>,
  kind: RecordKind<Entity>,
  card: Card<Entity>,
  saying?: Said,
  fresh = false,
): Promise<Outcome> {
  const message = detail(kind, call.to, await cardData(call, kind, card), saying)
  const again = { verb: `${kind.domain.name}.show`, args: { id: reference(kind.domain, card.record) } }
  return { type: 'show', message, again, ...(fresh && { fresh }) }
}

/** What stands on a card beyond the record itself, as its kind declares it. */
export async function cardData<Entity extends Recorded>(
  call: Pick<Call, 'context' | 'to'>,
  kind: RecordKind<Entity>,
  card: Card<Entity>,
) {
  const { context } = call
  const { record } = card
  // Sent together: the database is waited for once.
  const [parts, related, mayEmail, more] = await Promise.all([
    Promise.all((kind.parts ?? []).map(async (part) => ({ part, ...(await partsOf(context, part.domain, record)) }))),
    relatedTo(context, kind, record),
    kind.keepsLog !== false && sendsEmail(context) && addresseeOf(context, kind.domain, record).then(Boolean),
    cardExtras[kind.domain.name]?.(call, record),
  ])
  return {
    ...card,
    mayChange: can(context, 'change', record),
    mayShare: can(context, 'share', record),
    parts,
    related,
    mayClone: may(context, 'create', kind.domain.entity),
    mayEmail,
    more: more ?? [],
  }
}

/** How much of each kind names a record, first what is made from its card, and whether the actor may make more of it. */
export async function relatedTo<Entity extends Recorded>(
  context: Context,
  kind: Pick<RecordKind<Entity>, 'domain'>,
  record: Entity,
) {
  const listed = relationsTo(kind.domain).filter((one) => one.listed)
  const inOrder = recordKinds.flatMap(({ domain }) => listed.filter((one) => one.kind.name === domain.name))
  const related = [...inOrder.filter(({ made }) => made), ...inOrder.filter(({ made }) => !made)]
  return (await countRelated(context, record, related)).map((count) => ({
    ...count,
    mayCreate: related.some(
      ({ kind: one, by, made }) =>
        one.name === count.kind && by === count.by && made && may(context, 'create', one.entity),
    ),
  }))
}
