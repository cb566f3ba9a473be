/** Sales that are won or lost, and opened again. */

import { proposeLost } from '#domain/business/close-lost.ts'
import { reopen } from '#domain/business/close-opportunity.ts'
import { proposeWon } from '#domain/business/close-won.ts'
import { type Opportunity, opportunityKind } from '#domain/business/opportunity.ts'
import { orderKind } from '#domain/business/order.ts'
import { DomainError } from '#domain/errors.ts'
import { reference } from '#domain/records/domain-kind.ts'
import { linkedIn, newName, noLinks } from '#domain/records/links.ts'
import { demand } from '#domain/records/policies.ts'
import { findRecord } from '#domain/records/records.ts'
import type { Form } from '#views/form.ts'
import { opportunity as kind } from '#views/kinds/opportunity.ts'
import { order as orderView } from '#views/kinds/order.ts'
import { nameOf } from '#views/link-field.ts'
import { formButton } from '#views/message.ts'
import { lostForm, wonForm } from '#views/pages/close-opportunity.ts'
import { wayTo } from '#views/pages/record.ts'
import { changedOfItself } from '#views/pages/record-history.ts'
import type { Reader } from '#views/reader.ts'
import { answering, type Call, type Handlers, reads, writes } from '../handler.ts'
import { confirmed, withChosenNames } from '../verbs/confirmed.ts'
import { type Followed, followed } from '../verbs/followed.ts'
import { showRecord } from '../verbs/record-card.ts'

const find = (call: Call): Promise<Opportunity> =>
  findRecord(call.context, opportunityKind, call.args.id ?? call.args.text ?? '')

const ask = (form: (to: Reader, opportunity: Opportunity) => Form) =>
  reads(async (call) => {
    const found = await find(call)
    demand(call.context, 'change', found)
    if (found.outcome !== 'open') throw new DomainError('AlreadyClosed', { ref: reference(opportunityKind, found) })
    return { type: 'ask', form: form(call.to, found) }
  })

const shown = (call: Call, closed: Opportunity, key: 'wonSaid' | 'lostSaid' | 'reopenedSaid') => {
  const text = call.to.words(`opportunity.${key}`, { ref: reference(opportunityKind, closed), name: closed.name })
  return showRecord(call, kind, closed, { text, undo: call.context.request })
}

/** The form again, with the competitor that was chosen under its name. */
async function lostAgain({ context, to, answers }: Call, found: Opportunity): Promise<Form> {
  const form = lostForm(to, found)
  const linked = await linkedIn(context, opportunityKind, [answers])
  const winner = answers.winner === undefined ? undefined : linked.get(answers.winner)
  const typed = answers.winner?.startsWith(newName) ? answers.winner : undefined
  if (!winner && !typed) return form
  const value = winner
    ? { value: winner.id, label: nameOf(winner) }
    : { value: typed ?? '', label: typed?.slice(newName.length) ?? '' }
  return {
    ...form,
    inputs: form.inputs.map((input) =>
      input.type === 'typeahead' && input.name === 'winner' ? { ...input, value } : input,
    ),
  }
}

/** The form again, which says that its amount changed since it was opened. */
const wonAgain = ({ to }: Call, found: Opportunity, changed: readonly Followed<Opportunity>[]): Form => ({
  ...wonForm(to, found),
  intro: changed.map(({ field, was }) => changedOfItself(to, field, found, was, noLinks)),
})

/** "close OP-2": which way it ended is for the person to say. */
const askHow = async (call: Call) => {
  const found = await find(call)
  demand(call.context, 'change', found)
  const ref = reference(opportunityKind, found)
  if (found.outcome !== 'open') throw new DomainError('AlreadyClosed', { ref })
  const offers = [
    formButton(call.to.words('opportunity.won'), 'opportunity.won', { id: ref }),
    formButton(call.to.words('opportunity.lost'), 'opportunity.lost', { id: ref }),
  ]
  return showRecord(call, kind, found, {
    text: call.to.words('opportunity.howClosed', { ref, name: found.name }),
    offers,
  })
}

export const closeInteractions: Handlers = {
  'opportunity.close': reads(askHow),
  'opportunity.won': ask(wonForm),
  'opportunity.lost': ask(lostForm),
  'opportunity.closeWon': writes(async (call) => {
    const found = await find(call)
    demand(call.context, 'change', found)
    const { answers, changed, contradicted } = followed(kind.fields, found, call)
    if (contradicted) return { type: 'ask', form: wonAgain(call, found, changed), answers }
    const { closedOn, amount, currency, reason } = answers
    const form = () => {
      const asked = wonForm(call.to, found)
      return { ...asked, state: { ...asked.state, ...call.args } }
    }
    const said = { closedOn, amount, currency, reason, withOrder: call.answers.makeOrder === 'true' }
    const { result } = await answering(call, form, () =>
      confirmed(call, form, (known) => proposeWon(call.context, found, said, known)),
    )
    const { closed, order } = result
    if (!order) return shown(call, closed, 'wonSaid')
    const text = call.to.words('opportunity.wonWithOrder', {
      ref: reference(opportunityKind, closed),
      name: closed.name,
      order: reference(orderKind, order),
    })
    const offers = [
      wayTo(orderView, call.to, order),
      formButton(call.to.words('payment.plan'), 'order.plan', { id: reference(orderKind, order) }),
    ]
    return showRecord(call, kind, closed, { text, undo: call.context.request, offers })
  }),
  'opportunity.closeLost': writes(async (asked) => {
    const found = await find(asked)
    demand(asked.context, 'change', found)
    const call = withChosenNames(asked, opportunityKind)
    const form = async () => {
      const again = await lostAgain(call, found)
      return { ...again, state: { ...again.state, ...call.args } }
    }
    const { closedOn, lostReason, winner, reason } = call.answers
    const { result: closed } = await answering(call, form, () =>
      confirmed(call, form, (known) =>
        proposeLost(call.context, found, { closedOn, lostReason, winner, reason }, known),
      ),
    )
    return shown(call, closed, 'lostSaid')
  }),
  'opportunity.reopen': writes(async (call) =>
    shown(call, await reopen(call.context, await find(call)), 'reopenedSaid'),
  ),
}
