import { type Lead, leadKind } from '#domain/business/lead.ts'
import { reference } from '#domain/records/domain-kind.ts'
import type { Field } from '../field.ts'
import { confidential, readOnly } from '../field-traits.ts'
import { recordKind } from '../kind.ts'
import { fieldsFor } from '../kind-fields.ts'
import { formButton } from '../message.ts'
import { dateTime } from '../reader.ts'

const { choice, currency, fromList, message, money, owner, record, shown, text } = fieldsFor(leadKind)

const anyStatus = choice('status')

/** It becomes a customer by being upgraded, and stays what it became. */
const status: Field<Lead> = {
  ...anyStatus,
  input: (to, value, linked) => {
    const input = anyStatus.input?.(to, value, linked)
    if (input?.type !== 'select') throw new Error('the status is no select')
    const fits = (one: string) => (value === 'converted') === (one === 'converted')
    return { ...input, options: input.options.filter((option) => fits(option.value)) }
  },
}

export const lead = recordKind({
  domain: leadKind,
  fields: [
    text('name'),
    text('company'),
    text('title'),
    status,
    text('disqualifiedBecause'),
    choice('rating'),
    confidential(text('phone'), 'knowsPhones'),
    confidential(text('mobile'), 'knowsPhones'),
    text('email'),
    text('website'),
    money('amount'),
    currency('currency'),
    fromList('source'),
    fromList('industry'),
    fromList('region'),
    text('address'),
    text('description'),
    owner(),
    readOnly(record('customer')),
    readOnly(record('contact')),
    readOnly(record('opportunity')),
    {
      ...shown('convertedAt', ({ convertedAt }, to) => (convertedAt ? dateTime(to, convertedAt) : undefined)),
      said: (value, to) => (typeof value === 'string' ? dateTime(to, new Date(value)) : ''),
    },
    message('messageUrl'),
  ],
  actions: (one, { words }) =>
    one.status === 'converted'
      ? []
      : [formButton(words('upgrade.one'), 'lead.upgrade', { id: reference(leadKind, one) })],
  chosen: ['status', 'rating'],
  columns: ['company', 'status', 'rating', 'amount', 'owner'],
  totals: ['amount'],
})
