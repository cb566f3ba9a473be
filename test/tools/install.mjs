/**
 * Makes `npm start` and `npm test` work in a fresh clone: installs when what stands in node_modules is not what
 * package-lock.json asks for, then runs the program named in the arguments, if any, under the runtime just installed.
 * With --runtime first, the packages that only tests and development need are left out, until something else asks for them.
 * Plain JavaScript, because the system's own Node (20 or later) runs it before Node 24 is there.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

const [, , ...given] = process.argv
const isForRuntime = given[0] === '--runtime'
const [program, ...programArgs] = isForRuntime ? given.slice(1) : given

const packagesOf = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages

const installedFile = 'node_modules/.package-lock.json'
const installed = existsSync(join(root, installedFile)) ? packagesOf(installedFile) : {}
// Those that are there already are kept, and kept up to date.
const wantsAll = !isForRuntime || Object.values(installed).some(({ dev }) => dev)

/** True when a package the lockfile wants is absent or differs; times of files are not asked, git and npm both touch them. */
const isStale = () =>
  Object.entries(packagesOf('package-lock.json')).some(([path, wanted]) => {
    if (path === '' || (wanted.dev && !wantsAll)) return false
    const found = installed[path]
    return found ? found.version !== wanted.version : !wanted.optional
  })

const run = (command, args, options) => {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}

if (isStale()) {
  console.log('Installing packages (once; about ten seconds on a fast line) …')
  const started = Date.now()
  const args = ['ci', wantsAll ? '--include=dev' : '--omit=dev', '--loglevel=error']
  const npm = process.env.npm_execpath
  // npm names the Node that it runs on itself: the one that node_modules brings disappears while npm works.
  if (npm) run(process.env.npm_node_execpath ?? process.execPath, [npm, ...args])
  else run('npm', args, { shell: process.platform === 'win32' })
  console.log(`Packages installed in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
}

if (program) {
  // A name and no path: looked up anew on the PATH that npm set, where node_modules/.bin comes first.
  run('node', [join(root, program), ...programArgs])
}
