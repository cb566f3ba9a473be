/** Socket Mode as the stand-in offers it, frame by frame. */
import { once } from 'node:events'
import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { appToken, type Bench, botToken, manifest, quiet, refusal, startBench } from './bolt-bench.ts'

const overSockets = { ...manifest, settings: { ...manifest.settings, socket_mode_enabled: true } }
let bench: Bench
let sockets: WebSocket[]
beforeEach(async () => {
  sockets = []
  bench = await startBench({ manifest: overSockets, ackTimeoutMs: 300, redeliverAfterMs: [0, 50] })
})
afterEach(async () => {
  for (const socket of sockets) socket.terminate()
  await bench.close()
})

type Frame = Readonly<Record<string, unknown>> & { readonly payload?: Readonly<Record<string, unknown>> }

const open = (token: string) =>
  new WebClient(token, {
    slackApiUrl: `${bench.url}/sandbox/slack/api/`,
    retryConfig: { retries: 0 },
    logger: quiet,
  }).apps.connections.open({})
async function connect(address?: string) {
  const socket = new WebSocket(address ?? (await open(appToken)).url ?? '')
  sockets.push(socket)
  const frames: Frame[] = []
  socket.on('message', (data) => frames.push(JSON.parse(String(data))))
  await once(socket, 'message')
  return { socket, frames }
}
const command = { do: 'command', conversation: 'D0ADA', command: '/crm', text: 'x' } as const

test('an address is for the app-level token, in the header, and for one connection', async () => {
  const errorOf = async (token: string) => (await refusal(open(token))).error
  expect(await errorOf('xapp-other')).toBe('invalid_auth')
  expect(await errorOf(botToken)).toBe('not_allowed_token_type')
  const bare = (body?: URLSearchParams) =>
    fetch(`${bench.url}/sandbox/slack/api/apps.connections.open`, { method: 'POST', ...(body && { body }) })
  expect(await (await bare()).json()).toEqual({ ok: false, error: 'not_authed' })
  expect(await (await bare(new URLSearchParams({ token: appToken }))).json()).toMatchObject({ error: 'invalid_auth' })
  const other = new WebClient(appToken, { slackApiUrl: `${bench.url}/sandbox/slack/api/`, logger: quiet })
  expect((await refusal(other.auth.test())).error).toBe('not_allowed_token_type')

  const { url = '' } = await open(appToken)
  const { frames } = await connect(url)
  expect(frames).toMatchObject([{ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0EASCRM' } }])
  await expect(connect(url)).rejects.toThrow('401')
  const { url: stale } = await open(appToken)
  bench.later(31_000)
  await expect(connect(stale)).rejects.toThrow('401')
})

test('envelopes: what they carry, what is answered in them, and what happens without an answer', async () => {
  expect((await bench.act(command)).error).toBe('dispatch_failed')
  const { socket, frames } = await connect()
  const acting = bench.act(command)
  await expect.poll(() => frames.length).toBe(2)
  const [, first] = frames
  expect(first).toMatchObject({ type: 'slash_commands', accepts_response_payload: true, payload: { text: 'x' } })
  expect(first).not.toHaveProperty('retry_attempt')
  socket.send(JSON.stringify({ envelope_id: first?.envelope_id, payload: { text: 'said over the socket' } }))
  expect(await acting).toEqual({ ok: true })
  const [dm] = (await bench.state()).conversations.filter(({ type }) => type === 'app')
  expect(dm?.messages.at(-1)).toMatchObject({ text: 'said over the socket', ephemeral: true })

  expect((await bench.act(command)).error).toBe('operation_timeout')
  await bench.act({ do: 'message', conversation: 'D0ADA', text: 'hello' })
  await expect.poll(() => frames.filter(({ type }) => type === 'events_api').length).toBe(3)
  const events = frames.filter(({ type }) => type === 'events_api')
  expect(events.map(({ retry_attempt: n, retry_reason: why }) => [n, why])).toEqual([
    ...[[0, ''] as const, [1, 'timeout'] as const, [2, 'timeout'] as const],
  ])
  expect(new Set(events.map(({ payload }) => payload?.event_id)).size).toBe(1)
  expect(new Set(events.map(({ envelope_id: id }) => id)).size).toBe(3)
  expect(events[0]).toMatchObject({ accepts_response_payload: false })

  socket.send('{"envelope_id":"nobody’s"}')
  await expect
    .poll(async () => (await bench.traffic()).at(-1))
    .toMatchObject({ from: 'bot', error: 'no envelope waits for this acknowledgement' })
})

test('connections take turns, ten at most, and are sent away when told', async () => {
  const leave = async (reason: string) =>
    fetch(`${bench.url}/sandbox/client/slack/sockets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reason }),
    })
  const ten: Awaited<ReturnType<typeof connect>>[] = []
  for (let n = 0; n < 10; n += 1) ten.push(await connect())
  expect((await connect()).frames).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }])
  await Promise.all(Array.from({ length: 10 }, () => bench.act(command)))
  expect(ten.map(({ frames }) => frames.length)).toEqual(Array(10).fill(2))
  expect((await leave('tea time')).status).toBe(400)
  await leave('refresh_requested')
  await expect.poll(() => ten.every(({ frames }) => frames.at(-1)?.reason === 'refresh_requested')).toBe(true)
  expect((await bench.act(command)).error).toBe('dispatch_failed')
})

test('an app whose Socket Mode is off is told so on its socket, and called by request', async () => {
  await bench.close()
  bench = await startBench({ manifest })
  const { frames } = await connect()
  expect(frames).toMatchObject([{ type: 'disconnect', reason: 'link_disabled' }])
  bench.app.command('/crm', async ({ ack }) => ack('by request'))
  expect(await bench.act(command)).toEqual({ ok: true })
})
