import { Opportunity, opportunityKind } from '../../business/opportunity.ts'
import { OpportunityState } from '../../business/opportunity-state.ts'
import { columnsOf } from '../columns.ts'
import { amountOf, count, type Dimensions, dataSet, type Expression, sumOf } from '../data-set.ts'
import { byCustomer, customer, customerBeside, owner, ownerBeside } from './beside.ts'

const sale = columnsOf(Opportunity, 'r')

/** What a sale was at a moment. */
const stateAt = (alias: string, moment: string) =>
  ({
    entity: OpportunityState,
    on: `${alias}.opportunity_id = ${sale.id} and ${alias}.valid_from < ${moment}
      and (${alias}.valid_until is null or ${alias}.valid_until >= ${moment})`,
  }) as const

/** Whether it is expected to close in the days that are looked at: all of them where none are said. */
const isExpected = (alias: string): string =>
  `(at.expected_from is null or coalesce(${alias}.expected_close between at.expected_from and at.expected_to, false))`

/**
 * What a sale did to the pipeline between two moments: it came in, changed its amount, went out. Each step with what it
 * added: all of them together are what is in the pipeline at the end. Amounts of the beginning are converted at the rate
 * of the eve, all others at that of the last day, and what that makes of them, or another currency, is a step of its own.
 */
const movements: Expression = ({ organization }, $) => `
  select step.* from (
    select coalesce(a.state = 'open' and ${isExpected('a')}, false) as was,
      coalesce(z.state <> 'deleted' and ${isExpected('z')}, false) as is_in,
      coalesce(a.currency, z.currency) as was_in, coalesce(z.currency, a.currency) as now_in
  ) one
  cross join lateral (
    select case when one.was or not one.is_in then null
      when a.state is null then 'new'
      when a.state = 'open' then 'pulledIn'
      when z.state = 'open' or a.state <> 'deleted' and a.state <> z.state then 'reopened' end as entry,
    one.was and (one.was_in is distinct from one.now_in or one.was_in <> ${$(organization.currency)}) as converted
  ) two
  cross join lateral (values
    (case when one.was then 'opening' end, a.amount, one.was_in, 1, at.eve),
    (two.entry, z.amount, one.now_in, 1, at.day),
    (case when one.was and one.was_in is not distinct from one.now_in and coalesce(z.amount, 0) <> coalesce(a.amount, 0)
      then case when coalesce(z.amount, 0) > coalesce(a.amount, 0) then 'up' else 'down' end end,
      coalesce(z.amount, 0) - coalesce(a.amount, 0), one.now_in, 0, at.day),
    (case when two.converted then 'currency' end, -a.amount, one.was_in, 0, at.eve),
    (case when two.converted then 'currency' end,
      case when one.was_in = one.now_in then a.amount else z.amount end, one.now_in, 0, at.day),
    (case when one.was or two.entry is not null then case
      when z.state <> 'open' then z.state when not ${isExpected('z')} then 'pushedOut' end end,
      -z.amount, one.now_in, -1, at.day)
  ) step(movement, amount, currency, sales, day)
  where step.movement is not null`

const about = {
  ...byCustomer,
  customerType: customer.type,
  saleRegion: sale.region,
  saleSource: sale.source,
} as const satisfies Dimensions

const ofCustomer = customerBeside(sale.customerId)
const begun: Expression = ({ organization }, $) =>
  `select min(valid_from) from opportunity_state where organization = ${$(organization.id)}`

/** The pipeline as it was, and what has moved in it since: with sales that were deleted meanwhile. */
export const history = dataSet(
  opportunityKind,
  {
    standing: {
      at: 'ends',
      begun,
      withDeleted: true,
      joins: {
        s: { ...stateAt('s', 'at.ends'), inner: true },
        c: ofCustomer,
        u: ownerBeside('s.owner_id'),
      },
      where: `s.state = 'open'`,
      time: { column: 'at.day', type: 'day' },
      currency: 's.currency',
      by: { ...about, person: 's.owner_id', department: owner.departmentId, stage: 's.stage', currency: 's.currency' },
      parts: { salesThen: count, amountThen: amountOf('s.amount') },
    },
    moved: {
      at: 'whole',
      withDeleted: true,
      joins: {
        a: stateAt('a', 'at.starts'),
        z: stateAt('z', 'at.ends'),
        v: { rows: movements, on: 'true', inner: true },
        c: ofCustomer,
        u: ownerBeside('coalesce(z.owner_id, a.owner_id)'),
      },
      time: { column: 'v.day', type: 'day' },
      currency: 'v.currency',
      by: {
        ...about,
        movement: 'v.movement',
        person: 'coalesce(z.owner_id, a.owner_id)',
        department: owner.departmentId,
        currency: 'v.currency',
      },
      parts: { moved: amountOf('v.amount'), movedSales: sumOf('v.sales') },
    },
  },
  (part) => ({
    /** Σ amounts of sales that were open at the end of the span. */
    amountThen: { unit: 'money', value: part.amountThen },
    salesThen: { unit: 'count', value: part.salesThen },
    /** Pipeline at the beginning + what came in − what went out ± changes of amounts: in all the pipeline at the end. */
    moved: { unit: 'money', value: part.moved },
    movedSales: { unit: 'count', value: part.movedSales },
  }),
)
