/** What a domain verb wants confirmed, asked in the form that was sent: sent again, it is meant. */
import { type Confirmable, type Confirmed, type Done, keysOf, type Reason } from '#domain/confirmation.ts'
import type { DomainKind, LinkTo } from '#domain/records/domain-kind.ts'
import type { Answers, Form } from '#views/form.ts'
import { withCreditWarning } from '#views/pages/credit.ts'
import { withPlanWarning } from '#views/pages/payments.ts'
import { anyway, likelyInput, withLikelyNames, withWarning } from '#views/pages/upgrade.ts'
import type { Reader } from '#views/reader.ts'
import { unreachable } from '#views/unreachable.ts'
import { type Call, Refused } from '../handler.ts'

/** Where a form's state says what its reader was told of: the keys of the reasons. */
const told = 'confirmed'

/**
 * Does what a form asks for, once all that the domain wants confirmed is.
 *
 * @throws Refused with the form, which says what speaks against it
 */
export async function confirmed<Result>(
  { to, args, answers }: Pick<Call, 'to' | 'args' | 'answers'>,
  form: () => Form | Promise<Form>,
  propose: (confirmed: Confirmed) => Promise<Confirmable<Result>>,
): Promise<Done<Result>> {
  const known = args[told]?.split(',') ?? []
  const proposed = await propose(known)
  if (proposed.needs === 'nothing') return proposed
  const asked = askedFirst(proposed.reasons)
  const warning = warned(to, await form(), asked)
  const keys = [...new Set([...known, ...asked.flatMap(keysOf)])]
  const state = { ...warning.state, ...args, [told]: keys.join() }
  throw new Refused({ type: 'ask', form: { ...warning, state }, answers })
}

/** Names that were typed are asked about together, anything else by itself. */
function askedFirst(reasons: readonly Reason[]): readonly Reason[] {
  const [first] = reasons
  return first?.type === 'typedName' ? reasons.filter(({ type }) => type === 'typedName') : reasons.slice(0, 1)
}

function warned(to: Reader, form: Form, reasons: readonly Reason[]): Form {
  const [reason] = reasons
  switch (reason?.type) {
    case 'typedName':
      return withLikelyNames(
        to,
        form,
        reasons.filter((one) => one.type === 'typedName'),
      )
    case 'duplicates':
      return withWarning(to, form, reason.kind, reason.found)
    case 'credit':
      return withCreditWarning(to, form, reason.credit)
    case 'plan':
      return withPlanWarning(to, form, reason.order, reason)
    case 'overpaid':
    case undefined:
      // A receipt is asked about in a message of its own (interactions/payments.ts).
      throw new Error('there is no form to ask this in')
    default:
      return unreachable(reason)
  }
}

/** The call with the records that were chosen in place of names that were typed. */
export function withChosenNames(call: Call, { links = {} }: Pick<DomainKind, 'links'>): Call {
  const answers: Record<string, string> = { ...call.answers }
  for (const [field] of typedLinks(links)) {
    const choice = answers[likelyInput(field)]
    delete answers[likelyInput(field)]
    if (choice && choice !== anyway) answers[field] = choice
  }
  return { ...call, answers: answers as Answers }
}

const typedLinks = (links: Readonly<Record<string, LinkTo>>) => Object.entries(links).filter(([, { typed }]) => typed)
