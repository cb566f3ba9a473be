/** The bot put together: database, queue, chats and jobs behind one web server. */
import { setTimeout } from 'node:timers/promises'
import type { Logger } from 'pino'
import { isId } from '#domain/database/columns.ts'
import type { Served } from '#domain/database/due-job.ts'
import { isReady, type openDatabase, openMigrated, powersOf, type Where, withinTenant } from '#domain/database/orm.ts'
import { createReading, type ReadingOptions } from '#domain/database/reading.ts'
import { bytesOf } from '#domain/files/keep-file.ts'
import { newAdministratorCode } from '#domain/organization/administrator-code.ts'
import { noteApp } from '#domain/organization/chat-accounts.ts'
import { notePlace } from '#domain/organization/chat-place.ts'
import { setUpOrganization, type WorkspaceId } from '#domain/organization/set-up.ts'
import { localeByEmail } from '#domain/organization/users.ts'
import type { Platform, WorkspaceKey } from '#domain/organization/workspace.ts'
import { findPicture, keepPicture } from '#domain/reports/picture.ts'
import { noteRun } from '#domain/reports/runs.ts'
import { createChartRenderer } from '#views/charts/render-chart.ts'
import type { Locale } from '#views/locales/locale.ts'
import type { FileRef } from '#views/message.ts'
import { described } from './described.ts'
import { createDispatch } from './dispatch.ts'
import { handlers } from './handlers.ts'
import { createInbox } from './inbox.ts'
import { createAnswerLater } from './jobs/answer-later.ts'
import { openQueue } from './jobs/queue.ts'
import { checkWork } from './jobs/run-check.ts'
import { runExport } from './jobs/run-export.ts'
import { importWork } from './jobs/run-import.ts'
import { createTaskRunner } from './jobs/run-tasks.ts'
import { startJobs } from './jobs/schedule.ts'
import { createEmailSender } from './jobs/send-emails.ts'
import { createNoticeSender } from './jobs/send-notices.ts'
import type { Mailer } from './mail/smtp.ts'
import { createMetrics, metricsRoute } from './metrics.ts'
import { noticeTypes, waitingTypes } from './notice-types.ts'
import type { DrawChart } from './pictures.ts'
import type { Chat, Dispatch } from './request.ts'
import { get, type Route, type WebServer } from './server.ts'
import { createSlackApp, type SlackOptions } from './slack/app.ts'
import type { OAuthClient } from './slack/installations.ts'
import { createTeamsApp, type TeamsAppOptions } from './teams/app.ts'
import { installPath } from './teams/install.ts'
import { everyTenant } from './teams/tenants.ts'
import { createWorkspaces } from './workspaces.ts'

type Shared =
  | 'installing'
  | 'dispatch'
  | 'inbox'
  | 'answerLater'
  | 'drawChart'
  | 'publishPicture'
  | 'noteApp'
  | 'notePlace'
  | 'openFile'
  | 'logger'
  | 'now'

export interface BotOptions {
  readonly server: WebServer
  readonly where: Where
  /** How long reading is done; on the database itself and within bounds when left out. */
  readonly reading?: Omit<ReadingOptions, 'now' | 'passedOver'> | undefined
  /** Where people's clients reach this server, for pictures. */
  readonly publicUrl: string
  /** With a client, other workspaces may install the app. */
  readonly slack?: (Omit<SlackOptions, Shared> & { readonly client?: OAuthClient }) | undefined
  readonly teams?: Omit<TeamsAppOptions, Shared> | undefined
  /** What sends e-mails; without one none can be written. */
  readonly mailer?: Mailer | undefined
  readonly organization: Parameters<typeof setUpOrganization>[2]
  /** Who may read the metrics: whoever says the token, or reaches a server of their own. Nobody when left out. */
  readonly metrics?: { readonly token?: string | undefined; readonly server?: WebServer | undefined } | undefined
  /** Answers before the bot does: the sandbox. */
  readonly before?: readonly Route[]
  /** Called once, when the organisation is new. */
  readonly plant?: (database: Awaited<ReturnType<typeof openDatabase>>, organization: string) => Promise<void>
  readonly logger: Logger
  readonly now: () => Date
  /** Told of each step of the start. */
  readonly progress?: (step: 'database' | 'tables' | 'queue' | 'chats' | 'demo') => void
}

