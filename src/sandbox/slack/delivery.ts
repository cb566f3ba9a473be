/** Requests to the bot, signed and timed as Slack signs and times them. */
import { createHmac } from 'node:crypto'
import type { FaceDeps } from '../face.ts'
import { newId } from './ids.ts'
import type { Json } from './validate-rules.ts'

export interface Answer {
  readonly ok: boolean
  readonly body: string
  /** Slack's code for what the person is told when the bot failed them. */
  readonly error?: 'operation_timeout' | 'dispatch_failed'
}

export interface Delivery {
  command(fields: Readonly<Record<string, string>>): Promise<Answer>
  interaction(payload: Json): Promise<Answer>
  /** Settles after the first attempt; further attempts follow by themselves. */
  event(body: Json): Promise<void>
  /** Marks the last exchange as refused: what the bot answered breaks a rule. */
  refuse(exchange: Json, answer: Answer, error: string): void
  close(): void
}

export interface DeliveryOptions {
  readonly signingSecret: string
  /** Slack waits three seconds. */
  readonly ackTimeoutMs?: number
  /** Pauses before the three redeliveries of an event: at once, a minute, five minutes. */
  readonly redeliverAfterMs?: readonly number[]
}

const path = '/slack/events'

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const signature = (secret: string, timestamp: number, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`

export function createDelivery(deps: FaceDeps, options: DeliveryOptions): Delivery {
  const { ackTimeoutMs = 3000, redeliverAfterMs = [0, 60_000, 300_000] } = options
  const timers = new Set<NodeJS.Timeout>()
  const closing = new AbortController()

  const send = async (contentType: string, body: string, shown: unknown, headers: Record<string, string> = {}) => {
    const timestamp = Math.floor(deps.now().getTime() / 1000)
    const started = performance.now()
    const timeout = AbortSignal.timeout(ackTimeoutMs)
    const record = (status: number, response: unknown, error?: string) =>
      deps.traffic.record({
        face: 'slack',
        from: 'platform',
        method: 'POST',
        path,
        status,
        ms: Math.round(performance.now() - started),
        request: shown,
        response,
        ...(error !== undefined && { error }),
      })
    try {
      const response = await fetch(deps.botUrl + path, {
        method: 'POST',
        headers: {
          'content-type': contentType,
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          'x-slack-request-timestamp': String(timestamp),
          'x-slack-signature': signature(options.signingSecret, timestamp, body),
          ...headers,
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([timeout, closing.signal]),
      })
      const text = await response.text()
      record(response.status, readable(text), response.ok ? undefined : `HTTP ${response.status}`)
      return { status: response.status, body: text, noRetry: response.headers.get('x-slack-no-retry') === '1' }
    } catch (error) {
      const reason = timeout.aborted ? 'http_timeout' : 'connection_failed'
      record(0, undefined, timeout.aborted ? 'operation_timeout' : `connection_failed: ${describe(error)}`)
      return { status: 0, body: '', noRetry: false, reason }
    }
  }

  const answered = async (form: Readonly<Record<string, string>>, shown: unknown): Promise<Answer> => {
    const body = new URLSearchParams(form).toString()
    const result = await send('application/x-www-form-urlencoded', body, shown)
    if (result.reason === 'http_timeout') return { ok: false, body: '', error: 'operation_timeout' }
    if (result.status < 200 || result.status > 299) return { ok: false, body: result.body, error: 'dispatch_failed' }
    return { ok: true, body: result.body }
  }

  const attempt = async (body: Json, retry: number, reason?: string): Promise<void> => {
    const headers: Record<string, string> =
      reason === undefined ? {} : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': reason }
    const shown = retry === 0 ? body : { ...body, retry_num: retry }
    const result = await send('application/json', JSON.stringify(body), shown, headers)
    const pause = redeliverAfterMs[retry]
    if ((result.status >= 200 && result.status < 300) || result.noRetry || pause === undefined) return
    if (closing.signal.aborted) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      void attempt(body, retry + 1, result.reason ?? 'http_error')
    }, pause)
    timers.add(timer)
  }

  return {
    command: (fields) => answered(fields, fields),
    interaction: (payload) => answered({ payload: JSON.stringify(payload) }, payload),
    event: (body) => attempt({ ...body, event_id: newId('Ev') }, 0),
    refuse(exchange, answer, error) {
      deps.traffic.record({
        face: 'slack',
        from: 'platform',
        method: 'ACK',
        path,
        status: 200,
        ms: 0,
        request: exchange,
        response: readable(answer.body),
        error,
      })
    },
    close() {
      closing.abort()
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

const readable = (text: string): unknown => {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const describe = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? cause.message : String(cause)
}
