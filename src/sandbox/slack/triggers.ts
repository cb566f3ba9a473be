/** Trigger ids: the right to open one modal, once, within three seconds of what the person did. */
import { randomBytes } from 'node:crypto'

export interface Trigger {
  readonly userId: string
  /** The modal the person acted in, if it was one. */
  readonly viewId?: string
}

export interface Triggers {
  issue(trigger: Trigger): string
  /** What the trigger stands for, without using it up, or Slack's error code. */
  look(id: unknown): Trigger | { readonly error: string }
  use(id: string): void
}

const lifetimeMs = 3000

/** Error codes: https://docs.slack.dev/reference/methods/views.open#errors */
export function createTriggers(now: () => Date): Triggers {
  const issued = new Map<string, Trigger & { readonly at: number; used: boolean }>()
  return {
    issue(trigger) {
      const at = now().getTime()
      for (const [id, old] of issued) if (at - old.at > 600_000) issued.delete(id)
      const id = `${at}.${Math.floor(Math.random() * 1e10)}.${randomBytes(16).toString('hex')}`
      issued.set(id, { ...trigger, at, used: false })
      return id
    },
    look(id) {
      const found = typeof id === 'string' ? issued.get(id) : undefined
      if (!found) return { error: 'invalid_trigger_id' }
      if (found.used) return { error: 'exchanged_trigger_id' }
      if (now().getTime() - found.at > lifetimeMs) return { error: 'expired_trigger_id' }
      return found
    },
    use(id) {
      const found = issued.get(id)
      if (found) found.used = true
    },
  }
}
