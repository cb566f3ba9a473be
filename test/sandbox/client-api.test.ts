/** The shell around the stand-ins: who may play a user, change events, the page's files. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '#sandbox/sandbox.ts'
import { manifest } from './slack/bolt-bench.ts'

let server: Server
let sandbox: Sandbox
let pageDir: string
let url: string
let port: number

beforeAll(async () => {
  pageDir = await mkdtemp(join(tmpdir(), 'page-'))
  await mkdir(join(pageDir, 'assets'))
  await writeFile(join(pageDir, 'index.html'), '<title>Sandbox</title>')
  await writeFile(join(pageDir, 'assets', 'app.js'), 'ok')
  await writeFile(join(pageDir, 'secret.txt'), 'no')
  server = createServer((req, res) => sandbox.handle(req, res) || res.writeHead(418).end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
  url = `http://127.0.0.1:${port}`
  const slack = { signingSecret: 's', botToken: 'xoxb-1', manifest }
  sandbox = createSandbox({
    botUrl: url,
    publicUrl: 'http://crm.example:8080',
    faces: { slack },
    pageDir,
    now: () => new Date(),
  })
})
afterAll(async () => {
  await sandbox.close()
  server.closeAllConnections()
  server.close()
  await rm(pageDir, { recursive: true })
})

/** fetch sets Host itself. */
const status = (path: string, headers: Record<string, string>, body?: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST'
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (res) =>
      resolve(res.resume().statusCode ?? 0),
    )
    sent.on('error', reject).end(body)
  })

const world = '/sandbox/client/world'

test('only this machine and the sandbox’s own page may play users', async () => {
  const local = { host: `localhost:${port}` }
  expect(await status(world, local)).toBe(200)
  expect(await status(world, { host: 'crm.example:8080' })).toBe(200)
  expect(await status(world, { host: 'evil.example' })).toBe(403)
  expect(await status(world, { ...local, origin: 'https://evil.example' })).toBe(403)
  expect(await status(world, { ...local, origin: 'null' })).toBe(403)
  expect(await status(world, { ...local, origin: `http://localhost:${port}` })).toBe(200)
  expect(await status(world, { ...local, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).toBe(403)
  const fault = JSON.stringify({ face: 'slack', fault: 'server-error', times: 0 })
  expect(await status('/sandbox/client/faults', { ...local, 'content-type': 'text/plain' }, fault)).toBe(403)
  expect(await status('/sandbox/client/faults', { ...local, 'content-type': 'application/json' }, fault)).toBe(200)
  expect(
    await status('/sandbox/client/faults', { ...local, 'content-type': 'application/json' }, '{"face":"irc"}'),
  ).toBe(400)
})

test('the world, and nobody who is not in it', async () => {
  const { people, faces } = (await (await fetch(url + world)).json()) as { people: unknown[]; faces: unknown[] }
  expect([people.length, faces]).toEqual([7, ['slack']])
  expect((await fetch(`${url}/sandbox/client/slack/state?as=nobody`)).status).toBe(404)
  expect((await fetch(`${url}/sandbox/client/teams/state?as=ada`)).status).toBe(404)
  expect((await fetch(`${url}/sandbox/other`)).status).toBe(404)
})

test('a change is told to open pages', async () => {
  const stop = new AbortController()
  const events = await fetch(`${url}/sandbox/client/changes`, { signal: stop.signal })
  const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader()
  const act = JSON.stringify({ do: 'message', conversation: 'C0SALES', text: 'hi' })
  const headers = { 'content-type': 'application/json' }
  await fetch(`${url}/sandbox/client/slack/act?as=ada`, { method: 'POST', body: act, headers })
  let heard = ''
  while (!heard.includes('{"face":"slack"}')) {
    const chunk = await reader?.read()
    if (!chunk || chunk.done) break
    heard += chunk.value
  }
  stop.abort()
  expect(heard).toContain('data: {"face":"slack"}')
})

test('the page and its assets, nothing beside them, and the rest is left to the bot', async () => {
  expect(await (await fetch(url)).text()).toContain('Sandbox')
  expect((await fetch(`${url}/assets/app.js`)).headers.get('content-type')).toContain('javascript')
  expect(await status('/assets/../secret.txt', { host: `localhost:${port}` })).toBe(418)
  expect(await status('/assets/..%2fsecret.txt', { host: `localhost:${port}` })).toBe(404)
  expect(await status('/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd', { host: `localhost:${port}` })).toBe(404)
  expect((await fetch(`${url}/assets/none.js`)).status).toBe(404)
  expect((await fetch(`${url}/slack/events`, { method: 'POST' })).status).toBe(418)
})
