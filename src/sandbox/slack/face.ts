/** The stand-in for Slack: its Web API for the bot, its client for people. */
import type { Face, FaceDeps } from '../face.ts'

export interface SlackFaceOptions {
  readonly signingSecret: string
  readonly botToken: string
  /** The Slack app manifest: commands, shortcuts, the bot's name. */
  readonly manifest: unknown
}

export function createSlackFace(_deps: FaceDeps, _options: SlackFaceOptions): Face {
  return {
    name: 'slack',
    handle: async () => false,
    state: () => undefined,
    act: async () => ({ ok: false, error: 'not_implemented' }),
    close: () => undefined,
  }
}
