/** Whether the bot keeps what it should let go of. Alone: `npm run bench memory`. */
import { type BenchRow, counted, type Scale } from './bench-row.ts'
import { leadName } from './slack/seed-leads.ts'
import { load } from './slack/slack-load.ts'
import { openStage } from './slack/stage.ts'

const leads = 1000
const sizes = { full: { early: 2_000, late: 20_000 }, small: { early: 50, late: 100 } } as const

/** Cards, pages and what cannot be understood, in turn. */
const command = (n: number) => {
  const number = 1 + (n % leads)
  if (n % 10 === 0) return { text: 'lead list', says: leadName(26) }
  if (n % 10 === 5) return { text: `no such words ${n}`, says: 'no such words' }
  return { text: `lead show L-${number}`, says: leadName(number) }
}

const megabytes = (bytes: number): number => bytes / 2 ** 20

export async function memoryBench(scale: Scale): Promise<BenchRow[]> {
  const { early, late } = sizes[scale]
  const stage = await openStage()
  try {
    const { host } = await stage.bot(leads)
    await load(host, early, command)
    const before = await host.memory()
    await load(host, late - early, command)
    const after = await host.memory()
    const ratio = after / before
    return [
      {
        name: `memory after ${counted(early)} requests`,
        figure: megabytes(before),
        unit: 'MiB',
        target: '–',
        ok: true,
      },
      { name: `memory after ${counted(late)} requests`, figure: megabytes(after), unit: 'MiB', target: '–', ok: true },
      {
        name: `memory, ${counted(late)} against ${counted(early)}`,
        figure: ratio,
        unit: '×',
        target: '≤ 1.1',
        ok: ratio <= 1.1,
      },
    ]
  } finally {
    await stage.close()
  }
}
