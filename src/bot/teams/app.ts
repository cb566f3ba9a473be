/** The Teams side of the bot: activities come in over HTTP, are checked, and are answered through `dispatch`. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { PUBLIC } from '@microsoft/teams.api'
import { App, type HttpRouteHandler } from '@microsoft/teams.apps'
import type { Logger } from 'pino'
import type { Database } from '#domain/database/orm.ts'
import type { Locale } from '#views/locales/locale.ts'
import type { OpenFile } from '../files/open-file.ts'
import type { Inbox, Redo } from '../inbox.ts'
import type { AnswerLater } from '../jobs/answer-later.ts'
import type { DrawChart } from '../pictures.ts'
import type { Chat, Dispatch } from '../request.ts'
import type { Route } from '../server.ts'
import { activitySchema, tenantOf } from './activity.ts'
import { createConnector, withinServed } from './connector.ts'
import { createConversation, type NoteApp, type NotePlace } from './conversation.ts'
import { createEndorsements } from './endorsements.ts'
import { failureOf } from './failure.ts'
import { bearer, checkTenant, checkToken, createVerifiedTokens, Refusal, readActivity } from './guard.ts'
import { createInstallRoute, installPath } from './install.ts'
import { createChat, createOutbound, type PublishPicture } from './outbound.ts'
import { sdkLogger } from './sdk-logger.ts'
import { teamsHosts } from './sent-files.ts'
import { installedTenants, oneTenant } from './tenants.ts'
import { createTokenSource, tenantOfBots } from './token.ts'
import { createTurningAway } from './turning-away.ts'

export interface TeamsAppOptions {
  readonly clientId: string
  readonly clientSecret: string
  /** The one tenant whose people are served; `everyTenant` with `installing`. */
  readonly tenantId: string
  /** How tenants add the bot, when it serves all that have; otherwise it serves the one. */
  readonly installing?: TeamsInstalling
  /** Where Microsoft's people sign in, and apps get their tokens. */
  readonly loginUrl?: string
  /** For proactive messages to conversations stored without an address. Microsoft's by default. */
  readonly serviceUrl?: string
  /** Ends in /openidconfiguration, with the keys beside it. Microsoft's by default. */
  readonly openIdMetadataUrl?: string
  /** Where a stand-in keeps files. Microsoft's own hosts alone when left out. */
  readonly fileOrigins?: readonly string[]
  /** Client-credentials endpoint. Microsoft's by default: that of the tenant, or of all bots that serve many. */
  readonly tokenUrl?: string
  readonly dispatch: Dispatch
  readonly drawChart: DrawChart
  readonly openFile: OpenFile
  readonly publishPicture: PublishPicture
  readonly inbox: Inbox
  readonly answerLater: AnswerLater
  readonly noteApp: NoteApp
  readonly notePlace: NotePlace
  readonly logger: Logger
  readonly now: () => Date
}

export interface TeamsInstalling {
  readonly database: Database
  readonly publicUrl: string
  /** Of a new organisation, when the browser does not say. */
  readonly locale: Locale
}

export interface TeamsApp {
  readonly chat: Chat
  /** Does what was taken before. */
  readonly redo: Redo
  /** Where tenants add it; nothing answers for a single one. */
  readonly install: Route | undefined
  /** Deals with POST /api/messages; false for anything else. */
  handle(req: IncomingMessage, res: ServerResponse): boolean
  /** Takes what comes from now on; before, it is refused with 503. */
  listen(): Promise<void>
  /** Takes nothing new and waits for what is under way. */
  close(): Promise<void>
}

const path = '/api/messages'
/** Teams' connector answers well within this; a call left hanging must not hold the bot's way out. */
const callTimeoutMs = 10_000

