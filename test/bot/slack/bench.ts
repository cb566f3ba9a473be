/** The Slack adapter and the stand-in on one server, with a dispatch that the test answers. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import type { Outcome, Request } from '#bot/request.ts'
import { createSlackApp, type SlackApp } from '#bot/slack/app.ts'
import { createSandbox } from '#sandbox/sandbox.ts'
import manifest from '../../../manifests/slack.json' with { type: 'json' }
import type { Chat } from '../../driver/driver.ts'
import { createSlackChat } from '../../driver/slack.ts'

export const signingSecret = 'test-signing-secret'
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
  answer(dispatch: (request: Request) => Outcome | Promise<Outcome>): void
  fault(fault: Record<string, unknown>): Promise<void>
  close(): Promise<void>
}

export async function startSlackBench(): Promise<SlackBench> {
  const requests: Request[] = []
  let reply: (request: Request) => Outcome | Promise<Outcome> = () => ({ type: 'nothing' })
  let slack: SlackApp | undefined
  const server = createServer((req, res) => {
    if (!sandbox.handle(req, res) && !slack?.handle(req, res)) res.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const botToken = 'xoxb-test'
  const sandbox = createSandbox({
    botUrl: url,
    publicUrl: url,
    faces: { slack: { signingSecret, botToken, manifest } },
    onError: (error) => console.error(error),
  })
  slack = await createSlackApp({
    botToken,
    signingSecret,
    apiUrl: `${url}/sandbox/slack/api/`,
    dispatch: async (request) => {
      requests.push(request)
      return reply(request)
    },
    drawChart: async () => pixel,
    logger: pino({ level: process.env.TEST_LOG ?? 'silent' }),
  })
  await slack.start()
  await slack.listen()
  return {
    url,
    slack,
    chat: createSlackChat(url),
    requests,
    answer: (dispatch) => {
      reply = dispatch
    },
    async fault(fault) {
      const body = JSON.stringify({ face: 'slack', ...fault })
      const headers = { 'content-type': 'application/json' }
      await fetch(`${url}/sandbox/client/faults`, { method: 'POST', headers, body })
    },
    async close() {
      await slack.close()
      await sandbox.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
