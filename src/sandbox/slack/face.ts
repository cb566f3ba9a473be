/** The stand-in for Slack: its Web API for the bot, its client for people. */
import type { Face, FaceDeps } from '../face.ts'
import { parseAct } from './act-schema.ts'
import { perform } from './acts/perform.ts'
import { answerResponseUrl } from './answers.ts'
import { clientState } from './client-state.ts'
import { createDelivery, type DeliveryOptions } from './delivery.ts'
import { sendFileToBot, sendFileToPage, takeUpload } from './file-transfer.ts'
import { createFiles } from './files.ts'
import { userIdOf } from './ids.ts'
import { parseManifest } from './manifest.ts'
import { createResponseUrls } from './response-urls.ts'
import { seed } from './seeds.ts'
import type { Slack } from './slack.ts'
import { createTriggers } from './triggers.ts'
import { answerWebApi } from './web-api.ts'
import { createWorkspace } from './workspace.ts'

export interface SlackFaceOptions extends DeliveryOptions {
  readonly botToken: string
  /** The Slack app manifest. The app gets no command, event, scope or tab that is not written there. */
  readonly manifest: unknown
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
  const { publicUrl, now } = deps
  const slack: Slack = {
    deps,
    manifest,
    botToken: options.botToken,
    messageBurst: options.messageBurst ?? 30,
    workspace: createWorkspace({ now, botName: manifest.botName }),
    triggers: createTriggers(now),
    responseUrls: createResponseUrls(publicUrl, now),
    files: createFiles({ publicUrl, now, processingMs: options.fileProcessingMs ?? 300 }),
    delivery: createDelivery(deps, options),
  }
  seed(slack)
  const userOf = (personKey: string) => slack.workspace.users.get(userIdOf(personKey))

  return {
    name: 'slack',
    async handle(req, res, url) {
      const [, , area = '', kind, id = ''] = url.pathname.split('/')
      if (area === 'client') {
        const fileId = url.pathname.split('/')[5] ?? ''
        if (req.method !== 'GET' || id !== 'file') return false
        sendFileToPage(slack, res, fileId)
        return true
      }
      if (kind === 'api') await answerWebApi(slack, req, res, id)
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
    close: () => slack.delivery.close(),
  }
}
