import { cpSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const parts = ['src', 'test', 'migrations', 'manifests', 'package.json', 'tsconfig.json', 'vitest.config.ts']

/** A folder with the sources in it, to be changed without harm, and the packages of this one and its page; whoever asks removes it. */
export function copyOfProduct(): string {
  const copy = mkdtempSync(join(tmpdir(), 'eas-copy-'))
  for (const name of parts)
    cpSync(join(root, name), join(copy, name), { recursive: true, filter: (path) => basename(path) !== 'node_modules' })
  for (const folder of ['.', 'src/sandbox/page'])
    symlinkSync(join(root, folder, 'node_modules'), join(copy, folder, 'node_modules'))
  return copy
}
