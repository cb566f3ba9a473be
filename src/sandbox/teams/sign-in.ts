/**
 * Microsoft's sign-in, as far as a bot's server meets it: the code flow with PKCE, its tokens and their keys, for every directory
 * there is. https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Person } from '../protocol.ts'
import type { Roll } from '../roll.ts'
import { aadObjectId } from './ids.ts'
import type { KeyServer } from './keys.ts'
import { type Answer, issueToken, refuse } from './token-endpoint.ts'

export interface SignIn {
  /** Somebody signs in, or does not (`deny=1`). @returns where the browser goes then, or what is wrong */
  authorize(asked: URLSearchParams, person: Person, directory: string): URL | string
  /** The token endpoint of a directory, of `organizations` or of `botframework.com`. */
  token(authority: string, form: URLSearchParams): Promise<Answer>
}

interface Code {
  readonly redirect: string
  readonly challenge: string
  readonly nonce: string
  readonly person: Person
  readonly directory: string
  readonly until: number
}

/** Template ids of roles: the directory's global administrator, and what everybody has who is no guest. */
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10'
const everybody = 'b79fbf4d-3ef9-4689-8143-76b194e85509'
const codeMs = 10 * 60_000

export function createSignIn(options: {
  readonly clientId: string
  readonly clientSecret: string
  readonly loginUrl: string
  /** Tenant ids of the directories whose people sign in here. */
  readonly directories: readonly string[]
  readonly keys: KeyServer
  readonly roll: Roll
  readonly now: () => Date
}): SignIn {
  const { clientId, loginUrl, directories, keys, roll, now } = options
  const codes = new Map<string, Code>()

  const redeem = async (form: URLSearchParams): Promise<Answer> => {
    if (form.get('client_id') !== clientId)
      return refuse(400, 'unauthorized_client', 'AADSTS700016: The application was not found in the directory.')
    if (!isSame(form.get('client_secret') ?? '', options.clientSecret))
      return refuse(401, 'invalid_client', 'AADSTS7000215: Invalid client secret provided.')
    const given = form.get('code') ?? ''
    const code = codes.get(given)
    codes.delete(given)
    if (!code || code.until < now().getTime())
      return refuse(400, 'invalid_grant', 'AADSTS54005: The code was redeemed already, or has expired.')
    if (code.redirect !== form.get('redirect_uri'))
      return refuse(400, 'invalid_grant', 'AADSTS500112: The reply address does not match.')
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (verifier !== code.challenge)
      return refuse(400, 'invalid_grant', 'AADSTS501481: The Code_Verifier does not match the code_challenge.')
    const { person, directory, nonce } = code
    const { email, owner } = roll.of(person.key)
    const token = await keys.sign({
      issuer: `${loginUrl}/${directory}/v2.0`,
      audience: clientId,
      claims: {
        ...{ tid: directory, oid: aadObjectId(person.key), sub: aadObjectId(`${person.key} here`), ver: '2.0', nonce },
        ...{ name: person.name, preferred_username: email },
        wids: owner ? [globalAdministrator, everybody] : [everybody],
      },
      at: now(),
    })
    return { status: 200, body: { token_type: 'Bearer', scope: 'openid profile', expires_in: 3599, id_token: token } }
  }

  return {
    authorize(asked, person, directory) {
      const redirect = URL.parse(asked.get('redirect_uri') ?? '')
      if (asked.get('client_id') !== clientId) return 'AADSTS700016: The application was not found in the directory.'
      if (!redirect) return 'AADSTS50011: The redirect URI does not match.'
      if (asked.get('response_type') !== 'code') return 'AADSTS700051: response_type is not enabled.'
      if (!asked.get('scope')?.split(' ').includes('openid')) return 'AADSTS900144: The scope openid is missing.'
      const [challenge, nonce] = [asked.get('code_challenge'), asked.get('nonce')]
      if (!challenge || asked.get('code_challenge_method') !== 'S256') return 'AADSTS501491: Invalid code_challenge.'
      if (!nonce) return 'AADSTS50000: The nonce is missing.'
      if (!directories.includes(directory)) return 'AADSTS90002: There is no such tenant.'
      redirect.searchParams.set('state', asked.get('state') ?? '')
      if (asked.get('deny')) redirect.searchParams.set('error', 'access_denied')
      else {
        const code = randomBytes(24).toString('base64url')
        const until = now().getTime() + codeMs
        codes.set(code, { redirect: asked.get('redirect_uri') ?? '', challenge, nonce, person, directory, until })
        redirect.searchParams.set('code', code)
      }
      return redirect
    },
    async token(authority, form) {
      if (authority === 'organizations' && form.get('grant_type') === 'authorization_code') return redeem(form)
      if (authority === 'botframework.com' || directories.includes(authority)) return issueToken(form, options, keys)
      return refuse(400, 'invalid_request', 'AADSTS90002: There is no such tenant.')
    },
  }
}

const hash = (text: string) => createHash('sha256').update(text).digest()
const isSame = (one: string, other: string): boolean => timingSafeEqual(hash(one), hash(other))
