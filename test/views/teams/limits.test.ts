import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plain } from '#views/message.ts'
import { clip, clipText } from '#views/teams/limits.ts'
import { text, words } from './arbitraries.ts'

describe('clipping', () => {
  it('cuts between what a reader sees as characters', () => {
    expect(clip('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 15)).toBe('👩‍👩‍👧‍👦…')
    expect(clip('e\u0301e\u0301e\u0301', 4)).toBe('e\u0301…')
    expect(clip('价格表', 3)).toBe('价格表')
    expect(clip('price list', 7)).toBe('price…')
  })
  it('never exceeds its limit, and touches nothing that fits', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 300 }), (one, max) => {
        const clipped = clip(one, max)
        expect(clipped.length).toBeLessThanOrEqual(max)
        if (one.length <= max) expect(clipped).toBe(one)
        else expect(clipped.endsWith('…')).toBe(true)
      }),
    )
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 300 }), (one, max) => {
        expect(plain(clipText(one, max)).length).toBeLessThanOrEqual(max)
      }),
    )
  })
})
