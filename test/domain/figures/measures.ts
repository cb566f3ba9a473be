import type { Interaction } from '#domain/business/interaction.ts'
import type { Lead } from '#domain/business/lead.ts'
import type { Opportunity } from '#domain/business/opportunity.ts'
import type { OpportunityState } from '#domain/business/opportunity-state.ts'
import type { SalesOrder } from '#domain/business/order.ts'
import type { OrderLine } from '#domain/business/order-line.ts'
import type { Payment } from '#domain/business/payment.ts'
import { stagesOf } from '#domain/business/stages.ts'
import { dayIn } from '#domain/calendar/today.ts'
import type { Product } from '#domain/catalogue/product.ts'
import { decimalsOf } from '#domain/money/currencies.ts'
import type { ReportDefinition } from '#domain/reports/definition.ts'
import type { DimensionName } from '#domain/reports/dimensions.ts'
import type { Ticket } from '#domain/service/ticket.ts'

import { daysBetween, type GrainName, idOf, isPending, type Reading, type Row, type Rows } from './rows.ts'

import {
  converted,
  counted,
  Decimal,
  decimal,
  different,
  type Exact,
  median,
  minus,
  over,
  percent,
  rateOf,
  sum,
  type Told,
  type Value,
} from './sums.ts'

const orderOf = (row: Row) => row.of.order as SalesOrder
const lineOf = (row: Row) => row.of.line as OrderLine
const productOf = (row: Row) => row.of.product as Product | undefined
const saleOf = (row: Row) => row.of.sale as Opportunity
const paymentOf = (row: Row) => row.of.payment as Payment
const leadOf = (row: Row) => row.of.lead as Lead
const ticketOf = (row: Row) => row.of.ticket as Ticket
const talkOf = (row: Row) => row.of.interaction as Interaction

const won = (row: Row): boolean => saleOf(row).outcome === 'won'
const lost = (row: Row): boolean => saleOf(row).outcome === 'lost'
const rated = (rows: Rows, reading: Reading) => rows.filter((row) => rateOf(reading, row))

const amountOfRow = (row: Row): string => (row.of.line ? lineOf(row).total : orderOf(row).subtotal)
const amount: Value = (rows, reading) => converted(rows, reading, amountOfRow)
const costed = (rows: Rows, reading: Reading): Told =>
  converted(
    rows.filter((row) => lineOf(row).cost),
    reading,
    (row) => lineOf(row).total,
  )
const cost: Value = (rows, reading) =>
  converted(rows, reading, (row) => {
    const { quantity, cost } = lineOf(row)
    return cost
      ? decimal(quantity)
          .times(cost)
          .toDecimalPlaces(decimalsOf(orderOf(row).currency))
      : undefined
  })
const profit: Value = (rows, reading) => minus(costed(rows, reading), cost(rows, reading))
const listed = (row: Row): boolean =>
  !!productOf(row)?.quotedPrice && productOf(row)?.currency === orderOf(row).currency
const ofOrder =
  (of: (order: SalesOrder) => string | Exact): Value =>
  (rows, reading) =>
    converted(rows, reading, (row) => of(orderOf(row)))
const ofSale =
  (which: (row: Row) => boolean = () => true): Value =>
  (rows, reading) =>
    converted(rows.filter(which), reading, (row) => saleOf(row).amount)
const ofSaleLine =
  (which: (row: Row) => boolean): Value =>
  (rows, reading) =>
    converted(rows.filter(which), reading, (row) => lineOf(row).total)
const ofPayment =
  (of: (payment: Payment) => string | Exact, which: (payment: Payment) => boolean = () => true): Value =>
  (rows, reading) =>
    converted(
      rows.filter((row) => which(paymentOf(row))),
      reading,
      (row) => of(paymentOf(row)),
    )

const isIdle = (row: Row, { context: { now, organization } }: Reading): boolean =>
  now.getTime() - saleOf(row).lastActivityAt.getTime() >= organization.idleDays * 86_400_000
const lostToThem = (row: Row): boolean => lost(row) && idOf(saleOf(row).winner) === row.of.competitor

