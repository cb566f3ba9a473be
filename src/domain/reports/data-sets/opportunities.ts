import { Opportunity, opportunityKind } from '../../business/opportunity.ts'
import { OpportunityCompetitor } from '../../business/opportunity-parts.ts'
import { OpportunityProduct } from '../../business/opportunity-products.ts'
import { stagesOf } from '../../business/stages.ts'
import { todayOf } from '../../calendar/today.ts'
import { Product } from '../../catalogue/product.ts'
import { columnsOf } from '../columns.ts'
import {
  amountOf,
  count,
  countIf,
  countRated,
  type Dimensions,
  dataSet,
  type Expression,
  percentOf,
  ratio,
  sumOf,
} from '../data-set.ts'
import { byCustomer, customer, customerBeside, owner, ownerBeside } from './beside.ts'

const sale = columnsOf(Opportunity, 'r')
const line = columnsOf(OpportunityProduct, 'l')
const product = columnsOf(Product, 'p')
const rival = columnsOf(OpportunityCompetitor, 'x')

const beside = {
  c: customerBeside(sale.customerId),
  u: ownerBeside(sale.ownerId),
} as const

const by: Dimensions = {
  person: sale.ownerId,
  department: owner.departmentId,
  ...byCustomer,
  customerType: customer.type,
  stage: sale.stage,
  outcome: sale.outcome,
  saleRegion: sale.region,
  saleSource: sale.source,
  lostReason: sale.lostReason,
  currency: sale.currency,
}

const isWon = `${sale.outcome} = 'won'`
const isLost = `${sale.outcome} = 'lost'`
const cycle = `${sale.closedOn} - ${sale.openedOn}`

/** By the probability that was said of the sale, or else by that of its stage. */
const weighted: Expression = ({ organization }, $) => {
  const stages = stagesOf(organization)
  const cases = stages.map((stage) => `when ${$(stage.id)} then ${$(stage.probability)}::int`).join(' ')
  return `${sale.amount} * coalesce(${sale.probability}, case ${sale.stage} ${cases} else 0 end) / 100`
}

const idle: Expression = ({ organization, now }, $) =>
  `${sale.lastActivityAt} <= ${$(now.toISOString())}::timestamptz - make_interval(days => ${$(organization.idleDays)}::int)`

const age: Expression = (context, $) => `${$(todayOf(context))}::date - ${sale.openedOn}`

/** Of one that does not say when it began nothing is known. */
const openFor: Expression = (context, $) => {
  const days = `${$(todayOf(context))}::date - ${sale.openedOn}`
  return `case when ${days} <= 30 then 'upTo30' when ${days} <= 60 then 'upTo60' when ${days} <= 90 then 'upTo90'
    when ${days} <= 180 then 'upTo180' when ${days} > 180 then 'over180' end`
}

const withProducts = {
  l: {
    entity: OpportunityProduct,
    on: `${line.opportunityId} = ${sale.id} and ${line.deletedAt} is null`,
    inner: true,
  },
  p: { entity: Product, on: `${product.id} = ${line.productId}` },
  ...beside,
} as const

const byProduct: Dimensions = { ...by, product: line.productId, category: product.categoryId }

const isOpen = `${sale.outcome} = 'open'`
const isClosed = `${sale.outcome} <> 'open'`
const expected = { column: sale.expectedClose, type: 'day' } as const
const closed = { column: sale.closedOn, type: 'day' } as const

/**
 * Sales in progress and what became of them: open ones at the day they are expected to close, closed ones at the day they
 * closed, and all of them at the day they began.
 */
