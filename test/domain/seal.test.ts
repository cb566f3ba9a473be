import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createSeal, SealBroken } from '#domain/organization/seal.ts'

const [key, old, foreign] = [randomBytes(32), randomBytes(32), randomBytes(32)]
const seal = createSeal([key, old])

test('what is sealed shows nothing, and opens in its own place', () => {
  const sealed = seal.close('xoxb-密-1', 'slack:T1:token')
  expect(sealed).not.toContain('xoxb')
  expect(seal.close('xoxb-密-1', 'slack:T1:token')).not.toBe(sealed)
  expect(seal.open(sealed, 'slack:T1:token')).toBe('xoxb-密-1')
  expect(() => seal.open(sealed, 'slack:T2:token')).toThrow(SealBroken)
})

test('the key before opens still, and is known by what it has sealed', () => {
  const sealed = createSeal([old]).close('secret', 'here')
  expect(seal.open(sealed, 'here')).toBe('secret')
  expect([seal.isOld(sealed), seal.isOld(seal.close('secret', 'here'))]).toEqual([true, false])
})

test('another key, or a changed letter, opens nothing', () => {
  expect(() => seal.open(createSeal([foreign]).close('secret', 'here'), 'here')).toThrow(SealBroken)
  const parts = seal.close('secret', 'here').split('.')
  for (const at of [2, 3, 4]) {
    const bytes = Buffer.from(parts[at] ?? '', 'base64url')
    bytes[0] = (bytes[0] ?? 0) ^ 1
    const changed = parts.with(at, bytes.toString('base64url')).join('.')
    expect(() => seal.open(changed, 'here'), `part ${at}`).toThrow(SealBroken)
  }
  for (const text of ['', 'v1', 'v0.a.b.c.d', 'xoxb-plain']) expect(() => seal.open(text, 'here')).toThrow(SealBroken)
})
