/** `npm run test:one PATH`: the test files whose path contains what is said, of the suite or of the browser. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const said = process.argv.slice(2)

if (said.every((word) => word.startsWith('-'))) {
  console.error('npm run test:one PATH, for example npm run test:one test/domain/money.test.ts')
  process.exitCode = 1
} else {
  const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
  const { status, error } = spawnSync(process.execPath, [vitest, 'run', ...said], { cwd: root, stdio: 'inherit' })
  if (error) throw error
  process.exitCode = status ?? 1
}