export async function createTeamsApp(options: TeamsAppOptions): Promise<TeamsApp> {
  const { clientId, clientSecret, tenantId, installing, dispatch, now } = options
  const { drawChart, openFile, publishPicture } = options
  const logger = options.logger.child({ platform: 'teams' })
  const serviceUrl = options.serviceUrl ?? 'https://smba.trafficmanager.net/teams'
  const openIdMetadataUrl = options.openIdMetadataUrl ?? PUBLIC.openIdMetadataUrl
  const loginUrl = options.loginUrl?.replace(/\/+$/, '') ?? 'https://login.microsoftonline.com'
  const tenants = installing
    ? installedTenants({ database: installing.database, clientId, now })
    : oneTenant(options.tenantId)
  const tokenUrl = options.tokenUrl ?? `${loginUrl}/${tenants.only ?? tenantOfBots}/oauth2/v2.0/token`
  if (!openIdMetadataUrl.endsWith('/openidconfiguration'))
    throw new Error('the OpenID metadata URL of Teams must end in /openidconfiguration')

  const underway = new Set<Promise<void>>()
  const track = (work: Promise<void>): void => {
    const tracked = work.finally(() => underway.delete(tracked))
    underway.add(tracked)
  }

  let messages: HttpRouteHandler | undefined
  // Everything is given, because the SDK fills what is missing from the environment (CLIENT_ID, CLOUD, SERVICE_URL …).
  const app = new App({
    clientId,
    tenantId,
    token: createTokenSource({ clientId, clientSecret, tokenUrl, now }),
    cloud: { ...PUBLIC, openIdMetadataUrl },
    serviceUrl,
    dangerouslyAllowUnauthenticatedRequests: false,
    client: { timeout: callTimeoutMs },
    messagingEndpoint: path,
    httpServerAdapter: {
      registerRoute(_method, route, handler) {
        if (route === path) messages = handler
      },
    },
    logger: sdkLogger(logger),
  })
  const anywhere = createConnector(app, { clientId, serviceUrl })
  const connector = withinServed(anywhere, tenants)
  const outbound = createOutbound({ connector, drawChart, openFile, publishPicture, logger })
  const conversation = createConversation({
    ...{ dispatch, connector, outbound, inbox: options.inbox, answerLater: options.answerLater, logger },
    allowed: teamsHosts(options.fileOrigins ?? []),
    ...{ noteApp: options.noteApp, notePlace: options.notePlace, now },
    isOneOfMany: installing !== undefined,
  })
  const turnAway = createTurningAway({
    connector: anywhere,
    installAt: installing && `${installing.publicUrl}${installPath}`,
  })
  // Here the SDK has verified the token.
  app.on('activity', async ({ activity }) => {
    const sent = activitySchema.parse(activity)
    if (await tenants.serves(tenantOf(sent))) return (await conversation.turn(sent)) as never
    logger.warn({ activity: sent.type }, 'a tenant that has not added the app was turned away')
    track(turnAway(sent).catch((error) => logger.warn(failureOf(error), 'nobody could be told so')))
    return { status: 403, body: { error: 'refused' } } as never
  })
  await app.initialize()

  const endorsements = createEndorsements(openIdMetadataUrl)
  const verified = createVerifiedTokens(now)
  let state: 'starting' | 'open' | 'closing' = 'starting'

  const take = async (req: IncomingMessage) => {
    if (state !== 'open') throw new Refusal(503, state)
    const activity = await readActivity(req)
    const token = bearer(req)
    const isKnown = verified.has(token, activity.serviceUrl)
    if (!isKnown) await checkToken(token, PUBLIC.tokenIssuer, endorsements)
    checkTenant(activity, tenants.only)
    if (!messages) throw new Error('the Teams SDK has registered no route')
    const answer = await messages({
      body: activity,
      headers: { authorization: `Bearer ${token}` },
      ...(isKnown && {
        token: {
          appId: clientId,
          from: 'azure' as const,
          fromId: '',
          serviceUrl: activity.serviceUrl,
          isExpired: () => false,
        },
      }),
    })
    if (answer.status === 401) throw new Refusal(401, 'the token does not hold')
    if (answer.status < 400) verified.add(token, activity.serviceUrl)
    return answer
  }

  const respond = async (req: IncomingMessage, res: ServerResponse) => {
    try {
      const { status, body } = await take(req)
      send(res, status, body)
    } catch (error) {
      if (error instanceof Refusal) {
        logger.warn({ status: error.status, reason: error.message }, 'refused a request')
        // The rest of a body too large is let run by, unread.
        req.resume()
        send(res, error.status, { error: error.status === 503 ? error.message : 'refused' }, { connection: 'close' })
      } else if (req.destroyed && !req.complete) {
        logger.warn('a request broke off')
        res.destroy()
      } else {
        logger.error({ err: error }, 'a request could not be answered')
        send(res, 500, { error: 'failed' })
      }
    }
  }

  return {
    chat: createChat(connector, outbound),
    install:
      installing && createInstallRoute({ ...installing, clientId, clientSecret, loginUrl, tenants, logger, now }),
    redo: {
      again: (body) => conversation.again(activitySchema.parse(body)),
      apologise: ({ body }) => conversation.apologise(activitySchema.parse(body)),
    },
    handle(req, res) {
      if (req.method !== 'POST' || req.url?.split('?', 1)[0] !== path) return false
      track(respond(req, res))
      return true
    },
    async listen() {
      state = 'open'
      logger.info({ path }, 'listening to Teams')
    },
    async close() {
      state = 'closing'
      // What is under way may start something in the background.
      await Promise.all(underway)
      await conversation.settled()
    },
  }
}

function send(
  res: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  res.writeHead(status, {
    ...(body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
    ...headers,
  })
  res.end(body === undefined ? '' : JSON.stringify(body))
}