export const opportunities = dataSet(
  opportunityKind,
  {
    open: {
      joins: beside,
      where: isOpen,
      time: expected,
      currency: sale.currency,
      by: { ...by, openFor },
      parts: {
        open: count,
        pipeline: amountOf(sale.amount),
        weighted: amountOf(weighted),
        idle: countIf(idle),
        days: sumOf(age),
        aged: countIf(`${sale.openedOn} is not null`),
      },
    },
    closed: {
      joins: beside,
      where: isClosed,
      time: closed,
      currency: sale.currency,
      by,
      parts: {
        won: countIf(isWon),
        wonRated: countRated(`${isWon} and ${sale.amount} is not null`),
        lost: countIf(isLost),
        wonAmount: amountOf(sale.amount, isWon),
        lostAmount: amountOf(sale.amount, isLost),
        cycle: sumOf(cycle, isWon),
        cycles: countIf(`${isWon} and ${cycle} is not null`),
      },
    },
    begun: {
      joins: beside,
      time: { column: sale.openedOn, type: 'day' },
      currency: sale.currency,
      by,
      parts: { begun: count, begunAmount: amountOf(sale.amount) },
    },
    openProduct: {
      joins: withProducts,
      where: isOpen,
      time: expected,
      currency: sale.currency,
      by: byProduct,
      parts: { productPipeline: amountOf(line.total) },
    },
    closedProduct: {
      joins: withProducts,
      where: isClosed,
      time: closed,
      currency: sale.currency,
      by: byProduct,
      parts: { productWon: amountOf(line.total, isWon), productLost: amountOf(line.total, isLost) },
    },
    /** A sale and one of the competitors in it. */
    contested: {
      joins: {
        x: {
          entity: OpportunityCompetitor,
          on: `${rival.opportunityId} = ${sale.id} and ${rival.deletedAt} is null`,
          inner: true,
        },
        ...beside,
      },
      time: { column: `coalesce(${sale.closedOn}, ${sale.openedOn})`, type: 'day' },
      currency: sale.currency,
      by: { ...by, competitor: rival.competitorId },
      parts: {
        met: count,
        wonAgainst: countIf(isWon),
        lostAgainst: countIf(isLost),
        wonAgainstAmount: amountOf(sale.amount, isWon),
        lostToAmount: amountOf(sale.amount, `${isLost} and ${sale.winnerId} = ${rival.competitorId}`),
      },
    },
  },
  (part) => ({
    open: { unit: 'count', value: part.open },
    /** Σ amounts of open sales. */
    pipeline: { unit: 'money', value: part.pipeline },
    /** Σ amount × probability. */
    weighted: { unit: 'money', value: part.weighted },
    idle: { unit: 'count', value: part.idle },
    /** Days since open sales began ÷ open sales that say when. */
    age: { unit: 'days', value: ratio(part.days, part.aged) },
    won: { unit: 'count', value: part.won },
    lost: { unit: 'count', value: part.lost },
    wonAmount: { unit: 'money', value: part.wonAmount },
    lostAmount: { unit: 'money', value: part.lostAmount },
    /** won ÷ (won + lost). */
    winRate: { unit: 'percent', value: percentOf(part.won, `(${part.won} + ${part.lost})`) },
    /** Amount won ÷ sales won that say an amount. */
    averageDeal: { unit: 'money', value: ratio(part.wonAmount, part.wonRated) },
    /** Days from beginning to winning ÷ sales won. */
    cycle: { unit: 'days', value: ratio(part.cycle, part.cycles) },
    begun: { unit: 'count', value: part.begun },
    begunAmount: { unit: 'money', value: part.begunAmount },
    productPipeline: { unit: 'money', value: part.productPipeline },
    productWon: { unit: 'money', value: part.productWon },
    productLost: { unit: 'money', value: part.productLost },
    /** Sales in which a competitor was met: one with two of them counts for each. */
    met: { unit: 'count', value: part.met },
    wonAgainst: { unit: 'count', value: part.wonAgainst },
    lostAgainst: { unit: 'count', value: part.lostAgainst },
    /** Sales won in which it was met ÷ those closed. */
    winRateAgainst: {
      unit: 'percent',
      value: percentOf(part.wonAgainst, `(${part.wonAgainst} + ${part.lostAgainst})`),
    },
    wonAgainstAmount: { unit: 'money', value: part.wonAgainstAmount },
    lostToAmount: { unit: 'money', value: part.lostToAmount },
  }),
)
