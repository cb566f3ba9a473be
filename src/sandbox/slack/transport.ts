/** How a delivery gets to the bot: by request, or over a socket that the bot has opened. */
import type { FaceDeps } from '../face.ts'
import type { Json } from './validators.ts'

export type DeliveryKind = 'command' | 'interaction' | 'event'

/** The redelivery that it is. */
export interface Retry {
  readonly num: number
  readonly reason: string
}

export interface Sent {
  readonly taken: boolean
  /** What the acknowledgement says: JSON, bare text, or nothing. */
  readonly body: string
  /** The three seconds were over. */
  readonly late?: boolean
  /** The bot wants no redelivery. */
  readonly noRetry?: boolean
  /** Why it is to be delivered again, in Slack's words. */
  readonly reason?: string
}

export interface Transport {
  /** For the traffic panel. */
  readonly path: string
  send(kind: DeliveryKind, payload: Json, retry?: Retry): Promise<Sent>
  close(): void | Promise<void>
}

/** Notes an exchange that the platform began, as from `started` (performance.now()) until now. */
export function recordSent(
  deps: Pick<FaceDeps, 'traffic'>,
  exchange: {
    readonly method: string
    readonly path: string
    readonly started: number
    readonly status: number
    readonly payload: Json
    readonly retry: Retry | undefined
    readonly response: unknown
    readonly error?: string | undefined
  },
): void {
  const { method, path, status, payload, retry, response, error } = exchange
  deps.traffic.record({
    face: 'slack',
    from: 'platform',
    method,
    path,
    status,
    ms: Math.round(performance.now() - exchange.started),
    request: retry ? { ...payload, retry_num: retry.num } : payload,
    response,
    ...(error !== undefined && { error }),
  })
}

export const readable = (text: string): unknown => {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
