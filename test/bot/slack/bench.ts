/** The Slack adapter and the stand-in on one server, with a dispatch that the test answers. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import type { Outcome, Request } from '#bot/request.ts'
import { createSlackApp, type SlackApp } from '#bot/slack/app.ts'
import type { TrafficEntry } from '#sandbox/protocol.ts'
import { createSandbox } from '#sandbox/sandbox.ts'
import type { SlackFaceOptions } from '#sandbox/slack/face.ts'
import type { LeaveReason } from '#sandbox/slack/socket-server.ts'
import manifest from '../../../manifests/slack.json' with { type: 'json' }
import type { Chat } from '../../driver/driver.ts'
import { createSlackChat } from '../../driver/slack.ts'
import { inboxOfTests } from '../inbox-of-tests.ts'

export const signingSecret = 'test-signing-secret'
export const botToken = 'xoxb-test-token'
export const appToken = 'xapp-test-token'
/** How deliveries come: by request, or in Socket Mode. */
export const ways = ['requests', 'sockets'] as const

export interface BenchOptions {
  readonly way?: (typeof ways)[number]
  /** Of the stand-in. */
  readonly face?: Partial<SlackFaceOptions>
}
/** The smallest PNG there is. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export interface SlackBench {
  readonly url: string
  readonly slack: SlackApp
  readonly chat: Chat
  readonly requests: Request[]
  /** Lines of the log, as JSON. */
  readonly log: readonly string[]
  answer(dispatch: (request: Request) => Outcome | Promise<Outcome>): void
  fault(fault: Record<string, unknown>): Promise<void>
  /** Slack asks the bot's sockets to go, or cuts them. Returns how many there were. */
  leave(reason: LeaveReason): Promise<number>
  traffic(): Promise<readonly TrafficEntry[]>
  close(): Promise<void>
}

export async function startSlackBench({ way = 'requests', face = {} }: BenchOptions = {}): Promise<SlackBench> {
  const requests: Request[] = []
  const log: string[] = []
  let reply: (request: Request) => Outcome | Promise<Outcome> = () => ({ type: 'nothing' })
  let slack: SlackApp | undefined
  const server = createServer((req, res) => {
    if (!sandbox.handle(req, res) && !slack?.handle(req, res)) res.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const sandbox = createSandbox({
    botUrl: url,
    publicUrl: url,
    faces: {
      slack: {
        ...{ signingSecret, botToken, appToken, ...face },
        manifest: { ...manifest, settings: { ...manifest.settings, socket_mode_enabled: way === 'sockets' } },
      },
    },
    now: () => new Date(),
    onError: (error) => console.error(error),
  })
  slack = await createSlackApp({
    botToken,
    signingSecret,
    ...(way === 'sockets' && { appToken }),
    apiUrl: `${url}/sandbox/slack/api/`,
    dispatch: async (request) => {
      requests.push(request)
      return reply(request)
    },
    drawChart: async () => pixel,
    openFile: async function* () {},
    now: () => new Date(),
    inbox: inboxOfTests(),
    answerLater: async () => false,
    logger: pino({ level: 'debug' }, { write: (line: string) => void log.push(line) }),
  })
  await slack.start()
  await slack.listen()
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${url}/sandbox/client/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return answer.json()
  }
  return {
    url,
    slack,
    chat: createSlackChat(url),
    requests,
    log,
    answer: (dispatch) => {
      reply = dispatch
    },
    fault: async (fault) => void (await post('faults', { face: 'slack', ...fault })),
    leave: async (reason) => ((await post('slack/sockets', { reason })) as { connections: number }).connections,
    traffic: async () => (await (await fetch(`${url}/sandbox/client/traffic?after=0`)).json()) as TrafficEntry[],
    async close() {
      await slack.close()
      await sandbox.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
