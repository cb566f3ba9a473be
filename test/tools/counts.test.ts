import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type Counts, countsLine, settleCounts } from './counts.ts'
import { findChromium } from './find-chromium.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Runs vitest as `npm test` does, over test files of its own. */
const countsOf = (files: Readonly<Record<string, string>>): Counts => {
  const folder = mkdtempSync(join(tmpdir(), 'eas-crm-counts-'))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    const counts = join(folder, 'counts.json')
    const reporter = join(root, 'test/tools/count-reporter.ts')
    const { status } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder, '--globals', '--reporter', reporter],
      { env: { ...process.env, TEST_COUNTS: counts }, cwd: folder },
    )
    return settleCounts(existsSync(counts) ? readFileSync(counts, 'utf8') : undefined, status)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('passed, failed and skipped tests are counted one by one', () => {
  const file =
    "test('a', () => {}); test('b', () => { throw new Error('b') }); test.skip('c', () => {}); test.todo('d')"
  expect(countsOf({ 'some.test.js': file })).toEqual({ passed: 1, failed: 1, skipped: 2 })
})

test('a file that does not load is a failure', () => {
  const files = { 'good.test.js': "test('a', () => {})", 'bad.test.js': "import './absent.js'" }
  expect(countsOf(files)).toEqual({ passed: 1, failed: 1, skipped: 0 })
})

test('a hook that fails is a failure, and an error outside any test is one', () => {
  const hook = "describe('s', () => { beforeAll(() => { throw new Error('no') }); test('a', () => {}) })"
  const stray = "test('a', () => { void Promise.reject(new Error('stray')) })"
  expect(countsOf({ 'hook.test.js': hook }).failed).toBe(1)
  expect(countsOf({ 'stray.test.js': stray })).toEqual({ passed: 1, failed: 1, skipped: 0 })
})

test('a process that dies is a failure', () => {
  const files = { 'dies.test.js': "test('a', () => { process.kill(process.pid, 'SIGKILL') })" }
  expect(countsOf(files).failed).toBeGreaterThan(0)
})

test('a run that ends badly, or writes no counts, never counts as clean', () => {
  expect(settleCounts(undefined, 0).failed).toBe(1)
  expect(settleCounts('{"passed":5,"failed":0,"skipped":0}', 1)).toEqual({ passed: 5, failed: 1, skipped: 0 })
  expect(settleCounts('{"passed":5,"failed":0,"skipped":0}', null).failed).toBe(1)
  expect(settleCounts('{"passed":5,"failed":0,"skipped":1}', 0)).toEqual({ passed: 5, failed: 0, skipped: 1 })
})

test('the closing line names skipped tests only when there are any', () => {
  expect(countsLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed')
  expect(countsLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped')
})

test('a CHROMIUM_PATH that names nothing is an error, no silent skip', () => {
  expect(() => findChromium('/nowhere/chromium')).toThrow('CHROMIUM_PATH')
  expect(findChromium(process.execPath)).toBe(process.execPath)
})
