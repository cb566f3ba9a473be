/**
 * `npm run mutate ROOM [EVERY]`: makes the sources of a room wrong, one change at a time in a copy, and runs the tests that
 * hold it. A change that they pass is a rule that nothing holds; each is named, and the run fails.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyOfProduct } from './setup/copy-of-product.ts'
import { startPostgres } from './setup/start-postgres.ts'
import { mutationsOf } from './tools/mutations.ts'

interface Room {
  readonly sources: readonly string[]
  readonly tests: readonly string[]
}

const rooms: Readonly<Record<string, Room>> = {
  money: {
    sources: ['money/money.ts', 'money/amounts.ts', 'money/currencies.ts'],
    tests: ['money', 'amounts'],
  },
  policies: {
    sources: ['records/policies.ts', 'organization/own-rights.ts', 'organization/roles.ts'],
    tests: ['rights-table', 'rights', 'roles', 'positions'],
  },
  undo: {
    sources: ['history/undo.ts', 'history/undo-rights.ts', 'history/undo-creations.ts'],
    tests: ['undo', 'undo-rights', 'undo-rules'],
  },
  history: {
    sources: ['history/record-history.ts', 'history/derived.ts', 'history/events.ts', 'history/read-events.ts'],
    tests: ['events', 'undo', 'records'],
  },
}

const [name = '', said = '1'] = process.argv.slice(2)
const room = rooms[name]
const every = Number(said)

if (!room || !Number.isInteger(every) || every < 1) {
  console.error(`npm run mutate ROOM [EVERY], a room of ${Object.keys(rooms).join(', ')}; of the changes each EVERYth.`)
  process.exitCode = 1
} else await mutate(room)

async function mutate({ sources, tests }: Room): Promise<void> {
  const copy = copyOfProduct()
  const postgres = await startPostgres()
  const vitest = join(copy, 'node_modules/vitest/vitest.mjs')
  const files = tests.map((test) => `test/domain/${test}.test.ts`)
  const passes = () =>
    spawnSync(process.execPath, [vitest, 'run', '--project', 'suite', '--bail', '1', ...files], {
      cwd: copy,
      env: { ...process.env, DATABASE_URL: postgres.url },
      // Whatever never comes to an end is noticed, too.
      timeout: 300_000,
    }).status === 0
  try {
    if (!passes()) throw new Error('the tests do not pass as it is')
    let tried = 0
    let survived = 0
    for (const source of sources.map((one) => `src/domain/${one}`)) {
      const text = readFileSync(join(copy, source), 'utf8')
      for (const { line, was, becomes, text: wrong } of mutationsOf(source, text).filter((_, at) => at % every === 0)) {
        writeFileSync(join(copy, source), wrong)
        tried++
        if (!passes()) continue
        survived++
        console.log(`${source}:${line}\n  ${was.trim()}\n  → ${becomes.trim() || 'nothing'}`)
      }
      writeFileSync(join(copy, source), text)
    }
    console.log(`${tried} changes, ${survived} of which no test noticed`)
    process.exitCode = survived ? 1 : 0
  } finally {
    await postgres.stop()
    rmSync(copy, { recursive: true, force: true })
  }
}
