/** Deliveries in envelopes, over the sockets that the bot opened: https://docs.slack.dev/apis/events-api/using-socket-mode */
import { randomUUID } from 'node:crypto'
import type { FaceDeps } from '../face.ts'
import { createSocketServer, type SocketServer } from './socket-server.ts'
import { type DeliveryKind, readable, recordSent, type Sent, type Transport } from './transport.ts'
import { isRecord, type Json } from './validators.ts'

export interface SocketTransport extends Transport, Pick<SocketServer, 'open' | 'leave'> {
  close(): Promise<void>
}

const path = '/link'
const types = { command: 'slash_commands', interaction: 'interactive', event: 'events_api' } as const

/** Elsewhere there is nothing that an answer in the acknowledgement could be. */
const answerable = (kind: DeliveryKind, payload: Json): boolean =>
  kind === 'command' || payload.type === 'view_submission' || payload.type === 'block_suggestion'

export function createSocketTransport(
  deps: FaceDeps,
  options: { readonly enabled: boolean; readonly ackTimeoutMs: number },
): SocketTransport {
  const waiting = new Map<string, (payload: unknown) => void>()
  let closing = false

  const heard = (text: string): void => {
    const said = readable(text)
    const id = isRecord(said) ? said.envelope_id : undefined
    const take = typeof id === 'string' ? waiting.get(id) : undefined
    // A fault: the acknowledgement gets lost on its way.
    if (take && deps.faults.take('slack', 'acknowledgement')) return
    if (take && isRecord(said)) {
      take(said.payload)
      return
    }
    deps.traffic.record({
      face: 'slack',
      from: 'bot',
      method: 'ACK',
      path,
      status: 0,
      ms: 0,
      request: said,
      response: undefined,
      error: 'no envelope waits for this acknowledgement',
    })
  }
  const server = createSocketServer({ enabled: options.enabled, now: deps.now, heard })

  /** The acknowledgement's payload, or that none came in time. */
  const acknowledged = (id: string) =>
    new Promise<{ readonly payload: unknown } | 'late'>((done) => {
      const timer = setTimeout(() => {
        waiting.delete(id)
        done('late')
      }, options.ackTimeoutMs)
      waiting.set(id, (payload) => {
        clearTimeout(timer)
        waiting.delete(id)
        done({ payload })
      })
    })

  return {
    path,
    open: server.open,
    leave: server.leave,
    async send(kind, payload, retry): Promise<Sent> {
      const started = performance.now()
      const record = (status: number, response: unknown, error?: string) =>
        recordSent(deps, { method: 'SOCKET', path, started, status, payload, retry, response, error })
      const socket = closing ? undefined : server.pick()
      if (!socket) {
        record(0, undefined, 'connection_failed: no socket is open')
        return { taken: false, body: '', reason: 'connection_failed' }
      }
      const id = randomUUID()
      const accepts = answerable(kind, payload)
      const answer = acknowledged(id)
      socket.send(
        JSON.stringify({
          envelope_id: id,
          payload,
          type: types[kind],
          accepts_response_payload: accepts,
          ...(kind === 'event' && { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' }),
        }),
      )
      const given = await answer
      if (given === 'late') {
        record(0, undefined, 'operation_timeout')
        return { taken: false, body: '', late: true, reason: 'timeout' }
      }
      // Slack's own SDK sends an empty object when there is nothing to say.
      const isEmpty =
        given.payload === undefined || (isRecord(given.payload) && Object.keys(given.payload).length === 0)
      const body = isEmpty ? '' : JSON.stringify(given.payload)
      record(200, isEmpty ? undefined : given.payload, isEmpty || accepts ? undefined : 'takes no response payload')
      return { taken: true, body: accepts ? body : '' }
    },
    async close() {
      closing = true
      await server.close()
    },
  }
}
