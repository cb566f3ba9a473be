/** Starts the product: the only reader of the environment. Without credentials it brings its own Slack and Teams along. */
import { existsSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import pino from 'pino'
import { DataDirectoryInUse } from '#domain/database/data-lock.ts'
import { DatabaseTooNew, DatabaseUnavailable, type Where } from '#domain/database/orm.ts'
import { TargetNotEmpty } from '#domain/move/copy-schema.ts'
import { type Bot, startBot } from './bot.ts'
import { CannotStart, type Configuration, readConfiguration } from './config.ts'
import { described } from './described.ts'
import { createMailer } from './mail/smtp.ts'
import { moveToPostgres } from './move.ts'
import { outlive } from './outlive.ts'
import { listen } from './server.ts'
import { installPath } from './teams/install.ts'
import { everyTenant } from './teams/tenants.ts'

/** Whoever stops a program kills it some ten seconds later. */
const longestStopMs = 9_000
// node-cron 4.6 matches times in the zone it is told, but rounds the present by the fields of the process's own zone: in
// the hour that autumn repeats it takes now for an hour ago, waits for nothing in a busy loop, and runs no job. Nothing
// here reads a local field, so the whole process keeps to UTC, wherever its server stands.
process.env.TZ = 'UTC'

const say = (line: string) => process.stdout.write(`${line}\n`)

function configuration(): Configuration {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return readConfiguration(process.env)
}

async function main(): Promise<void> {
  const config = configuration()
  const { slack, teams } = config
  const trial = !slack && !teams
  const logger = pino({ level: trial && config.logLevel === 'info' ? 'warn' : config.logLevel })
  const report = (error: unknown) => logger.error({ error: described(error) }, 'a request was not answered')
  // Anybody who can reach the trial may be anybody in it, so it stays on this machine unless told otherwise.
  const host = config.host ?? (trial ? '127.0.0.1' : undefined)
  const open = (variable: string, port: number) =>
    listen(port, host, report).catch((error) => {
      throw cannotListen(error, { variable, port, host })
    })
  const server = await open('PORT', config.port)
  const { port: metricsPort, token } = config.metrics
  const metricsServer = metricsPort === undefined ? undefined : await open('METRICS_PORT', metricsPort)
  const url = `http://localhost:${server.port}`
  const now = () => new Date()
  const steps = {
    database: 'opening the database',
    tables: 'bringing its tables up to date',
    queue: 'opening the queue',
    chats: 'meeting the chats',
    demo: 'planting demo data',
  }
  const localeOf: Bot['localeOf'] = async (email) => (await starting).localeOf(email)
  const sandbox = trial ? await (await loadTrial()).openTrial({ url, ...config, logger, now, localeOf }) : undefined
  const starting = unlessUnavailable(config.where, () =>
    startBot({
      server,
      where: config.where,
      reading: config.reading,
      publicUrl: config.publicUrl ?? url,
      logger,
      now,
      mailer: config.smtp ? createMailer(config.smtp) : sandbox?.mailbox,
      metrics: metricsServer || token !== undefined ? { token, server: metricsServer } : undefined,
      progress: (step) => say(`… ${steps[step]}`),
      ...(sandbox ?? {
        slack: slack && {
          signingSecret: slack.signingSecret,
          ...defined({
            ...{ botToken: slack.botToken, appToken: slack.appToken, apiUrl: slack.apiUrl, client: slack.client },
          }),
        },
        teams: teams && {
          clientId: teams.clientId,
          clientSecret: teams.clientSecret,
          tenantId: teams.tenantId,
          ...defined({
            serviceUrl: teams.serviceUrl,
            openIdMetadataUrl: teams.openIdMetadataUrl,
            ...{ loginUrl: teams.loginUrl, tokenUrl: teams.tokenUrl },
          }),
        },
        organization: { name: 'EAS CRM', locale: config.locale },
      }),
    }),
  )
  let stopping = false
  const stop = async () => {
    // Whoever asks twice does not want to wait.
    if (stopping) process.exit(1)
    stopping = true
    const closed = server.close(async () => {
      await (await starting).close()
      await sandbox?.close()
      await metricsServer?.close(async () => {})
    })
    // What is left then waits in the database for the next start, or for another process.
    const isClosed = await Promise.race([closed.then(() => true), setTimeout(longestStopMs, false)])
    if (!isClosed) logger.warn('stopped before everything in hand was finished')
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop().catch(failed))
  const { administratorCode } = await starting
  outlive(process, logger)
  say(
    trial
      ? `EAS CRM is ready. Try it at ${url}/`
      : `EAS CRM is ready at ${url}/, serving ${[slack && 'Slack', teams && 'Teams'].filter(Boolean).join(' and ')}`,
  )
  if (slack?.client) say(`Workspaces add it to Slack at ${config.publicUrl}/slack/install`)
  if (teams?.tenantId === everyTenant) say(`Organizations add it to Teams at ${config.publicUrl}${installPath}`)
  if (administratorCode) say(toAdminister(administratorCode, slack !== undefined))
}

/** `npm run move:postgres`: everything in DATA_DIR goes into the empty PostgreSQL of DATABASE_URL. */
async function move(): Promise<void> {
  const { dataDir, where, logLevel } = configuration()
  const steps = {
    source: `opening ${dataDir}`,
    target: 'making the tables in PostgreSQL',
    queue: 'copying what waits in the queue',
    records: 'copying the records',
  }
  const moved = await unlessUnavailable(where, () =>
    moveToPostgres({
      ...{ dataDir, where },
      now: () => new Date(),
      logger: pino({ level: logLevel === 'info' ? 'warn' : logLevel }),
      progress: (step) => say(`… ${steps[step]}`),
    }),
  )
  say(`Moved ${moved.rows} rows of ${moved.tables} tables, each counted and compared. ${dataDir} is as it was.`)
}

/** The trial is loaded only where it is used: what it needs is not installed with the packages of the product. */
const loadTrial = () =>
  import('#sandbox/trial.ts').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'MODULE_NOT_FOUND') throw error
    throw new CannotStart(
      'SLACK_BOT_TOKEN, TEAMS_CLIENT_ID: expected one of them; without either the sandbox is opened, whose packages ' +
        '`npm start` installs and which are not here',
    )
  })

