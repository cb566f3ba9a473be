import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'

/** What a route is told beside the request itself. */
export interface Asked {
  readonly url: URL
  /** Reports what went wrong in answering, and answers that it did, as far as that is possible still. */
  fail(error: unknown): void
}

/** Answers a request, or leaves it to the next. Whatever it throws is reported, and answered with 500. */
export type Route = (req: IncomingMessage, res: ServerResponse, asked: Asked) => boolean

export interface WebServer {
  readonly port: number
  /** What answers, in order; until it is set everything waits for the start with 503. */
  route(...routes: readonly Route[]): void
  /**
   * Takes nothing new from now on and ends what idles; what is being answered is answered, and its connection closed with
   * it. Then `finish` runs, and what is open still (event streams) is cut.
   */
  close(finish: () => Promise<void>): Promise<void>
}

/**
 * Longer than proxies keep a connection that idles (60 s is usual): were it closed here first, a request that is sent over
 * it at that moment is lost.
 */
const idleMs = 65_000

/** @param report is told of what failed: of a request that was answered with 500, and of connections that break */
export async function listen(
  port: number,
  host: string | undefined,
  report: (error: unknown) => void,
): Promise<WebServer> {
  let routes: readonly Route[] | undefined
  let closing = false
  const answering = new Set<ServerResponse>()
  const server = createServer((req, res) => {
    answering.add(res)
    res.once('close', () => answering.delete(res))
    // An error event that nobody hears ends the process. Whoever hangs up is no fault.
    for (const stream of [req, res]) {
      stream.on('error', (error: NodeJS.ErrnoException) => error.code !== 'ECONNRESET' && report(error))
    }
    const fail = (error: unknown) => {
      report(error)
      if (res.headersSent) res.destroy()
      else res.writeHead(500, { connection: 'close' }).end()
    }
    try {
      if (closing) return void res.writeHead(503, { 'retry-after': '1', connection: 'close' }).end()
      if (!routes) return void res.writeHead(503, { 'retry-after': '1' }).end()
      const url = addressOf(req.url)
      if (!url) return void res.writeHead(400, { connection: 'close' }).end()
      if (!routes.some((route) => route(req, res, { url, fail }))) res.writeHead(404).end()
    } catch (error) {
      fail(error)
    }
  })
  server.keepAliveTimeout = idleMs
  server.headersTimeout = idleMs + 1_000
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(port, host, () => done())
  })
  server.on('error', report)
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('the server has no port')
  return {
    port: address.port,
    route(...list) {
      routes = list
    },
    async close(finish) {
      closing = true
      const closed = new Promise<void>((done) => server.close(() => done()))
      server.closeIdleConnections()
      for (const res of answering) if (!res.headersSent) res.setHeader('connection', 'close')
      const answered = [...answering].map((res) => once(res, 'close'))
      await Promise.race([Promise.all(answered), setTimeout(answerMs)])
      await finish()
      server.closeAllConnections()
      await closed
    },
  }
}

/** Slack waits for three seconds; what takes longer is done behind its answer. */
const answerMs = 3_000

/** Only a path is asked of a server that is no proxy; `//host` would be taken for another one's name. */
const addressOf = (asked: string | undefined): URL | undefined =>
  (asked?.startsWith('/') && URL.parse(`http://localhost${asked}`)) || undefined

/** A GET route that answers with a status and a text. */
export const get = (
  path: string,
  answer: (url: URL) => Promise<{ status: number; body: string | Uint8Array; type: string }>,
): Route => {
  return (req, res, { url, fail }) => {
    const matches = path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path
    if (!matches) return false
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      res.writeHead(405, { allow: 'GET, HEAD' }).end()
      return true
    }
    answer(url)
      .then(({ status, body, type }) =>
        res
          .writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff' })
          .end(req.method === 'HEAD' ? undefined : body),
      )
      .catch(fail)
    return true
  }
}
