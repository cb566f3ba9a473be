/** Whatever is asked of the web server, and whatever its routes do: an answer, and a server that goes on. */
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { get, listen, type Route, type WebServer } from '#bot/server.ts'

const reported: string[] = []
let server: WebServer
beforeAll(async () => {
  server = await listen(0, '127.0.0.1', (error) => reported.push(String(error)))
  const throwing: Route = (_req, _res, { url }) => {
    if (url.pathname === '/throws') throw new TypeError('thrown while answering')
    return false
  }
  const lateWriter: Route = (_req, res, { url }) => {
    if (url.pathname !== '/writes-late') return false
    res.end('done')
    res.write('more')
    return true
  }
  server.route(
    throwing,
    lateWriter,
    get('/rejects', () => Promise.reject(new Error('rejected while answering'))),
    get('/wrong-header', async () => ({ status: 200, body: '', type: 'text/plain\nx' })),
    get('/healthz', async () => ({ status: 200, body: 'alive\n', type: 'text/plain' })),
  )
})
afterAll(() => server.close(async () => {}))

/** What comes back for these bytes, to the end of the connection. */
const answerTo = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let heard = ''
    const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes, 'latin1'))
    socket.setEncoding('latin1').on('data', (text: string) => {
      heard += text
    })
    socket.setTimeout(5000, () => socket.destroy(new Error(`no answer to ${JSON.stringify(bytes.slice(0, 200))}`)))
    socket.on('close', () => resolve(heard)).on('error', reject)
  })
const ask = (target: string, method = 'GET') =>
  answerTo(`${method} ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)
const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1])
const alive = async () => expect(await ask('/healthz')).toMatch(/^HTTP\/1\.1 200 [\s\S]*alive\n/)

describe('an address that is none', () => {
  const targets = [
    ...[
      '//',
      '///',
      '//[',
      'http://[',
      '//healthz',
      '//x:99999/',
      '/\\',
      '*',
      '?',
      'healthz',
      '/%',
      '/%00',
      '/[',
      '/#',
    ],
    ...['/pictures/', `/pictures/${'-'.repeat(36)}/${'a'.repeat(43)}.png`, 'http://other.example/healthz', '/..//..'],
  ]
  test.for(targets)('%s', async (target) => {
    expect([400, 404]).toContain(statusOf(await ask(target)))
    await alive()
  })

  test('any at all', async () => {
    const part = fc.constantFrom(
      '/',
      '//',
      '[',
      ']',
      ':',
      '@',
      '\\',
      '?',
      '#',
      '%',
      '%zz',
      '..',
      'http:',
      '*',
      '0',
      ' ',
    )
    const target = fc.oneof(
      fc.array(part, { minLength: 1, maxLength: 12 }).map((parts) => parts.join('')),
      fc.string({ unit: fc.integer({ min: 0x21, max: 0xff }).map((code) => String.fromCharCode(code)), minLength: 1 }),
    )
    await fc.assert(
      fc.asyncProperty(target, async (asked) => {
        const status = statusOf(await ask(asked))
        expect(status).toBeGreaterThanOrEqual(200)
        expect(status).toBeLessThan(500)
      }),
      { numRuns: 300 },
    )
    await alive()
  })
})

test.for(['GET', 'POST', 'PUT', 'OPTIONS', 'HEAD', 'TRACE', 'nonsense', ''])('the method “%s”', async (method) => {
  expect(statusOf(await ask('/healthz', method))).toSatisfy((status: number) => status >= 200 && status < 500)
  await alive()
})

test.for([
  '\0\0\0\0\r\n\r\n',
  'GET / HTTP/9.9\r\n\r\n',
  'GET /\r\n\r\n',
  `GET /${'a'.repeat(17_000)} HTTP/1.1\r\n\r\n`,
])('no request at all, %#', async (bytes) => {
  expect(statusOf(await answerTo(bytes))).toSatisfy((status: number) => status >= 400 && status < 500)
  await alive()
})

test.for([
  ['/throws', 'thrown while answering'],
  ['/rejects', 'rejected while answering'],
  ['/wrong-header', 'Invalid character in header'],
])('a route that fails is reported and answered with 500: %s', async ([path, what]) => {
  reported.length = 0
  expect(statusOf(await ask(path as string))).toBe(500)
  expect(reported).toEqual([expect.stringContaining(what as string)])
  await alive()
})

test('a connection that idles is kept for longer than the minute that proxies keep theirs', async () => {
  const answer = await fetch(`http://127.0.0.1:${server.port}/healthz`)
  expect(Number(/timeout=(\d+)/.exec(answer.headers.get('keep-alive') ?? '')?.[1])).toBeGreaterThan(60)
})

test('what fails once the answer has begun is reported, and costs that connection alone', async () => {
  reported.length = 0
  expect(statusOf(await ask('/writes-late'))).toBe(200)
  expect(reported).toEqual([expect.stringContaining('write after end')])
  await alive()
})

test('whoever hangs up in the middle is no fault', async () => {
  reported.length = 0
  await new Promise<void>((done) => {
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write('POST /healthz HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf')
      setTimeout(() => socket.resetAndDestroy(), 50)
    })
    socket.on('close', () => done())
  })
  await alive()
  expect(reported).toEqual([])
})
