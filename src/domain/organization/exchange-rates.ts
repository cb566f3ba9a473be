/** The organisation's exchange rates: kept by administrators, used wherever amounts of several currencies meet. */
import { z } from 'zod'
import { todayOf } from '../calendar/today.ts'
import type { Context } from '../context.ts'
import { asking } from '../database/ask.ts'
import { isId } from '../database/columns.ts'
import { DomainError, InvalidFields } from '../errors.ts'
import type { Rates } from '../money/money.ts'
import { currency, day, decimalUpTo, parseFields } from '../records/fields.ts'
import { from } from '../records/from.ts'
import { demandAny } from '../records/policies.ts'
import { ExchangeRate } from './exchange-rate.ts'

/** The rates that hold on a day (today, where the actor is): of each currency the latest that began by then. */
export async function ratesOf(context: Context, on: string = todayOf(context)): Promise<Rates> {
  const begun = from(context, ExchangeRate).where({ day: { $lte: on } })
  const { currency, rate, day } = begun.columns
  const rows = await asking<{ currency: string; rate: string }>(
    context.em,
    ($) => `select distinct on (${currency}) ${currency}, ${rate}::text as rate from ${begun.sql($)}
      order by ${currency}, ${day} desc`,
  )
  return {
    currency: context.organization.currency,
    of: new Map(rows.map((row) => [row.currency, row.rate])),
  }
}

/** So many rates stand on a page. */
export const ratesPageSize = 20

/** Every rate that was said, by currency, the latest first: a page of them, and how many there are. */
export const allRates = ({ em }: Context, start = 0): Promise<[ExchangeRate[], number]> =>
  em.findAndCount(
    ExchangeRate,
    { deletedAt: null },
    { orderBy: { currency: 'asc', day: 'desc' }, limit: ratesPageSize, offset: start },
  )

const input = z.object({
  currency: currency.refine((value) => value, { error: 'required' }),
  rate: decimalUpTo(1_000_000, 8)
    .refine((value) => value, { error: 'required' })
    .refine((value) => !value || Number(value) > 0, { error: 'aboveZero' }),
  day,
})

/**
 * Says what a currency is worth from a day on; once more for the same day, the later word holds.
 *
 * @throws InvalidFields; DomainError NotAllowed
 */
export async function setRate(
  context: Context,
  said: Readonly<Record<'currency' | 'rate' | 'day', string | undefined>>,
): Promise<ExchangeRate> {
  demandAny(context, 'administer', ExchangeRate)
  const { em, organization } = context
  const values = parseFields(input, said)
  if (values.currency === organization.currency) throw new InvalidFields({ currency: { code: 'ownCurrency' } })
  const on = values.day ?? todayOf(context)
  const [code, rate] = [values.currency as string, values.rate as string]
  const known = await em.findOne(ExchangeRate, { currency: code, day: on, deletedAt: null })
  const saved = known ?? em.create(ExchangeRate, { organization: organization.id, currency: code, day: on, rate })
  saved.rate = rate
  await em.flush()
  return saved
}

/** @throws DomainError NotAllowed, NotFound */
export async function removeRate(context: Context, id: string): Promise<ExchangeRate> {
  demandAny(context, 'administer', ExchangeRate)
  const rate = isId(id) ? await context.em.findOne(ExchangeRate, { id, deletedAt: null }) : null
  if (!rate) throw new DomainError('NotFound', { ref: '' })
  rate.deletedAt = context.now
  await context.em.flush()
  return rate
}