const stillOpen = ({ amount, received }: Payment): Exact => decimal(amount).minus(received)
const isLate = ({ context }: Reading, { settled, dueDate }: Payment): boolean =>
  !settled && dueDate < dayIn(context.now, context.actor.timeZone)
const today = ({ context }: Reading): string => dayIn(context.now, context.actor.timeZone)
const delays = (rows: Rows): readonly number[] =>
  rows.flatMap((row) => {
    const { settled, receivedDate, dueDate } = paymentOf(row)
    return settled && receivedDate ? [daysBetween(dueDate, receivedDate)] : []
  })
const added = (numbers: readonly number[]): Exact => decimal(numbers.reduce((all, one) => all + one, 0))
const mean = (numbers: readonly number[]): Told => over(added(numbers), decimal(numbers.length))

/** Orders as a whole, unless figures are told by what they consist of. */
const orders = (dimensions: readonly DimensionName[]): GrainName =>
  dimensions.some((one) => one === 'product' || one === 'category') ? 'line' : 'order'
const always = (grain: GrainName) => (): GrainName => grain

/** Which of the rows there are, what they come to, and which of them count in it at all. */
export type Reckoned = readonly [
  rows: (dimensions: readonly DimensionName[]) => GrainName,
  value: Value,
  which?: (row: Row, reading: Reading) => boolean,
]

const stateOf = (row: Row) => row.of.state as OpportunityState
const differentSales: (rows: Rows) => Exact = (rows) => different(rows, (row) => saleOf(row).id)
function movedOn(row: Row, { context }: Reading): boolean {
  const next = row.of.next as OpportunityState | undefined
  const stages = stagesOf(context.organization).map(({ id }) => id)
  const isFurther = next && stages.indexOf(next.stage) > stages.indexOf(stateOf(row).stage)
  return stateOf(row).state === 'open' && !!isFurther && (next.state === 'open' || next.state === 'won')
}
const stay = (row: Row): number =>
  ((row.of.next as OpportunityState).validFrom.getTime() - stateOf(row).validFrom.getTime()) / 86_400_000

const perSale =
  (which: (row: Row) => boolean): Value =>
  (rows) =>
    counted(rows, which)

