/**
 * Whether the key behind a token may vouch for Teams at all: keys name the channels they are for, which the SDK does
 * not look at. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
import { createRemoteJWKSet, decodeProtectedHeader } from 'jose'
import { z } from 'zod'

const endorsed = z.looseObject({ kid: z.string(), endorsements: z.array(z.string()).optional() })

export interface Endorsements {
  /** False only for a key that is known and made for other channels; an unknown one is the signature check's business. */
  allow(token: string): Promise<boolean>
}

/** @param openIdMetadataUrl as the SDK takes it: it ends in /openidconfiguration, and the keys stand beside it */
export function createEndorsements(openIdMetadataUrl: string): Endorsements {
  const keys = createRemoteJWKSet(new URL(openIdMetadataUrl.replace(/\/openidconfiguration$/, '/keys')))
  const find = (kid: string) =>
    keys
      .jwks()
      ?.keys.map((key) => endorsed.safeParse(key).data)
      .find((key) => key?.kid === kid)
  return {
    async allow(token) {
      const { kid } = decodeProtectedHeader(token)
      if (!kid) return true
      // Cools down between fetches, so that invented key ids cannot make the bot hammer the key server.
      if (!find(kid) && !keys.coolingDown) await keys.reload()
      return find(kid)?.endorsements?.includes('msteams') ?? true
    },
  }
}
