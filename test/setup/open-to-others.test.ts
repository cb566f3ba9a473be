import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isOpenToOthers, openTemporaryFolder } from './open-to-others.ts'

const open = mkdtempSync(join(openTemporaryFolder(), 'eas-open-'))
chmodSync(open, 0o755)
const hidden = join(open, 'hidden')
const inside = join(hidden, 'inside')
mkdirSync(inside, { recursive: true })
chmodSync(hidden, 0o700)
afterAll(() => rmSync(open, { recursive: true }))

test('a folder is open to others when every folder on the way is', () => {
  expect([open, hidden, inside].map(isOpenToOthers)).toEqual([true, false, false])
})

test('the server keeps its files where others may enter, or says what to do', () => {
  expect(openTemporaryFolder([inside, open, tmpdir()])).toBe(open)
  expect(() => openTemporaryFolder([inside])).toThrow(/refuses to run as root.*DATABASE_URL/)
})
