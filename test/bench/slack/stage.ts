/**
 * The stage of the benches over the wire: a PostgreSQL with an ordinary login, a Slack that says who the bot is, and
 * servers that each run in a process of their own, so that the load is nobody's neighbour on a thread.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createDatabaseOn, prepareServer, type TestDatabase, type TestServer } from '../../setup/server-databases.ts'
import { startPostgres } from '../../setup/start-postgres.ts'
import { seedLeads } from './seed-leads.ts'
import { sendCommand, type Target, world } from './slack-load.ts'

/** What a server process is told by its environment. */
export interface HostSettings {
  readonly databaseUrl: string
  readonly apiUrl: string
}

export interface Host extends Target {
  /** Resident memory after a collection, in bytes. */
  memory(): Promise<number>
  stop(): Promise<void>
}

export interface Stage {
  /** The whole bot, with somebody signed up who owns `leads` leads. */
  bot(leads: number): Promise<{ readonly host: Host; readonly database: TestDatabase }>
  /** Another program over the same rows. */
  bare(database: TestDatabase): Promise<Host>
  close(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const postgres = await startPostgres()
  const server: TestServer = await prepareServer(postgres.url)
  const api = createServer((req, res) => {
    const about = { real_name: 'Bench', tz: 'UTC', locale: 'en-US', profile: { real_name: 'Bench' } }
    const user = { id: world.user, team_id: world.team, ...about }
    const told = req.url?.endsWith('users.info')
      ? { ok: true, user }
      : { ok: true, team_id: world.team, user_id: 'UBOT', bot_id: 'BBOT' }
    req.resume()
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(told))
  }).listen(0, '127.0.0.1')
  await once(api, 'listening')
  const apiUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}/api/`
  const hosts: Host[] = []
  const start = async (program: string, databaseUrl: string): Promise<Host> => {
    const host = await startHost(program, { databaseUrl, apiUrl })
    hosts.push(host)
    return host
  }
  return {
    async bot(leads) {
      const database = await createDatabaseOn(server)
      const host = await start('bot-host.ts', database.url)
      await sendCommand(host, 'help')
      await seedLeads(database.adminUrl, leads)
      return { host, database }
    },
    bare: (database) => start('bare-host.ts', database.url),
    async close() {
      await Promise.all(hosts.map((host) => host.stop()))
      api.closeAllConnections()
      api.close()
      await postgres.stop()
    },
  }
}

async function startHost(program: string, settings: HostSettings): Promise<Host> {
  const child = fork(join(import.meta.dirname, program), [JSON.stringify(settings)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: ['--expose-gc', ...(process.env.BENCH_HOST_ARGS?.split(' ') ?? [])],
  })
  const port = await told(child)
  return {
    port,
    memory() {
      child.send('memory')
      return told(child)
    },
    async stop() {
      const gone = once(child, 'exit')
      child.send('stop')
      await gone
    },
  }
}

async function told(child: ChildProcess): Promise<number> {
  const message = await Promise.race([
    once(child, 'message').then(([value]: unknown[]) => value),
    once(child, 'exit').then(() => undefined),
  ])
  if (typeof message !== 'number') throw new Error('a server of the bench ended; its reason stands above')
  return message
}
