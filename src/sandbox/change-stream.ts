/** Tells open pages, by server-sent events, what has changed. */
import type { ServerResponse } from 'node:http'
import type { Changed } from './protocol.ts'

export interface ChangeStream {
  open(res: ServerResponse): void
  /** Changes of one tick are told once. */
  tell(face: Changed): void
  close(): void
}

export function createChangeStream(): ChangeStream {
  const pages = new Set<ServerResponse>()
  const pending = new Set<Changed>()
  // Proxies and browsers give up on a silent connection.
  const heartbeat = setInterval(() => {
    for (const page of pages) page.write(': still here\n\n')
  }, 20_000).unref()
  const flush = () => {
    for (const face of pending) for (const page of pages) page.write(`data: ${JSON.stringify({ face })}\n\n`)
    pending.clear()
  }
  return {
    open(res) {
      res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', connection: 'keep-alive' })
      res.write('retry: 1000\n\n')
      pages.add(res)
      res.on('close', () => pages.delete(res))
    },
    tell(face) {
      if (pending.size === 0) setImmediate(flush)
      pending.add(face)
    },
    close() {
      clearInterval(heartbeat)
      for (const page of pages) page.end()
      pages.clear()
    },
  }
}
