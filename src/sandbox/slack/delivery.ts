/** What the bot is told, timed and repeated as Slack times and repeats it, whichever way it goes. */
import type { FaceDeps } from '../face.ts'
import { newId } from './ids.ts'
import { type DeliveryKind, readable, type Transport } from './transport.ts'
import type { Json } from './validators.ts'

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

/** @param redeliverAfterMs pauses before the three redeliveries of an event: at once, a minute, five minutes */
export function createDelivery(
  deps: FaceDeps,
  transport: Transport,
  redeliverAfterMs: readonly number[] = [0, 60_000, 300_000],
): Delivery {
  const timers = new Set<NodeJS.Timeout>()
  let closed = false

  const answered = async (kind: DeliveryKind, payload: Json): Promise<Answer> => {
    const { taken, late, body } = await transport.send(kind, payload)
    if (taken) return { ok: true, body }
    return { ok: false, body, error: late ? 'operation_timeout' : 'dispatch_failed' }
  }

  const attempt = async (body: Json, num: number, reason?: string): Promise<void> => {
    const sent = await transport.send('event', body, reason === undefined ? undefined : { num, reason })
    const pause = redeliverAfterMs[num]
    if (sent.taken || sent.noRetry || pause === undefined || closed) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      void attempt(body, num + 1, sent.reason ?? 'http_error')
    }, pause)
    timers.add(timer)
  }

  return {
    command: (fields) => answered('command', fields),
    interaction: (payload) => answered('interaction', payload),
    event: (body) => attempt({ ...body, event_id: newId('Ev') }, 0),
    refuse(exchange, answer, error) {
      deps.traffic.record({
        face: 'slack',
        from: 'platform',
        method: 'ACK',
        path: transport.path,
        status: 200,
        ms: 0,
        request: exchange,
        response: readable(answer.body),
        error,
      })
    },
    close() {
      closed = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
