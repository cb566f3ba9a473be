/** Amounts of records and what they are in. */
import { currencyCodes } from '#domain/money/currencies.ts'
import { type Field, type Label, stringOf } from './field.ts'
import { unshown } from './field-traits.ts'
import { chooser } from './form.ts'
import type { Option } from './message.ts'
import { currencyName, money as formatMoney, type Reader } from './reader.ts'

/** The commonest currencies of the product's users: offered before anything is typed. */
export const currencies = [
  'CNY',
  'USD',
  'EUR',
  'GBP',
  'JPY',
  'HKD',
  'TWD',
  'SGD',
  'KRW',
  'INR',
  'CHF',
  'AUD',
  'CAD',
] as const

/** Of the amounts of a record; said with them, not on its own. */
export const currency = <Entity>(name: keyof Entity & string, label: Label): Field<Entity> =>
  unshown({
    name,
    type: 'choice',
    label,
    text: (record) => stringOf(record[name]) || undefined,
    said: stringOf,
    options: (to) => codesFor(to).map((code) => ({ value: code, label: code })),
    initial: (to) => to.currency,
    input: (to, value) =>
      chooser(
        { name, label: label(to.words) },
        [...new Set([...codesFor(to), ...(value ? [value] : [])])].map((code) => ({ value: code, label: code })),
        value,
        `${name}.options`,
      ),
  })

/** The organisation's own and the commonest first. */
const codesFor = (to: Reader): readonly string[] => [...new Set([to.currency, ...currencies, ...currencyCodes])]

/** Currencies by their code or name, as somebody types it. */
export function currenciesLike(to: Reader, typed: string): readonly Option[] {
  const said = typed.trim().toLowerCase()
  const options = codesFor(to).map((value) => ({ value, label: value, name: currencyName(to, value).toLowerCase() }))
  const begins = options.filter(({ value }) => value.toLowerCase().startsWith(said))
  const named = options.filter((one) => !begins.includes(one) && one.name.includes(said))
  return [...begins, ...named].map(({ value }) => ({ value, label: `${value} ${currencyName(to, value)}` }))
}

/** @param currency the property that says what the amount is in; without one it is in the organisation's */
export const money = <Entity>(
  name: keyof Entity & string,
  currency: (keyof Entity & string) | undefined,
  label: Label,
  options: { required?: boolean } = {},
): Field<Entity> => ({
  name,
  type: 'money',
  label,
  text: (record, to) => {
    const amount = stringOf(record[name])
    return amount ? formatMoney(to, amount, (currency && stringOf(record[currency])) || to.currency) : undefined
  },
  said: stringOf,
  input: (to, value) => ({
    type: 'number',
    name,
    label: label(to.words),
    min: 0,
    ...(options.required && { required: true }),
    ...(value && { value }),
  }),
})
