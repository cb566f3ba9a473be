import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const source = join(root, 'src/sandbox/page')
const output = join(root, 'dist/page')
const stamp = join(output, '.source-hash')

/** One hash over everything the page is made of: the sandbox's files and the exact versions of what they import. */
const sourceHash = (): string => {
  const hash = createHash('sha256')
  const files = readdirSync(join(root, 'src/sandbox'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  for (const file of [...files, join(root, 'package-lock.json')]) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/** Builds the sandbox page into dist/page when its sources changed since the last build; says whether it had to. */
export const buildPage = async (): Promise<boolean> => {
  const hash = sourceHash()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false
  console.log('Building the sandbox page …')
  const started = performance.now()
  // Vite is loaded only when there is something to build: loading it takes longer than the check.
  const { build } = await import('vite')
  const hasConfig = ['vite.config.ts', 'vite.config.js', 'vite.config.mjs'].some((name) =>
    existsSync(join(source, name)),
  )
  const plugins = hasConfig ? [] : [(await import('@vitejs/plugin-react')).default()]
  await build({ root: source, plugins, logLevel: 'warn', build: { outDir: output, emptyOutDir: true } })
  writeFileSync(stamp, hash)
  console.log(`Sandbox page built in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
  return true
}

if (import.meta.main) await buildPage()
