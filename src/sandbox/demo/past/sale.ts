/** Sales of the demo: where, by whom, to whom and of what. */
import type { Product } from '#domain/catalogue/product.ts'
import { convert } from '#domain/money/money.ts'
import type { User } from '#domain/organization/user.ts'
import { ratesOn } from '../rates.ts'
import { basketOf, type Line, reckoned } from './basket.ts'
import { atShare, evenly } from './chance.ts'
import type { Account } from './leads.ts'
import { regionsAt, type Seller, sellers } from './sellers.ts'
import { type Making, personCalled, todayOf } from './store.ts'
import { turns } from './turns.ts'
import { dayAt, type Workday } from './workdays.ts'

export interface Sale {
  readonly seller: Seller
  readonly user: User
  readonly account: Account
  /** YYYY-MM-DD: when it was closed, or began. */
  readonly day: string
  readonly lines: readonly Line[]
}

/** Who buys what. */
export interface Market {
  readonly accounts: readonly Account[]
  readonly products: readonly Product[]
}

/** Many are small and a few are large: from 12,000 to 520,000 in CNY, half of them below 80,000. */
const amountAt = (share: number): number => 12_000 * 43 ** share

/**
 * A row of sales, in the order of their days.
 *
 * @param dayOf the day at a share of all of somebody's; of the last one that is 1: today, if it is a day of work
 */
export function salesInRow(
  making: Making,
  market: Market,
  count: number,
  dayOf: (user: User, share: number) => string,
): readonly Sale[] {
  const next = nextSeller(making)
  return Array.from({ length: count }, (_, index) => {
    const at = (index + 0.5) / count
    const [seller, user] = next(regionsAt(at))
    const day = dayOf(user, index === count - 1 ? 1 : at + ((making.chance.share() - 0.5) * 0.8) / count)
    return saleOf(making, market, { seller, user, day, at, about: amountAt(evenly(index, 2)), nth: index })
  }).filter((sale) => sale !== undefined)
}

/** Whose turn it is in the region whose turn it is. */
function nextSeller(making: Making) {
  const nextRegion = turns<string>()
  const next = turns<Seller>()
  return (regions: readonly (readonly [region: string, weight: number])[]): readonly [Seller, User] => {
    const region = nextRegion(regions)
    const seller = next(sellers.filter((one) => one.region === region).map((one) => [one, one.share] as const))
    return [seller, personCalled(making, seller.email)]
  }
}

/** So many days of work make a month that has figures of its own. */
const fewDays = 8

/** One of each department, who has sold something in a month that has just begun: otherwise its figures would be empty. */
const early = ['lilei', 'linxiaoyan', 'helen'].map((key) => `${key}@demo.example`)

/** A sale by one of each department in a month that has just begun. @param nth another one, with each */
export function salesOfNewMonth(making: Making, market: Market, nth: number): readonly Sale[] {
  return early.flatMap((email) => {
    const seller = sellers.find((one) => one.email === email)
    const user = personCalled(making, email)
    const month = todayOf(making, user).slice(0, 7)
    const days = making.workdays(user).filter(({ day }) => day.startsWith(month))
    if (!seller || !days.length || days.length > fewDays) return []
    const { day } = making.chance.pick(days)
    const about = making.chance.between(25_000, 90_000)
    return saleOf(making, market, { seller, user, day, at: 1, about, nth }) ?? []
  })
}

interface Wanted extends Pick<Sale, 'seller' | 'user' | 'day'> {
  /** How far the past has gone, from 0 to 1. */
  readonly at: number
  /** In CNY. */
  readonly about: number
  readonly nth: number
}

/** Nothing when there is nobody yet who would buy then. */
function saleOf({ chance, now }: Making, market: Market, { seller, user, day, at, about, nth }: Wanted) {
  const buying = market.accounts.filter(
    (one) => one.company.region === seller.region && one.seller === user && one.since < day,
  )
  if (!buying.length) return undefined
  const account = atShare(
    buying.map((one) => [one, one.weight] as const),
    evenly(nth, 3),
  )
  const { currency } = account.company
  const buys = { currency, rates: ratesOn(day, now), about, at, discount: seller.discount }
  const lines = basketOf(market.products, buys, chance)
  return lines.length ? { seller, user, account, day, lines } : undefined
}

/** What a sale came to, in CNY. */
const worth = ({ account, lines, day }: Sale, now: Date): number => {
  const { currency } = account.company
  return Number(convert({ amount: reckoned(lines, currency).amount, currency }, 'CNY', ratesOn(day, now)))
}

/** What is sold over and above what was won is this part of it. */
const repeated = 1.05
const leastOrder = 12_000
const largestOrder = 420_000

/**
 * What those who are customers order again. Each region buys what it lacks by then to have sold as the season, its growth
 * and its size let expect, so that quarters can be compared.
 */
export function repeatOrders(making: Making, market: Market, won: readonly Sale[], count: number): readonly Sale[] {
  const { now, chance } = making
  const wonWorth = won.map((sale) => [sale, worth(sale, now)] as const)
  const total = wonWorth.reduce((sum, [, amount]) => sum + amount, 0) * (1 + repeated)
  const next = new Map<string, (list: readonly (readonly [Seller, number])[]) => Seller>()
  const expected = expectedBy(making, total)
  const made: (readonly [Sale, number])[] = []
  const days = making.workdays(personCalled(making, 'lilei@demo.example'))
  for (let index = 0; index < count; index++) {
    const at = (index + 0.5) / count
    const day = dayAt(days, index === count - 1 ? 1 : at)
    const lacking = regionsAt(at)
      .map(([region]) => {
        const sold = [...wonWorth, ...made].filter(([sale]) => sale.seller.region === region && sale.day <= day)
        return [region, expected(region, day) - sold.reduce((sum, [, amount]) => sum + amount, 0)] as const
      })
      .toSorted(([, a], [, b]) => b - a)
    const [region = '', lacks = 0] = lacking[0] ?? []
    const turn = next.get(region) ?? turns<Seller>()
    next.set(region, turn)
    const seller = turn(sellers.filter((one) => one.region === region).map((one) => [one, one.share] as const))
    const user = personCalled(making, seller.email)
    const about = Math.min(largestOrder, Math.max(leastOrder, lacks * (0.7 + 0.5 * chance.share())))
    const sale = saleOf(making, market, { seller, user, day, at, about, nth: index })
    if (sale) made.push([sale, worth(sale, now)])
  }
  return made.map(([sale]) => sale)
}

/** What a region should have sold by a day, of so much in all. */
function expectedBy(making: Making, total: number): (region: string, day: string) => number {
  const sums = new Map<string, readonly (readonly [day: string, sum: number])[]>()
  let all = 0
  for (const [region] of regionsAt(0)) {
    const seller = sellers.find((one) => one.region === region)
    const days: readonly Workday[] = seller ? making.workdays(personCalled(making, seller.email)) : []
    let sum = 0
    const list = days.map(({ day, weight }, index) => {
      sum += weight * (regionsAt(index / days.length).find(([one]) => one === region)?.[1] ?? 0)
      return [day, sum] as const
    })
    sums.set(region, list)
    all += sum
  }
  return (region, day) => ((sums.get(region)?.findLast(([one]) => one <= day)?.[1] ?? 0) / all) * total
}
