import { writeFileSync } from 'node:fs'
import type { SerializedError } from 'vitest'
import type { Reporter, TestModule } from 'vitest/node'
import type { Counts } from './counts.ts'

/**
 * Writes what vitest ran to the file of TEST_COUNTS. A file that does not load, a failing hook and an error outside any
 * test are failures too, though vitest counts no test for them.
 */
export class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const file = process.env.TEST_COUNTS
    if (!file) throw new Error('TEST_COUNTS names no file to write the counts to')
    const counts: Counts = { passed: 0, failed: unhandled.length, skipped: 0 }
    for (const module of modules) {
      counts.failed += Math.sign(module.errors().length)
      for (const suite of module.children.allSuites()) counts.failed += Math.sign(suite.errors().length)
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        // Still pending at the end: its process died or the run was broken off.
        counts[state === 'pending' ? 'failed' : state] += 1
      }
    }
    writeFileSync(file, JSON.stringify(counts))
  }
}

// Vitest loads a reporter by the default export of its file.
export default CountReporter
