import { creditGrades } from '#domain/business/credit.ts'
import { type Customer, customerKind, customerTypes } from '#domain/business/customer.ts'
import { choice, fromList, text } from '../field.ts'
import { confidential, derived } from '../field-traits.ts'
import { recordKind } from '../kind.ts'
import { owner, record } from '../link-field.ts'

export const customer = recordKind<Customer>({
  domain: customerKind,
  one: (words) => words('customer.one'),
  many: (words) => words('customer.many'),
  newTitle: (words) => words('customer.new'),
  editTitle: (words) => words('customer.edit'),
  copyOf: (words, name) => words('customer.copyOf', { name }),
  hint: (words) => words('customer.hint'),
  fields: [
    text('name', (words) => words('customer.fields.name'), { required: true, max: 200 }),
    record('parent', (words) => words('customer.fields.parent'), 'customer'),
    text('shortName', (words) => words('customer.fields.shortName'), { max: 100 }),
    text('mnemonic', (words) => words('customer.fields.mnemonic'), { max: 40 }),
    choice(
      'type',
      (words) => words('customer.fields.type'),
      customerTypes,
      (words, value) => words(`customer.type.${value}`),
      { required: true, initial: 'customer' },
    ),
    fromList('industry', (words) => words('customer.fields.industry'), 'industries'),
    fromList('region', (words) => words('customer.fields.region'), 'regions'),
    fromList('size', (words) => words('customer.fields.size'), 'companySizes'),
    text('phone', (words) => words('customer.fields.phone'), { max: 40, format: 'tel' }),
    text('email', (words) => words('customer.fields.email'), { max: 254, format: 'email' }),
    text('website', (words) => words('customer.fields.website'), { max: 500, format: 'url' }),
    text('address', (words) => words('customer.fields.address'), { max: 500 }),
    fromList('source', (words) => words('customer.fields.source'), 'sources'),
    text('interests', (words) => words('customer.fields.interests'), { multiline: true, max: 5_000 }),
    text('decisionFactors', (words) => words('customer.fields.decisionFactors'), { multiline: true, max: 5_000 }),
    text('description', (words) => words('customer.fields.description'), { multiline: true }),
    confidential(
      derived(
        choice(
          'creditGrade',
          (words) => words('credit.title'),
          creditGrades,
          (_, grade) => grade,
        ),
      ),
      'knowsCredit',
    ),
    owner((words) => words('customer.fields.owner')),
  ],
  columns: ['type', 'industry', 'phone', 'owner'],
})
