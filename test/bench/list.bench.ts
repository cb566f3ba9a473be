/** A page of a list must not cost what the list is long. Alone: `npm run bench list`. */
import { type BenchRow, counted, type Scale } from './bench-row.ts'
import { inTurns } from './slack/rounds.ts'
import { leadName } from './slack/seed-leads.ts'
import { load } from './slack/slack-load.ts'
import { openStage } from './slack/stage.ts'

const sizes = {
  full: { short: 1_000, long: 100_000, warmUp: 1_500, perRound: 1_000 },
  small: { short: 100, long: 1_000, warmUp: 20, perRound: 20 },
} as const

/** The first page begins with the first name under A. */
const command = () => ({ text: 'lead list', says: leadName(26) })

export async function listBench(scale: Scale): Promise<BenchRow[]> {
  const { short, long, warmUp, perRound } = sizes[scale]
  const stage = await openStage()
  try {
    const { host: few } = await stage.bot(short)
    const { host: many } = await stage.bot(long)
    for (const host of [few, many]) await load(host, warmUp, command)
    const [ofMany, ofFew] = await inTurns(
      () => load(many, perRound, command),
      () => load(few, perRound, command),
    )
    const ratio = ofMany / ofFew
    return [
      { name: `/crm lead list, ${counted(long)} leads`, figure: ofMany, unit: '/s', target: '–', ok: true },
      { name: `/crm lead list, ${counted(short)} leads`, figure: ofFew, unit: '/s', target: '–', ok: true },
      {
        name: `list of ${counted(long)} against ${counted(short)}`,
        figure: ratio,
        unit: '×',
        target: '≥ 0.7',
        ok: ratio >= 0.7,
      },
    ]
  } finally {
    await stage.close()
  }
}
