/** The Teams side of the bot: activities come in over HTTP, are checked, and are answered through `dispatch`. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { PUBLIC } from '@microsoft/teams.api'
import { App, type HttpRouteHandler } from '@microsoft/teams.apps'
import type { Logger } from 'pino'
import type { OpenFile } from '../files/open-file.ts'
import type { Inbox, Redo } from '../inbox.ts'
import type { AnswerLater } from '../jobs/answer-later.ts'
import type { DrawChart } from '../pictures.ts'
import type { Chat, Dispatch } from '../request.ts'
import { activitySchema } from './activity.ts'
import { createConnector } from './connector.ts'
import { createConversation } from './conversation.ts'
import { createEndorsements } from './endorsements.ts'
import { bearer, checkTenant, checkToken, createVerifiedTokens, Refusal, readActivity } from './guard.ts'
import { createChat, createOutbound, type PublishPicture } from './outbound.ts'
import { sdkLogger } from './sdk-logger.ts'
import { teamsHosts } from './sent-files.ts'
import { createTokenSource } from './token.ts'

export interface TeamsAppOptions {
  readonly clientId: string
  readonly clientSecret: string
  /** The one tenant whose people are served. */
  readonly tenantId: string
  /** For proactive messages to conversations stored without an address. Microsoft's by default. */
  readonly serviceUrl?: string
  /** Ends in /openidconfiguration, with the keys beside it. Microsoft's by default. */
  readonly openIdMetadataUrl?: string
  /** Where a stand-in keeps files. Microsoft's own hosts alone when left out. */
  readonly fileOrigins?: readonly string[]
  /** Client-credentials endpoint. Microsoft's by default. */
  readonly tokenUrl?: string
  readonly dispatch: Dispatch
  readonly drawChart: DrawChart
  readonly openFile: OpenFile
  readonly publishPicture: PublishPicture
  readonly inbox: Inbox
  readonly answerLater: AnswerLater
  readonly logger: Logger
  readonly now: () => Date
}

export interface TeamsApp {
  readonly chat: Chat
  /** Does what was taken before. */
  readonly redo: Redo
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
  const { clientId, clientSecret, tenantId, dispatch, now } = options
  const { drawChart, openFile, publishPicture } = options
  const logger = options.logger.child({ platform: 'teams' })
  const serviceUrl = options.serviceUrl ?? 'https://smba.trafficmanager.net/teams'
  const openIdMetadataUrl = options.openIdMetadataUrl ?? PUBLIC.openIdMetadataUrl
  const tokenUrl = options.tokenUrl ?? `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`
  if (!openIdMetadataUrl.endsWith('/openidconfiguration'))
    throw new Error('the OpenID metadata URL of Teams must end in /openidconfiguration')

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
  const connector = createConnector(app, { clientId, serviceUrl })
  const outbound = createOutbound({ connector, drawChart, openFile, publishPicture, logger })
  const conversation = createConversation({
    ...{ dispatch, connector, outbound, inbox: options.inbox, answerLater: options.answerLater, logger },
    allowed: teamsHosts(options.fileOrigins ?? []),
  })
  app.on('activity', async ({ activity }) => (await conversation.turn(activitySchema.parse(activity))) as never)
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
    checkTenant(activity, tenantId)
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

  const underway = new Set<Promise<void>>()
  return {
    chat: createChat(connector, outbound),
    redo: {
      again: (body) => conversation.again(activitySchema.parse(body)),
      apologise: ({ body }) => conversation.apologise(activitySchema.parse(body)),
    },
    handle(req, res) {
      if (req.method !== 'POST' || req.url?.split('?', 1)[0] !== path) return false
      const work = respond(req, res).finally(() => underway.delete(work))
      underway.add(work)
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
