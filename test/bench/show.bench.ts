/** One record through everything, against the least that could answer. Alone: `npm run bench show`. */
import type { BenchRow, Scale } from './bench-row.ts'
import { inTurns } from './slack/rounds.ts'
import { leadName } from './slack/seed-leads.ts'
import { load } from './slack/slack-load.ts'
import { openStage } from './slack/stage.ts'

const leads = 1000
const sizes = { full: { warmUp: 2_000, perRound: 1_000 }, small: { warmUp: 20, perRound: 20 } } as const

const command = (n: number) => {
  const number = 1 + ((n * 37) % leads)
  return { text: `lead show L-${number}`, says: leadName(number) }
}

export async function showBench(scale: Scale): Promise<BenchRow[]> {
  const { warmUp, perRound } = sizes[scale]
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
