import { DateTime } from 'luxon'
import type { Context } from '#domain/context.ts'
import type { Rates } from '#domain/money/money.ts'
import { ExchangeRate } from '#domain/organization/exchange-rate.ts'

/** In CNY, one each quarter of a year, the latest last. */
const quarterly = {
  EUR: ['7.72', '7.8', '7.71', '7.85', '7.92', '7.88', '8.05', '8.11', '8.16', '8.2'],
  GBP: ['9.08', '9.14', '9.05', '9.2', '9.31', '9.27', '9.38', '9.42', '9.4', '9.45'],
  USD: ['7.24', '7.21', '7.26', '7.28', '7.19', '7.17', '7.15', '7.12', '7.08', '7.1'],
} as const
const quarters = quarterly.EUR.length

/** The day that the rate before so many quarters began to hold. */
const dayOf = (ago: number, now: Date): string =>
  DateTime.fromJSDate(now, { zone: 'utc' })
    .minus({ days: 20, months: 3 * ago })
    .toFormat('yyyy-MM-dd')

/** Without rates no product, whose price is in one currency, goes into a sale in another. */
export async function plantRates({ em, organization }: Pick<Context, 'em' | 'organization'>, now: Date): Promise<void> {
  if (organization.currency !== 'CNY') return
  for (const [currency, rates] of Object.entries(quarterly))
    for (const [index, rate] of rates.entries())
      em.create(ExchangeRate, {
        ...{ organization: organization.id, currency, rate, day: dayOf(quarters - 1 - index, now) },
      })
  await em.flush()
}

/** The rates that held on a day. */
export function ratesOn(day: string, now: Date): Rates {
  const ago = Array.from({ length: quarters }, (_, at) => at).find((at) => dayOf(at, now) <= day) ?? quarters - 1
  const of = Object.entries(quarterly).map(([currency, rates]) => [currency, rates[quarters - 1 - ago] ?? '1'] as const)
  return { currency: 'CNY', of: new Map(of) }
}
