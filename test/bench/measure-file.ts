import { fork } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchRow, Scale } from './bench-row.ts'

const folder = import.meta.dirname

/** Every bench by its name: that of its file before `.bench.ts`. */
export const benchNames: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace(/\.bench\.ts$/, ''))
  .toSorted()

/**
 * What the functions named …Bench of one file measure, in a process of its own: memory and warm code of one bench must not
 * be counted to the next.
 *
 * @throws Error when the process fails or measures nothing
 */
export const measureFile = (name: string, scale: Scale): Promise<readonly BenchRow[]> =>
  new Promise((resolve, reject) => {
    const child = fork(join(folder, 'measure.ts'), [join(folder, `${name}.bench.ts`), scale], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // Not the flags of a test runner.
      execArgv: [],
    })
    let rows: readonly BenchRow[] = []
    child.on('message', (message) => {
      rows = message as readonly BenchRow[]
    })
    child.on('error', reject)
    child.on('exit', (status, signal) => {
      if (status !== 0) reject(new Error(`${name} ended with ${status ?? signal}`))
      else if (rows.length === 0) reject(new Error(`${name} measured nothing: it exports no function named …Bench`))
      else resolve(rows)
    })
  })
