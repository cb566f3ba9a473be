/** Requests to the bot, signed as Slack signs them. */
import { createHmac } from 'node:crypto'
import type { FaceDeps } from '../face.ts'
import { type DeliveryKind, readable, recordSent, type Sent, type Transport } from './transport.ts'
import type { Json } from './validators.ts'

const path = '/slack/events'

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const signature = (secret: string, timestamp: number, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`

export function createHttpTransport(
  deps: FaceDeps,
  options: { readonly signingSecret: string; readonly ackTimeoutMs: number },
): Transport {
  const closing = new AbortController()
  return {
    path,
    async send(kind, payload, retry): Promise<Sent> {
      const body = bodyOf(kind, payload)
      const timestamp = Math.floor(deps.now().getTime() / 1000)
      const started = performance.now()
      const timeout = AbortSignal.timeout(options.ackTimeoutMs)
      const record = (status: number, response: unknown, error?: string) =>
        recordSent(deps, { method: 'POST', path, started, status, payload, retry, response, error })
      try {
        const response = await fetch(deps.botUrl + path, {
          method: 'POST',
          headers: {
            'content-type': kind === 'event' ? 'application/json' : 'application/x-www-form-urlencoded',
            'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
            'x-slack-request-timestamp': String(timestamp),
            'x-slack-signature': signature(options.signingSecret, timestamp, body),
            ...(retry && { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }),
          },
          body,
          redirect: 'manual',
          signal: AbortSignal.any([timeout, closing.signal]),
        })
        const text = await response.text()
        record(response.status, readable(text), response.ok ? undefined : `HTTP ${response.status}`)
        if (response.ok) return { taken: true, body: text }
        const noRetry = response.headers.get('x-slack-no-retry') === '1'
        return { taken: false, body: text, noRetry, reason: 'http_error' }
      } catch (error) {
        const late = timeout.aborted
        record(0, undefined, late ? 'operation_timeout' : `connection_failed: ${describe(error)}`)
        return { taken: false, body: '', late, reason: late ? 'http_timeout' : 'connection_failed' }
      }
    },
    close: () => closing.abort(),
  }
}

/** Commands are a form, interactions JSON in a form, events JSON. */
function bodyOf(kind: DeliveryKind, payload: Json): string {
  if (kind === 'event') return JSON.stringify(payload)
  const fields = kind === 'interaction' ? { payload: JSON.stringify(payload) } : payload
  return new URLSearchParams(
    Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString()
}

const describe = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? cause.message : String(cause)
}
