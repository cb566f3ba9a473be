/** One record through everything, against the least that could answer. Alone: `node test/bench/show.bench.ts`. */
import type { BenchRow } from './bench-row.ts'
import { inTurns } from './slack/rounds.ts'
import { leadName } from './slack/seed-leads.ts'
import { load } from './slack/slack-load.ts'
import { openStage } from './slack/stage.ts'

const leads = 1000
const warmUp = 2000
const perRound = 1000

const command = (n: number) => {
  const number = 1 + ((n * 37) % leads)
  return { text: `lead show L-${number}`, says: leadName(number) }
}

export async function showBench(): Promise<BenchRow[]> {
  const stage = await openStage()
  try {
    const { host: bot, database } = await stage.bot(leads)
    const bare = await stage.bare(database)
    for (const host of [bot, bare]) await load(host, warmUp, command)
    const [through, least] = await inTurns(
      () => load(bot, perRound, command),
      () => load(bare, perRound, command),
    )
    const ratio = through / least
    return [
      { name: '/crm lead show, through everything', figure: through, unit: '/s', target: '–', ok: true },
      { name: 'bare Bolt, one findOne under RLS', figure: least, unit: '/s', target: '–', ok: true },
      { name: '/crm lead show against bare Bolt', figure: ratio, unit: '×', target: '≥ 0.6', ok: ratio >= 0.6 },
    ]
  } finally {
    await stage.close()
  }
}

if (import.meta.main) console.table(await showBench())
