import { idleDays, type Opportunity, opportunityKind } from '#domain/business/opportunity.ts'
import {
  type OpportunityCompetitor,
  type OpportunityContact,
  opportunityCompetitorPart,
  opportunityContactPart,
} from '#domain/business/opportunity-parts.ts'
import { type OpportunityProduct, opportunityProductPart } from '#domain/business/opportunity-products.ts'
import { findStage, isBuiltIn, openStages, type Stage } from '#domain/business/stages.ts'
import { reference } from '#domain/records/domain-kind.ts'
import type { Field } from '../field.ts'
import { following, labelled, readOnly } from '../field-traits.ts'
import { recordKind, recordPart } from '../kind.ts'
import { fieldsFor } from '../kind-fields.ts'
import { button, formButton } from '../message.ts'
import { count, type Reader, today } from '../reader.ts'
import { productLineFields } from './product-line.ts'

const { currency, date, fromList, money, number, owner, record, text } = fieldsFor(opportunityKind)
const ofContact = fieldsFor(opportunityContactPart)
const ofCompetitor = fieldsFor(opportunityCompetitorPart)

/** As an administrator called it, or in the reader's language. */
export const stageName = (to: Reader, stage: Stage): string =>
  stage.name ?? (isBuiltIn(stage.id) ? to.words(`opportunity.stages.${stage.id}`) : stage.id)

/** The same by its id. */
export const stageSaid = (id: unknown, to: Reader): string => {
  const stage = findStage(to.stages, String(id ?? ''))
  return stage ? stageName(to, stage) : String(id ?? '')
}

const optionOf = (to: Reader) => (stage: Stage) => ({ value: stage.id, label: stageName(to, stage) })

const stage: Field<Opportunity> = {
  name: 'stage',
  type: 'choice',
  label: (words) => words('opportunity.fields.stage'),
  text: (opportunity, to) => stageSaid(opportunity.stage, to),
  said: stageSaid,
  options: (to) => to.stages.map(optionOf(to)),
  initial: (to) => openStages(to.stages)[0]?.id ?? '',
  input: (to, value) => {
    const now = value ? findStage(to.stages, value) : undefined
    // One that is closed is opened again first; one whose stage was retired may stay in it.
    const choosable = now && now.type !== 'open' ? [now] : openStages(to.stages)
    const all = now && !choosable.includes(now) ? [now, ...choosable] : choosable
    return {
      type: 'select',
      name: 'stage',
      label: to.words('opportunity.fields.stage'),
      required: true,
      options: all.map(optionOf(to)),
      ...(now && { value: now.id }),
    }
  },
}

const ownProbability = number('probability')

const probability: Field<Opportunity> = {
  ...ownProbability,
  text: (opportunity, to, linked) => {
    const usual = findStage(to.stages, opportunity.stage)
    if (opportunity.outcome !== 'open') return undefined
    return (
      ownProbability.text(opportunity, to, linked) ??
      (usual && to.words('opportunity.byStage', { percent: count(to, usual.probability) }))
    )
  },
  input: (to, value, linked) => {
    const input = ownProbability.input?.(to, value, linked)
    if (!input) throw new Error('the probability has no input')
    return { ...input, hint: to.words('opportunity.probabilityHint') }
  },
}

const expected = date('expectedClose')

/** Once it is closed, when it was says more than when it was to be (`closedOn`). */
const expectedClose: Field<Opportunity> = {
  ...expected,
  text: (opportunity, to, linked) => (opportunity.closedOn ? undefined : expected.text(opportunity, to, linked)),
}

export const opportunity = recordKind({
  domain: opportunityKind,
  fields: [
    text('name'),
    record('customer'),
    stage,
    probability,
    following(money('amount')),
    currency('currency'),
    date('openedOn', { initial: today }),
    expectedClose,
    text('nextStep'),
    fromList('source'),
    fromList('region'),
    text('description'),
    labelled(readOnly(date('closedOn'))),
    readOnly(fromList('lostReason')),
    readOnly(record('winner')),
    readOnly(text('reason')),
    owner(),
  ],
  mark: (opportunity, to) => {
    const days = idleDays(opportunity, to, to.now)
    return days === undefined ? undefined : to.words('opportunity.idleFor', { count: days, shown: count(to, days) })
  },
  actions: (record, { words }) => {
    const id = { id: reference(opportunityKind, record) }
    return record.outcome === 'open'
      ? [
          formButton(words('opportunity.won'), 'opportunity.won', id),
          formButton(words('opportunity.lost'), 'opportunity.lost', id),
        ]
      : [button(words('opportunity.reopen'), 'opportunity.reopen', id)]
  },
  lists: [
    { name: 'open', label: (words) => words('opportunity.outcome.open') },
    { name: 'won', label: (words) => words('opportunity.outcome.won'), day: 'closedOn' },
    { name: 'lost', label: (words) => words('opportunity.outcome.lost'), day: 'closedOn' },
    { name: 'idle', label: (words) => words('opportunity.idle') },
  ],
  chosen: ['stage'],
  columns: ['amount', 'stage', 'expectedClose', 'closedOn', 'customer', 'owner'],
  totals: ['amount'],
  parts: [
    recordPart<OpportunityProduct>({
      domain: opportunityProductPart,
      many: (words) => words('opportunity.products.many'),
      newTitle: (words) => words('opportunity.products.new'),
      editTitle: (words) => words('opportunity.products.edit'),
      fields: productLineFields<OpportunityProduct>((line) => (line.opportunity as unknown as Opportunity).currency)
        .fields,
    }),
    recordPart<OpportunityContact>({
      domain: opportunityContactPart,
      many: (words) => words('opportunityContact.many'),
      newTitle: (words) => words('opportunityContact.new'),
      editTitle: (words) => words('opportunityContact.edit'),
      fields: [ofContact.record('contact'), ofContact.fromList('role'), ofContact.text('note')],
    }),
    recordPart<OpportunityCompetitor>({
      domain: opportunityCompetitorPart,
      many: (words) => words('opportunityCompetitor.many'),
      newTitle: (words) => words('opportunityCompetitor.new'),
      editTitle: (words) => words('opportunityCompetitor.edit'),
      fields: [
        ofCompetitor.record('competitor'),
        ofCompetitor.choice('strength'),
        ofCompetitor.choice('standing'),
        ofCompetitor.text('note'),
      ],
    }),
  ],
})
