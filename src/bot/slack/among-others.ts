/** Where an answer goes when others read the place it was asked for in. */
import type { Input, Outcome } from '../request.ts'
import { isAmongOthers, type Origin, withoutMessage } from './origin.ts'

/**
 * The modal itself tells what came of its form when there is no conversation to tell it in, and, among others, what
 * concerns the one person only.
 */
export const staysInModal = (origin: Origin, outcome: Extract<Outcome, { type: 'show' }>): boolean =>
  origin.view === undefined && (origin.channel === undefined || (isAmongOthers(origin) && outcome.personal === true))

/** What comes of a form that was opened from a line of a list takes the place of no list. */
export const afterPress = (input: Input, origin: Origin): Origin =>
  input.type === 'action' && input.action.apart ? withoutMessage(origin) : origin
