import type { Inbox } from '#bot/inbox.ts'

/** Keeps deliveries in memory, as long as they are in hand. */
export function inboxOfTests(): Inbox {
  const kept = new Set<string>()
  return {
    async keep({ key }) {
      if (kept.has(key)) return 'known'
      kept.add(key)
      return 'new'
    },
    async forget({ key }) {
      kept.delete(key)
    },
    start: () => {},
    close: async () => {},
  }
}