/** What each measure means. */
export const reckonedMeasures: Readonly<Record<ReportDefinition['data'], Readonly<Record<string, Reckoned>>>> = {
  sales: {
    amount: [orders, amount],
    orders: [orders, (rows) => different(rows, (row) => orderOf(row).id)],
    averageOrder: [
      orders,
      (rows, reading) =>
        over(
          amount(rows, reading),
          different(rated(rows, reading), (row) => orderOf(row).id),
        ),
    ],
    buyers: [orders, (rows) => different(rows, (row) => idOf(orderOf(row).customer))],
    quantity: [always('line'), (rows) => sum(rows, (row) => lineOf(row).quantity)],
    cost: [always('line'), cost],
    profit: [always('line'), profit],
    margin: [always('line'), (rows, reading) => percent(profit(rows, reading), costed(rows, reading))],
    priceRealisation: [
      always('line'),
      (rows, reading) =>
        percent(
          converted(rows.filter(listed), reading, (row) => lineOf(row).total),
          converted(rows.filter(listed), reading, (row) =>
            decimal(lineOf(row).quantity).times(productOf(row)?.quotedPrice ?? 0),
          ),
        ),
      listed,
    ],
    total: [always('order'), ofOrder(({ total }) => total)],
    paid: [always('order'), ofOrder(({ paid }) => paid)],
    outstanding: [always('order'), ofOrder(({ outstanding }) => Decimal.max(outstanding, 0))],
    paidShare: [
      always('order'),
      (rows, reading) =>
        percent(ofOrder(({ paid }) => paid)(rows, reading), ofOrder(({ total }) => total)(rows, reading)),
    ],
  },
  opportunities: {
    open: [always('open'), (rows) => counted(rows)],
    pipeline: [always('open'), ofSale()],
    weighted: [
      always('open'),
      (rows, reading) =>
        converted(rows, reading, (row) => {
          const { amount: said, probability, stage } = saleOf(row)
          const chance =
            probability ?? stagesOf(reading.context.organization).find(({ id }) => id === stage)?.probability
          return said === null || said === undefined
            ? undefined
            : decimal(said)
                .times(chance ?? 0)
                .div(100)
        }),
    ],
    idle: [always('open'), (rows, reading) => counted(rows, (row) => isIdle(row, reading)), isIdle],
    age: [
      always('open'),
      (rows, reading) =>
        mean(
          rows.flatMap((row) =>
            saleOf(row).openedOn ? [daysBetween(saleOf(row).openedOn ?? '', today(reading))] : [],
          ),
        ),
    ],
    won: [always('closed'), perSale(won), won],
    lost: [always('closed'), perSale(lost), lost],
    wonAmount: [always('closed'), ofSale(won), won],
    lostAmount: [always('closed'), ofSale(lost), lost],
    winRate: [always('closed'), (rows) => percent(counted(rows, won), counted(rows)), (row) => won(row) || lost(row)],
    averageDeal: [
      always('closed'),
      (rows, reading) =>
        over(
          ofSale(won)(rows, reading),
          counted(rated(rows, reading), (row) => won(row) && saleOf(row).amount !== null),
        ),
      won,
    ],
    cycle: [
      always('closed'),
      (rows) =>
        mean(
          rows.filter(won).flatMap((row) => {
            const { openedOn, closedOn } = saleOf(row)
            return openedOn && closedOn ? [daysBetween(openedOn, closedOn)] : []
          }),
        ),
      won,
    ],
    begun: [always('begun'), (rows) => counted(rows)],
    begunAmount: [always('begun'), ofSale()],
    productPipeline: [always('openProduct'), ofSaleLine(() => true)],
    productWon: [always('closedProduct'), ofSaleLine(won), won],
    productLost: [always('closedProduct'), ofSaleLine(lost), lost],
    met: [always('contested'), (rows) => counted(rows)],
    wonAgainst: [always('contested'), perSale(won), won],
    lostAgainst: [always('contested'), perSale(lost), lost],
    winRateAgainst: [
      always('contested'),
      (rows) => percent(counted(rows, won), counted(rows, won).plus(counted(rows, lost))),
      (row) => won(row) || lost(row),
    ],
    wonAgainstAmount: [always('contested'), ofSale(won), won],
    lostToAmount: [always('contested'), ofSale(lostToThem), lostToThem],
  },
  stages: {
    reached: [always('entered'), (rows) => different(rows, (row) => saleOf(row).id)],
    movedOn: [
      always('entered'),
      (rows, reading) => differentSales(rows.filter((row) => movedOn(row, reading))),
      movedOn,
    ],
    conversion: [
      always('entered'),
      (rows, reading) =>
        percent(
          differentSales(rows.filter((row) => movedOn(row, reading))),
          differentSales(rows.filter((row) => stateOf(row).state === 'open')),
        ),
      (row) => stateOf(row).state === 'open',
    ],
    medianStay: [always('left'), (rows) => median(rows.map(stay))],
    averageStay: [always('left'), (rows) => mean(rows.map(stay))],
    pushes: [always('pushed'), (rows) => counted(rows)],
    pushedSales: [always('pushed'), (rows) => differentSales(rows)],
    averagePush: [
      always('pushed'),
      (rows) =>
        mean(
          rows.map((row) =>
            daysBetween((row.of.before as OpportunityState).expectedClose ?? '', stateOf(row).expectedClose ?? ''),
          ),
        ),
    ],
  },
  // Of these see pipeline-history.test.ts: they are told of moments.
  history: {},
  payments: {
    payments: [always('due'), (rows) => counted(rows)],
    due: [always('due'), ofPayment((one) => one.amount)],
    open: [always('due'), ofPayment(stillOpen, ({ settled }) => !settled), (row) => !paymentOf(row).settled],
    overdue: [
      always('due'),
      (rows, reading) => ofPayment(stillOpen, (one) => isLate(reading, one))(rows, reading),
      (row, reading) => isLate(reading, paymentOf(row)),
    ],
    overduePayments: [
      always('due'),
      (rows, reading) => counted(rows, (row) => isLate(reading, paymentOf(row))),
      (row, reading) => isLate(reading, paymentOf(row)),
    ],
    received: [always('received'), ofPayment((one) => one.received)],
    collected: [
      always('due'),
      (rows, reading) =>
        percent(ofPayment((one) => one.received)(rows, reading), ofPayment((one) => one.amount)(rows, reading)),
    ],
    delay: [always('received'), (rows) => mean(delays(rows)), (row) => paymentOf(row).settled],
    medianDelay: [always('received'), (rows) => median(delays(rows)), (row) => paymentOf(row).settled],
  },
  leads: {
    leads: [always('created'), (rows) => counted(rows)],
    amount: [always('created'), (rows, reading) => converted(rows, reading, (row) => leadOf(row).amount)],
    hot: [
      always('created'),
      (rows) => counted(rows, (row) => leadOf(row).rating === 'hot'),
      (row) => leadOf(row).rating === 'hot',
    ],
    disqualified: [
      always('created'),
      (rows) => counted(rows, (row) => leadOf(row).status === 'disqualified'),
      (row) => leadOf(row).status === 'disqualified',
    ],
    conversion: [
      always('created'),
      (rows) =>
        percent(
          counted(rows, (row) => leadOf(row).status === 'converted'),
          counted(rows),
        ),
    ],
    conversions: [always('converted'), (rows) => counted(rows)],
    untilConverted: [
      always('converted'),
      (rows) =>
        mean(
          rows.map((row) => ((leadOf(row).convertedAt?.getTime() ?? 0) - leadOf(row).createdAt.getTime()) / 86_400_000),
        ),
    ],
  },
  tickets: {
    tickets: [always('reported'), (rows) => counted(rows)],
    complaints: [
      always('reported'),
      (rows) => counted(rows, (row) => ticketOf(row).type === 'complaint'),
      (row) => ticketOf(row).type === 'complaint',
    ],
    faults: [
      always('reported'),
      (rows) => counted(rows, (row) => ticketOf(row).type === 'fault'),
      (row) => ticketOf(row).type === 'fault',
    ],
    wishes: [
      always('reported'),
      (rows) => counted(rows, (row) => ticketOf(row).type === 'wish'),
      (row) => ticketOf(row).type === 'wish',
    ],
    complaintShare: [
      always('reported'),
      (rows) =>
        percent(
          counted(rows, (row) => ticketOf(row).type === 'complaint'),
          counted(rows),
        ),
    ],
    pending: [
      always('reported'),
      (rows) => counted(rows, (row) => isPending(ticketOf(row))),
      (row) => isPending(ticketOf(row)),
    ],
    waiting: [
      always('reported'),
      (rows, { context }) =>
        mean(
          rows
            .filter((row) => isPending(ticketOf(row)))
            .map((row) => (context.now.getTime() - ticketOf(row).reportedAt.getTime()) / 86_400_000),
        ),
      (row) => isPending(ticketOf(row)),
    ],
    // Told of moments: see pipeline-history.test.ts.
    backlog: [always('reported'), () => undefined],
    resolved: [always('resolved'), (rows) => counted(rows)],
    untilResolved: [always('resolved'), (rows) => mean(rows.map(hours))],
    medianUntilResolved: [always('resolved'), (rows) => median(rows.map(hours))],
  },
  interactions: {
    interactions: [always('interaction'), (rows) => counted(rows)],
    calls: [
      always('interaction'),
      (rows) => counted(rows, (row) => talkOf(row).type === 'call'),
      (row) => talkOf(row).type === 'call',
    ],
    meetings: [
      always('interaction'),
      (rows) => counted(rows, (row) => talkOf(row).type === 'meeting'),
      (row) => talkOf(row).type === 'meeting',
    ],
    emails: [
      always('interaction'),
      (rows) => counted(rows, (row) => talkOf(row).type === 'email'),
      (row) => talkOf(row).type === 'email',
    ],
    minutes: [always('interaction'), (rows) => sum(rows, (row) => talkOf(row).duration)],
    averageLength: [always('interaction'), (rows) => mean(rows.flatMap((row) => talkOf(row).duration ?? []))],
    customersReached: [always('interaction'), (rows) => different(rows, (row) => idOf(talkOf(row).customer))],
  },
}

const hours = (row: Row): number => {
  const { resolvedAt, reportedAt } = ticketOf(row)
  return ((resolvedAt?.getTime() ?? 0) - reportedAt.getTime()) / 3_600_000
}
