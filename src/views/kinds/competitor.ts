import { type Competitor, competitorKind } from '#domain/business/competitor.ts'
import { reference } from '#domain/records/domain-kind.ts'
import { fromList, text } from '../field.ts'
import { readOnly } from '../field-traits.ts'
import { recordKind } from '../kind.ts'
import { owner, record } from '../link-field.ts'
import { formButton } from '../message.ts'

export const competitor = recordKind<Competitor>({
  domain: competitorKind,
  one: (words) => words('competitor.one'),
  many: (words) => words('competitor.many'),
  newTitle: (words) => words('competitor.new'),
  editTitle: (words) => words('competitor.edit'),
  copyOf: (words, name) => words('competitor.copyOf', { name }),
  hint: (words) => words('competitor.hint'),
  fields: [
    text('name', (words) => words('competitor.fields.name'), { required: true, max: 200 }),
    text('shortName', (words) => words('competitor.fields.shortName'), { max: 100 }),
    text('website', (words) => words('competitor.fields.website'), { max: 500, format: 'url' }),
    text('phone', (words) => words('competitor.fields.phone'), { max: 40, format: 'tel' }),
    fromList('region', (words) => words('competitor.fields.region'), 'regions'),
    fromList('industry', (words) => words('competitor.fields.industry'), 'industries'),
    fromList('size', (words) => words('competitor.fields.size'), 'companySizes'),
    text('profile', (words) => words('competitor.fields.profile'), { multiline: true }),
    text('strengths', (words) => words('competitor.fields.strengths'), { multiline: true, max: 5_000 }),
    text('weaknesses', (words) => words('competitor.fields.weaknesses'), { multiline: true, max: 5_000 }),
    text('priceNotes', (words) => words('competitor.fields.priceNotes'), { multiline: true, max: 5_000 }),
    readOnly(record('customer', (words) => words('competitor.fields.customer'), 'customer')),
    owner((words) => words('competitor.fields.owner')),
  ],
  actions: (one, { words }) =>
    one.customer
      ? []
      : [formButton(words('upgrade.one'), 'competitor.upgrade', { id: reference(competitorKind, one) })],
  columns: ['shortName', 'region', 'industry', 'size', 'owner'],
})
