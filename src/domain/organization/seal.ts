/**
 * Secrets as they are stored: AES-256-GCM under a key that the database does not hold. What is sealed names its key, so
 * that a new one can be put in place while the old one still opens what it has sealed; and it opens only in its own place.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** What is sealed cannot be opened: by none of the keys there are, or not in this place. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

export interface Seal {
  /** @param place what it is a secret of; the same is needed to open it */
  close(secret: string, place: string): string
  /** @throws SealBroken */
  open(sealed: string, place: string): string
  /** Whether it was sealed by a key that is to be given up. */
  isOld(sealed: string): boolean
}

export const keyBytes = 32
const version = 'v1'
const nonceBytes = 12

const nameOf = (key: Uint8Array): string => createHash('sha256').update(key).digest('base64url').slice(0, 8)

/** @param keys of 32 bytes: the one that seals, then those that only open */
export function createSeal(keys: readonly [Uint8Array, ...(readonly Uint8Array[])]): Seal {
  const named = new Map(keys.map((key) => [nameOf(key), key]))
  const [current] = keys
  return {
    close(secret, place) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', current, nonce).setAAD(Buffer.from(place))
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return [
        version,
        nameOf(current),
        ...[nonce, cipher.getAuthTag(), sealed].map((b) => b.toString('base64url')),
      ].join('.')
    },
    open(sealed, place) {
      const [form, name = '', nonce = '', tag = '', text = ''] = sealed.split('.')
      const key = named.get(name)
      if (form !== version || !key) throw new SealBroken('no key opens it')
      try {
        const cipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'))
        cipher.setAAD(Buffer.from(place)).setAuthTag(Buffer.from(tag, 'base64url'))
        return cipher.update(Buffer.from(text, 'base64url'), undefined, 'utf8') + cipher.final('utf8')
      } catch (cause) {
        throw new SealBroken('it is not as it was sealed', { cause })
      }
    },
    isOld: (sealed) => sealed.split('.')[1] !== nameOf(current),
  }
}
