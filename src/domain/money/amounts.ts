/** Keeps amounts as their currency has them: nothing that somebody said is rounded away. */
import type { Context } from '../context.ts'
import { type FieldIssue, InvalidFields } from '../errors.ts'
import { decimalsOf } from './currencies.ts'
import { compare, decimalsIn, priceDecimals, written } from './money.ts'

/**
 * Amounts of a record, and prices of one unit, as they are stored. What was stored before is left as it is.
 *
 * @throws InvalidFields for what has more decimals than its currency, or a price more than six
 * @example keepAmounts(context, lead, lead.currency, { amounts: ['amount'] })
 */
export function keepAmounts<Entity extends object>(
  { em }: Pick<Context, 'em'>,
  record: Entity,
  currency: string,
  fields: {
    readonly amounts?: readonly (keyof Entity & string)[]
    readonly prices?: readonly (keyof Entity & string)[]
  },
): void {
  const before = em.getUnitOfWork().getOriginalEntityData(record) as Readonly<Record<string, unknown>> | undefined
  const issues: Record<string, FieldIssue> = {}
  const keep = (field: keyof Entity & string, issueOf: (amount: string) => FieldIssue | undefined) => {
    const amount = record[field] as string | null | undefined
    if (!amount) return
    const stored = before?.[field]
    const isKept = before?.currency === currency && typeof stored === 'string' && compare(stored, amount) === 0
    const issue = isKept ? undefined : issueOf(amount)
    if (issue) issues[field] = issue
    else record[field] = (isKept ? stored : written(amount, currency)) as Entity[typeof field]
  }
  for (const field of fields.amounts ?? []) keep(field, (amount) => amountIssue(amount, currency))
  for (const field of fields.prices ?? []) keep(field, priceIssue)
  if (Object.keys(issues).length) throw new InvalidFields(issues)
}

/** What is wrong with an amount in a currency: more decimals than it has. */
export function amountIssue(amount: string, currency: string): FieldIssue | undefined {
  const most = decimalsOf(currency)
  if (decimalsIn(amount) <= most) return undefined
  return most
    ? { code: 'decimalsOf', params: { max: String(most), currency } }
    : { code: 'noDecimals', params: { currency } }
}

const priceIssue = (price: string): FieldIssue | undefined =>
  decimalsIn(price) > priceDecimals ? { code: 'decimals', params: { max: String(priceDecimals) } } : undefined
