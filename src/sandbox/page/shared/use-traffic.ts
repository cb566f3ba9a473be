import { useEffect, useState } from 'react'
import type { TrafficEntry } from '../../protocol.ts'
import { onChange } from './changes.ts'
import { fetchTraffic } from './client.ts'

const kept = 300

/** The newest exchanges between bot and platforms, oldest first; asked for only while `on`. */
export function useTraffic(on: boolean): readonly TrafficEntry[] {
  const [entries, setEntries] = useState<readonly TrafficEntry[]>([])
  useEffect(() => {
    if (!on) return
    let stopped = false
    let busy = false
    let again = false
    let after = 0
    const fetchMore = async (): Promise<void> => {
      if (busy) {
        again = true
        return
      }
      busy = true
      again = false
      try {
        const more = await fetchTraffic(after)
        if (stopped) return
        after = more.at(-1)?.n ?? after
        if (more.length > 0)
          setEntries((now) => [...now.filter((one) => one.n < (more[0]?.n ?? 0)), ...more].slice(-kept))
      } catch {
        // The page already says that the sandbox is away; the next change asks again.
      }
      busy = false
      if (again && !stopped) await fetchMore()
    }
    const stop = onChange(() => void fetchMore())
    void fetchMore()
    return () => {
      stopped = true
      stop()
    }
  }, [on])
  return entries
}
