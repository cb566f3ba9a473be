/** Where an answer goes when others read the place it was asked for in. */
import type { BlockAction } from '@slack/bolt'
import type { Outcome } from '../request.ts'
import { isInRow } from './inbound.ts'
import { forOneself, isShared, type Origin, withoutMessage } from './origin.ts'

/**
 * The modal itself tells what came of its form when there is no conversation to tell it in, when it concerns the one
 * person only, and, among others, what came of a line of a list: that list is theirs too, and a record's card would show
 * them more than the list did.
 */
export const staysInModal = (origin: Origin, outcome: Extract<Outcome, { type: 'show' }>): boolean => {
  if (origin.view !== undefined) return false
  const isNews = outcome.fresh === true || outcome.shared === true
  return (
    origin.channel === undefined ||
    (isShared(origin) && (outcome.personal === true || (origin.ts === undefined && !isNews)))
  )
}

/** Whoever presses sees what they may see, others may not: what all read stays, and the answer is the presser's alone. */
export function afterPress(body: BlockAction, origin: Origin, outcome: Outcome): Origin {
  if (outcome.type === 'show' && !outcome.fresh && !outcome.shared) return forOneself(origin)
  return outcome.type === 'ask' && isInRow(body) ? withoutMessage(origin) : origin
}
