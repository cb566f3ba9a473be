/** What the two ways of closing a sale have in common, and opening it again. */
import { todayOf } from '../calendar/today.ts'
import type { Context } from '../context.ts'
import { DomainError, InvalidFields } from '../errors.ts'
import { reference } from '../records/domain-kind.ts'
import { day, required } from '../records/fields.ts'
import { lockRecord } from '../records/lock-record.ts'
import { demand } from '../records/policies.ts'
import { saveChanged } from '../records/records.ts'
import { type Opportunity, opportunityKind } from './opportunity.ts'
import { closingStage, findStage, openStages, stagesOf } from './stages.ts'

export const closingDay = required(day).transform((value) => value as string)

/**
 * Makes sure that it may be closed, now and by this person only.
 *
 * @throws DomainError NotAllowed, AlreadyClosed when it is closed, be it by somebody at the same moment
 */
export async function beginClosing(context: Context, opportunity: Opportunity): Promise<void> {
  demand(context, 'change', opportunity)
  await lockRecord(context, opportunity)
  if (opportunity.outcome === 'open') return
  throw new DomainError('AlreadyClosed', { ref: reference(opportunityKind, opportunity) })
}

/** @throws InvalidFields when it is closed before it was found, or on a day to come */
export function demandClosingDay(context: Context, { openedOn }: Opportunity, closedOn: string): void {
  if (closedOn > todayOf(context)) throw new InvalidFields({ closedOn: { code: 'future' } })
  if (openedOn && closedOn < openedOn) throw new InvalidFields({ closedOn: { code: 'beforeOpening' } })
}

/** @throws as demandClosingDay */
export async function close(
  context: Context,
  opportunity: Opportunity,
  outcome: 'won' | 'lost',
  closedOn: string,
): Promise<Opportunity> {
  demandClosingDay(context, opportunity, closedOn)
  opportunity.stageBefore = opportunity.stage
  opportunity.stage = closingStage(stagesOf(context.organization), outcome).id
  opportunity.closedOn = closedOn
  return saveChanged(context, opportunityKind, opportunity)
}

/** Back to where it stood before it was closed. @throws DomainError NotAllowed, NotClosed */
export async function reopen(context: Context, opportunity: Opportunity): Promise<Opportunity> {
  demand(context, 'change', opportunity)
  await lockRecord(context, opportunity)
  if (opportunity.outcome === 'open')
    throw new DomainError('NotClosed', { ref: reference(opportunityKind, opportunity) })
  const stages = stagesOf(context.organization)
  const before = findStage(stages, opportunity.stageBefore ?? '')
  const usable = openStages(stages)
  const stage = before && usable.includes(before) ? before : usable.at(-1)
  if (!stage) throw new DomainError('LastStage')
  Object.assign(opportunity, {
    stage: stage.id,
    stageBefore: null,
    closedOn: null,
    lostReason: null,
    reason: null,
    winner: null,
  })
  return saveChanged(context, opportunityKind, opportunity)
}
