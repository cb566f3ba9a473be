/** Response URLs: the right to answer what a person did, five times within thirty minutes. */
import { randomBytes } from 'node:crypto'

export interface ResponseTarget {
  readonly userId: string
  readonly conversationId: string
  /** The message the person acted on: what replace_original and delete_original mean. */
  readonly ts?: string
}

export interface ResponseUrls {
  issue(target: ResponseTarget): string
  /** Uses the address up by one, or says Slack's error code. */
  take(id: string): ResponseTarget | { readonly error: string }
}

const uses = 5
const lifetimeMs = 30 * 60_000

export function createResponseUrls(publicUrl: string, now: () => Date): ResponseUrls {
  const issued = new Map<string, { readonly target: ResponseTarget; readonly at: number; left: number }>()
  return {
    issue(target) {
      const at = now().getTime()
      for (const [id, old] of issued) if (at - old.at > 2 * lifetimeMs) issued.delete(id)
      const id = randomBytes(18).toString('base64url')
      issued.set(id, { target, at, left: uses })
      return `${publicUrl}/sandbox/slack/response/${id}`
    },
    take(id) {
      const found = issued.get(id)
      if (!found || now().getTime() - found.at > lifetimeMs) return { error: 'expired_url' }
      if (found.left === 0) return { error: 'used_url' }
      found.left -= 1
      return found.target
    },
  }
}
