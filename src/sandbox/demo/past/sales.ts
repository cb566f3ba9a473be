/** What was sold in two years, what was not, and what may be yet. */
import type { Competitor } from '#domain/business/competitor.ts'
import { type Opportunity, opportunityKind } from '#domain/business/opportunity.ts'
import { OpportunityCompetitor, OpportunityContact } from '#domain/business/opportunity-parts.ts'
import { OpportunityProduct } from '#domain/business/opportunity-products.ts'
import type { Product } from '#domain/catalogue/product.ts'
import type { User } from '#domain/organization/user.ts'
import { reckoned } from './basket.ts'
import type { Account } from './leads.ts'
import type { Ordered } from './orders.ts'
import { nextSteps, topics, wonBecause } from './phrases.ts'
import { repeatOrders, type Sale, salesInRow, salesOfNewMonth } from './sale.ts'
import { storeStates } from './states.ts'
import { type Making, partOf, recordOf, storeAll, storeParts, timeOf, todayOf } from './store.ts'
import { happens } from './turns.ts'
import { dayAt, daysAfter, daysBetween, workdayBy, workdayFrom } from './workdays.ts'

const closedDeals = 220
const openDeals = 72
const ordersAgain = 112

/** A sale in progress or closed, with who else fought for it. */
export interface PastDeal extends Sale {
  readonly opportunity: Opportunity
  readonly rivals: readonly Competitor[]
}

/** Those of each language: the well-known one, the cheap one, and a small one. */
export type Competitors = Readonly<Record<'zh' | 'en', readonly Competitor[]>>

export async function plantPastSales(
  making: Making,
  accounts: readonly Account[],
  products: readonly Product[],
  competitors: Competitors,
): Promise<{ readonly deals: readonly PastDeal[]; readonly ordered: readonly Ordered[] }> {
  const market = { accounts, products }
  const inSeason = (user: User, share: number) => dayAt(making.workdays(user), share)
  const wins = happens<User>()
  const deals: PastDeal[] = []
  for (const sale of salesInRow(making, market, closedDeals, inSeason))
    deals.push(await closedDeal(making, sale, deals.length, competitors, wins))
  for (const [nth, isWon] of [true, false].entries())
    for (const sale of salesOfNewMonth(making, market, nth))
      deals.push(await closedDeal(making, sale, deals.length, competitors, () => isWon))
  for (const sale of salesInRow(making, market, openDeals, (user, share) => begunOn(making, user, share)))
    deals.push(await openDeal(making, sale, deals.length, competitors))
  const [first] = deals
  if (!first) return { deals, ordered: [] }
  await storeAll(
    making,
    opportunityKind,
    first.user,
    deals.map(({ opportunity }) => opportunity),
  )
  await storeStates(
    making,
    deals.map(({ opportunity }) => opportunity),
  )
  for (const parts of partsOf(making, deals)) await storeParts(making, parts)
  const won = deals.filter(({ opportunity }) => opportunity.outcome === 'won')
  return {
    deals,
    ordered: [...won, ...repeatOrders(making, market, won, ordersAgain), ...salesOfNewMonth(making, market, 2)],
  }
}

/** Most of what is open began lately; some has been waiting for long. */
const begunOn = (making: Making, user: User, share: number): string =>
  workdayBy(making.workdays(user), daysAfter(todayOf(making, user), -Math.round(3 + 170 * (1 - share) ** 1.6)))

/** Which competitors are met how often. */
const meetings: readonly (readonly [rivals: readonly number[], weight: number])[] = [
  [[], 30],
  [[0], 22],
  [[1], 26],
  [[2], 8],
  [[1, 0], 14],
]
/** How much less likely one wins against each. */
const dread = [0.08, 0.3, -0.05] as const

const lostTo = [
  ['price', 5],
  ['competitor', 3],
  ['features', 2],
  ['relationship', 1],
] as const
const lostToNobody = [
  ['noBudget', 4],
  ['noDecision', 3],
  ['timing', 3],
  ['price', 2],
] as const

