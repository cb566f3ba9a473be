/** Files larger than they say, and larger than a table should be. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { download } from '#bot/files/download.ts'
import { hostsOf } from '#bot/files/hosts.ts'
import { spooled } from '#bot/files/spool.ts'
import { FileNotSent } from '#bot/request.ts'
import { readTable } from '#bot/tables/read-table.ts'
import { largestFile } from '#bot/tables/unreadable.ts'

const hundredMegabytes = 100 * 1024 * 1024
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** Sends so much, as fast as it is taken. */
const sending =
  (bytes: number, headers: Readonly<Record<string, string>>, sent: (bytes: number) => void): RequestListener =>
  (_, response) => {
    response.writeHead(200, headers)
    const part = Buffer.alloc(64 * 1024, 'a,b\n')
    let left = bytes
    const more = () => {
      while (left > 0) {
        left -= part.length
        sent(bytes - left)
        if (!response.write(part)) return void response.once('drain', more)
      }
      response.end()
    }
    more()
  }

const here = (url: string) => hostsOf([], [new URL(url).origin])

test('one that is said to be too large is not fetched', async () => {
  let sent = 0
  const url = await serve(
    sending(hundredMegabytes, { 'content-length': String(hundredMegabytes) }, (bytes) => {
      sent = bytes
    }),
  )
  await expect(download(url, here(url))).rejects.toMatchObject({ reason: 'tooLarge' })
  // What the line itself holds.
  expect(sent).toBeLessThan(largestFile / 2)
})

test('one that says nothing is left as soon as it is too large', async () => {
  let sent = 0
  const url = await serve(
    sending(hundredMegabytes, {}, (bytes) => {
      sent = bytes
    }),
  )
  await expect(spooled(await download(url, here(url)), async () => 'read')).rejects.toMatchObject({
    reason: 'tooLarge',
  })
  expect(sent).toBeGreaterThan(largestFile)
  expect(sent).toBeLessThan(hundredMegabytes / 2)
})

test('of one that says too little no more is taken than it said', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-length': '8' })
    response.socket?.write('a,b\n1,2\n')
    for (let n = 0; n < 100; n++) response.socket?.write('x'.repeat(1000))
    response.socket?.end()
  })
  let got = ''
  const whole = (async () => {
    for await (const bytes of await download(url, here(url))) got += Buffer.from(bytes).toString()
  })()
  // Whether the rest is left or the line is cut, is the client's to decide.
  await whole.catch((error: unknown) => expect(error).toBeInstanceOf(FileNotSent))
  expect(got.length).toBeLessThanOrEqual(8)
})

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'large-'))
})
afterAll(() => rm(directory, { recursive: true }))

const lines = 90_000

function* rows(): Generator<string> {
  const note = '长城脚下的一家客户，每年都要报价。'.repeat(24)
  yield '名称,电话,备注\r\n'
  for (let n = 1; n <= lines; n++) yield `客户 ${n},138${String(n).padStart(8, '0')},"${note}"\r\n`
}

function* joined(parts: Iterable<string>): Generator<string> {
  let some = ''
  for (const part of parts) {
    some += part
    if (some.length < 64 * 1024) continue
    yield some
    some = ''
  }
  yield some
}

test('a hundred megabytes of lines are read without holding them', async () => {
  const path = join(directory, 'large.csv')
  await pipeline(Readable.from(joined(rows())), createWriteStream(path))
  expect((await stat(path)).size).toBeGreaterThan(hundredMegabytes)
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const held = () => {
    collect()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  const before = held()
  let most = 0
  let count = 0
  for await (const { cells } of readTable(path, 'large.csv')) {
    if (count > 0) expect(cells[0]).toBe(`客户 ${count}`)
    if (++count % 10_000 === 0) most = Math.max(most, held() - before)
  }
  expect(count).toBe(lines + 1)
  expect(most).toBeLessThan(20 * 1024 * 1024)
}, 60_000)
