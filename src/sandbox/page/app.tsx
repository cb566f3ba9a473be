import { useEffect, useState } from 'react'
import type { World } from '../protocol.ts'
import { Frame } from './frame.tsx'
import { fetchWorld } from './shared/client.ts'
import { words } from './words.ts'

/** Learns who and what exists, then shows the frame; keeps trying while the sandbox is still starting. */
export function App() {
  const [world, setWorld] = useState<World>()
  const [lost, setLost] = useState(false)
  useEffect(() => {
    if (world) return
    let stopped = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      try {
        const found = await fetchWorld()
        if (!stopped) setWorld(found)
      } catch {
        if (stopped) return
        setLost(true)
        timer = setTimeout(ask, 1000)
      }
    }
    void ask()
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [world])
  if (world) return <Frame world={world} />
  const own = navigator.language.startsWith('zh') ? words['zh-CN'] : words.en
  return (
    <p className="starting" role="status">
      {lost ? own.lost : own.loading}
    </p>
  )
}
