/** How fast a bot may write to one conversation: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const windows = [
  { seconds: 1, most: 7 },
  { seconds: 2, most: 8 },
  { seconds: 30, most: 60 },
  { seconds: 3600, most: 1800 },
] as const

export interface RateLimit {
  /** Counts one call; the whole seconds to wait when it is one too many, else undefined. */
  take(conversationId: string): number | undefined
}

export function createRateLimit(now: () => Date): RateLimit {
  const calls = new Map<string, number[]>()
  return {
    take(conversationId) {
      const time = now().getTime()
      const recent = (calls.get(conversationId) ?? []).filter((at) => time - at < 3_600_000)
      calls.set(conversationId, recent)
      for (const { seconds, most } of windows) {
        const inside = recent.filter((at) => time - at < seconds * 1000)
        const oldest = inside[inside.length - most]
        if (oldest !== undefined) return Math.max(1, Math.ceil((oldest + seconds * 1000 - time) / 1000))
      }
      recent.push(time)
      return undefined
    },
  }
}
