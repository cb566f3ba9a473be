/** What is refused before an activity reaches the SDK. */
import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { decodeJwt } from 'jose'
import { plainData } from '#domain/records/plain-text.ts'
import { type Activity, activitySchema } from './activity.ts'
import type { Endorsements } from './endorsements.ts'

/** A request that is refused with this status; `reason` is for the log and holds nothing of the request. */
export class Refusal extends Error {
  readonly status: number

  constructor(status: number, reason: string) {
    super(reason)
    this.name = 'Refusal'
    this.status = status
  }
}

/** Bytes. Teams' own messages end at some 100 KB. */
const bodyLimit = 256 * 1024

/** @throws Refusal */
export async function readActivity(req: IncomingMessage): Promise<Activity> {
  if (Number(req.headers['content-length'] ?? 0) > bodyLimit) throw new Refusal(413, 'the body is too large')
  const chunks: Buffer[] = []
  let size = 0
  // Not destroyed when it is too much: the refusal is still to be said on that connection.
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > bodyLimit) throw new Refusal(413, 'the body is too large')
    chunks.push(chunk)
  }
  // Plain, because it may be kept before it is answered.
  const parsed = activitySchema.safeParse(plainData(parseJson(Buffer.concat(chunks).toString('utf8'))))
  if (parsed.success) return parsed.data
  const places = parsed.error.issues.map(({ path, code }) => `${path.join('.') || 'body'} (${code})`).join(', ')
  throw new Refusal(400, `no activity of Teams: ${places}`)
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new Refusal(400, 'the body is not JSON')
  }
}

/**
 * Both places that name a tenant must name the same, and ours where there is one alone. Whether one of many is served is
 * asked for when the token has been verified. @throws Refusal
 */
export function checkTenant({ channelData, conversation }: Activity, only: string | undefined): void {
  const named = [channelData?.tenant?.id, conversation.tenantId].filter((one) => one !== undefined && one !== null)
  const [tenant = ''] = named
  if (!tenant || (only !== undefined && tenant !== only) || named.some((one) => one !== tenant))
    throw new Refusal(403, 'not our tenant')
}

/**
 * What the SDK leaves open in a token: it also takes those of Entra ID, which name no service address, and keys made
 * for other channels. The signature, audience, lifetime and service address are its own checks, after these.
 *
 * @throws Refusal
 */
export async function checkToken(token: string, issuer: string, endorsements: Endorsements): Promise<void> {
  let allowed: boolean
  try {
    if (decodeJwt(token).iss !== issuer) throw new Refusal(401, 'a token of another issuer')
    allowed = await endorsements.allow(token)
  } catch (error) {
    if (error instanceof TypeError || isMalformed(error)) throw new Refusal(401, 'no token')
    throw error
  }
  if (!allowed) throw new Refusal(403, 'a key that is not endorsed for Teams')
}

const isMalformed = (error: unknown): boolean => error instanceof Error && error.name === 'JWTInvalid'

/** @throws Refusal */
export function bearer(req: IncomingMessage): string {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(req.headers.authorization ?? '')?.[1]
  if (!token) throw new Refusal(401, 'no token')
  return token
}

export interface VerifiedTokens {
  has(token: string, serviceUrl: string): boolean
  /** Only for one whose checks were all passed, with that very service address. */
  add(token: string, serviceUrl: string): void
}

const mostTokens = 500
const longestMs = 5 * 60_000

/**
 * Tokens that passed every check lately, because checking a signature is most of the time that a request takes. Nothing
 * is weakened: the service address is part of what is remembered, an entry ends with its token, and after five minutes
 * at most, so that a key that was withdrawn is soon noticed. Kept as digests: a token is a secret.
 */
export function createVerifiedTokens(now: () => Date): VerifiedTokens {
  const until = new Map<string, number>()
  const keyOf = (token: string, serviceUrl: string) =>
    createHash('sha256').update(token).update('\n').update(serviceUrl).digest('base64')
  return {
    has: (token, serviceUrl) => (until.get(keyOf(token, serviceUrl)) ?? 0) > now().getTime(),
    add(token, serviceUrl) {
      const { exp } = decodeJwt(token)
      if (exp === undefined) return
      const oldest = until.keys().next()
      if (until.size >= mostTokens && !oldest.done) until.delete(oldest.value)
      until.set(keyOf(token, serviceUrl), Math.min(exp * 1000, now().getTime() + longestMs))
    },
  }
}
