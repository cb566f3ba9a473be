/** One WebSocket of Socket Mode, from its address to its end: https://docs.slack.dev/apis/events-api/using-socket-mode */
import { WebSocket } from 'ws'
import { isJson, type Json } from './payload.ts'

/** A delivery as Slack wraps it. */
export interface Envelope {
  readonly id: string
  readonly type: string
  readonly payload: Json
  /** 0 the first time. */
  readonly retry: number
}

/** Why a connection ended, or never began: Slack's reason (`link_disabled`), or ours. */
export class ConnectionLost extends Error {
  readonly reason: string
  constructor(reason: string) {
    super(`the connection to Slack is gone: ${reason}`)
    this.name = 'ConnectionLost'
    this.reason = reason
  }
}

export interface Connection {
  /** Settles with the reason as soon as another connection should take over: this one may still work for a while. */
  readonly leaving: Promise<string>
  /** Lets what Slack still waits for go out, then closes. */
  retire(): void
  /** Closes at once. */
  end(): void
}

/** Slack says hello within a second or two; an address that leads nowhere must not hold up the next try. */
const helloMs = 10_000
/** Slack pings every few seconds. When nothing is heard for so long, the line is dead whatever TCP thinks. */
const silenceMs = 30_000
const pingMs = 10_000
/** Slack waits three seconds for an acknowledgement; nothing is owed afterwards. */
const acknowledgementMs = 3000
/** The same that a request may have. */
const envelopeLimit = 1_000_000
/** What is larger even than this costs the connection, so that no frame takes all memory. */
const frameLimit = 8_000_000

/**
 * Settles once Slack has said hello.
 *
 * @param take gets each envelope and how to acknowledge it; that throws ConnectionLost when the line is gone
 * @param refuse hears of frames that are no envelope
 * @throws ConnectionLost
 */
export async function connect(
  address: string,
  take: (envelope: Envelope, acknowledge: (payload?: Json) => void) => void,
  refuse: (reason: string) => void,
): Promise<Connection> {
  const socket = new WebSocket(address, { handshakeTimeout: helloMs, maxPayload: frameLimit, perMessageDeflate: false })
  const greeted = Promise.withResolvers<void>()
  const left = Promise.withResolvers<string>()
  let heardAt = performance.now()

  const leave = (reason: string) => {
    greeted.reject(new ConnectionLost(reason))
    left.resolve(reason)
  }
  const acknowledge = (id: string, payload?: Json) => {
    if (socket.readyState !== WebSocket.OPEN) throw new ConnectionLost('closed')
    socket.send(JSON.stringify({ envelope_id: id, ...(payload && { payload }) }))
  }
  const read = (text: string) => {
    if (Buffer.byteLength(text) > envelopeLimit) return refuse('too long')
    const said = readFrame(text)
    if (said === undefined) refuse('malformed frame')
    else if (said.type === 'hello') greeted.resolve()
    else if (said.type === 'disconnect') leave(typeof said.reason === 'string' ? said.reason : 'disconnect')
    else {
      const { envelope_id: id, type, payload, retry_attempt: retry } = said
      if (typeof id !== 'string' || typeof type !== 'string') return refuse('no envelope')
      const envelope = { id, type, payload: isJson(payload) ? payload : {}, retry: Number(retry) || 0 }
      take(envelope, (answer) => acknowledge(id, answer))
    }
  }

  const listening = setInterval(() => {
    if (performance.now() - heardAt > silenceMs) socket.terminate()
    else if (socket.readyState === WebSocket.OPEN) socket.ping()
  }, pingMs)
  for (const sign of ['message', 'ping', 'pong'] as const) socket.on(sign, () => (heardAt = performance.now()))
  socket.on('message', (data, isBinary) => (isBinary ? refuse('binary frame') : read(String(data))))
  // Always followed by a close.
  socket.on('error', (error) => leave((error as NodeJS.ErrnoException).code ?? error.message))
  socket.on('close', (code) => {
    clearInterval(listening)
    leave(`closed with ${code}`)
  })
  const tooLate = setTimeout(() => {
    leave('no hello')
    socket.terminate()
  }, helloMs)
  try {
    await greeted.promise
  } catch (error) {
    socket.terminate()
    throw error
  } finally {
    clearTimeout(tooLate)
  }

  const end = () => {
    socket.close(1000)
    // Slack answers the closing handshake but leaves TCP open: https://github.com/slackapi/node-slack-sdk/issues/2752
    setTimeout(() => socket.terminate(), 500).unref()
  }
  return { leaving: left.promise, end, retire: () => void setTimeout(end, acknowledgementMs).unref() }
}

function readFrame(text: string): Json | undefined {
  try {
    const said: unknown = JSON.parse(text)
    return isJson(said) ? said : undefined
  } catch {
    return undefined
  }
}
