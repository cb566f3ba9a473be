import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clip, clipInlines, inlineText } from '#views/slack/clip.ts'
import { anyText } from './arbitraries.ts'

const family = '👨‍👩‍👧‍👦'

test('a text that fits stays as it is', () => {
  expect(clip('Huawei', 6)).toBe('Huawei')
  expect(clip(family, family.length)).toBe(family)
})

test('the ellipsis counts, and no reader’s character is cut in two', () => {
  expect(clip('Huawei Technologies', 8)).toBe('Huawei …')
  expect(clip(`ab${family}cd`, 5)).toBe('ab…')
  expect(clip(`a${family}${family}`, 2 + family.length)).toBe(`a${family}…`)
  expect(clip('ne\u0301e\u0301', 4)).toBe('ne\u0301…')
  expect(clip('🇨🇳🇩🇪', 6)).toBe('🇨🇳…')
})

test('one endless character is cut between code points', () => {
  expect(clip(family, 4)).toBe('👨\u200d…')
  expect(clip(family, 2)).toBe('…')
  expect(clip(`a${'\u0301'.repeat(9)}`, 4)).toBe('a\u0301\u0301…')
})

test('half a surrogate pair becomes the replacement character', () => {
  expect(clip('a\ud800', 10)).toBe('a\ufffd')
})

test('any text: never too long, never broken, a beginning of the original', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 200 }), (text, max) => {
      const clipped = clip(text, max)
      expect(clipped.length).toBeLessThanOrEqual(max)
      expect(clipped.isWellFormed()).toBe(true)
      const whole = text.toWellFormed()
      expect(clipped === whole || whole.startsWith(clipped.slice(0, -1))).toBe(true)
    }),
  )
})

test('clipping cuts where the segmenter sees a boundary in the whole text', () => {
  const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  const pieces = fc.array(fc.constantFrom('a', '字', family, 'e\u0301', '🇨🇳', '👍🏽', '\r\n', 'क्षि', '한'), {
    minLength: 1,
  })
  fc.assert(
    fc.property(pieces, fc.integer({ min: 13, max: 60 }), (list, max) => {
      const text = list.join('')
      fc.pre(text.length > max)
      const boundaries = [...graphemes.segment(text)].map(({ index }) => index)
      expect(boundaries).toContain(clip(text, max).length - 1)
    }),
  )
})

test('the pieces of a text share the room', () => {
  const text = ['Saved ', { bold: 'Huawei' }, ' today'] as const
  expect(clipInlines(text, 100)).toEqual(text)
  expect(clipInlines(text, 9)).toEqual(['Saved ', { bold: 'Hu' }, '…'])
  expect(clipInlines(text, 7).map(inlineText).join('')).toBe('Saved …')
})
