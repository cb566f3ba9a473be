import { setTimeout as sleep } from 'node:timers/promises'
import type { HostSettings } from './stage.ts'

/** What the parent asked this process to run on. */
export const settings = (): HostSettings => JSON.parse(process.argv[2] ?? '{}') as HostSettings

/** Tells the parent the port, answers its questions about memory, and ends when it says so or is gone. */
export function serveParent(port: number, close: () => Promise<void>): void {
  process.on('message', async (asked) => {
    if (asked === 'memory') process.send?.(await settledMemory())
    if (asked === 'stop') {
      await close()
      process.exit(0)
    }
  })
  process.on('disconnect', () => process.exit(0))
  process.send?.(port)
}

type Collect = (how: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void

/**
 * Several collections: what finalizers and closing sockets let go of is collected only by the next one. The last resort,
 * because others leave V8 its pools of free pages (here some 200 MiB), which come and go by the load of the moment.
 */
async function settledMemory(): Promise<number> {
  const collect = globalThis.gc as unknown as Collect
  for (let round = 0; round < 5; round++) {
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
    await sleep(100)
  }
  return process.memoryUsage.rss()
}
