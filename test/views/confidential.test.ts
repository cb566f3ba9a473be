/** What not everybody may know stands on no card, in no form, no history and no list of whoever may not. */
import { expect, test } from 'vitest'
import { roles } from '#domain/organization/user.ts'
import { type Knower, secrets } from '#domain/records/policies.ts'
import { knownFields } from '#views/field-traits.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { reader } from '#views/reader.ts'

const phones = { phone: '+8613987654321', mobile: '+8613987654322' }
const samples: Readonly<Record<string, object>> = {
  lead: { ...phones },
  contact: { ...phones },
  competitor: { ...phones },
  product: { cost: '60', actualPrice: '100', quotedPrice: '100', currency: 'EUR' },
  customer: { creditGrade: 'A', creditScore: 90, ...phones },
  order: { totalCost: '60', subtotal: '100', total: '100', currency: 'EUR' },
}
const organization = { currency: 'EUR', regions: [] }
const none = new Map()

const cases = recordKinds.flatMap((kind) =>
  Object.entries(kind.domain.confidential ?? {}).flatMap(([name, knows]) => {
    const field = kind.fields.find((one) => one.name === name)
    return field ? [{ kind, name, knows, field, title: `${kind.domain.name}.${name}` }] : []
  }),
)

test('there are such fields, of each kind that has any', () => {
  expect(new Set(cases.map(({ kind }) => kind.domain.name))).toEqual(new Set(Object.keys(samples)))
})

const nothing = Object.fromEntries(secrets.map((secret) => [secret, false]))
const toldNothing: Knower = {
  ...{ role: 'administrator', ownRole: 'r1' },
  ownRights: { id: 'r1', extents: new Map(), knows: nothing },
}
const people: readonly (readonly [name: string, Knower | undefined])[] = [
  ...roles.map((role): [string, Knower] => [role, { role }]),
  ['a role of their own that is told nothing', toldNothing],
  ['nobody known', undefined],
]

test('a role of their own can be told nothing', () => {
  for (const { knows } of cases) expect(knows({ actor: toldNothing })).toBe(false)
})

for (const [who, person] of people)
  test.each(cases)(`$title, read by ${who}`, ({ kind, name, knows, field }) => {
    const to = reader({ locale: 'en', timeZone: 'UTC', ...person }, organization, new Date())
    const known = person !== undefined && knows({ actor: person })
    const record = samples[kind.domain.name] as never
    const value = (record as Readonly<Record<string, unknown>>)[name]
    expect(knownFields(kind.fields, to).some((one) => one.name === name)).toBe(known)
    expect(field.text(record, to, none) !== undefined).toBe(known)
    expect(field.said(value, to, none) === to.words('record.hidden')).toBe(!known)
    if (!known) expect(field.input?.(to, value as never, none)).toBeUndefined()
  })
