/** A sandbox with a real Bolt app on one server, as the product runs them. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import type { ActResult, Faults, SlackAct, SlackState, TrafficEntry } from '#sandbox/protocol.ts'
import { createSandbox } from '#sandbox/sandbox.ts'
import type { SlackFaceOptions } from '#sandbox/slack/face.ts'

export const signingSecret = 'test-signing-secret'
export const botToken = 'xoxb-test-token'
export const appToken = 'xapp-test-token'

export const manifest = {
  display_information: { name: 'Tiny' },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
    bot_user: { display_name: 'EAS CRM' },
    slash_commands: [{ command: '/crm', description: 'Try it', usage_hint: 'help', should_escape: false }],
    shortcuts: [
      { name: 'Save as lead', callback_id: 'capture', description: 'From a message', type: 'message' },
      { name: 'New lead', callback_id: 'new', description: 'From anywhere', type: 'global' },
    ],
    unfurl_domains: ['crm.example'],
  },
  oauth_config: {
    scopes: {
      bot: [
        ...['app_mentions:read', 'channels:history', 'channels:read', 'chat:write', 'commands', 'files:read'],
        ...['files:write', 'groups:read', 'im:history', 'im:read', 'im:write', 'links:read', 'links:write'],
        ...['users:read', 'users:read.email'],
      ],
    },
  },
  settings: {
    event_subscriptions: { bot_events: ['app_home_opened', 'app_mention', 'link_shared', 'message.im'] },
    interactivity: { is_enabled: true },
  },
}

/** Bolt behind the stand-in by requests, or over Slack's own Socket Mode client. */
export const ways = ['requests', 'sockets'] as const

export interface Bench {
  readonly url: string
  readonly app: App
  /** Calls the stand-in as the bot does, without retries. */
  readonly web: WebClient
  state(person?: string): Promise<SlackState>
  act(act: SlackAct, person?: string): Promise<ActResult>
  fault(fault: Omit<Faults, 'face'>): Promise<void>
  traffic(): Promise<readonly TrafficEntry[]>
  /** Moves the sandbox's clock. */
  later(ms: number): void
  /** Answers the bot's address instead of Bolt; undefined gives it back. */
  answerWith(handler: ((req: IncomingMessage, res: ServerResponse) => void) | undefined): void
  close(): Promise<void>
}

/** For calls that are meant to fail. */
export const quiet: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
}

export async function startBench(
  options: Partial<SlackFaceOptions> = {},
  way: (typeof ways)[number] = 'requests',
): Promise<Bench> {
  let shift = 0
  let instead: ((req: IncomingMessage, res: ServerResponse) => void) | undefined
  let route = (_req: IncomingMessage, res: ServerResponse): void => void res.writeHead(503).end()
  const server = createServer((req, res) => route(req, res))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const sandbox = createSandbox({
    botUrl: url,
    publicUrl: url,
    faces: {
      slack: {
        ...{ signingSecret, botToken, appToken, fileProcessingMs: 0 },
        manifest: { ...manifest, settings: { ...manifest.settings, socket_mode_enabled: way === 'sockets' } },
        ...options,
      },
    },
    now: () => new Date(Date.now() + shift),
    onError: (error) => console.error(error),
  })
  const clientOptions = { slackApiUrl: `${url}/sandbox/slack/api/` }
  const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR })
  const app = new App({
    receiver:
      way === 'requests'
        ? receiver
        : new SocketModeReceiver({ appToken, logger: quiet, installerOptions: { clientOptions } }),
    deferInitialization: true,
    token: botToken,
    logLevel: LogLevel.ERROR,
    clientOptions,
  })
  route = (req, res) => {
    if (sandbox.handle(req, res)) return
    if (instead) instead(req, res)
    else receiver.requestListener(req, res)
  }
  await app.init()
  if (way === 'sockets') await app.start()
  const web = new WebClient(botToken, {
    slackApiUrl: `${url}/sandbox/slack/api/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quiet,
  })
  const client = async (path: string, body?: unknown): Promise<unknown> => {
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const response = await fetch(`${url}/sandbox/client/${path}`, body === undefined ? {} : post)
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  return {
    url,
    app,
    web,
    state: async (person = 'ada') => (await client(`slack/state?as=${person}`)) as SlackState,
    act: async (act, person = 'ada') => (await client(`slack/act?as=${person}`, act)) as ActResult,
    fault: async (fault) => void (await client('faults', { face: 'slack', ...fault })),
    traffic: async () => (await client('traffic?after=0')) as readonly TrafficEntry[],
    later: (ms) => {
      shift += ms
    },
    answerWith: (handler) => {
      instead = handler
    },
    async close() {
      if (way === 'sockets') await app.stop()
      await sandbox.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Slack's error code and its sentences, when a call is refused. */
export async function refusal(call: Promise<unknown>): Promise<{ error: string; messages: readonly string[] }> {
  try {
    await call
  } catch (error) {
    const { data } = error as { data?: { error: string; response_metadata?: { messages?: string[] } } }
    if (data) return { error: data.error, messages: data.response_metadata?.messages ?? [] }
    throw error
  }
  return { error: 'none', messages: [] }
}

/** Waits until it holds; fails after a second. */
export async function eventually<T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const until = Date.now() + 1500
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (Date.now() > until) throw new Error('it never came')
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
}

export const plain = (text: string) => ({ type: 'plain_text' as const, text })
export const button = (text: string, action_id: string, value?: string) => ({
  type: 'button' as const,
  text: plain(text),
  action_id,
  ...(value !== undefined && { value }),
})
export const modal = (more: Record<string, unknown> = {}) => ({
  type: 'modal' as const,
  callback_id: 'form',
  title: plain('Lead'),
  submit: plain('Save'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'name',
      label: plain('Name'),
      element: { type: 'plain_text_input' as const, action_id: 'value' },
    },
  ],
  ...more,
})
