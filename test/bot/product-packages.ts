/** Given to a process with `--import`: it then finds only what `npm ci --omit=dev` installs, and nothing of the sandbox's. */
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

const root = new URL('../../', import.meta.url)
const locked: Readonly<Record<string, { readonly dev?: true }>> = JSON.parse(
  readFileSync(new URL('package-lock.json', root), 'utf8'),
).packages

/** The folder of the package that a file is of, from the root: 'node_modules/@slack/bolt'. */
const packageOf = (file: string): string | undefined => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0]

registerHooks({
  resolve: (specifier, context, next) => {
    const found = next(specifier, context)
    const home = found.url.startsWith(root.href) ? packageOf(found.url.slice(root.href.length)) : undefined
    if (home === undefined || (locked[home] && !locked[home].dev)) return found
    throw Object.assign(new Error(`Cannot find ${specifier}: ${home} is not installed`), { code: 'MODULE_NOT_FOUND' })
  },
})
