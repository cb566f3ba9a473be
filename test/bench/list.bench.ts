/** A page of a list must not cost what the list is long. Alone: `node test/bench/list.bench.ts`. */
import type { BenchRow } from './bench-row.ts'
import { inTurns } from './slack/rounds.ts'
import { leadName } from './slack/seed-leads.ts'
import { load } from './slack/slack-load.ts'
import { openStage } from './slack/stage.ts'

const short = 1000
const long = 100_000
const warmUp = 1500
const perRound = 1000

/** The first page begins with the first name under A. */
const command = () => ({ text: 'lead list', says: leadName(26) })

export async function listBench(): Promise<BenchRow[]> {
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
      { name: '/crm lead list, 100,000 leads', figure: ofMany, unit: '/s', target: '–', ok: true },
      { name: '/crm lead list, 1,000 leads', figure: ofFew, unit: '/s', target: '–', ok: true },
      { name: 'list of 100,000 against 1,000', figure: ratio, unit: '×', target: '≥ 0.7', ok: ratio >= 0.7 },
    ]
  } finally {
    await stage.close()
  }
}

if (import.meta.main) console.table(await listBench())
