import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** A running PostgreSQL whose administrator connects with `url`; `stop` ends it and removes its files. */
export interface RunningPostgres {
  readonly url: string
  readonly stop: () => Promise<void>
}

/**
 * Starts a private PostgreSQL on a free port (0.7 s); throws with its log when it cannot.
 *
 * @param primary the URL of another one that it follows as its streaming replica
 */
export const startPostgres = async (primary?: string): Promise<RunningPostgres> => {
  const program = fileURLToPath(new URL('postgres-server.ts', import.meta.url))
  // Detached: Ctrl-C reaches the whole terminal group, and the server must outlive the tests that still use it.
  const child = spawn(process.execPath, [program, ...(primary ? [primary] : [])], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
    windowsHide: true,
  })
  const exited = once(child, 'exit')
  const log = text(child.stderr)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const first = await lines.next()
  if (first.done) throw new Error(`The embedded PostgreSQL did not start:\n${await log}`)
  return {
    url: first.value,
    stop: async () => {
      child.stdin.end()
      await exited
    },
  }
}
