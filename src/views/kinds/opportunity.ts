import { idleDays, type Opportunity, opportunityKind } from '#domain/business/opportunity.ts'
import {
  type OpportunityCompetitor,
  type OpportunityContact,
  opportunityCompetitorPart,
  opportunityContactPart,
  standings,
  strengths,
} from '#domain/business/opportunity-parts.ts'
import { type OpportunityProduct, opportunityProductPart } from '#domain/business/opportunity-products.ts'
import { findStage, isBuiltIn, openStages, type Stage } from '#domain/business/stages.ts'
import { reference } from '#domain/records/domain-kind.ts'
import { choice, date, type Field, fromList, number, text } from '../field.ts'
import { following, labelled, readOnly } from '../field-traits.ts'
import { recordKind, recordPart } from '../kind.ts'
import { owner, record } from '../link-field.ts'
import { button, formButton } from '../message.ts'
import { currency, money } from '../money-field.ts'
import { count, type Reader, today } from '../reader.ts'
import { productLineFields } from './product-line.ts'

/** As an administrator called it, or in the reader's language. */
export const stageName = (to: Reader, stage: Stage): string =>
  stage.name ?? (isBuiltIn(stage.id) ? to.words(`opportunity.stages.${stage.id}`) : stage.id)

const stageSaid = (id: unknown, to: Reader): string => {
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

const ownProbability = number<Opportunity>('probability', (words) => words('opportunity.fields.probability'), {
  percent: true,
})

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

const expected = date<Opportunity>('expectedClose', (words) => words('opportunity.fields.expectedClose'))

/** Once it is closed, when it was says more than when it was to be (`closedOn`). */
const expectedClose: Field<Opportunity> = {
  ...expected,
  text: (opportunity, to, linked) => (opportunity.closedOn ? undefined : expected.text(opportunity, to, linked)),
}

export const opportunity = recordKind<Opportunity>({
  domain: opportunityKind,
  one: (words) => words('opportunity.one'),
  many: (words) => words('opportunity.many'),
  newTitle: (words) => words('opportunity.new'),
  editTitle: (words) => words('opportunity.edit'),
  copyOf: (words, name) => words('opportunity.copyOf', { name }),
  hint: (words) => words('opportunity.hint'),
  fields: [
    text('name', (words) => words('opportunity.fields.name'), { required: true, max: 200 }),
    record('customer', (words) => words('opportunity.fields.customer'), 'customer', { required: true, typed: true }),
    stage,
    probability,
    following(money('amount', 'currency', (words) => words('opportunity.fields.amount'))),
    currency('currency', (words) => words('opportunity.fields.currency')),
    date('openedOn', (words) => words('opportunity.fields.openedOn'), { initial: today }),
    expectedClose,
    text('nextStep', (words) => words('opportunity.fields.nextStep'), { max: 500 }),
    fromList('source', (words) => words('opportunity.fields.source'), 'sources'),
    fromList('region', (words) => words('opportunity.fields.region'), 'regions'),
    text('description', (words) => words('opportunity.fields.description'), { multiline: true }),
    labelled(readOnly(date('closedOn', (words) => words('opportunity.fields.closedOn')))),
    readOnly(fromList('lostReason', (words) => words('opportunity.fields.lostReason'), 'lostReasons')),
    readOnly(record('winner', (words) => words('opportunity.fields.winner'), 'competitor')),
    readOnly(text('reason', (words) => words('opportunity.fields.reason'))),
    owner((words) => words('opportunity.fields.owner')),
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
      many: (words) => words('opportunity.contacts.many'),
      newTitle: (words) => words('opportunity.contacts.new'),
      editTitle: (words) => words('opportunity.contacts.edit'),
      fields: [
        record('contact', (words) => words('opportunity.contacts.contact'), 'contact', { required: true }),
        fromList('role', (words) => words('opportunity.contacts.role'), 'decisionRoles'),
        text('note', (words) => words('opportunity.contacts.note'), { max: 500 }),
      ],
    }),
    recordPart<OpportunityCompetitor>({
      domain: opportunityCompetitorPart,
      many: (words) => words('opportunity.competitors.many'),
      newTitle: (words) => words('opportunity.competitors.new'),
      editTitle: (words) => words('opportunity.competitors.edit'),
      fields: [
        record('competitor', (words) => words('opportunity.competitors.competitor'), 'competitor', {
          required: true,
          typed: true,
        }),
        choice(
          'strength',
          (words) => words('opportunity.competitors.strength'),
          strengths,
          (words, value) => words(`opportunity.strength.${value}`),
        ),
        choice(
          'standing',
          (words) => words('opportunity.competitors.standing'),
          standings,
          (words, value) => words(`opportunity.standing.${value}`),
        ),
        text('note', (words) => words('opportunity.competitors.note'), { max: 500 }),
      ],
    }),
  ],
})
