/** What a step of the test run, or the whole run, came to. */
export interface Counts {
  passed: number
  failed: number
  skipped: number
}

export const addCounts = (one: Counts, other: Counts): Counts => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
})

/** The one line that a run closes with. */
export const countsLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

/**
 * What a vitest run really came to, from the counts it wrote (none when it crashed before the end) and its exit status:
 * a run that ended badly never counts as clean.
 */
export const settleCounts = (written: string | undefined, status: number | null): Counts => {
  const counts: Counts = written === undefined ? { passed: 0, failed: 0, skipped: 0 } : JSON.parse(written)
  const clean = status === 0 && written !== undefined
  return clean || counts.failed > 0 ? counts : { ...counts, failed: 1 }
}
