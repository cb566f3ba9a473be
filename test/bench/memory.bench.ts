/** Whether the bot keeps what it should let go of. Alone: `node test/bench/memory.bench.ts`. */
import type { BenchRow } from './bench-row.ts'
import { leadName } from './slack/seed-leads.ts'
import { load } from './slack/slack-load.ts'
import { openStage } from './slack/stage.ts'

const leads = 1000
const early = 2000
const late = 20_000

/** Cards, pages and what cannot be understood, in turn. */
const command = (n: number) => {
  const number = 1 + (n % leads)
  if (n % 10 === 0) return { text: 'lead list', says: leadName(26) }
  if (n % 10 === 5) return { text: `no such words ${n}`, says: 'no such words' }
  return { text: `lead show L-${number}`, says: leadName(number) }
}

const megabytes = (bytes: number): number => bytes / 2 ** 20

export async function memoryBench(): Promise<BenchRow[]> {
  const stage = await openStage()
  try {
    const { host } = await stage.bot(leads)
    await load(host, early, command)
    const before = await host.memory()
    await load(host, late - early, command)
    const after = await host.memory()
    const ratio = after / before
    return [
      { name: 'memory after 2,000 requests', figure: megabytes(before), unit: 'MiB', target: '–', ok: true },
      { name: 'memory after 20,000 requests', figure: megabytes(after), unit: 'MiB', target: '–', ok: true },
      { name: 'memory, 20,000 against 2,000', figure: ratio, unit: '×', target: '≤ 1.1', ok: ratio <= 1.1 },
    ]
  } finally {
    await stage.close()
  }
}

if (import.meta.main) console.table(await memoryBench())
