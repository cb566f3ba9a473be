/** A kind of record is added as the README says, to a copy of the product; then it can do what every kind can. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { copyOfProduct } from '../setup/copy-of-product.ts'
import { files, type Line, missing, registration } from './asset.ts'

const root = join(import.meta.dirname, '../..')
let copy = ''
beforeAll(() => {
  copy = copyOfProduct()
  // What tsc keeps of a check is the copy's own: the packages, and what stands beside them, are not.
  const product = {
    extends: './tsconfig.json',
    compilerOptions: { tsBuildInfoFile: 'checked.json' },
    include: ['src', 'migrations'],
  }
  writeFileSync(join(copy, 'tsconfig.product.json'), JSON.stringify(product))
  for (const [path, text] of Object.entries(files)) writeFileSync(join(copy, path), text)
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

function add({ path, before, line }: Line): void {
  const file = join(copy, path)
  const [head, ...rest] = readFileSync(file, 'utf8').split(`\n${before}`)
  if (rest.length !== 1) throw new Error(`${before} stands ${rest.length} times in ${path}`)
  writeFileSync(file, `${head}\n${line}\n${before}${rest[0]}`)
}

const run = (script: string, ...args: string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: inject('postgresUrl'), NO_COLOR: '1' },
  })
const compile = () => run('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.product.json').stdout

test('what else a kind needs is found missing where it is missing', { timeout: 300_000 }, () => {
  for (const line of registration) add(line)
  const errors = compile()
  const faulty = new Set([...errors.matchAll(/^([\w/.-]+)\(\d+,\d+\): error/gm)].map(([, path]) => path))
  expect([...faulty].sort()).toEqual([
    'src/bot/grammar/commands/vocabulary.ts',
    'src/views/kinds/asset.ts',
    'src/views/kinds/index.ts',
  ])
})

test('once it is said, the kind does what every kind does', { timeout: 600_000 }, () => {
  for (const line of missing) add(line)
  expect(compile()).toBe('')
  const tests = ['test/conversation/kinds.test.ts', 'test/domain/schema.test.ts']
  const { status, stdout } = run(
    ...(['vitest/vitest.mjs', 'run', '--project', 'suite', ...tests, '-t', 'asset|entities declare'] as const),
  )
  expect(status, stdout).toBe(0)
  // Two chats with two languages each, half of which try a kind, and the schema.
  expect(/Tests +(\d+) passed/.exec(stdout)?.[1]).toBe('9')
})
