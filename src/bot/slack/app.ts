/** Slack, as the bot's main program sees it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { App, type Context } from '@slack/bolt'
import type { Logger } from 'pino'
import type { Database } from '#domain/database/orm.ts'
import manifest from '#manifests/slack.json' with { type: 'json' }
import type { Locale } from '#views/locales/locale.ts'
import { CannotStart } from '../config.ts'
import type { OpenFile } from '../files/open-file.ts'
import type { Inbox, Redo } from '../inbox.ts'
import type { AnswerLater } from '../jobs/answer-later.ts'
import type { DrawChart } from '../pictures.ts'
import type { Chat, Dispatch } from '../request.ts'
import type { Route } from '../server.ts'
import type { Ack } from './acknowledge.ts'
import { createBots, type Installed, type WorkspaceBot } from './bots.ts'
import { createChat } from './chat.ts'
import { type Conversation, createConversation } from './conversation.ts'
import { createInstallRoute } from './install.ts'
import { createInstallations, type OAuthClient } from './installations.ts'
import { withOtherWays } from './other-ways.ts'
import { createOutbound } from './outbound.ts'
import { type Ended, isJson, type TeamOf, teamsNamed } from './payload.ts'
import { createReceiver } from './receiver.ts'
import { createSendFile } from './send-file.ts'
import { createSentFiles, type SlackFile } from './sent-files.ts'
import { createSocketReceiver } from './socket-receiver.ts'
import { cannotOpen, cannotStart } from './start-errors.ts'
import { createTaking, type Taken } from './taking.ts'
import { createIllustrate } from './upload-charts.ts'
import { createGuard } from './verify.ts'
import { codeOf, createWeb, quietLogger } from './web.ts'

export interface SlackOptions {
  /** Of the one workspace that needs no installation; none when all come by “Add to Slack”. */
  readonly botToken?: string
  /** Of no use in Socket Mode. */
  readonly signingSecret: string
  /** Socket Mode when given: nothing is heard by request then. */
  readonly appToken?: string
  /** How other workspaces install the app; they cannot when left out. */
  readonly installing?: Installing
  /** Slack's own when left out. */
  readonly apiUrl?: string
  /** Where a stand-in keeps files. Slack's own hosts alone when left out. */
  readonly fileOrigins?: readonly string[]
  /** The team id to insist on; the token's when left out. */
  readonly workspace?: string
  readonly dispatch: Dispatch
  readonly drawChart: DrawChart
  readonly openFile: OpenFile
  readonly inbox: Inbox
  readonly answerLater: AnswerLater
  readonly logger: Logger
  readonly now: () => Date
}

export interface Installing {
  readonly client: OAuthClient
  readonly database: Database
  readonly publicUrl: string
  /** Of a new organisation, when nothing better is known. */
  readonly locale: Locale
}

export interface SlackApp {
  readonly chat: Chat
  /** Does what was taken before. */
  readonly redo: Redo
  /** True when the request was Slack's and is answered here. */
  handle(req: IncomingMessage, res: ServerResponse): boolean
  /** Where workspaces install it; nothing answers without a client. */
  readonly install: Route | undefined
  /** Of the workspace whose token is configured, known once started; none when there is no such token. */
  readonly teamId: string | undefined
  /** Asks Slack who the bot is. @throws CannotStart */
  start(): Promise<void>
  /** Deliveries are taken from now on: once it is known whose they are. @throws CannotStart when no socket can be opened */
  listen(): Promise<void>
  /** Takes nothing new; settles when everything taken so far is answered. */
  close(): Promise<void>
}