const usualReading: NonNullable<BotOptions['reading']> = { replicas: [], connections: 2, seconds: 20 }

/** What takes longer to finish than this is left to the next start. */
const finishMs = 3_000

export interface Bot {
  readonly database: Awaited<ReturnType<typeof openDatabase>>
  readonly organization: string
  /** What makes whoever says it to the bot administrator; nothing once somebody is. */
  readonly administratorCode: string | undefined
  /** The language that is spoken to whoever has this address; nothing when nobody known has. */
  localeOf(email: string): Promise<Locale | undefined>
  /** Runs what is due now, rather than at the next tick. */
  tick(): Promise<void>
  /** Takes nothing new, finishes what is in flight, closes. */
  close(): Promise<void>
}

/** @throws DataDirectoryInUse; whatever the database or the platforms refuse at the start */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { server, publicUrl, logger, now, progress = () => {} } = options
  const { locale } = options.organization
  progress('database')
  const database = await openMigrated(options.where, { now, migrating: () => progress('tables') })
  const powers = await powersOf(database)
  if (powers.length)
    logger.warn({ login: powers }, 'the login of DATABASE_URL can do more than it needs; see MIGRATION_DATABASE_URL')
  progress('queue')
  const queue = await openQueue(database, { logger, sendsEmail: options.mailer !== undefined })
  const charts = createChartRenderer()
  const metrics = createMetrics()
  const own = new Map<string, string>()
  const isForTenants = options.teams?.tenantId === everyTenant
  const clients = [options.slack?.client?.clientId, isForTenants ? options.teams?.clientId : undefined].filter(
    (id) => id !== undefined,
  )
  const workspaces = createWorkspaces(database, { own: (key) => own.get(`${key.platform} ${key.workspace}`), clients })
  const served = (): Served => ({ organizations: organization ? [organization] : [], clients })
  const reading = createReading(database, options.where, {
    ...(options.reading ?? usualReading),
    now,
    passedOver: (why) => logger.warn({ error: described(why) }, 'a replica was passed over'),
  })
  const drawChart: DrawChart = (chart) => charts.render(chart)
  const dispatch: Dispatch = createDispatch({
    database,
    reading,
    handlers,
    installAt: {
      slack: options.slack?.client && `${publicUrl}/slack/install`,
      teams: isForTenants ? `${publicUrl}${installPath}` : undefined,
    },
    queue,
    drawChart,
    now,
    logger,
    workspaces,
    observe: metrics.observe,
    isClosed: () => closed,
  })
  let organization = ''
  let closed = false
  const inbox = createInbox({ database, workspaces, served, now, logger })
  const shared = {
    dispatch,
    inbox,
    answerLater: createAnswerLater({
      ...{ database, workspaces, queue },
      failed: (error) => logger.error({ err: error }, 'an answer could not be left to the queue'),
    }),
    drawChart,
    openFile: ({ id }: FileRef, of: WorkspaceKey) =>
      bytesOf(async (work) => withinTenant(database, await workspaces.whose(of), work, 'read'), id),
    logger,
    now,
  }
  const publishPicture = async (png: Uint8Array, workspace: string) => {
    const whose = await workspaces.whose({ platform: 'teams', workspace })
    const secret = await withinTenant(database, whose, (em) => keepPicture(em, whose, png, now()))
    return `${publicUrl}/pictures/${whose}/${secret}.png`
  }
  const slack =
    options.slack &&
    (await createSlackApp({
      ...options.slack,
      ...shared,
      ...(options.slack.client && { installing: { client: options.slack.client, database, publicUrl, locale } }),
    }))
  const teams =
    options.teams &&
    (await createTeamsApp({
      ...options.teams,
      ...shared,
      publishPicture,
      noteApp: async (account, isThere, at) => {
        const whose = await workspaces.whose(account)
        await withinTenant(database, whose, (em) => noteApp(em, account, isThere, at))
      },
      notePlace: async (place) => {
        const whose = await workspaces.whose(place)
        await withinTenant(database, whose, (em) => notePlace(em, whose, place, now()))
      },
      ...(isForTenants && { installing: { database, publicUrl, locale } }),
    }))
  const apps = [slack, teams].filter((app) => app !== undefined)

  let started = false
  const ready = async () => {
    if (!started) return false
    return isReady(database)
  }
  server.route(
    ...(options.before ?? []),
    ...apps.map((app) => app.handle),
    ...apps.flatMap(({ install }) => (install ? [install] : [])),
    get('/healthz', async () => ({ status: 200, body: 'alive\n', type: 'text/plain' })),
    get('/readyz', async () => {
      const fine = await ready().catch(() => false)
      return { status: fine ? 200 : 503, body: fine ? 'ready\n' : 'not ready\n', type: 'text/plain' }
    }),
    ...(options.metrics && !options.metrics.server ? [metricsRoute(metrics, options.metrics.token)] : []),
    get('/pictures/', async (url) => {
      const [, , tenant = '', file = ''] = url.pathname.split('/')
      const secret = file.replace(/\.png$/, '')
      const known = isId(tenant) && /^[\w-]{43}$/.test(secret)
      const png = known ? await withinTenant(database, tenant, (em) => findPicture(em, secret, now())) : undefined
      return png
        ? { status: 200, body: png, type: 'image/png' }
        : { status: 404, body: 'no such picture\n', type: 'text/plain' }
    }),
  )

  options.metrics?.server?.route(metricsRoute(metrics, options.metrics.token))

  progress('chats')
  await slack?.start()
  const mine: WorkspaceId[] = [
    ...(slack?.teamId !== undefined ? [{ platform: 'slack', externalId: slack.teamId } as const] : []),
    ...(options.teams && !isForTenants ? [{ platform: 'teams', externalId: options.teams.tenantId } as const] : []),
  ]
  await queue.share(clients)
  let administratorCode: string | undefined
  // Without a token of the environment's, organisations begin where the app is installed.
  if (mine.length) {
    const set = await setUpOrganization(database, mine, options.organization)
    organization = set.id
    await queue.serve(organization)
    if (set.created && options.plant) {
      progress('demo')
      await options.plant(database, organization)
    }
    administratorCode = await withinTenant(database, organization, (em) =>
      newAdministratorCode(em, organization, now()),
    )
  }
  for (const { platform, externalId } of mine) own.set(`${platform} ${externalId}`, organization)

  const chats = new Map<Platform, Chat>(apps.map((app) => [app.chat.platform, app.chat]))
  await queue.work(
    createNoticeSender({
      database,
      chats,
      types: noticeTypes,
      waiting: waitingTypes,
      now,
      logger,
      queue,
      became: noteRun,
      observe: metrics.observeNotice,
    }),
  )
  const work = { export: { run: runExport }, import: importWork, check: checkWork }
  await queue.workTasks(createTaskRunner({ database, queue, chats, work, now, logger }))
  const { mailer } = options
  if (mailer) await queue.workEmails(createEmailSender({ database, queue, mailer, now, logger }))
  for (const app of apps) await app.listen()
  started = true
  inbox.start(new Map(apps.map((app) => [app.chat.platform, app.redo])))
  const jobs = startJobs({ database, queue, served, now, logger })
  return {
    database,
    organization,
    administratorCode,
    localeOf: (email) => withinTenant(database, organization, (em) => localeByEmail(em, email), 'read'),
    tick: jobs.tick,
    async close() {
      await Promise.race([Promise.all([jobs.stop(), ...apps.map((app) => app.close())]), setTimeout(finishMs)])
      // From here on nobody is told anything: what is not done is done by whoever takes it up.
      closed = true
      await inbox.close()
      await queue.close()
      mailer?.close()
      await charts.close()
      await reading.close()
      await database.close()
    },
  }
}
