/**
 * Bolt's side of Socket Mode: envelopes in, acknowledgements out. The socket is authenticated, nothing in it is signed.
 * Not Bolt's own receiver: its client (@slack/socket-mode 3.1.0) hears nothing for five seconds at each renewal of the
 * connection, throws on deliveries without an inner event, and ends the process when Slack refuses a new address.
 */
import type { Logger } from 'pino'
import { plainData } from '#domain/records/plain-text.ts'
import { type Connection, connect, type Envelope } from './connection.ts'
import { createLine } from './line.ts'
import { type Ended, isJson, type Json, type TeamOf } from './payload.ts'
import type { SlackReceiver } from './receiver.ts'
import { malformedAt } from './shape.ts'
import type { Taking } from './taking.ts'

/** @param address asks Slack for the address of one connection */
export function createSocketReceiver(options: {
  readonly address: () => Promise<string>
  readonly ended: Ended
  readonly teamOf: TeamOf
  readonly taking: Taking
  readonly logger: Logger
}): SlackReceiver {
  const { logger } = options
  const running = new Set<Promise<void>>()
  let closing = false

  const refuse = (reason: string) => logger.warn({ reason }, 'refused a delivery from Slack’s socket')

  const process = async (envelope: Envelope, acknowledge: (payload?: Json) => void): Promise<void> => {
    const { type } = envelope
    // Plain before it is judged: what is taken out of it may make it another kind of delivery.
    const body = plainData(envelope.payload)
    if (await options.ended(body)) return acknowledge()
    const team = await options.teamOf(body)
    if (team === undefined) {
      refuse('another workspace')
      // An event would come three times more. To people Slack says that the app did not answer.
      if (type === 'events_api') acknowledge()
      return
    }
    const malformed = malformedAt(body)
    if (malformed !== undefined) {
      refuse(`malformed: ${malformed}`)
      // Delivered again it would be no better.
      return acknowledge()
    }
    let acknowledged = false
    const ack = async (content?: unknown) => {
      if (acknowledged) return
      acknowledge(answerOf(content))
      acknowledged = true
    }
    await options.taking.take({ body, team }, ack, envelope.retry)
    // What no listener cares for (a closed view, a new kind of delivery) still wants an acknowledgement.
    await ack()
  }

  const take = (envelope: Envelope, acknowledge: (payload?: Json) => void): void => {
    // Not acknowledged: Slack delivers an event again, to another replica or to the next start.
    if (closing) return
    const work = process(envelope, acknowledge).catch((error: unknown) => {
      logger.error({ error: error instanceof Error ? error.name : 'unknown' }, 'a delivery from Slack failed')
    })
    running.add(work)
    void work.finally(() => running.delete(work))
  }

  const dial = async (): Promise<Connection> => connect(await options.address(), take, refuse)
  const line = createLine(dial, logger)
  return {
    // What is taken reaches the app by `taking`.
    init() {},
    start: () => line.open(),
    async stop() {
      closing = true
      while (running.size > 0) await Promise.all(running)
      line.close()
    },
    handle: () => false,
  }
}

/** Bolt acknowledges with words, an object or nothing. */
function answerOf(content: unknown): Json | undefined {
  if (typeof content === 'string') return content === '' ? undefined : { text: content }
  return isJson(content) ? content : undefined
}
