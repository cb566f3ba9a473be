import fc from 'fast-check'
import { expect, test } from 'vitest'
import { storableJson } from '#domain/database/storable-json.ts'

const without = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, one) => (typeof one === 'string' ? one.replaceAll('\0', '') : one))

test.each([
  ['a', 'a'],
  ['a\0b', 'ab'],
  [String.raw`\u0000`, String.raw`\u0000`],
  [String.raw`a\u0000", b`, String.raw`a\u0000", b`],
  [String.raw`\\u0000`, String.raw`\\u0000`],
  ['\\\0', '\\'],
  ['\0\\u0000\0', '\\u0000'],
  [String.raw`C:\u0000912`, String.raw`C:\u0000912`],
])('%j is stored as %j', (value, stored) => {
  expect(JSON.parse(storableJson({ value, [`of ${value}`]: [value] }))).toEqual({
    value: stored,
    [`of ${stored}`]: [stored],
  })
})

test('whatever is made of backslashes, quotes and U+0000: the text is kept, and nothing but U+0000 is lost', () => {
  const piece = fc.constantFrom('\0', '\\', 'u0000', '"', 'u', '0', '\n', '界', '\ud83d\ude00')
  const said = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(fc.array(said, { maxLength: 4 }), (texts) => {
      expect(JSON.parse(storableJson(texts))).toEqual(without(texts))
    }),
    { numRuns: 2000 },
  )
})
