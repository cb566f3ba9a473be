/** Three bots on one PostgreSQL behind one address, that two workspaces of Slack and two tenants of Teams can install. */
import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import pino from 'pino'
import { type Bot, startBot } from '#bot/bot.ts'
import { listen, type WebServer } from '#bot/server.ts'
import { everyTenant } from '#bot/teams/tenants.ts'
import { createSeal } from '#domain/organization/seal.ts'
import slackManifest from '#manifests/slack.json' with { type: 'json' }
import teamsManifest from '#manifests/teams/manifest.json' with { type: 'json' }
import teamsInChinese from '#manifests/teams/zh-CN.json' with { type: 'json' }
import { createSandbox } from '#sandbox/sandbox.ts'
import { teamsEndpoints } from '#sandbox/teams/endpoints.ts'
import { createKeyServer } from '#sandbox/teams/keys.ts'
import { otherTeamsTenantId, type SlackTeam, slackTeam, teamsTenantId } from '#sandbox/world.ts'
import type { Chat } from '../driver/driver.ts'
import { createSlackChat } from '../driver/slack.ts'
import { createTeamsChat } from '../driver/teams.ts'
import { createDatabase } from '../setup/databases.ts'
import { clientId, otherTeam, signingSecret } from './rig.ts'

const slackApp = { clientId: '1234.5678', clientSecret: 'a client secret of the tests' }
const clientSecret = 'a secret of the tests'

/** One server with a workspace of Slack's and a tenant of Teams', whose people have the same names and ids in each. */
export interface Side {
  readonly url: string
  readonly team: SlackTeam
  readonly tenant: string
  readonly slack: Chat
  readonly teams: Chat
}

export interface Replicas {
  /** Where all three are reached, one after the other. */
  readonly url: string
  readonly bots: readonly Bot[]
  readonly sides: readonly [Side, Side]
  /** How many requests each has been handed. */
  readonly handed: readonly number[]
  readonly log: readonly string[]
  now(): Date
  advance(minutes: number): void
  close(): Promise<void>
}

export async function startReplicas(): Promise<Replicas> {
  const database = await createDatabase()
  const log: string[] = []
  const broken: unknown[] = []
  const report = (error: unknown) => void broken.push(error)
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  const open = async () => {
    const server = await listen(0, '127.0.0.1', report)
    return { server, url: `http://127.0.0.1:${server.port}` }
  }
  const [front, first, second, ...behind] = await Promise.all(Array.from({ length: 6 }, open))
  if (!front || !first || !second) throw new Error('there are no servers')
  const handed = behind.map(() => 0)
  let turn = 0
  front.server.route((req, res) => {
    turn = (turn + 1) % behind.length
    handed[turn] = (handed[turn] ?? 0) + 1
    handOver(req, res, behind[turn]?.server.port ?? 0, report)
    return true
  })
  const keys = createKeyServer()
  const sandboxAt = (
    { url, server }: { url: string; server: WebServer },
    team: SlackTeam,
    tenantId: string,
    other?: string,
  ) => {
    const sandbox = createSandbox({
      ...{ botUrl: front.url, publicUrl: url, now, onError: report },
      faces: {
        slack: {
          ...{ signingSecret, team, oauth: slackApp, manifest: slackManifest, messageBurst: 1000 },
          ...(other && { neighbour: `${other}/sandbox/slack/api/` }),
        },
        teams: {
          ...{ clientId, clientSecret, keys, tenantId, directories: [teamsTenantId, otherTeamsTenantId] },
          ...{ manifest: teamsManifest, translations: { 'zh-CN.json': teamsInChinese } },
        },
      },
    })
    server.route(sandbox.handle)
    return sandbox
  }
  const sandboxes = [
    sandboxAt(first, slackTeam, teamsTenantId, second.url),
    sandboxAt(second, otherTeam, otherTeamsTenantId),
  ]
  const { serviceUrl, openIdMetadataUrl, loginUrl } = teamsEndpoints(first.url)
  const fileOrigins = [first.url, second.url]
  const bots = await Promise.all(
    behind.map(({ server }, number) =>
      startBot({
        ...{ server, where: { url: database.url }, publicUrl: front.url, now },
        slack: {
          ...{ signingSecret, fileOrigins, apiUrl: `${first.url}/sandbox/slack/api/` },
          client: { ...slackApp, seal: createSeal([new Uint8Array(32).fill(7)]) },
        },
        teams: {
          ...{ clientId, clientSecret, tenantId: everyTenant },
          ...{ fileOrigins, serviceUrl, openIdMetadataUrl, loginUrl },
        },
        organization: { name: 'Nobody’s', locale: 'en' },
        logger: pino({ level: 'warn', base: { number } }, { write: (line: string) => void log.push(line) }),
      }),
    ),
  )
  const side = ({ url }: { url: string }, team: SlackTeam, tenant: string): Side => ({
    ...{ url, team, tenant, slack: createSlackChat(url), teams: createTeamsChat(url) },
  })
  return {
    ...{ url: front.url, bots, handed, log, now },
    sides: [side(first, slackTeam, teamsTenantId), side(second, otherTeam, otherTeamsTenantId)],
    advance: (minutes) => {
      ahead += minutes * 60_000
    },
    async close() {
      for (const [at, { server }] of behind.entries()) await server.close(async () => bots[at]?.close())
      for (const { server } of [front, first, second]) await server.close(async () => undefined)
      for (const sandbox of sandboxes) await sandbox.close()
      await database.drop()
      if (broken.length) throw new AggregateError(broken, 'a server or a stand-in itself broke')
    },
  }
}

/** Hands a request over to another server, as a balancer does. */
function handOver(req: IncomingMessage, res: ServerResponse, port: number, report: (error: unknown) => void): void {
  const { method, url: path, headers } = req
  const to = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
    res.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(res)
  })
  to.on('error', (error) => {
    report(error)
    res.destroy()
  })
  req.pipe(to)
}
