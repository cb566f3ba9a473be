/** Amounts of records and what they are in. */
import { type Field, type Label, listed, stringOf } from './field.ts'
import { unshown } from './field-traits.ts'
import { money as formatMoney } from './reader.ts'

/** The commonest currencies of the product's users; whatever a record has besides stays choosable. */
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
  unshown(
    listed(
      name,
      label,
      (to) => [to.currency, ...currencies],
      (to) => to.currency,
    ),
  )

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
