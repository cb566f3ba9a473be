/** The Teams adapter and the stand-in Teams on one server, with a dispatch that the test plays. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import type { DrawChart } from '#bot/pictures.ts'
import type { Dispatch, Outcome, Request } from '#bot/request.ts'
import { createTeamsApp, type TeamsApp } from '#bot/teams/app.ts'
import type { ActResult, Faults, TeamsAct, TeamsState, TrafficEntry } from '#sandbox/protocol.ts'
import { createSandbox } from '#sandbox/sandbox.ts'
import { connectorIssuer } from '#sandbox/teams/delivery.ts'
import { teamsEndpoints } from '#sandbox/teams/endpoints.ts'
import type { KeyServer } from '#sandbox/teams/keys.ts'
import { teamsTenantId } from '#sandbox/world.ts'
import manifest from '../../../manifests/teams/manifest.json' with { type: 'json' }
import inChinese from '../../../manifests/teams/zh-CN.json' with { type: 'json' }
import type { Chat } from '../../driver/driver.ts'
import { createTeamsChat } from '../../driver/teams.ts'
import { inboxOfTests } from '../inbox-of-tests.ts'

export const bot = { clientId: '0f8fad5b-d9cb-469f-a165-70867728950e', clientSecret: 'a secret' } as const
export const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47])

export interface Rig {
  readonly url: string
  readonly app: TeamsApp
  readonly people: Chat
  readonly requests: readonly Request[]
  /** Lines of the log, as JSON. */
  readonly log: readonly string[]
  answerWith(dispatch: (request: Request) => Outcome | Promise<Outcome>): void
  act(person: string, act: TeamsAct): Promise<ActResult>
  state(person: string): Promise<TeamsState>
  faults(faults: Omit<Faults, 'face'>): Promise<void>
  traffic(): Promise<readonly TrafficEntry[]>
  stop(): Promise<void>
}

export interface RigOptions {
  /** Signs and vouches in the stand-in's place, to forge what it would never send. */
  readonly keys?: Pick<KeyServer, 'keys'>
  readonly drawChart?: DrawChart
}

export async function startRig(options: RigOptions = {}): Promise<Rig> {
  const requests: Request[] = []
  const log: string[] = []
  let answer: (request: Request) => Outcome | Promise<Outcome> = () => ({ type: 'nothing' })
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const endpoints = teamsEndpoints(url)
  const sandbox = createSandbox({
    botUrl: url,
    publicUrl: url,
    faces: { teams: { ...bot, manifest, translations: { 'zh-CN.json': inChinese } } },
    now: () => new Date(),
    onError: (error) => console.error(error),
  })
  const dispatch: Dispatch = async (request) => {
    requests.push(request)
    return answer(request)
  }
  const app = await createTeamsApp({
    ...bot,
    tenantId: teamsTenantId,
    serviceUrl: endpoints.serviceUrl,
    tokenUrl: endpoints.tokenUrl,
    openIdMetadataUrl: options.keys ? `${url}/other/openidconfiguration` : endpoints.openIdMetadataUrl,
    dispatch,
    drawChart: options.drawChart ?? (async () => png),
    openFile: async function* () {},
    publishPicture: async () => `${url}/pictures/secret.png`,
    now: () => new Date(),
    inbox: inboxOfTests(),
    answerLater: async () => false,
    noteApp: async () => undefined,
    notePlace: async () => undefined,
    logger: pino({ level: 'trace' }, { write: (line: string) => void log.push(line) }),
  })
  await app.listen()
  server.on('request', async (req, res) => {
    if (options.keys && req.url === '/other/keys') res.end(JSON.stringify(await options.keys.keys()))
    else if (!sandbox.handle(req, res) && !app.handle(req, res)) res.writeHead(404).end()
  })
  const client = async (path: string, body?: unknown): Promise<unknown> => {
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    return (await fetch(`${url}/sandbox/client/${path}`, body === undefined ? {} : post)).json()
  }
  return {
    url,
    app,
    people: createTeamsChat(url),
    requests,
    log,
    answerWith(next) {
      answer = next
    },
    act: async (person, act) => (await client(`teams/act?as=${person}`, act)) as ActResult,
    state: async (person) => (await client(`teams/state?as=${person}`)) as TeamsState,
    faults: async (faults) => void (await client('faults', { face: 'teams', ...faults })),
    traffic: async () => (await client('traffic?after=0')) as readonly TrafficEntry[],
    async stop() {
      await app.close()
      await sandbox.close()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

/** A token as the stand-in's connector signs it, or wrong in one way. */
export const token = (
  keys: Pick<KeyServer, 'sign'>,
  url: string,
  wrong: Partial<Parameters<KeyServer['sign']>[0]> = {},
) =>
  keys.sign({
    issuer: connectorIssuer,
    audience: bot.clientId,
    claims: { serviceurl: teamsEndpoints(url).serviceUrl },
    ...wrong,
  })

export const words = (url: string, more: Readonly<Record<string, unknown>> = {}) => ({
  type: 'message',
  id: '1700000000000',
  channelId: 'msteams',
  serviceUrl: teamsEndpoints(url).serviceUrl,
  timestamp: '2026-11-23T09:36:00.000Z',
  text: 'lead list',
  from: { id: '29:1abc', name: 'Ada', aadObjectId: '6b1f1a2e-0000-4000-8000-000000000001' },
  recipient: { id: `28:${bot.clientId}`, name: 'EAS CRM' },
  conversation: { id: 'a:1abc', conversationType: 'personal', tenantId: teamsTenantId },
  channelData: { tenant: { id: teamsTenantId } },
  ...more,
})

export const deliver = (url: string, body: unknown, bearer?: string) =>
  fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(bearer && { authorization: `Bearer ${bearer}` }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
