import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startJobs } from '#bot/jobs/schedule.ts'
import { silent } from './world.ts'

const own = process.env.TZ
beforeEach(
  () => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] }),
)
afterEach(() => {
  vi.useRealTimers()
  if (own === undefined) delete process.env.TZ
  else process.env.TZ = own
})

/** Nights on which clocks change there: by an hour, by half an hour, at midnight, and a whole day left out. */
const nights = [
  ['America/New_York', '2026-11-01T04:30:00Z'],
  ['America/New_York', '2026-03-08T05:30:00Z'],
  ['Europe/Berlin', '2026-10-25T00:00:00Z'],
  ['Europe/Berlin', '2027-03-28T00:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T13:30:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T14:30:00Z'],
  ['America/Santiago', '2026-09-06T03:00:00Z'],
  ['Pacific/Apia', '2011-12-30T09:00:00Z'],
  ['UTC', '2026-12-31T22:30:00Z'],
] as const

test.each(nights)('a server in %s looks every ten seconds for what is due, from %s on', async (zone, from) => {
  process.env.TZ = zone
  // What the start does first, as it stands there: it cannot be loaded without starting.
  const main = readFileSync(new URL('../../../src/bot/main.ts', import.meta.url), 'utf8')
  const set = /^process\.env\.TZ = '(.+)'$/m.exec(main)?.[1]
  if (set) process.env.TZ = set
  vi.setSystemTime(from)
  const rounds: number[] = []
  const jobs = startJobs({
    ...({} as { database: never; queue: never }),
    served: () => ({ organizations: [], clients: [] }),
    // Each round asks for the time.
    now: () => {
      rounds.push(Date.now())
      return new Date()
    },
    logger: silent,
  })
  await vi.advanceTimersByTimeAsync(3 * 3_600_000)
  await jobs.stop()
  const gaps = rounds.slice(1).map((at, index) => at - (rounds[index] ?? 0))
  expect(Math.max(...gaps)).toBeLessThanOrEqual(10_000)
  expect(rounds.length).toBeGreaterThanOrEqual(3 * 360)
})
