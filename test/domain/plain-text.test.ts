/** What people type, paste and send in files, without what cannot be kept, seen or read in order. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { requiredText, text } from '#domain/records/fields.ts'
import { isVisible, plainData, plainText } from '#domain/records/plain-text.ts'

test.each([
  ['a NUL', 'Ac\u0000me', 'Acme'],
  ['half of a pair', 'Acme \ud800', 'Acme \ufffd'],
  ['a mark that turns what follows', 'Acme \u202egnidarT', 'Acme gnidarT'],
  ['an isolate that is never closed', '\u2067Acme', 'Acme'],
  ['a bell', 'Acme\u0007', 'Acme'],
  ['another end of a line', 'one\u2028two', 'one\ntwo'],
  ['what is right', 'Łódź 华信 🙂 👩‍👩‍👧 שלום\u200f\ttab\n', 'Łódź 华信 🙂 👩‍👩‍👧 שלום\u200f\ttab\n'],
])('%s', (_what, given, kept) => expect(plainText(given)).toBe(kept))

test('any text can be kept: it is whole, without control characters, and stays as it is the second time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 0, max: 0xffff }), (some, unit) => {
      const plain = plainText(some + String.fromCharCode(unit))
      expect(plain.isWellFormed()).toBe(true)
      expect(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(plain.replace(/[\t\n\r]/g, ''))).toBe(false)
      expect(plainText(plain)).toBe(plain)
    }),
  )
})

test.each([
  '',
  ' ',
  '\u200b',
  '\u200d\u200c',
  '\ufeff',
  '\u0000\u0007',
  '\u202e',
  '\u2060',
  '\u3000',
  '\u00ad',
  '\u3164',
  '\u2800',
  '\u0301',
])('%j is no name', (nothing) => {
  expect(isVisible(plainText(nothing))).toBe(false)
  expect(requiredText(200).safeParse(nothing).error?.issues[0]?.message).toBe('required')
  expect(text(200).parse(nothing)).toBe(null)
})

test.each(['华', 'A', '5', '🙂', '-', 'e\u0301', '﷽'])('%s is one', (name) => {
  expect(requiredText(200).parse(name)).toBe(name)
})

test('of data the texts and names are made plain, and what every object has is no more than a name', () => {
  const given = JSON.parse('{"a\\u0000":["x\\u0000",{"__proto__":"y\\u202e"}],"n":1,"none":null}') as object
  expect(JSON.stringify(plainData(given))).toBe('{"a":["x",{"__proto__":"y"}],"n":1,"none":null}')
  const when = new Date(0)
  expect(plainData({ when })).toEqual({ when })
})
