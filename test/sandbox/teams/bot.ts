/** A small real bot on the Teams SDK, its tokens checked, mounted beside a sandbox on one server. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PUBLIC } from '@microsoft/teams.api'
import { App, type HttpRouteHandler } from '@microsoft/teams.apps'
import { readJson } from '#sandbox/http.ts'
import type { ActResult, Faults, TeamsAct, TeamsState, TrafficEntry } from '#sandbox/protocol.ts'
import { createSandbox } from '#sandbox/sandbox.ts'
import { teamsEndpoints } from '#sandbox/teams/endpoints.ts'
import type { TeamsFaceOptions } from '#sandbox/teams/face.ts'
import type { Json } from '#sandbox/teams/json.ts'
import type { Chat } from '../../driver/driver.ts'
import { createTeamsChat } from '../../driver/teams.ts'

export const bot = { clientId: '0f8fad5b-d9cb-469f-a165-70867728950e', clientSecret: 'a secret' } as const

const manifest = {
  bots: [
    {
      supportsFiles: true,
      commandLists: [{ scopes: ['personal'], commands: [{ title: 'help', description: 'What you can ask' }] }],
    },
  ],
  composeExtensions: [
    {
      commands: [
        { id: 'find', type: 'query', title: 'Find leads', parameters: [{ name: 'query', title: 'Find' }] },
        { id: 'save', type: 'action', title: 'Save as lead', context: ['message', 'compose'], fetchTask: true },
      ],
    },
  ],
}

export interface Rig {
  readonly url: string
  readonly app: App
  readonly chat: Chat
  /** Activities that reached the bot's handlers' door, oldest first. */
  readonly received: readonly Json[]
  /** The token that came with the newest of them. */
  readonly lastToken: string
  /** Calls the connector as the bot would; the token is left out when null. */
  call(method: string, path: string, body?: unknown, token?: string | null): Promise<Response>
  token(form?: Readonly<Record<string, string>>): Promise<Response>
  state(person: string): Promise<TeamsState>
  act(person: string, act: TeamsAct): Promise<ActResult>
  traffic(): Promise<readonly TrafficEntry[]>
  faults(faults: Omit<Faults, 'face'>): Promise<void>
  stop(): Promise<void>
}

export interface RigOptions extends Partial<Pick<TeamsFaceOptions, 'deadlines' | 'rateLimits' | 'manifest'>> {
  readonly now?: () => Date
  /** Stands before the SDK: answers true when it has dealt with the request itself. */
  readonly before?: (activity: Json, res: ServerResponse) => boolean
}

export async function startRig(setUp: (app: App) => void, options: RigOptions = {}): Promise<Rig> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const endpoints = teamsEndpoints(url)
  const { before, now = () => new Date(), ...face } = options
  const sandbox = createSandbox({
    botUrl: url,
    publicUrl: url,
    faces: { teams: { ...bot, manifest, ...face } },
    now,
    onError: (error) => console.error(error),
  })

  const token = (form: Readonly<Record<string, string>> = {}) =>
    fetch(endpoints.tokenUrl, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: bot.clientId,
        client_secret: bot.clientSecret,
        scope: 'https://api.botframework.com/.default',
        ...form,
      }),
    })
  let ownToken: Promise<string> | undefined
  const accessToken = () => {
    ownToken ??= token().then(async (response) => String(((await response.json()) as Json).access_token))
    return ownToken
  }

  let messages: HttpRouteHandler | undefined
  const app = new App({
    clientId: bot.clientId,
    token: accessToken,
    cloud: { ...PUBLIC, openIdMetadataUrl: endpoints.openIdMetadataUrl },
    dangerouslyAllowUnauthenticatedRequests: false,
    httpServerAdapter: {
      registerRoute(_method, _path, handler) {
        messages = handler
      },
    },
    logger: silent,
  })
  setUp(app)
  await app.initialize()

  const received: Json[] = []
  let lastToken = ''
  const answerActivity = async (req: IncomingMessage, res: ServerResponse) => {
    const body = (await readJson(req)) as Json
    received.push(body)
    lastToken = req.headers.authorization?.replace('Bearer ', '') ?? ''
    if (before?.(body, res)) return
    const answer = await messages?.({ body, headers: req.headers as Record<string, string> })
    res.writeHead(answer?.status ?? 500, { 'content-type': 'application/json' })
    res.end(answer?.body === undefined ? '' : JSON.stringify(answer.body))
  }
  server.on('request', (req, res) => {
    if (!sandbox.handle(req, res)) void answerActivity(req, res)
  })

  const client = async (path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${url}/sandbox/client/${path}`, {
      ...(body !== undefined && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    return response.json()
  }
  return {
    url,
    app,
    chat: createTeamsChat(url),
    received,
    get lastToken() {
      return lastToken
    },
    token,
    async call(method, path, body, given) {
      const bearer = given === undefined ? await accessToken() : given
      return fetch(`${endpoints.serviceUrl}v3/${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...(bearer !== null && { authorization: `Bearer ${bearer}` }) },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
    },
    state: async (person) => (await client(`teams/state?as=${person}`)) as TeamsState,
    act: async (person, act) => (await client(`teams/act?as=${person}`, act)) as ActResult,
    traffic: async () => (await client('traffic?after=0')) as readonly TrafficEntry[],
    faults: async (faults) => void (await client('faults', { face: 'teams', ...faults })),
    async stop() {
      await sandbox.close()
      await closed(server)
    },
  }
}

const closed = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

const silent = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
  trace: () => undefined,
  log: () => undefined,
  child: () => silent,
}
