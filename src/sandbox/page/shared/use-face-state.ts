import { useCallback, useEffect, useRef, useState } from 'react'
import type { FaceName } from '../../protocol.ts'
import { onChange } from './changes.ts'
import { fetchState, type StateOf } from './client.ts'
import { reuse } from './reuse.ts'

export interface FaceState<F extends FaceName> {
  readonly state?: StateOf[F]
  /** The sandbox could not be reached the last time. */
  readonly lost: boolean
  readonly refresh: () => void
}

/** What this person sees in this face, fetched anew whenever the sandbox says that it changed. */
export function useFaceState<F extends FaceName>(face: F, as: string): FaceState<F> {
  const [state, setState] = useState<StateOf[F]>()
  const [lost, setLost] = useState(false)
  const fetching = useRef<'no' | 'yes' | 'again'>('no')
  const current = useRef(true)

  // One request at a time: changes told meanwhile are answered by one more request after it.
  const refresh = useCallback(() => {
    if (fetching.current !== 'no') {
      fetching.current = 'again'
      return
    }
    const run = async (): Promise<void> => {
      fetching.current = 'yes'
      try {
        const next = await fetchState(face, as)
        if (!current.current) return
        setState((previous) => reuse(previous, next))
        setLost(false)
      } catch {
        if (current.current) setLost(true)
      }
      const again = (fetching.current as string) === 'again'
      fetching.current = 'no'
      if (again && current.current) await run()
    }
    void run()
  }, [face, as])

  useEffect(() => {
    current.current = true
    const stop = onChange((changed) => {
      if (changed === face || changed === 'all') refresh()
    })
    refresh()
    return () => {
      current.current = false
      stop()
    }
  }, [face, refresh])

  useEffect(() => {
    if (!lost) return
    const timer = setInterval(refresh, 2000)
    return () => clearInterval(timer)
  }, [lost, refresh])

  return { ...(state && { state }), lost, refresh }
}
