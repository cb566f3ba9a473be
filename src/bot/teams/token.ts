/** The token that the bot shows when it calls Teams. */
import { z } from 'zod'

const grant = z.looseObject({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() })

export interface TokenOptions {
  readonly clientId: string
  readonly clientSecret: string
  /** Client-credentials endpoint. */
  readonly tokenUrl: string
  readonly now: () => Date
}

/**
 * Of whom a bot that serves many tenants is, as long as it was made as one; what was made since July 2025 gets its tokens of
 * its own tenant, for whomever it speaks to. https://learn.microsoft.com/azure/bot-service/bot-service-quickstart-registration
 */
export const tenantOfBots = 'botframework.com'

/** Renewed this long before it runs out, so that none runs out on its way. */
const marginMs = 5 * 60_000
const timeoutMs = 10_000

/**
 * Gives the current token, asking for a new one when there is none; callers at the same time share one request.
 *
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
export function createTokenSource({ clientId, clientSecret, tokenUrl, now }: TokenOptions): () => Promise<string> {
  let current: { readonly token: string; readonly renewAt: number } | undefined
  let underway: Promise<string> | undefined

  const renew = async (): Promise<string> => {
    const response = await fetch(tokenUrl, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        scope: 'https://api.botframework.com/.default',
      }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    // The body of a refusal names the app and the tenant; the status says enough.
    if (!response.ok) throw new Error(`the token endpoint answered ${response.status}`)
    const { access_token: token, expires_in: seconds } = grant.parse(await response.json())
    const lifetime = seconds * 1000
    current = { token, renewAt: now().getTime() + lifetime - Math.min(marginMs, lifetime / 2) }
    return token
  }

  return async () => {
    if (current && now().getTime() < current.renewAt) return current.token
    underway ??= renew().finally(() => {
      underway = undefined
    })
    return underway
  }
}
