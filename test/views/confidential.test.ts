/** What not everybody may know stands on no card, in no form, no history and no list of whoever may not. */
import { expect, test } from 'vitest'
import { type Role, roles } from '#domain/organization/user.ts'
import { knownFields } from '#views/field-traits.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { reader } from '#views/reader.ts'

const samples: Readonly<Record<string, object>> = {
  product: { cost: '60', actualPrice: '100', quotedPrice: '100', currency: 'EUR' },
  customer: { creditGrade: 'A', creditScore: 90 },
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

for (const role of [...roles, undefined] as readonly (Role | undefined)[])
  test.each(cases)(`$title, read by ${role ?? 'nobody known'}`, ({ kind, name, knows, field }) => {
    const person = { locale: 'en', timeZone: 'UTC', ...(role && { role }) } as const
    const to = reader(person, organization, new Date())
    const known = role !== undefined && knows({ actor: { role } })
    const record = samples[kind.domain.name] as never
    const value = (record as Readonly<Record<string, unknown>>)[name]
    expect(knownFields(kind.fields, to).some((one) => one.name === name)).toBe(known)
    expect(field.text(record, to, none) !== undefined).toBe(known)
    expect(field.said(value, to, none) === to.words('record.hidden')).toBe(!known)
    if (!known) expect(field.input?.(to, value as never, none)).toBeUndefined()
  })
