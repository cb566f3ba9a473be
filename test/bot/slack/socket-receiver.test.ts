/** What comes over a socket and is not to be worked on, sent by a server that keeps no rules. */

import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { App } from '@slack/bolt'
import pino from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Json, teamsNamed } from '#bot/slack/payload.ts'
import type { SlackReceiver } from '#bot/slack/receiver.ts'
import { createSocketReceiver } from '#bot/slack/socket-receiver.ts'
import { createTaking } from '#bot/slack/taking.ts'
import { quietLogger } from '#bot/slack/web.ts'
import { inboxOfTests } from '../inbox-of-tests.ts'

let server: WebSocketServer
let socket: WebSocket
let receiver: SlackReceiver
let log: string[]
/** Texts of the commands and event types that listeners saw. */
let heard: string[]
/** Envelopes acknowledged, in order. */
let acknowledged: { envelope_id: string; payload?: unknown }[]

beforeEach(async () => {
  log = []
  heard = []
  acknowledged = []
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  server.on('connection', (one) => {
    socket = one
    one.on('message', (data) => acknowledged.push(JSON.parse(String(data))))
    one.send('{"type":"hello"}')
  })
  const logger = pino({ level: 'info' }, { write: (line: string) => void log.push(line) })
  const address = async () => `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const teamOf = async (body: Json) => teamsNamed(body).find((team) => team === 'T0OURS')
  const taking = createTaking({ app: () => app, inbox: inboxOfTests(), teamOf, logger })
  receiver = createSocketReceiver({ address, ended: async () => false, teamOf, taking, logger })
  const app: App = new App({
    receiver,
    convoStore: false,
    logger: quietLogger(logger),
    authorize: async () => ({ botToken: 'xoxb-x', botUserId: 'U0BOT' }),
  })
  app.command(/.*/, async ({ command, ack }) => {
    heard.push(command.text)
    await ack({ text: `answer to ${command.text}` })
  })
  app.event(/.*/, async ({ event }) => void heard.push(event.type))
  await receiver.start()
})
afterEach(async () => {
  await receiver.stop()
  for (const one of server.clients) one.terminate()
  await new Promise((done) => server.close(done))
})

const command = (text: string, team = 'T0OURS') => ({
  type: 'slash_commands',
  envelope_id: `command ${text}`,
  accepts_response_payload: true,
  payload: { command: '/crm', text, team_id: team, user_id: 'U1', channel_id: 'C1', trigger_id: 't' },
})
const event = (id: string, payload: unknown) => ({ type: 'events_api', envelope_id: id, payload, retry_attempt: 1 })
const send = (frame: unknown) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
/** Everything sent before has been dealt with once this is answered. */
const settled = async () => {
  send(command('last'))
  await expect.poll(() => acknowledged.map((one) => one.envelope_id)).toContain('command last')
  // What came before it may be acknowledged a moment later.
  await setTimeout(50)
}
const refusals = () => log.flatMap((line) => /"reason":"([^"]+)"/.exec(line)?.[1] ?? [])

test('a command is acknowledged with its answer', async () => {
  send(command('hello'))
  await expect
    .poll(() => acknowledged)
    .toEqual([{ envelope_id: 'command hello', payload: { text: 'answer to hello' } }])
})

test('frames that are no envelopes are refused, and the connection stays', async () => {
  for (const frame of ['{', '[]', '"words"', '{"type":"slash_commands"}', '{"envelope_id":7,"type":"x"}']) send(frame)
  socket.send(Buffer.from('binary'))
  send({ ...command('too long'), pad: 'x'.repeat(1_000_001) })
  await settled()
  expect(heard).toEqual(['last'])
  expect(refusals()).toEqual([
    ...['malformed frame', 'malformed frame', 'malformed frame', 'no envelope', 'no envelope', 'binary frame'],
    'too long',
  ])
  expect(server.clients.size).toBe(1)
  expect(log.join()).not.toContain('words')
})

test('another workspace is not served; its events are not asked for again', async () => {
  send(command('foreign', 'T0OTHER'))
  send({ ...command('nobody’s'), payload: { command: '/crm', text: 'nobody’s' } })
  send(event('foreign event', { type: 'event_callback', team_id: 'T0OTHER', event: { type: 'message' } }))
  await settled()
  expect(heard).toEqual(['last'])
  expect(acknowledged.map((one) => one.envelope_id)).toEqual(['foreign event', 'command last'])
  expect(refusals()).toEqual(Array(3).fill('another workspace'))
})

test('what nobody listens for is acknowledged, and so is what is malformed, which nobody is told of', async () => {
  const said = { type: 'app_mention', user: 'U1', channel: 'C1', ts: '1.0', text: 'help' }
  send(event('rate limited', { type: 'app_rate_limited', team_id: 'T0OURS', minute_rate_limited: 1 }))
  send({ type: 'sound', envelope_id: 'of the future', payload: { team_id: 'T0OURS' } })
  send(event('broken', { type: 'event_callback', team_id: 'T0OURS', event_id: 'Ev1', event: null }))
  send(event('known', { type: 'event_callback', team_id: 'T0OURS', event_id: 'Ev2', event: said }))
  await settled()
  expect(acknowledged.map((one) => one.envelope_id).toSorted()).toEqual([
    ...['broken', 'command last', 'known', 'of the future', 'rate limited'],
  ])
  expect(heard.toSorted()).toEqual(['app_mention', 'last'])
  expect(refusals()).toEqual(['malformed: event_callback.event'])
})

test('a frame beyond all measure costs the connection, and the next one is opened', async () => {
  const first = socket
  send({ ...command('endless'), pad: 'x'.repeat(8_000_001) })
  await expect.poll(() => socket !== first, { timeout: 5000 }).toBe(true)
  await settled()
  expect(heard).toEqual(['last'])
})
