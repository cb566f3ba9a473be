/**
 * Who adds the bot to which tenant, as Microsoft vouches for it: OpenID Connect's code flow with PKCE.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 *
 * What the admin consent endpoint sends a browser back with (`admin_consent=True&tenant=…`) proves nothing: nobody has signed
 * it, and it names no person. The ID token says both, and which roles of the directory its person holds.
 */
import { createHash } from 'node:crypto'
import { createRemoteJWKSet, decodeProtectedHeader, errors, jwtVerify } from 'jose'
import { z } from 'zod'
import { everyTenant } from './tenants.ts'

export interface SignedIn {
  readonly tenant: string
  /** The object id in the directory. */
  readonly person: string
  /** What the tenant is called, for people to read: the domain that its person signs in by. */
  readonly name: string
  /** May let apps into the tenant. */
  readonly isAdministrator: boolean
}

/** Microsoft vouches for nobody; the code is for people to read, and says nothing of anybody. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused'
  readonly code: string

  constructor(code: string, options?: ErrorOptions) {
    super(`Microsoft vouches for nobody: ${code}`, options)
    this.code = code
  }
}

export interface SignIn {
  /** Where the browser goes. */
  address(asked: { readonly state: string; readonly nonce: string; readonly verifier: string }): URL
  /** Who came back with a code. @throws SignInRefused */
  redeem(code: string, asked: { readonly nonce: string; readonly verifier: string }): Promise<SignedIn>
}

export interface SignInOptions {
  readonly clientId: string
  readonly clientSecret: string
  /** Without a slash at the end. */
  readonly loginUrl: string
  readonly redirect: string
  readonly now: () => Date
}

/** Who may let an app into a tenant: https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference */
const administrators: ReadonlySet<string> = new Set([
  // Global Administrator, Privileged Role Administrator, Teams Administrator
  '62e90394-69f5-4237-9190-012177145e10',
  'e8611ab8-c189-46e8-94e1-60213ab1f814',
  '69091246-20e8-4a56-aa4d-066075b2a7a8',
  // Application Administrator, Cloud Application Administrator
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  '158c047a-c907-4556-b7ef-447551a6b5f7',
])

/** The tenant that all personal accounts are said to be of: nobody's organisation. */
const personalAccounts = '9188040d-6c67-4c5b-b112-36a304b66dad'

const claims = z.looseObject({
  tid: z.guid().toLowerCase(),
  oid: z.guid(),
  nonce: z.string(),
  ver: z.literal('2.0'),
  preferred_username: z.string().max(300).optional(),
  wids: z.array(z.string()).optional(),
})
const grant = z.looseObject({ id_token: z.string().min(1) })
const refusal = z.looseObject({ error: z.string().regex(/^[\w.-]{1,60}$/) })
const ofKey = z.looseObject({ kid: z.string(), issuer: z.string().optional() })

const timeoutMs = 10_000
const skewSeconds = 300

export function createSignIn({ clientId, clientSecret, loginUrl, redirect, now }: SignInOptions): SignIn {
  const base = `${loginUrl}/${everyTenant}`
  const keys = createRemoteJWKSet(new URL(`${base}/discovery/v2.0/keys`), { timeoutDuration: timeoutMs })

  /** A key may be one tenant's alone, though it stands among those of all: its issuer is `…/{tenantid}/v2.0` otherwise. */
  const isKeyOf = (token: string, issuer: string, tenant: string): boolean => {
    const { kid } = decodeProtectedHeader(token)
    const key = keys
      .jwks()
      ?.keys.map((one) => ofKey.safeParse(one).data)
      .find((one) => one?.kid === kid)
    return key !== undefined && (key.issuer ?? issuer).replace('{tenantid}', tenant) === issuer
  }

  const exchange = async (code: string, verifier: string): Promise<string> => {
    const response = await fetch(`${base}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        ...{ grant_type: 'authorization_code', client_id: clientId, client_secret: clientSecret },
        ...{ code, redirect_uri: redirect, code_verifier: verifier, scope: 'openid profile' },
      }),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause: unknown) => {
      throw new SignInRefused('unreachable', { cause })
    })
    const body: unknown = await response.json().catch(() => undefined)
    const { data } = grant.safeParse(body)
    if (!response.ok || !data) throw new SignInRefused(refusal.safeParse(body).data?.error ?? `http_${response.status}`)
    return data.id_token
  }

  const verified = async (token: string, nonce: string): Promise<SignedIn> => {
    const { payload } = await jwtVerify(token, keys, {
      ...{ algorithms: ['RS256'], audience: clientId, currentDate: now(), clockTolerance: skewSeconds },
      requiredClaims: ['iss', 'exp', 'nbf'],
    })
    const said = claims.safeParse(payload)
    if (!said.success) throw new SignInRefused('incomplete_token')
    const { tid: tenant, oid: person, preferred_username: name = '', wids = [] } = said.data
    const issuer = `${loginUrl}/${tenant}/v2.0`
    if (payload.iss !== issuer || !isKeyOf(token, issuer, tenant)) throw new SignInRefused('wrong_issuer')
    if (payload.aud !== clientId) throw new SignInRefused('wrong_audience')
    if (said.data.nonce !== nonce) throw new SignInRefused('wrong_nonce')
    if (tenant === personalAccounts) throw new SignInRefused('personal_account')
    const domain = name.slice(name.lastIndexOf('@') + 1).slice(0, 200)
    return { tenant, person, name: domain || tenant, isAdministrator: wids.some((role) => administrators.has(role)) }
  }

  return {
    address({ state, nonce, verifier }) {
      const to = new URL(`${base}/oauth2/v2.0/authorize`)
      const asked = {
        ...{ client_id: clientId, response_type: 'code', response_mode: 'query', scope: 'openid profile' },
        ...{ redirect_uri: redirect, state, nonce, code_challenge_method: 'S256' },
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        // Which of several accounts is meant is never guessed.
        prompt: 'select_account',
      }
      for (const [name, value] of Object.entries(asked)) to.searchParams.set(name, value)
      return to
    },
    async redeem(code, { nonce, verifier }) {
      const token = await exchange(code, verifier)
      try {
        return await verified(token, nonce)
      } catch (error) {
        if (error instanceof errors.JOSEError) throw new SignInRefused(error.code.toLowerCase(), { cause: error })
        throw error
      }
    },
  }
}
