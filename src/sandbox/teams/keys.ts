/** The key that vouches for the stand-in's tokens, both those it sends with activities and those it gives to the bot. */
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, jwtVerify, SignJWT } from 'jose'

export interface TokenClaims {
  readonly issuer: string
  readonly audience: string
  readonly claims?: Readonly<Record<string, unknown>>
  readonly lifetimeSeconds?: number
  /** When it is signed; by the clock of the machine when left out. */
  readonly at?: Date
}

export interface KeyServer {
  /** Those of Microsoft's sign-in say whose tokens they sign, in `issuer`. */
  keys(issuer?: string): Promise<{ readonly keys: readonly JWK[] }>
  sign(token: TokenClaims): Promise<string>
  /** The claims, or undefined when the token is not one of this server's or has run out. */
  verify(
    token: string,
    expected: { issuer: string; audience: string },
  ): Promise<Readonly<Record<string, unknown>> | undefined>
}

interface Pair {
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
  readonly jwk: JWK & { readonly kid: string }
}

/** Tokens of the connector live by the machine's clock, whatever clock the sandbox tells its people: the bot checks them by that one. */
export function createKeyServer(): KeyServer {
  let made: Promise<Pair> | undefined
  const pair = () => {
    made ??= generate()
    return made
  }
  return {
    async keys(issuer) {
      // Without the endorsement a bot must not take a key's word for an activity on the Teams channel:
      // https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
      return { keys: [{ ...(await pair()).jwk, endorsements: ['msteams'], ...(issuer && { issuer }) } as JWK] }
    },
    async sign({ issuer, audience, claims = {}, lifetimeSeconds = 3600, at = new Date() }) {
      const { privateKey, jwk } = await pair()
      return new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: jwk.kid, x5t: jwk.kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setNotBefore(Math.floor(at.getTime() / 1000) - 60)
        .setExpirationTime(Math.floor(at.getTime() / 1000) + lifetimeSeconds)
        .sign(privateKey)
    },
    async verify(token, { issuer, audience }) {
      const { publicKey } = await pair()
      try {
        return (await jwtVerify(token, publicKey, { issuer, audience, algorithms: ['RS256'] })).payload
      } catch {
        // Every way a token can be wrong has the same answer, which the caller gives.
        return undefined
      }
    },
  }
}

async function generate(): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true })
  const jwk = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint(jwk)
  return { privateKey, publicKey, jwk: { ...jwk, kid, use: 'sig', alg: 'RS256' } }
}
