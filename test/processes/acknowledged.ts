import type { Stage } from './stage.ts'

/** Which `lead new Killed …` the bot has said to have taken, as far as the traffic was noted. */
export function acknowledgedLeads(stage: () => Stage): {
  readonly names: ReadonlySet<string>
  /** The traffic is kept for a while alone: it is noted after every round. */
  note(): Promise<void>
} {
  const names = new Set<string>()
  return {
    names,
    async note() {
      for (const { from, status, request } of await stage().traffic()) {
        if (from !== 'platform' || status !== 200) continue
        const said = JSON.stringify(request ?? null)
        const name = /lead new (Killed [\w-]+)/.exec(said)?.[1]
        if (name && !said.includes('"bot_id"')) names.add(name)
      }
    },
  }
}
