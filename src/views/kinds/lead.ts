import { industries, type Lead, leadKind, leadRatings, leadSources, leadStatuses } from '#domain/business/lead.ts'
import { choice, currency, listed, money, owner, shown, text } from '../field.ts'
import { recordKind } from '../kind.ts'

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
    currency('currency', (words) => words('lead.fields.currency')),
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
    owner((words) => words('lead.fields.owner')),
    shown(
      'messageUrl',
      (words) => words('lead.fields.messageUrl'),
      (record, to) => (record.messageUrl ? [{ link: to.words('record.open'), url: record.messageUrl }] : undefined),
    ),
  ],
  columns: ['company', 'status', 'rating', 'amount', 'owner'],
})
