import { type Opportunity, opportunityKind } from '#domain/business/opportunity.ts'
import { initialIn } from '#domain/organization/choice-lists.ts'
import { reference } from '#domain/records/domain-kind.ts'
import { listInput } from '../field.ts'
import type { Form, Input } from '../form.ts'
import { opportunity as kind } from '../kinds/opportunity.ts'
import { type Reader, today } from '../reader.ts'
import { shownNow } from './record-form.ts'

const form = (to: Reader, opportunity: Opportunity, outcome: 'won' | 'lost', inputs: readonly Input[]): Form => ({
  locale: to.locale,
  verb: outcome === 'won' ? 'opportunity.closeWon' : 'opportunity.closeLost',
  state: { id: reference(opportunityKind, opportunity), ...(outcome === 'won' && shownNow(kind.fields, opportunity)) },
  title: to.words(`opportunity.${outcome}Title`),
  submit: to.words(`opportunity.${outcome}`),
  cancel: to.words('record.cancel'),
  inputs: [
    {
      type: 'date',
      name: 'closedOn',
      label: to.words('opportunity.fields.closedOn'),
      required: true,
      value: today(to),
    },
    ...inputs,
  ],
})

const reason = (to: Reader): Input => ({
  type: 'text',
  name: 'reason',
  label: to.words('opportunity.fields.reason'),
  multiline: true,
  maxLength: 1000,
})

const inputOf = (to: Reader, opportunity: Opportunity, name: 'amount' | 'currency'): readonly Input[] => {
  const stored = opportunity[name] ?? (name === 'currency' ? to.currency : undefined)
  const input = kind.fields.find((field) => field.name === name)?.input?.(to, stored, new Map())
  return input ? [input] : []
}

/** Asks for what a sale was won for, and when. */
export const wonForm = (to: Reader, opportunity: Opportunity): Form =>
  form(to, opportunity, 'won', [
    ...inputOf(to, opportunity, 'amount'),
    ...inputOf(to, opportunity, 'currency'),
    ...(opportunity.hasProducts
      ? ([
          {
            type: 'toggle',
            name: 'makeOrder',
            label: to.words('order.one'),
            text: to.words('opportunity.makeOrder'),
            value: true,
          },
        ] as const)
      : []),
    reason(to),
  ])

/** Asks why a sale was lost, when, and to whom. */
export const lostForm = (to: Reader, opportunity: Opportunity): Form =>
  form(to, opportunity, 'lost', [
    listInput(
      to,
      { name: 'lostReason', label: to.words('opportunity.fields.lostReason'), required: true },
      'lostReasons',
      initialIn(to.lists, 'lostReasons'),
    ),
    {
      type: 'typeahead',
      name: 'winner',
      label: to.words('opportunity.fields.winner'),
      source: 'competitor.optionsOrNew',
    },
    reason(to),
  ])
