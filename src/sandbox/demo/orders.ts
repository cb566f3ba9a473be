import type { Customer } from '#domain/business/customer.ts'
import type { orderStatuses } from '#domain/business/order.ts'
import type { Product } from '#domain/catalogue/product.ts'
import type { User } from '#domain/organization/user.ts'
import { lineWith } from './past/basket.ts'
import { type Buyer, type Ordered, plantOrdered } from './past/orders.ts'
import { type Making, todayOf } from './past/store.ts'
import { daysAfter, workdayBy } from './past/workdays.ts'
import { ratesOn } from './rates.ts'

interface DemoOrder {
  readonly daysAgo: number
  readonly status: (typeof orderStatuses)[number]
  /** Its instalments: share of the total, days after the order, and whether it came in. */
  readonly paid?: readonly (readonly [share: number, days: number, received?: 'received' | 'half'])[]
  /** Which product, how many, and percent off. */
  readonly lines: readonly (readonly [product: number, quantity: number, discount?: number])[]
}

/** What customers ordered, one after the other, round and round. */
const orders: readonly DemoOrder[] = [
  {
    ...{ daysAgo: 75, status: 'delivered' },
    paid: [
      [30, 0, 'received'],
      [60, 60, 'half'],
      [10, 180],
    ],
    lines: [
      [4, 2, 5],
      [7, 6],
      [8, 1],
    ],
  },
  {
    ...{ daysAgo: 40, status: 'confirmed' },
    paid: [
      [30, 5, 'received'],
      [70, 65],
    ],
    lines: [
      [0, 40],
      [1, 25, 8],
      [3, 6],
    ],
  },
  {
    ...{ daysAgo: 12, status: 'confirmed' },
    paid: [
      [50, 7],
      [50, 37],
    ],
    lines: [[6, 2, 10]],
  },
  {
    ...{ daysAgo: 3, status: 'draft' },
    lines: [
      [2, 4],
      [5, 4, 3],
    ],
  },
  {
    ...{ daysAgo: 120, status: 'completed' },
    paid: [
      [50, 0, 'received'],
      [50, 30, 'received'],
    ],
    lines: [
      [0, 120, 12],
      [8, 2],
    ],
  },
]

/** The orders of the demo's customers, each made by whoever looks after the customer. */
export function plantOrders(
  making: Making,
  customers: readonly Customer[],
  products: readonly Product[],
): Promise<void> {
  const ordered = customers.flatMap((customer, index): Ordered<Buyer>[] => {
    const { daysAgo, lines, paid = [], status } = orders[index % orders.length] as DemoOrder
    const seller = customer.owner as User
    const isChinese = seller.locale !== 'en'
    const company = { isChinese, currency: isChinese ? 'CNY' : 'EUR' }
    const day = workdayBy(making.workdays(seller), daysAfter(todayOf(making, seller), -daysAgo))
    const pricing = { currency: company.currency, rates: ratesOn(day, making.now) }
    const bought = lines.flatMap(([at, quantity, off = 0]) => {
      const product = products[at]
      return product ? lineWith(product, { quantity, off }, pricing) : []
    })
    const plan = paid.map(([percent, days, came = 'open' as const]) => [percent, days, came] as const)
    return [{ account: { customer, seller, company, pays: 'promptly' }, day, lines: bought, status, plan }]
  })
  return plantOrdered(making, ordered)
}