export async function createSlackApp(options: SlackOptions): Promise<SlackApp> {
  const { logger, appToken } = options
  const { now, apiUrl } = options
  let own: (Installed & { readonly teamId: string }) | undefined

  const makeBot = (workspace: string, installed: Installed): WorkspaceBot => {
    const web = createWeb({ token: installed.token, apiUrl, logger })
    const illustrate = createIllustrate(web, options.drawChart, logger)
    const sendFile = createSendFile(web, options.openFile, workspace)
    const conversation = createConversation({
      web,
      outbound: withOtherWays(createOutbound({ web, illustrate, sendFile, now }), {
        ...{ workspace, answerLater: options.answerLater, logger },
      }),
      sentFiles: createSentFiles(web, installed.token, options.fileOrigins ?? []),
      dispatch: options.dispatch,
      logger,
      workspace,
      botUserId: installed.userId,
    })
    return { ...installed, web, chat: createChat(web, illustrate, sendFile), conversation }
  }
  const installing = options.installing && { ...options.installing, apiUrl, now, logger }
  const installations = installing && createInstallations(installing)
  const install =
    installing &&
    installations &&
    createInstallRoute({ ...installing, installations, scopes: manifest.oauth_config.scopes.bot })
  const bots = createBots(
    async (workspace) => (workspace === own?.teamId ? own : installations?.installed(workspace)),
    makeBot,
  )
  const teamOf: TeamOf = async (body) => {
    await installations?.meet(body)
    for (const team of teamsNamed(body)) if (await bots.of(team)) return team
    return undefined
  }
  const botOf = async (team: string | undefined): Promise<WorkspaceBot> => {
    const bot = team === undefined ? undefined : await bots.of(team)
    if (!bot) throw new Error('the bot is not in the workspace of a delivery')
    return bot
  }

  const ended: Ended = async (body) => (await installations?.ended(body)) ?? false
  const taking = createTaking({ app: () => app, inbox: options.inbox, teamOf, logger })
  const receiver =
    appToken === undefined
      ? createReceiver({
          guard: createGuard({ signingSecret: options.signingSecret, now }),
          ended,
          teamOf,
          taking,
          logger,
        })
      : createSocketReceiver({ address: addressWith({ ...options, appToken }), ended, teamOf, taking, logger })
  const app: App = new App({
    receiver,
    convoStore: false,
    logger: quietLogger(logger),
    // Both receivers have refused other workspaces.
    authorize: async (_source, body) => {
      const team = await teamOf(isJson(body) ? body : {})
      const { token: botToken, userId: botUserId, botId } = await botOf(team)
      return { botToken, botUserId, ...(team !== undefined && { teamId: team }), ...(botId !== undefined && { botId }) }
    },
  })

  const running = new Set<Promise<void>>()
  const track = async (work: Promise<void>): Promise<void> => {
    running.add(work)
    try {
      await work
    } finally {
      running.delete(work)
    }
  }
  listen(app, async (team) => (await botOf(team)).conversation, track)
  app.error(async (error) => logger.error({ code: codeOf(error.original ?? error) }, 'a delivery from Slack failed'))

  return {
    chat: bots.chat,
    redo: {
      again: (body) => taking.again(body),
      apologise: async (one) => (await botOf(await teamOf(one.body))).conversation.apologise(one),
    },
    handle: receiver.handle,
    install,
    get teamId() {
      return own?.teamId
    },
    async start() {
      if (options.botToken === undefined) return
      const web = createWeb({ token: options.botToken, apiUrl, logger })
      const { team_id: teamId, user_id: userId, bot_id: botId } = await web.auth.test().catch(cannotStart)
      if (teamId === undefined || userId === undefined) throw new CannotStart('Slack does not say who the bot is')
      if (options.workspace !== undefined && options.workspace !== teamId) {
        throw new CannotStart(`SLACK_BOT_TOKEN: belongs to ${teamId}, not to ${options.workspace}`)
      }
      own = { token: options.botToken, teamId, userId, botId }
    },
    listen: () => receiver.start().catch(cannotOpen),
    async close() {
      await receiver.stop()
      while (running.size > 0) await Promise.allSettled(running)
    },
  }
}

