/** The last exchanges between the stand-ins and the bot, for the page's traffic panel and for tests. */
import type { TrafficEntry } from './protocol.ts'

export interface Traffic {
  /** Keeps the entry, with a number and the time added. */
  record(entry: Omit<TrafficEntry, 'n' | 'at'>): TrafficEntry
  /** Entries numbered above `n`, oldest first; older ones than the capacity are forgotten. */
  after(n: number): readonly TrafficEntry[]
}

export function createTraffic(options: {
  readonly now: () => Date
  readonly changed: (entry: TrafficEntry) => void
  readonly capacity?: number
}): Traffic {
  const capacity = options.capacity ?? 500
  const entries: TrafficEntry[] = []
  let last = 0
  return {
    record(entry) {
      last += 1
      const kept = { n: last, at: options.now().toISOString(), ...entry }
      entries.push(kept)
      if (entries.length > capacity) entries.shift()
      options.changed(kept)
      return kept
    },
    after: (n) => entries.filter((entry) => entry.n > n),
  }
}
