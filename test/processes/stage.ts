/** The bot as a process of its own, that may be killed, beside a Slack and a Teams that live on, on a real PostgreSQL. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Database, openDatabase, withinTenant } from '#domain/database/orm.ts'
import slackManifest from '#manifests/slack.json' with { type: 'json' }
import teamsManifest from '#manifests/teams/manifest.json' with { type: 'json' }
import teamsInChinese from '#manifests/teams/zh-CN.json' with { type: 'json' }
import type { Faults, TrafficEntry } from '#sandbox/protocol.ts'
import { createSandbox } from '#sandbox/sandbox.ts'
import { teamsEndpoints } from '#sandbox/teams/endpoints.ts'
import { teamsTenantId } from '#sandbox/world.ts'
import type { Chat } from '../driver/driver.ts'
import { createSlackChat } from '../driver/slack.ts'
import { createTeamsChat } from '../driver/teams.ts'
import { createDatabase } from '../setup/databases.ts'

export const signingSecret = 'a signing secret of the tests'
const botToken = 'xoxb-processes-0123456789'
const clientId = '0f8fad5b-d9cb-469f-a165-70867728950e'
const clientSecret = 'a secret of the tests'

export interface Stage {
  readonly botUrl: string
  readonly slack: Chat
  readonly teams: Chat
  /** Starts the bot and waits until it is ready. */
  start(): Promise<void>
  /** Starts another one on the same database, which no platform knows the address of. */
  startBeside(): Promise<void>
  /** Ends it as a power cut does. */
  kill(): Promise<void>
  /** Asks it to end. @returns how it ended, and after how many milliseconds */
  stop(): Promise<{ readonly status: number | null; readonly ms: number }>
  /** Lines that it has logged, over all its lives. */
  readonly log: readonly string[]
  traffic(): Promise<readonly TrafficEntry[]>
  faults(faults: Faults): Promise<void>
  /** Looks into the bot's own database, once it has run. */
  inDatabase<Result>(work: Parameters<typeof withinTenant<Result>>[2]): Promise<Result>
  close(): Promise<void>
}

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}

export async function openStage(): Promise<Stage> {
  const postgres = await createDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'eas-processes-'))
  const port = await freePort()
  const botUrl = `http://127.0.0.1:${port}`
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const sandbox = createSandbox({
    botUrl,
    publicUrl: url,
    now: () => new Date(),
    faces: {
      slack: {
        ...{ signingSecret, botToken, messageBurst: 100_000, manifest: slackManifest },
        // Quicker than Slack, and longer than a start takes.
        redeliverAfterMs: [0, 15_000, 30_000],
      },
      teams: { clientId, clientSecret, manifest: teamsManifest, translations: { 'zh-CN.json': teamsInChinese } },
    },
  })
  server.on('request', (req, res) => sandbox.handle(req, res) || res.writeHead(404).end())
  const { serviceUrl, openIdMetadataUrl, tokenUrl } = teamsEndpoints(url)
  const log: string[] = []
  const children = new Set<ChildProcess>()
  let child: ChildProcess | undefined
  let opened: { database: Database; organization: string } | undefined

  const run = async (on: number): Promise<ChildProcess> => {
    const { PATH = '' } = process.env
    const bot = spawn(process.execPath, [join(import.meta.dirname, '../../src/bot/main.ts')], {
      cwd: folder,
      env: {
        ...{ PATH, PORT: String(on), HOST: '127.0.0.1', DATABASE_URL: postgres.url, PUBLIC_URL: botUrl },
        ...{ SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret },
        ...{ SLACK_API_URL: `${url}/sandbox/slack/api/`, TEAMS_CLIENT_ID: clientId },
        ...{ TEAMS_CLIENT_SECRET: clientSecret, TEAMS_TENANT_ID: teamsTenantId, TEAMS_SERVICE_URL: serviceUrl },
        ...{ TEAMS_OPENID_METADATA_URL: openIdMetadataUrl, TEAMS_TOKEN_URL: tokenUrl, LOG_LEVEL: 'warn' },
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.add(bot)
    let said = ''
    for (const stream of [bot.stdout, bot.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text
        log.push(...text.split('\n').filter(Boolean))
      })
    }
    while (!said.includes('is ready')) {
      if (bot.exitCode !== null) throw new Error(`the bot ended: ${said}`)
      await setTimeout(50)
    }
    return bot
  }
  const end = async (bot: ChildProcess | undefined): Promise<void> => {
    if (!bot || bot.exitCode !== null || bot.signalCode !== null) return
    const gone = once(bot, 'exit')
    bot.kill('SIGKILL')
    await gone
  }

  const stage: Stage = {
    botUrl,
    slack: createSlackChat(url),
    teams: createTeamsChat(url),
    log,
    async start() {
      child = await run(port)
    },
    async startBeside() {
      await run(await freePort())
    },
    kill: () => end(child),
    async stop() {
      if (!child) throw new Error('the bot does not run')
      const since = performance.now()
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      const [status] = (await gone) as [number | null]
      return { status, ms: performance.now() - since }
    },
    traffic: async () => (await (await fetch(`${url}/sandbox/client/traffic?after=0`)).json()) as TrafficEntry[],
    async faults(faults) {
      const headers = { 'content-type': 'application/json' }
      await fetch(`${url}/sandbox/client/faults`, { method: 'POST', headers, body: JSON.stringify(faults) })
    },
    async inDatabase(work) {
      if (!opened) {
        const database = await openDatabase({ url: postgres.url }, { pool: 4, now: () => new Date() })
        const [row] = await database.orm.em
          .fork()
          .execute<{ organization: string }[]>('select organization from workspace')
        opened = { database, organization: row?.organization ?? '' }
      }
      return withinTenant(opened.database, opened.organization, work)
    },
    async close() {
      for (const one of children) await end(one)
      await opened?.database.close()
      await sandbox.close()
      server.closeAllConnections()
      server.close()
      await postgres.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return stage
}
