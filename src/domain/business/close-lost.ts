import { z } from 'zod'
import { type Confirmable, type Confirmed, confirming } from '../confirmation.ts'
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { chosenFrom } from '../records/chosen.ts'
import { link, parseFields, text } from '../records/fields.ts'
import { from } from '../records/from.ts'
import { resolveLinks } from '../records/links.ts'
import { addPart } from '../records/parts.ts'
import { typedNames } from '../records/propose.ts'
import { createNamed } from '../records/records.ts'
import { beginClosing, close, closingDay } from './close-opportunity.ts'
import type { Competitor } from './competitor.ts'
import { type Opportunity, opportunityKind } from './opportunity.ts'
import { OpportunityCompetitor, opportunityCompetitorPart } from './opportunity-parts.ts'

const input = (context: Context) =>
  z.object({
    closedOn: closingDay,
    lostReason: chosenFrom(context, 'lostReasons').refine((value) => value, { error: 'required' }),
    /** The competitor that won: one there is, or the name of a new one. */
    winner: link,
    reason: text(1000),
  })

/** What a person says about a sale that was lost, as strings from a form. */
export type LostInput = z.input<ReturnType<typeof input>>

/** `closeLost`, where the name of a new competitor that looks like one there is is asked about first. @throws as it does */
export async function proposeLost(
  context: Context,
  opportunity: Opportunity,
  said: LostInput,
  confirmed: Confirmed,
): Promise<Confirmable<Opportunity>> {
  await beginClosing(context, opportunity)
  const names = await typedNames(context, opportunityKind as never, { winner: said.winner })
  return confirming(names, confirmed, () => closeLost(context, opportunity, said))
}

/**
 * Closes a sale that was lost. The competitor that won it fought for it, and stands among its competitors from then on.
 *
 * @throws InvalidFields; DomainError NotAllowed, AlreadyClosed
 */
export async function closeLost(context: Context, opportunity: Opportunity, said: LostInput): Promise<Opportunity> {
  await beginClosing(context, opportunity)
  const { closedOn, lostReason, reason, winner: chosen } = parseFields(input(context), said)
  const links = await resolveLinks(context, opportunityKind as never, { winner: chosen }, createNamed)
  const winner = links.winner as Competitor | null
  if (winner && !(await fought(context, opportunity, winner)))
    await addPart(context, opportunityCompetitorPart as never, opportunity, { competitor: winner.id })
  Object.assign(opportunity, { lostReason, reason, winner })
  return close(context, opportunity, 'lost', closedOn)
}

async function fought(context: Context, { id }: Opportunity, competitor: Competitor) {
  const already = from(context, OpportunityCompetitor).where({ opportunity: id, competitor: competitor.id })
  const rows = await asking<object>(context.em, ($) => `select from ${already.sql($)} limit 1`)
  return rows.length > 0
}
