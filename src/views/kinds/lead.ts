import { industries, type Lead, leadKind, leadRatings, leadSources, leadStatuses } from '#domain/business/lead.ts'
import { choice, listed, money, recordKind, shown, text, unshown } from '../kind.ts'

/** The commonest currencies of the product's users; whatever a lead has besides stays choosable. */
const currencies = ['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'HKD', 'TWD', 'SGD', 'KRW', 'INR', 'CHF', 'AUD', 'CAD'] as const

export const lead = recordKind<Lead>({
  domain: leadKind,
  one: (words) => words('lead.one'),
  many: (words) => words('lead.many'),
  newTitle: (words) => words('lead.new'),
  editTitle: (words) => words('lead.edit'),
  copyOf: (words, name) => words('lead.copyOf', { name }),
  titleField: 'name',
  fields: [
    text('name', (words) => words('lead.fields.name'), { required: true, max: 200 }),
    text('company', (words) => words('lead.fields.company'), { max: 200 }),
    text('title', (words) => words('lead.fields.title'), { max: 100 }),
    choice(
      'status',
      (words) => words('lead.fields.status'),
      leadStatuses,
      (words, value) => words(`lead.status.${value}`),
      { required: true, initial: 'new' },
    ),
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
    unshown(
      listed(
        'currency',
        (words) => words('lead.fields.currency'),
        (to) => [to.currency, ...currencies],
        (to) => to.currency,
      ),
    ),
    choice(
      'source',
      (words) => words('lead.fields.source'),
      leadSources,
      (words, value) => words(`lead.source.${value}`),
    ),
    choice(
      'industry',
      (words) => words('lead.fields.industry'),
      industries,
      (words, value) => words(`lead.industry.${value}`),
    ),
    listed(
      'region',
      (words) => words('lead.fields.region'),
      (to) => to.regions,
    ),
    text('address', (words) => words('lead.fields.address'), { max: 500 }),
    text('description', (words) => words('lead.fields.description'), { multiline: true }),
    shown(
      'owner',
      (words) => words('lead.fields.owner'),
      (record) => record.owner.name,
    ),
    shown(
      'messageUrl',
      (words) => words('lead.fields.messageUrl'),
      (record, to) => (record.messageUrl ? [{ link: to.words('record.open'), url: record.messageUrl }] : undefined),
    ),
  ],
  columns: ['company', 'status', 'rating', 'amount', 'owner'],
})
