import { type Lead, leadKind, leadRatings, leadStatuses } from '#domain/business/lead.ts'
import { reference } from '#domain/records/domain-kind.ts'
import { choice, type Field, fromList, shown, text } from '../field.ts'
import { readOnly } from '../field-traits.ts'
import { recordKind } from '../kind.ts'
import { owner, record } from '../link-field.ts'
import { formButton } from '../message.ts'
import { currency, money } from '../money-field.ts'
import { dateTime } from '../reader.ts'

const anyStatus = choice<Lead, (typeof leadStatuses)[number]>(
  'status',
  (words) => words('lead.fields.status'),
  leadStatuses,
  (words, value) => words(`lead.status.${value}`),
  { required: true, initial: 'new' },
)

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

export const lead = recordKind<Lead>({
  domain: leadKind,
  one: (words) => words('lead.one'),
  many: (words) => words('lead.many'),
  newTitle: (words) => words('lead.new'),
  editTitle: (words) => words('lead.edit'),
  copyOf: (words, name) => words('lead.copyOf', { name }),
  hint: (words) => words('lead.hint'),
  fields: [
    text('name', (words) => words('lead.fields.name'), { required: true, max: 200 }),
    text('company', (words) => words('lead.fields.company'), { max: 200 }),
    text('title', (words) => words('lead.fields.title'), { max: 100 }),
    status,
    text('disqualifiedBecause', (words) => words('lead.fields.disqualifiedBecause'), { max: 500 }),
    choice(
      'rating',
      (words) => words('lead.fields.rating'),
      leadRatings,
      (words, value) => words(`lead.rating.${value}`),
    ),
    text('phone', (words) => words('lead.fields.phone'), { max: 40, format: 'tel' }),
    text('mobile', (words) => words('lead.fields.mobile'), { max: 40, format: 'tel' }),
    text('email', (words) => words('lead.fields.email'), { max: 254, format: 'email' }),
    text('website', (words) => words('lead.fields.website'), { max: 500, format: 'url' }),
    money('amount', 'currency', (words) => words('lead.fields.amount')),
    currency('currency', (words) => words('lead.fields.currency')),
    fromList('source', (words) => words('lead.fields.source'), 'sources'),
    fromList('industry', (words) => words('lead.fields.industry'), 'industries'),
    fromList('region', (words) => words('lead.fields.region'), 'regions'),
    text('address', (words) => words('lead.fields.address'), { max: 500 }),
    text('description', (words) => words('lead.fields.description'), { multiline: true }),
    owner((words) => words('lead.fields.owner')),
    readOnly(record('customer', (words) => words('lead.fields.customer'), 'customer')),
    readOnly(record('contact', (words) => words('lead.fields.contact'), 'contact')),
    readOnly(record('opportunity', (words) => words('lead.fields.opportunity'), 'opportunity')),
    {
      ...shown<Lead>(
        'convertedAt',
        (words) => words('lead.fields.convertedAt'),
        ({ convertedAt }, to) => (convertedAt ? dateTime(to, convertedAt) : undefined),
      ),
      said: (value, to) => (typeof value === 'string' ? dateTime(to, new Date(value)) : ''),
    },
    shown(
      'messageUrl',
      (words) => words('lead.fields.messageUrl'),
      (record, to) => (record.messageUrl ? [{ link: to.words('record.open'), url: record.messageUrl }] : undefined),
    ),
  ],
  actions: (one, { words }) =>
    one.status === 'converted'
      ? []
      : [formButton(words('upgrade.one'), 'lead.upgrade', { id: reference(leadKind, one) })],
  chosen: ['status', 'rating'],
  columns: ['company', 'status', 'rating', 'amount', 'owner'],
  totals: ['amount'],
})
