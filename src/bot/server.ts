import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

/** Answers a request, or leaves it to the next. */
export type Route = (req: IncomingMessage, res: ServerResponse) => boolean

export interface WebServer {
  readonly port: number
  /** What answers, in order; until it is set everything waits for the start with 503. */
  route(...routes: readonly Route[]): void
  /** No new connections from now on; once `finish` is done, those that stay open (event streams) are cut. */
  close(finish: () => Promise<void>): Promise<void>
}

export async function listen(port: number, host: string | undefined): Promise<WebServer> {
  let routes: readonly Route[] | undefined
  const server = createServer((req, res) => {
    if (!routes) return void res.writeHead(503, { 'retry-after': '1' }).end()
    if (!routes.some((route) => route(req, res))) res.writeHead(404).end()
  })
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(port, host, () => done())
  })
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('the server has no port')
  return {
    port: address.port,
    route(...list) {
      routes = list
    },
    close: (finish) => close(server, finish),
  }
}

async function close(server: Server, finish: () => Promise<void>): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()))
  server.closeIdleConnections()
  await finish()
  server.closeAllConnections()
  await closed
}

/** A GET route that answers with a status and a text. */
export const get = (
  path: string,
  answer: (url: URL) => Promise<{ status: number; body: string | Uint8Array; type: string }>,
): Route => {
  return (req, res) => {
    const url = new URL(req.url ?? '/', 'http://localhost')
    const matches = path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path
    if (!matches) return false
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      res.writeHead(405, { allow: 'GET, HEAD' }).end()
      return true
    }
    answer(url).then(
      ({ status, body, type }) =>
        res
          .writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff' })
          .end(req.method === 'HEAD' ? undefined : body),
      () => res.writeHead(503).end(),
    )
    return true
  }
}