/** How somebody becomes administrator where nobody is; told by every start until somebody is. */
const toAdminister = (code: string, hasSlack: boolean): string =>
  [
    'Nobody administers it yet.',
    hasSlack && 'An owner or administrator of the Slack workspace who writes to the bot becomes its administrator, or',
    `${hasSlack ? 'whoever' : 'Whoever'} says this to the bot, once: ${code}`,
  ]
    .filter(Boolean)
    .join(' ')

/** @throws CannotStart naming the variable, when the database is not to be had */
async function unlessUnavailable<Result>(where: Where, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof DatabaseUnavailable)) throw error
    const expected =
      'url' in where
        ? 'DATABASE_URL: expected a PostgreSQL that answers and a login that it takes'
        : 'DATA_DIR: expected a directory to keep the database in'
    throw new CannotStart(`${expected}; the system says ${error.reason}`)
  }
}

function cannotListen(
  error: unknown,
  { variable, port, host }: { readonly variable: string; readonly port: number; readonly host: string | undefined },
): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new CannotStart(`${variable}: expected a free port; this one is in use`)
    case 'EACCES':
      return new CannotStart(`${variable}: expected a port that this login may use; ${port} is none`)
    case 'ENOTFOUND':
    case 'EADDRNOTAVAIL':
      return new CannotStart(`HOST: expected an address of this machine; ${host} is none`)
    default:
      return error
  }
}

type Defined<Values> = { readonly [Key in keyof Values]?: Exclude<Values[Key], undefined> }
const defined = <Values extends object>(values: Values): Defined<Values> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<Values>

const forWhoeverStarts = [CannotStart, DataDirectoryInUse, DatabaseTooNew, TargetNotEmpty]

/** What a person who starts the product can act on, in one line; anything else with its place. */
function failed(error: unknown): never {
  if (forWhoeverStarts.some((kind) => error instanceof kind) && error instanceof Error)
    process.stderr.write(`${error.message}\n`)
  else process.stderr.write(`the start failed: ${JSON.stringify(described(error), null, 2)}\n`)
  process.exit(1)
}

const job = process.argv[2] === 'move' ? move : main
job().catch(failed)