/** Asks for the address of one socket: https://docs.slack.dev/reference/methods/apps.connections.open */
function addressWith(options: Pick<SlackOptions, 'apiUrl' | 'logger'> & { readonly appToken: string }) {
  const appWeb = createWeb({ token: options.appToken, apiUrl: options.apiUrl, logger: options.logger })
  return async (): Promise<string> => {
    const { url } = await appWeb.apps.connections.open({})
    if (url === undefined) throw new Error('no address for a socket')
    return url
  }
}

/** Said of whoever writes in a channel shared over Slack Connect: https://docs.slack.dev/apis/slack-connect */
const homeOf = (event: { readonly user_team?: unknown; readonly source_team?: unknown }): { home?: string } => {
  const home = event.user_team ?? event.source_team
  return typeof home === 'string' ? { home } : {}
}

/** The thread, the workspace of whoever wrote, and the files that the SDK's type of the event may not know of. */
const rest = (
  threadTs: string | undefined,
  event: object,
): { threadTs?: string; files?: readonly SlackFile[]; home?: string } => ({
  ...(threadTs !== undefined && { threadTs }),
  ...homeOf(event),
  ...('files' in event && Array.isArray(event.files) && { files: event.files as readonly SlackFile[] }),
})

const takenOf = ({ taken }: Context): Taken => taken as Taken

type Track = (work: Promise<void>) => Promise<void>
type ConversationOf = (team: string) => Promise<Conversation>

/** One listener for each kind of delivery: which verb it concerns is the conversation's business, not Bolt's. */
function listen(app: App, of: ConversationOf, track: Track): void {
  const all = /.*/s
  const inIts = (
    context: Context,
    work: (conversation: Conversation, taken: Taken) => Promise<void>,
  ): Promise<void> => {
    const taken = takenOf(context)
    return track(of(taken.team).then((conversation) => work(conversation, taken)))
  }
  app.command(all, ({ command, ack, context }) =>
    inIts(context, (conversation, taken) => conversation.command(command, ack as Ack, taken)),
  )
  app.event('app_mention', ({ event, body, context }) => {
    const { user, channel, text, ts, thread_ts: threadTs } = event
    if (user === undefined || event.bot_id !== undefined) return Promise.resolve()
    const said = { user, channel, text, ts, eventId: body.event_id, ...rest(threadTs, event) }
    return inIts(context, (conversation, taken) => conversation.said(said, taken))
  })
  app.event('message', async ({ event, body, context }) => {
    // Only people's own new words: no edits, no bots, nothing said in channels.
    if (event.channel_type !== 'im' || (event.subtype !== undefined && event.subtype !== 'file_share')) return
    if ('bot_id' in event || event.user === undefined) return
    const { user, channel, ts, thread_ts: threadTs } = event
    const text = event.text ?? ''
    const said = { user, channel, text, ts, eventId: body.event_id, ...rest(threadTs, event) }
    await inIts(context, (conversation, taken) => conversation.said(said, taken))
  })
  app.event('app_home_opened', ({ event, body, context }) => {
    const { user, channel = user, tab = 'home' } = event
    return inIts(context, (conversation) => conversation.homeOpened({ user, channel, tab, eventId: body.event_id }))
  })
  app.action({ type: 'block_actions', action_id: all }, async ({ body, ack, context }) => {
    await ack()
    await inIts(context, (conversation, taken) => conversation.press(body, taken))
  })
  app.shortcut(all, async ({ shortcut, ack, context }) => {
    await ack()
    await inIts(context, (conversation, taken) => conversation.shortcut(shortcut, taken))
  })
  app.view(all, ({ body, ack, context }) => {
    if (body.type !== 'view_submission') return ack()
    return inIts(context, (conversation, taken) => conversation.submit(body, ack as Ack, taken))
  })
  app.options<'block_suggestion'>({ type: 'block_suggestion', action_id: all }, ({ body, ack, context }) =>
    inIts(context, (conversation) => conversation.suggest(body, ack as Ack)),
  )
}
