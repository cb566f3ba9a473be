/**
 * `npm run bench`: one table of every figure that the functions named …Bench in test/bench/*.bench.ts measure.
 * `npm run bench business list` measures those two; `npm run bench small` shows in a minute that all of them run.
 */
import type { BenchRow } from './bench-row.ts'
import { benchNames, measureFile } from './measure-file.ts'

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

const asked = process.argv.slice(2).filter((word) => word !== 'small')
const scale = process.argv.includes('small') ? 'small' : 'full'
const stray = asked.filter((name) => !benchNames.includes(name))
if (stray.length) {
  console.error(
    `no bench is named ${stray.join(' or ')}; there are ${benchNames.join(', ')} (and small, for all at small size)`,
  )
  process.exit(2)
}
const chosen = asked.length ? asked : benchNames
const rows: BenchRow[] = []
const failures: string[] = []
for (const [n, name] of chosen.entries()) {
  console.error(`[${n + 1}/${chosen.length}] ${name} …`)
  try {
    rows.push(...(await measureFile(name, scale)))
  } catch (error) {
    failures.push(error instanceof Error ? error.message : String(error))
  }
}
printTable(rows)
for (const failure of failures) console.error(failure)
process.exitCode = failures.length > 0 || (scale === 'full' && rows.some(({ ok }) => !ok)) ? 1 : 0
