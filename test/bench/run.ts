/**
 * `npm run bench`: one table of every figure that the functions named …Bench in test/bench/*.bench.ts measure. Each file
 * has a process of its own, one after the other: memory and warm code of one must not be counted to the next.
 */
import { fork } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { BenchRow } from './bench-row.ts'

const folder = import.meta.dirname

const measure = (file: string): Promise<readonly BenchRow[]> =>
  new Promise((resolve, reject) => {
    const child = fork(join(folder, 'measure.ts'), [file], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    let rows: readonly BenchRow[] = []
    child.on('message', (message) => {
      rows = message as readonly BenchRow[]
    })
    child.on('error', reject)
    child.on('exit', (status) => {
      const name = basename(file)
      if (status !== 0) reject(new Error(`${name} ended with status ${status}`))
      else if (rows.length === 0) reject(new Error(`${name} measured nothing: it exports no function named …Bench`))
      else resolve(rows)
    })
  })

const shown = (figure: number): string => (Math.abs(figure) >= 100 ? figure.toFixed(0) : figure.toFixed(2))

const printTable = (rows: readonly BenchRow[]): void => {
  const cells = rows.map(({ name, figure, unit, target, ok }) => [
    name,
    `${shown(figure)} ${unit}`,
    target,
    // A row without a bound stands beside the target of another.
    /^[≤≥<>]/.test(target) ? (ok ? 'yes' : 'NO') : '',
  ])
  const table = [['what', 'figure', 'target', 'met'], ...cells]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  // Figures stand right, so that their digits line up.
  const line = (row: readonly string[]): string =>
    row.map((cell, n) => (n === 1 ? cell.padStart(widths[n] ?? 0) : cell.padEnd(widths[n] ?? 0))).join(' │ ')
  const rule = widths.map((width) => '─'.repeat(width)).join('─┼─')
  const [head = [], ...body] = table
  console.log([line(head), rule, ...body.map(line)].join('\n'))
}

const files = readdirSync(folder).filter((name) => name.endsWith('.bench.ts'))
const rows: BenchRow[] = []
const failures: string[] = []
for (const [n, name] of files.toSorted().entries()) {
  console.error(`[${n + 1}/${files.length}] ${name} …`)
  try {
    rows.push(...(await measure(join(folder, name))))
  } catch (error) {
    failures.push(error instanceof Error ? error.message : String(error))
  }
}
printTable(rows)
for (const failure of failures) console.error(failure)
process.exitCode = failures.length > 0 || rows.some(({ ok }) => !ok) ? 1 : 0
