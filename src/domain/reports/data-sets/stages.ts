import { Opportunity, opportunityKind } from '../../business/opportunity.ts'
import { stagesOf } from '../../business/stages.ts'
import { columnsOf } from '../columns.ts'
import {
  count,
  type Dimensions,
  dataSet,
  distinct,
  type Expression,
  medianOf,
  percentOf,
  ratio,
  sumOf,
} from '../data-set.ts'
import { byCustomer, customer, customerBeside, owner, ownerBeside } from './beside.ts'

const sale = columnsOf(Opportunity, 'r')

/** A stay in a stage: from when a sale came into it until it went on, whatever else of it was changed meanwhile. */
const stays: Expression = ({ organization }, $) => `
  select opportunity_id, state, stage, owner_id, valid_from as entered,
    lead(valid_from) over w as left_at, lead(stage) over w as next_stage, lead(state) over w as next_state
  from (
    select *, lag(stage) over v is distinct from stage or (lag(state) over v = 'deleted') <> (state = 'deleted') as begins
    from opportunity_state where organization = ${$(organization.id)}
    window v as (partition by opportunity_id order by valid_from)
  ) version where begins
  window w as (partition by opportunity_id order by valid_from)`

/** That an open sale is expected to close later than it was. */
const pushes: Expression = ({ organization }, $) => `
  select * from (
    select opportunity_id, state, stage, owner_id, valid_from, expected_close,
      lag(expected_close) over v as expected_before, lag(state) over v as state_before
    from opportunity_state where organization = ${$(organization.id)}
    window v as (partition by opportunity_id order by valid_from)
  ) version where state = 'open' and state_before = 'open' and expected_close > expected_before`

const joinsOf = (rows: Expression) =>
  ({
    v: { rows, on: `v.opportunity_id = ${sale.id}`, inner: true },
    c: customerBeside(sale.customerId),
    u: ownerBeside('v.owner_id'),
  }) as const

/** Whose it was then, and the stage that it was in; else what the sale says by now. */
const by: Dimensions = {
  person: 'v.owner_id',
  department: owner.departmentId,
  ...byCustomer,
  customerType: customer.type,
  stage: 'v.stage',
  outcome: sale.outcome,
  saleRegion: sale.region,
  saleSource: sale.source,
}

/** It went on to a stage behind, or was won. */
const forwards: Expression = ({ organization }, $) => {
  const order = `${$(stagesOf(organization).map(({ id }) => id))}::text[]`
  return `v.state = 'open' and v.next_state in ('open', 'won')
    and array_position(${order}, v.next_stage::text) > array_position(${order}, v.stage::text)`
}

const days = 'extract(epoch from v.left_at - v.entered) / 86400'

/** How sales go through their stages: at the moment they come into one, and at the moment they leave it. */
export const stages = dataSet(
  opportunityKind,
  {
    entered: {
      joins: joinsOf(stays),
      where: `v.state in ('open', 'won')`,
      time: { column: 'v.entered', type: 'moment' },
      by,
      parts: {
        reached: distinct(sale.id),
        fromHere: distinct(sale.id, `v.state = 'open'`),
        movedOn: distinct(sale.id, forwards),
      },
    },
    left: {
      joins: joinsOf(stays),
      where: `v.state = 'open' and v.left_at is not null`,
      time: { column: 'v.left_at', type: 'moment' },
      by,
      parts: { stays: count, stayDays: sumOf(days), medianDays: medianOf(days) },
    },
    pushed: {
      joins: joinsOf(pushes),
      time: { column: 'v.valid_from', type: 'moment' },
      by,
      parts: {
        pushes: count,
        pushedSales: distinct(sale.id),
        pushedDays: sumOf('v.expected_close - v.expected_before'),
      },
    },
  },
  (part) => ({
    /** Sales that came into the stage. */
    reached: { unit: 'count', value: part.reached },
    /** Those of them that went on to a later stage, or were won, by now. */
    movedOn: { unit: 'count', value: part.movedOn },
    /** Moved on ÷ sales that came into the stage. */
    conversion: { unit: 'percent', value: percentOf(part.movedOn, part.fromHere) },
    /** Days from coming into a stage to leaving it, of stays that ended. */
    medianStay: { unit: 'days', value: part.medianDays },
    averageStay: { unit: 'days', value: ratio(part.stayDays, part.stays) },
    /** How often the day that a sale is expected to close was put off. */
    pushes: { unit: 'count', value: part.pushes },
    pushedSales: { unit: 'count', value: part.pushedSales },
    /** Days that it was put off by ÷ how often. */
    averagePush: { unit: 'days', value: ratio(part.pushedDays, part.pushes) },
  }),
)
