/** The stand-in for Slack: its Web API for the bot, its client for people. */
import type { ServerResponse } from 'node:http'
import type { Face, FaceDeps } from '../face.ts'
import { HttpError, readJson, sendJson } from '../http.ts'
import { type SlackTeam, slackTeam } from '../world.ts'
import { parseAct } from './act-schema.ts'
import { perform } from './acts/perform.ts'
import { answerResponseUrl } from './answers.ts'
import { createBotTokens, type OAuthApp } from './bot-tokens.ts'
import { clientState } from './client-state.ts'
import { createDelivery } from './delivery.ts'
import { sendFileToBot, sendFileToPage, takeUpload } from './file-transfer.ts'
import { createFiles } from './files.ts'
import { createHttpTransport } from './http-transport.ts'
import { botUserId, userIdOf } from './ids.ts'
import { parseManifest } from './manifest.ts'
import { eventEnvelope } from './payloads.ts'
import { createResponseUrls } from './response-urls.ts'
import { seed } from './seeds.ts'
import type { Slack } from './slack.ts'
import { leaveReasons } from './socket-server.ts'
import { createSocketTransport } from './socket-transport.ts'
import { createTriggers } from './triggers.ts'
import { isRecord } from './validators.ts'
import { answerWebApi } from './web-api.ts'
import { createWorkspace } from './workspace.ts'

export interface SlackFaceOptions {
  readonly signingSecret: string
  /** Which workspace it is; the demo's when left out. */
  readonly team?: SlackTeam
  /** The token of the app as it is installed from the start; none when it comes by “Add to Slack”. */
  readonly botToken?: string
  /** By which the app is installed: https://docs.slack.dev/authentication/installing-with-oauth */
  readonly oauth?: OAuthApp
  /** The API of another workspace (ends in '/api/'), for calls that are not about this one. */
  readonly neighbour?: string
  /** The token with connections:write, by which the bot opens sockets. */
  readonly appToken?: string
  /**
   * The Slack app manifest. The app gets no command, event, scope or tab that is not written there, and is told of
   * everything over sockets when socket_mode_enabled stands there, by request otherwise.
   */
  readonly manifest: unknown
  /** Slack waits three seconds. */
  readonly ackTimeoutMs?: number
  /** Pauses before the three redeliveries of an event: at once, a minute, five minutes. */
  readonly redeliverAfterMs?: readonly number[]
  /** Messages the bot may post at once in one conversation before it is held to one a second; 30 when left out. */
  readonly messageBurst?: number
  /**
   * How long an upload is worked on before a picture can stand in a block ('invalid slack file' until then); 300 when
   * left out. Slack does this after files.completeUploadExternal has answered.
   */
  readonly fileProcessingMs?: number
}

/** Throws a TypeError when Slack would not take the manifest. */
export function createSlackFace(deps: FaceDeps, options: SlackFaceOptions): Face {
  const manifest = parseManifest(options.manifest)
  const { publicUrl, now, memory } = deps
  const { signingSecret, ackTimeoutMs = 3000, team = slackTeam } = options
  const sockets = createSocketTransport(deps, { enabled: manifest.socketMode, ackTimeoutMs })
  const transport = manifest.socketMode ? sockets : createHttpTransport(deps, { signingSecret, ackTimeoutMs })
  const slack: Slack = {
    deps,
    manifest,
    team,
    enterprise: options.oauth?.enterprise,
    tokens: createBotTokens({ ...options, team, scopes: manifest.scopes, now }),
    neighbour: options.neighbour,
    appToken: options.appToken,
    sockets,
    messageBurst: options.messageBurst ?? 30,
    workspace: createWorkspace({ now, botName: manifest.botName, memory }),
    triggers: createTriggers(now),
    responseUrls: createResponseUrls(publicUrl, now),
    files: createFiles({ publicUrl, team, now, memory, processingMs: options.fileProcessingMs ?? 300 }),
    delivery: createDelivery(deps, transport, options.redeliverAfterMs),
  }
  seed(slack)
  const userOf = (personKey: string) => slack.workspace.users.get(userIdOf(personKey))

  return {
    name: 'slack',
    async handle(req, res, url) {
      const [, , area = '', kind, id = ''] = url.pathname.split('/')
      if (area === 'client') {
        if (req.method === 'POST' && id === 'uninstall') {
          await uninstall(slack, await readJson(req))
          sendJson(res, 200, { ok: true })
          return true
        }
        if (req.method === 'POST' && id === 'sockets') {
          sendJson(res, 200, { ok: true, connections: sockets.leave(leaveReason(await readJson(req))) })
          return true
        }
        const fileId = url.pathname.split('/')[5] ?? ''
        if (req.method !== 'GET' || id !== 'file') return false
        sendFileToPage(slack, res, fileId)
        return true
      }
      if (kind === 'oauth' && req.method === 'GET') allow(slack, res, url)
      else if (kind === 'api') await answerWebApi(slack, req, res, id)
      else if (kind === 'response' && req.method === 'POST') await answerResponseUrl(slack, req, res, id)
      else if (kind === 'upload') await takeUpload(slack, req, res, id)
      else if (kind === 'files' && req.method === 'GET') sendFileToBot(slack, req, res, id)
      else return false
      return true
    },
    state(personKey) {
      const user = userOf(personKey)
      return user && clientState(slack, user)
    },
    async act(personKey, input) {
      const user = userOf(personKey)
      if (!user) return { ok: false, error: 'user_not_found' }
      const act = parseAct(input)
      return typeof act === 'string' ? { ok: false, error: act } : perform(slack, user, act)
    },
    reset() {
      for (const conversation of slack.workspace.conversations.values()) conversation.messages = []
      slack.workspace.stacks.clear()
      slack.workspace.homes.clear()
      slack.files.forget()
      seed(slack)
      deps.changed()
    },
    async close() {
      slack.delivery.close()
      await transport.close()
      await sockets.close()
    },
  }
}

/** The page on which somebody lets the app in: whoever opens it does, or with `&deny=1` does not. */
function allow(slack: Slack, res: ServerResponse, url: URL): void {
  const back = slack.tokens.authorize(url.searchParams)
  if (typeof back === 'string') throw new HttpError(400, back)
  res.writeHead(302, { location: back.href }).end()
}

/** Both events of it, in the order that is asked for: https://docs.slack.dev/reference/events/app_uninstalled */
async function uninstall(slack: Slack, input: unknown): Promise<void> {
  const order = isRecord(input) && input.revokedFirst === true ? [1, 0] : [0, 1]
  slack.tokens.revoke()
  const events = [{ type: 'app_uninstalled' }, { type: 'tokens_revoked', tokens: { oauth: [], bot: [botUserId] } }]
  for (const at of order) await slack.delivery.event(eventEnvelope(slack, events[at] ?? {}))
}

/** What the sockets are to be told: `{ reason }`. */
function leaveReason(input: unknown) {
  const given = isRecord(input) ? input.reason : undefined
  const reason = leaveReasons.find((one) => one === given)
  if (!reason) throw new HttpError(400, `reason: expected one of ${leaveReasons.join(', ')}`)
  return reason
}
