import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const source = join(root, 'src/sandbox/page')
const output = join(root, 'dist/page')
const stamp = join(output, '.source-hash')

/** One hash over everything the page is made of: the sandbox's files, among them the exact versions of what they import. */
const sourceHash = (): string => {
  const hash = createHash('sha256')
  const files = readdirSync(join(root, 'src/sandbox'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.split(sep).includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  for (const file of files) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/** Builds the sandbox page into dist/page when its sources changed since the last build; says whether it had to. */
export const buildPage = (): boolean => {
  const hash = sourceHash()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false
  console.log('Building the sandbox page …')
  const started = performance.now()
  const vite = join(source, 'node_modules/vite/bin/vite.js')
  const { status, error } = spawnSync(process.execPath, [vite, 'build', source, '--logLevel', 'warn'], {
    stdio: 'inherit',
  })
  if (error) throw error
  if (status !== 0) throw new Error('the page of the sandbox could not be built')
  writeFileSync(stamp, hash)
  console.log(`Sandbox page built in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
  return true
}

if (import.meta.main) buildPage()
