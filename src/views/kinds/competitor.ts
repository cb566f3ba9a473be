import { competitorKind } from '#domain/business/competitor.ts'
import { reference } from '#domain/records/domain-kind.ts'
import { confidential, readOnly } from '../field-traits.ts'
import { recordKind } from '../kind.ts'
import { fieldsFor } from '../kind-fields.ts'
import { formButton } from '../message.ts'

const { fromList, owner, record, text } = fieldsFor(competitorKind)

export const competitor = recordKind({
  domain: competitorKind,
  fields: [
    text('name'),
    text('shortName'),
    text('website'),
    confidential(text('phone'), 'knowsPhones'),
    fromList('region'),
    fromList('industry'),
    fromList('size'),
    text('profile'),
    text('strengths'),
    text('weaknesses'),
    text('priceNotes'),
    readOnly(record('customer')),
    owner(),
  ],
  actions: (one, { words }) =>
    one.customer
      ? []
      : [formButton(words('upgrade.one'), 'competitor.upgrade', { id: reference(competitorKind, one) })],
  columns: ['shortName', 'region', 'industry', 'size', 'owner'],
})
