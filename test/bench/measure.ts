/** Runs the benchmarks of one file in a process of its own and sends their rows to the parent; see measure-file.ts. */
import { pathToFileURL } from 'node:url'
import type { Bench, BenchRow, Scale } from './bench-row.ts'

const [file, scale] = process.argv.slice(2)
if (!file || !scale || !process.send) throw new Error('measure.ts is started by measure-file.ts')
const benches: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href)
const rows: BenchRow[] = []
for (const [name, bench] of Object.entries(benches)) {
  if (name.endsWith('Bench') && typeof bench === 'function') rows.push(...(await (bench as Bench)(scale as Scale)))
}
process.send(rows, undefined, undefined, () => process.exit(0))
