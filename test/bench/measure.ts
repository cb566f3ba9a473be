/** Runs the benchmarks of one file in a process of its own and sends their rows to the parent; see run.ts. */
import { pathToFileURL } from 'node:url'
import type { BenchRow } from './bench-row.ts'

const file = process.argv[2]
if (!file || !process.send) throw new Error('measure.ts is started by run.ts')
const benches: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href)
const rows: BenchRow[] = []
for (const [name, bench] of Object.entries(benches)) {
  if (name.endsWith('Bench') && typeof bench === 'function') rows.push(...(await bench()))
}
process.send(rows, undefined, undefined, () => process.exit(0))