async function closedDeal(
  making: Making,
  sale: Sale,
  index: number,
  competitors: Competitors,
  wins: (user: User, odds: number) => boolean,
): Promise<PastDeal> {
  const { chance } = making
  const { user, account, day, seller } = sale
  const { isChinese } = account.company
  const met = chance.weighted(meetings)
  const rivals = met.flatMap((one) => competitors[isChinese ? 'zh' : 'en'][one] ?? [])
  const isWon = wins(user, seller.wins - Math.max(0, ...met.map((one) => dread[one] ?? 0)))
  const openedOn = workdayBy(making.workdays(user), daysAfter(day, -14 - Math.round(100 * chance.share() ** 1.4)))
  const expectedClose = daysAfter(day, chance.between(-25, 12))
  const closed = timeOf(making, user, day)
  const begun = timeOf(making, user, openedOn)
  const won = {
    stage: 'won',
    stageBefore: 'negotiation',
    ...(chance.is(0.5) && { reason: chance.pick(wonBecause(isChinese)) }),
  }
  const lost = {
    ...{ stage: 'lost', stageBefore: chance.pick(['qualification', 'proposal', 'negotiation']) },
    ...{ lostReason: chance.weighted(rivals.length ? lostTo : lostToNobody), winner: rivals[0] ?? null },
  }
  const opportunity = await recordOf<Opportunity>(
    making,
    opportunityKind,
    user,
    firstOf(begun, closed),
    {
      ...contents(sale, index),
      ...{ openedOn, expectedClose: expectedClose < openedOn ? day : expectedClose, closedOn: day },
      ...(isWon ? won : lost),
    },
    closed,
  )
  return { ...sale, opportunity, rivals }
}

const firstOf = <Time extends Date | string>(...times: readonly Time[]): Time => times.toSorted(order)[0] as Time
const lastOf = <Time extends Date | string>(...times: readonly Time[]): Time => times.toSorted(order).at(-1) as Time
const order = (a: Date | string, b: Date | string): number => Number(a > b) - Number(a < b)

/** How far sales in progress have come, by their age. */
const progress = {
  new: [
    [0, 6],
    [1, 4],
    [2, 1],
  ],
  grown: [
    [0, 2],
    [1, 5],
    [2, 4],
    [3, 2],
  ],
  old: [
    [1, 2],
    [2, 4],
    [3, 4],
  ],
} as const
const openStages = ['prospecting', 'qualification', 'proposal', 'negotiation'] as const

async function openDeal(making: Making, sale: Sale, index: number, competitors: Competitors): Promise<PastDeal> {
  const { chance } = making
  const { user, account, day } = sale
  const { isChinese } = account.company
  const today = todayOf(making, user)
  const age = daysBetween(day, today)
  const far = chance.weighted(age < 30 ? progress.new : age < 80 ? progress.grown : progress.old)
  // One in six has been forgotten; one in nine should have been closed by now.
  const recently = workdayFrom(making.workdays(user), daysAfter(today, -chance.between(0, 11)))
  const touched = index % 6 === 4 || !recently || recently < day ? day : recently
  const soon = index % 9 === 5 ? -chance.between(3, 30) : chance.between(4, 55) + (3 - far) * 22
  const expectedClose = daysAfter(today, soon)
  const made = timeOf(making, user, day)
  const changed = timeOf(making, user, touched)
  const opportunity = await recordOf<Opportunity>(
    making,
    opportunityKind,
    user,
    made,
    {
      ...contents(sale, index),
      ...{ openedOn: day, stage: openStages[far], nextStep: chance.pick(nextSteps(isChinese)) },
      expectedClose: lastOf(expectedClose, day),
    },
    lastOf(changed, made),
  )
  const rivals = chance.weighted(meetings).flatMap((one) => competitors[isChinese ? 'zh' : 'en'][one] ?? [])
  return { ...sale, opportunity, rivals }
}

function contents({ account: { customer, company }, lines }: Sale, index: number) {
  const names = topics(company.isChinese)
  return {
    ...{ customer, name: names[(index * 5) % names.length], region: company.region, source: customer.source },
    // The amount follows its products.
    ...{ amount: reckoned(lines, company.currency).amount, currency: company.currency, hasProducts: true },
  }
}

function partsOf(making: Making, deals: readonly PastDeal[]) {
  const { chance } = making
  const standing = ({ outcome }: Opportunity) =>
    chance.pick(outcome === 'lost' ? (['even', 'behind', 'behind'] as const) : (['ahead', 'even'] as const))
  return [
    deals.flatMap(({ opportunity, lines }) =>
      lines.map(({ cost: _, ...line }) => partOf(making, OpportunityProduct, opportunity, { ...line, opportunity })),
    ),
    deals.map(({ opportunity, account: { contact } }) =>
      partOf(making, OpportunityContact, opportunity, { opportunity, contact, role: contact.decisionRole }),
    ),
    deals.flatMap(({ opportunity, rivals }) =>
      rivals.map((competitor) => {
        const strength = chance.pick(['strong', 'medium', 'weak'] as const)
        return partOf(making, OpportunityCompetitor, opportunity, {
          ...{ opportunity, competitor, strength, standing: standing(opportunity) },
        })
      }),
    ),
  ]
}
