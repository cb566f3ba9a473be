/**
 * Makes `npm start` and `npm test` work in a fresh clone: installs when what stands in node_modules is not what
 * package-lock.json asks for, then runs the program named in the arguments, if any, under the runtime just installed.
 * There are two sets of packages: the product's at the root, and those of the sandbox beside its page, which nobody needs
 * who has a Slack or Teams. With --runtime first, only the product's are installed, without those for tests and
 * development; with --sandbox the sandbox's, likewise; without either everything. What is there already is kept up to date.
 * Plain JavaScript, because the system's own Node (20 or later) runs it before Node 24 is there.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const product = { folder: root, called: 'packages' }
const sandbox = { folder: join(root, 'src/sandbox/page'), called: 'the packages of the sandbox' }

const [, , ...given] = process.argv
const only = { '--runtime': product, '--sandbox': sandbox }[given[0]]
const [program, ...programArgs] = only ? given.slice(1) : given

const packagesOf = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {})

const run = (command, args, options) => {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', ...options })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}

function install({ folder, called }) {
  const installed = packagesOf(join(folder, 'node_modules/.package-lock.json'))
  const wantsAll = !only || Object.values(installed).some(({ dev }) => dev)
  // The times of files are not asked: git and npm both touch them.
  const isStale = Object.entries(packagesOf(join(folder, 'package-lock.json'))).some(([path, wanted]) => {
    if (path === '' || (wanted.dev && !wantsAll)) return false
    const found = installed[path]
    return found ? found.version !== wanted.version : !wanted.optional
  })
  if (!isStale) return
  console.log(`Installing ${called} (once; about ten seconds on a fast line) …`)
  const started = Date.now()
  const args = ['ci', wantsAll ? '--include=dev' : '--omit=dev', '--loglevel=error', '--no-audit', '--no-fund']
  const npm = process.env.npm_execpath
  // npm names the Node that it runs on itself: the one that node_modules brings disappears while npm works.
  if (npm) run(process.env.npm_node_execpath ?? process.execPath, [npm, ...args], { cwd: folder })
  else run('npm', args, { cwd: folder, shell: process.platform === 'win32' })
  console.log(`Installed ${called} in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
}

for (const set of only ? [only] : [product, sandbox]) install(set)

if (program) {
  // A name and no path: looked up anew on the PATH that npm set, where node_modules/.bin comes first.
  run('node', [join(root, program), ...programArgs], { cwd: root })
}
