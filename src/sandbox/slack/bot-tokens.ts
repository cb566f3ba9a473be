/**
 * The app's tokens in a workspace: the one it has from the start, and those that it gets for a code and renews, as
 * https://docs.slack.dev/authentication/using-token-rotation says.
 */
import { randomBytes } from 'node:crypto'
import type { SlackTeam } from '../world.ts'
import type { Args } from './api-call.ts'
import { appId, botUserId } from './ids.ts'
import type { Json } from './validators.ts'

export interface OAuthApp {
  readonly clientId: string
  readonly clientSecret: string
  /** How long a token lives, with rotation; without it tokens live for ever. */
  readonly tokenSeconds?: number
  /** Of the enterprise whose workspaces share the installation. */
  readonly enterprise?: { readonly id: string; readonly name: string }
}

export interface BotTokens {
  has(token: string | undefined): boolean
  /** It was one of ours, and is no more. */
  isGone(token: string | undefined): boolean
  /** Whether a code or a refresh token is of this workspace. */
  knows(args: Args): boolean
  /** Lets the app in. @returns where the browser goes then, or what is wrong */
  authorize(asked: URLSearchParams): URL | string
  /** oauth.v2.access. @returns the answer, or Slack's error code */
  access(args: Args): Json | string
  /** All of them end. */
  revoke(): void
}

export function createBotTokens(options: {
  readonly botToken?: string
  readonly oauth?: OAuthApp
  readonly team: SlackTeam
  readonly scopes: ReadonlySet<string>
  readonly now: () => Date
}): BotTokens {
  const { oauth, team, scopes, now } = options
  /** Until when each holds. */
  const tokens = new Map<string, number>()
  const refreshers = new Map<string, boolean>()
  const codes = new Map<string, string>()
  const gone = new Set<string>()
  if (options.botToken !== undefined) tokens.set(options.botToken, Number.POSITIVE_INFINITY)
  const random = () => randomBytes(12).toString('hex')
  const has = (token: string | undefined) => (tokens.get(token ?? '') ?? 0) > now().getTime()

  const granted = (): Json => {
    const seconds = oauth?.tokenSeconds
    const token = `${seconds ? 'xoxe.xoxb' : 'xoxb'}-${team.id}-${random()}`
    const refresh = `xoxe-${team.id}-${random()}`
    tokens.set(token, seconds ? now().getTime() + seconds * 1000 : Number.POSITIVE_INFINITY)
    if (seconds) refreshers.set(refresh, true)
    return {
      access_token: token,
      token_type: 'bot',
      scope: [...scopes].join(','),
      bot_user_id: botUserId,
      app_id: appId,
      team: oauth?.enterprise ? null : { id: team.id, name: team.name },
      enterprise: oauth?.enterprise ?? null,
      is_enterprise_install: oauth?.enterprise !== undefined,
      authed_user: { id: 'U0ADA' },
      ...(seconds && { refresh_token: refresh, expires_in: seconds }),
    }
  }

  return {
    has,
    isGone: (token) => token !== undefined && (gone.has(token) || (tokens.has(token) && !has(token))),
    knows: ({ code, refresh_token: refresh }) => codes.has(String(code)) || refreshers.has(String(refresh)),
    authorize(asked) {
      const redirect = URL.parse(asked.get('redirect_uri') ?? '')
      if (!oauth || asked.get('client_id') !== oauth.clientId) return 'invalid_client_id'
      if (!redirect) return 'bad_redirect_uri'
      const asks = (asked.get('scope') ?? '').split(',')
      if (!asks.every((scope) => scopes.has(scope))) return 'invalid_scope'
      redirect.searchParams.set('state', asked.get('state') ?? '')
      if (asked.get('deny')) redirect.searchParams.set('error', 'access_denied')
      else {
        const code = `${team.id}.${random()}`
        codes.set(code, asked.get('redirect_uri') ?? '')
        redirect.searchParams.set('code', code)
      }
      return redirect
    },
    access(args) {
      if (!oauth || args.client_id !== oauth.clientId) return 'invalid_client_id'
      if (args.client_secret !== oauth.clientSecret) return 'bad_client_secret'
      if (args.grant_type === 'refresh_token') {
        const refresh = String(args.refresh_token)
        if (refreshers.get(refresh) !== true) return 'invalid_refresh_token'
        refreshers.set(refresh, false)
        return granted()
      }
      const code = String(args.code)
      const redirect = codes.get(code)
      if (redirect === undefined) return 'invalid_code'
      if (redirect !== args.redirect_uri) return 'bad_redirect_uri'
      codes.delete(code)
      return granted()
    },
    revoke() {
      for (const token of tokens.keys()) gone.add(token)
      tokens.clear()
      refreshers.clear()
    },
  }
}
