/** The parts of the stand-in that its methods and acts work on. */
import type { FaceDeps } from '../face.ts'
import type { SlackTeam } from '../world.ts'
import type { BotTokens, OAuthApp } from './bot-tokens.ts'
import type { Delivery } from './delivery.ts'
import type { Files } from './files.ts'
import type { Manifest } from './manifest.ts'
import type { ResponseUrls } from './response-urls.ts'
import type { SocketTransport } from './socket-transport.ts'
import type { Triggers } from './triggers.ts'
import type { Workspace } from './workspace.ts'

export interface Slack {
  readonly deps: FaceDeps
  readonly team: SlackTeam
  /** The enterprise that has installed the app for all of its workspaces, this one among them. */
  readonly enterprise: OAuthApp['enterprise']
  readonly tokens: BotTokens
  readonly appToken: string | undefined
  readonly manifest: Manifest
  readonly workspace: Workspace
  readonly triggers: Triggers
  readonly responseUrls: ResponseUrls
  readonly files: Files
  readonly delivery: Delivery
  readonly sockets: Pick<SocketTransport, 'open'>
  /** The address of the API of another workspace, for calls that are not about this one. */
  readonly neighbour: string | undefined
  /** chat.postMessage: so many at once in one conversation, then one a second. */
  readonly messageBurst: number
}
