/**
 * What a verb wants to have confirmed before it writes anything. A chat makes a question of it, another caller an
 * answer; whoever goes ahead calls the verb again with what was confirmed.
 *
 * @example
 * const proposed = await proposeRecord(context, leadKind, input, [])
 * if (proposed.needs === 'confirmation') await proposeRecord(context, leadKind, input, proposed.reasons.flatMap(keysOf))
 */
import type { Credit } from './business/credit.ts'
import type { SalesOrder } from './business/order.ts'
import type { Payment } from './business/payment.ts'
import type { DomainKind } from './records/domain-kind.ts'
import { reference } from './records/domain-kind.ts'
import type { Duplicate } from './search/duplicates.ts'

/** Why somebody is to be asked first, with what is needed to word it. */
export type Reason =
  /** A name of which a record would be made looks like records that are there. */
  | {
      readonly type: 'typedName'
      /** The property that takes the name. */
      readonly field: string
      readonly kind: DomainKind
      readonly name: string
      readonly found: readonly Duplicate[]
    }
  /** The record itself looks like records that are there. */
  | { readonly type: 'duplicates'; readonly kind: DomainKind; readonly found: readonly Duplicate[] }
  /** Something is sold to a customer whose credit is poor. */
  | { readonly type: 'credit'; readonly customer: string; readonly credit: Credit }
  /** A payment does not fit its order: it goes over the total by `over`, or is due on `early`, before the order's day. */
  | { readonly type: 'plan'; readonly order: SalesOrder; readonly over?: string; readonly early?: string }
  /** More came in than is due, by `over`. */
  | {
      readonly type: 'overpaid'
      readonly payment: Payment
      readonly amount: string
      /** YYYY-MM-DD */
      readonly date: string
      readonly over: string
    }

/** The keys of the reasons that were confirmed; or all that there are, by who asks in another way or not at all. */
export type Confirmed = readonly string[] | 'everything'

/** What confirms a reason, in letters that need no escaping: the same question is not asked twice, another one is. */
export function keysOf(reason: Reason): readonly string[] {
  switch (reason.type) {
    case 'typedName':
      return reason.found.map(({ record }) => `name:${reference(reason.kind, record)}`)
    case 'duplicates':
      return reason.found.map(({ record }) => `like:${reference(reason.kind, record)}`)
    case 'credit':
      return [`credit:${reason.customer}`]
    case 'plan':
      return [`plan:${reason.over ?? ''}:${reason.early ?? ''}`]
    case 'overpaid':
      return [`overpaid:${reason.over}`]
  }
}

/** Nothing was written. */
export interface NeedsConfirmation {
  readonly needs: 'confirmation'
  /** At least one. */
  readonly reasons: readonly Reason[]
}

export interface Done<Result> {
  readonly needs: 'nothing'
  readonly result: Result
  /** What was confirmed, as far as it still holds. */
  readonly despite: readonly Reason[]
}

export type Confirmable<Result> = Done<Result> | NeedsConfirmation

/** Those of the reasons that nobody has confirmed. */
export const openReasons = (reasons: readonly Reason[], confirmed: Confirmed): readonly Reason[] =>
  confirmed === 'everything' ? [] : reasons.filter((reason) => keysOf(reason).some((key) => !confirmed.includes(key)))

/** Writes what has no reason against it that is still to be confirmed. */
export async function confirming<Result>(
  reasons: readonly Reason[],
  confirmed: Confirmed,
  write: () => Promise<Result>,
): Promise<Confirmable<Result>> {
  const open = openReasons(reasons, confirmed)
  if (open.length) return { needs: 'confirmation', reasons: open }
  return { needs: 'nothing', result: await write(), despite: reasons }
}

/** What came of a verb that was called with everything confirmed. */
export function doneOf<Result>(proposed: Confirmable<Result>): Done<Result> {
  if (proposed.needs === 'nothing') return proposed
  throw new Error(`not everything was confirmed: ${proposed.reasons.flatMap(keysOf).join()}`)
}
