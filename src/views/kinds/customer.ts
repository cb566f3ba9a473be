import { type CreditGrade, creditGrades } from '#domain/business/credit.ts'
import { type Customer, customerKind } from '#domain/business/customer.ts'
import { choice as choiceOf } from '../field.ts'
import { confidential, derived } from '../field-traits.ts'
import { recordKind } from '../kind.ts'
import { fieldsFor } from '../kind-fields.ts'

const { choice, fromList, owner, record, text } = fieldsFor(customerKind)

export const customer = recordKind({
  domain: customerKind,
  fields: [
    text('name'),
    record('parent'),
    text('shortName'),
    text('mnemonic'),
    choice('type'),
    fromList('industry'),
    fromList('region'),
    fromList('size'),
    confidential(text('phone'), 'knowsPhones'),
    text('email'),
    text('website'),
    text('address'),
    fromList('source'),
    text('interests'),
    text('decisionFactors'),
    text('description'),
    confidential(
      derived(
        choiceOf<Customer, CreditGrade>(
          'creditGrade',
          (words) => words('credit.title'),
          creditGrades,
          (_, grade) => grade,
        ),
      ),
      'knowsCredit',
    ),
    owner(),
  ],
  columns: ['type', 'industry', 'phone', 'owner'],
})
