/** One number is written alike, however it was typed and whichever way it came; what is no number stays as it is. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { historyOf } from '#domain/history/record-history.ts'
import type { DomainKind } from '#domain/records/domain-kind.ts'
import { phoneAs } from '#domain/records/phone.ts'
import { createRecord, updateRecord } from '#domain/records/records.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { engines, newFirm, useDatabase } from './world.ts'

test.each([
  [
    'CN',
    '138 0013 8000',
    ['13800138000', '138-0013-8000', '+8613800138000', '8613800138000', '１３８００１３８０００'],
  ],
  ['CN', '021 5550 6959', ['021-55506959', '(021) 5550 6959', '0086 21 55506959', '０２１－５５５０６９５９']],
  ['CN', '021 5550 6959 ext. 12', ['021-55506959 ext 12', '021-55506959x12']],
  ['CN', '400 820 8820', ['400-820-8820', '4008208820']],
  ['CN', '+49 30 901820', ['0049 30 901820', '+49-30-901820', '+49 (30) 901820']],
  ['DE', '030 901820', ['030/901820', '0049 30 901820', '+49 30 901820']],
  ['DE', '+86 138 0013 8000', ['13800138000', '0086 138 0013 8000']],
  ['US', '(415) 555-2671', ['4155552671', '+1 415 555 2671', '415.555.2671']],
] as const)('in %s it is %s', (country, written, typed) => {
  for (const one of [...typed, written]) expect(phoneAs(one, country), one).toBe(written)
})

test.each(['+7 8 933 573 71 21', '+6-7253143 ext. 50', '+787 (76) 710.9827'])(
  '%s would lose or gain a digit, and stays as it was typed',
  (typed) => expect(phoneAs(typed, 'CN')).toBe(typed),
)

test.each([
  '95588',
  '110',
  '021-55506959转123',
  '010-12345678-801',
  '13800138000/021-55506959',
  '2345 6789',
  '(415) 555-2671',
])('%s is no number of China, and stays as it was typed', (typed) => expect(phoneAs(typed, 'CN')).toBe(typed))

test('written once it stays, and no digit but a code of the country and a 0 behind it is lost', () => {
  // Of "+43 0160000" and "+49 (0)30" the 0 is not dialled.
  const digits = (text: string) => text.normalize('NFKC').replace(/[\D0]/g, '')
  const phone = fc.stringMatching(/^(\+?\d{1,3}[ -]?)?\(?\d{2,4}\)?([ \-/.]?\d{2,4}){1,4}( ?(ext\.? ?|x|转)\d{1,4})?$/)
  fc.assert(
    fc.property(phone, fc.constantFrom('CN', 'US', 'DE', 'JP'), (typed, country) => {
      const written = phoneAs(typed, country)
      expect(phoneAs(written, country)).toBe(written)
      expect(digits(typed).endsWith(digits(written)) || digits(written).endsWith(digits(typed))).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

test('every field for a phone number is one that numbers are recognised by', () => {
  for (const { domain, fields } of recordKinds) {
    const to = { words: (key: string) => key, knowsPhones: true } as never
    const phones = fields.filter(({ input, type }) => {
      const asked = type === 'text' ? input?.(to, '', new Map()) : undefined
      return asked?.type === 'text' && asked.format === 'tel'
    })
    expect([...(domain.compared?.phones ?? [])].toSorted(), domain.name).toEqual(
      phones.map(({ name }) => name).toSorted(),
    )
  }
})

const kinds = recordKinds.map(({ domain }) => domain as DomainKind).filter(({ compared }) => compared?.phones)

for (const engine of engines)
  describe(`phone numbers on ${engine}`, () => {
    const database = useDatabase(engine)

    test.each(kinds.map((kind) => [kind.name, kind] as const))('of a %s are kept alike', async (_, kind) => {
      const firm = await newFirm(database())
      await firm.as('ada', async (context) => {
        for (const field of kind.compared?.phones ?? []) {
          const said = (value: string) => ({ [kind.title]: `One with ${field}`, [field]: value }) as never
          const record = await createRecord(context, kind as never, said('+1 415 555 2671'))
          const stored = () => (record as unknown as Record<string, unknown>)[field]
          expect(stored()).toBe('(415) 555-2671')
          const entries = (await historyOf(context, record as never, 9)).length
          await updateRecord(context, kind as never, record as never, record.version, said('415.555.2671'))
          expect([stored(), (await historyOf(context, record as never, 9)).length]).toEqual(['(415) 555-2671', entries])
          await updateRecord(context, kind as never, record as never, record.version, said('0045 ext 7'))
          expect(stored()).toBe('0045 ext 7')
        }
      })
    })
  })
