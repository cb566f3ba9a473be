import { cpSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const parts = ['src', 'test', 'migrations', 'manifests', 'package.json', 'tsconfig.json', 'vitest.config.ts']

/** A folder with the sources in it, to be changed without harm, and the packages of this one; whoever asks removes it. */
export function copyOfProduct(): string {
  const copy = mkdtempSync(join(tmpdir(), 'eas-copy-'))
  const packages = join(root, 'src/sandbox/page/node_modules')
  for (const name of parts)
    cpSync(join(root, name), join(copy, name), { recursive: true, filter: (path) => path !== packages })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}
