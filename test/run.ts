/**
 * `npm test`: every check of the project in one run, closed by one line with the counts. `npm test -- --changed` runs, of
 * the tests, those that import what is not committed yet; `--changed=main` those that import what has changed since main.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addCounts, type Counts, countsLine, settleCounts } from './tools/counts.ts'
import { findChromium, howToGetChromium } from './tools/find-chromium.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const said = process.argv.slice(2)
const unknown = said.find((word) => !/^--changed(=.+)?$/.test(word))
if (unknown !== undefined) {
  console.error(`npm test -- --changed or --changed=REF, not ${unknown}; for one file: npm run test:one PATH`)
  process.exit(1)
}
const scratch = mkdtempSync(join(tmpdir(), 'eas-crm-test-run-'))

/** Runs a program of a package by its script: the shims in node_modules/.bin differ between operating systems. */
const run = (script: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): number | null => {
  const { status, error } = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  })
  if (error) console.error(error.message)
  return status
}

const step = (title: string, script: string, ...args: string[]): Counts => {
  console.log(`\n── ${title}`)
  const passed = run(script, args) === 0
  if (passed) console.log('passed')
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 }
}

const vitest = (projects: readonly string[], environment: NodeJS.ProcessEnv = {}): Counts => {
  console.log(`\n── vitest, ${projects.join(' and ')}`)
  const file = join(scratch, `${projects.join('-')}.json`)
  const args = [
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter',
    'default',
    '--reporter',
    './test/tools/count-reporter.ts',
  ]
  // What is changed may be imported by no test of a project.
  const some = said.length > 0 ? [...said, '--passWithNoTests'] : []
  const status = run('node_modules/vitest/vitest.mjs', [...args, ...some], { ...environment, TEST_COUNTS: file })
  return settleCounts(existsSync(file) ? readFileSync(file, 'utf8') : undefined, status)
}

const browser = (): Counts => {
  const chromium = findChromium(process.env.CHROMIUM_PATH)
  if (chromium) return vitest(['browser'], { CHROMIUM_PATH: chromium })
  console.log(`\n── browser tests skipped: no Chromium was found. ${howToGetChromium}`)
  return { passed: 0, failed: 0, skipped: 1 }
}

const attempt = (check: () => Counts): Counts => {
  try {
    return check()
  } catch (error) {
    console.error(error)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

const typescript = 'node_modules/typescript/bin/tsc'
const checks: readonly (() => Counts)[] = [
  () => step('format and lint', 'node_modules/@biomejs/biome/bin/biome', 'ci', '.'),
  () => step('types', typescript, '--noEmit'),
  () => step('types of the sandbox page', typescript, '--noEmit', '-p', 'src/sandbox/page'),
  () => step('sandbox page', 'test/tools/build-page.ts'),
  // It reads the sources and imports none: no change of them would have it run.
  ...(said.length > 0
    ? [() => step('architecture', 'node_modules/vitest/vitest.mjs', 'run', 'test/architecture.test.ts')]
    : []),
  () => vitest(['suite', 'apart']),
  browser,
]

try {
  const total = checks.map(attempt).reduce(addCounts)
  console.log(`\n${countsLine(total)}`)
  process.exitCode = total.failed === 0 ? 0 : 1
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
