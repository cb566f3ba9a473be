/** The client-credentials endpoint that gives the bot the token for its calls to the connector. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { teamsTenantId } from '../world.ts'
import type { KeyServer } from './keys.ts'

export const botIssuer = `https://sts.windows.net/${teamsTenantId}/`
export const botAudience = 'https://api.botframework.com'
const scope = `${botAudience}/.default`
const lifetimeSeconds = 3599

export interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** Answers a form post as Microsoft Entra does, error numbers included. */
export async function issueToken(
  form: URLSearchParams,
  bot: { readonly clientId: string; readonly clientSecret: string },
  keys: KeyServer,
): Promise<Answer> {
  if (form.get('grant_type') !== 'client_credentials')
    return refuse(400, 'unsupported_grant_type', 'AADSTS70003: The app requested an unsupported grant type.')
  if (form.get('client_id') !== bot.clientId)
    return refuse(400, 'unauthorized_client', 'AADSTS700016: The application was not found in the directory.')
  if (!same(form.get('client_secret') ?? '', bot.clientSecret))
    return refuse(401, 'invalid_client', 'AADSTS7000215: Invalid client secret provided.')
  if (form.get('scope') !== scope)
    return refuse(400, 'invalid_scope', `AADSTS70011: The provided value for 'scope' is not valid: expected ${scope}.`)
  const token = await keys.sign({
    issuer: botIssuer,
    audience: botAudience,
    claims: { appid: bot.clientId, tid: teamsTenantId, ver: '1.0' },
    lifetimeSeconds,
  })
  return {
    status: 200,
    body: { token_type: 'Bearer', expires_in: lifetimeSeconds, ext_expires_in: lifetimeSeconds, access_token: token },
  }
}

export const refuse = (status: number, error: string, description: string): Answer => ({
  status,
  body: { error, error_description: description },
})

const hash = (text: string) => createHash('sha256').update(text).digest()
const same = (a: string, b: string): boolean => timingSafeEqual(hash(a), hash(b))
