/** One event stream for the whole page: says what has changed, or 'all' after the connection was lost and is back. */
import type { Changed } from '../../protocol.ts'

type Listener = (what: Changed | 'all') => void

const listeners = new Set<Listener>()
let source: EventSource | undefined

export function onChange(listener: Listener): () => void {
  listeners.add(listener)
  source ??= open()
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    source?.close()
    source = undefined
  }
}

function open(): EventSource {
  const stream = new EventSource('/sandbox/client/changes')
  let opened = false
  stream.onopen = () => {
    // Whatever happened while the connection was gone was not told.
    if (opened) tell('all')
    opened = true
  }
  stream.onmessage = (event) => tell((JSON.parse(event.data) as { face: Changed }).face)
  return stream
}

function tell(what: Changed | 'all'): void {
  for (const listener of listeners) listener(what)
}
