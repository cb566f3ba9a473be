/**
 * Two years of business before what the demo's people have in hand: seasons and growth, people and regions that do better
 * and worse than others, a competitor to be afraid of, customers who pay late, a product that gives trouble.
 */
import type { Product } from '#domain/catalogue/product.ts'
import type { Context } from '#domain/context.ts'
import type { User } from '#domain/organization/user.ts'
import type { As } from '../demo.ts'
import { chanceOf } from './chance.ts'
import { companiesOf } from './companies.ts'
import { plantPastLeads } from './leads.ts'
import { plantOrdered } from './orders.ts'
import { type Competitors, plantPastSales } from './sales.ts'
import { plantPastInteractions, plantPastTickets } from './service.ts'
import type { Making } from './store.ts'
import { type Workday, workdaysOf } from './workdays.ts'

const seed = 20_240_229

/** Where Chinese companies are, in turn. */
const chineseRegions = ['华东', '华南', '华东', '华北', '华东', '华南', '华东', '华北', '华东', '华南']

/** What everything is made with; chance is the same each time. */
export function beginMaking(as: As, em: Context['em'], now: Date, users: readonly User[]): Making {
  const known = new Map<string, readonly Workday[]>()
  const workdays = (user: User) => {
    const key = `${user.timeZone} ${user.locale}`
    const days = known.get(key) ?? workdaysOf(now, user)
    known.set(key, days)
    return days
  }
  const people = new Map(users.map((user) => [user.email ?? '', user]))
  return { as, em, now, chance: chanceOf(seed), people, workdays }
}

export async function plantPast(making: Making, products: readonly Product[], competitors: Competitors): Promise<void> {
  const accounts = await plantPastLeads(making, companiesOf(making.chance, chineseRegions))
  const { deals, ordered } = await plantPastSales(making, accounts, products, competitors)
  await plantOrdered(making, ordered)
  await plantPastInteractions(making, deals, ordered)
  await plantPastTickets(making, ordered, products)
}
