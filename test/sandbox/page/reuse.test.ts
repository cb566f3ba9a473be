import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reuse } from '#sandbox/page/shared/reuse.ts'

test('what has not changed stays the very same object', () => {
  const before = { messages: [{ ts: '1', blocks: [{ a: 1 }] }, { ts: '2' }], home: { hash: 'x' } }
  const after = reuse(before, {
    messages: [
      { ts: '1', blocks: [{ a: 1 }] },
      { ts: '2', edited: true },
    ],
    home: { hash: 'x' },
  })
  expect(after).not.toBe(before)
  expect(after.messages[0]).toBe(before.messages[0])
  expect(after.messages[1]).toEqual({ ts: '2', edited: true })
  expect(after.home).toBe(before.home)
})

test('always equals the new state, and is the old one when nothing changed', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
      expect(reuse(before, after)).toEqual(after)
      if (typeof before === 'object') expect(reuse(before, structuredClone(before))).toBe(before)
    }),
  )
})
