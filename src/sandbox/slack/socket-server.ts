/**
 * The far end of Socket Mode: one-use addresses and the WebSockets opened with them.
 * https://docs.slack.dev/apis/events-api/using-socket-mode
 */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { appId } from './ids.ts'

export const leaveReasons = ['warning', 'refresh_requested', 'cut'] as const
/** Slack's reasons for a connection to go; `cut` breaks the line without a word. */
export type LeaveReason = (typeof leaveReasons)[number]

export interface SocketServer {
  /** A ws: address on this machine, good for one connection within half a minute. */
  open(): Promise<string>
  /** Any one connection: Slack does not promise which. */
  pick(): WebSocket | undefined
  /** Asks every connection to go. Returns how many there were. */
  leave(reason: LeaveReason): number
  close(): Promise<void>
}

const ticketMs = 30_000
const mostConnections = 10
/** Slack's warning comes some ten seconds ahead; after a request to refresh it does not wait for long. */
const patienceMs = { warning: 10_000, refresh_requested: 2000 } as const
const pingMs = 5000
const host = 'sandbox'

export function createSocketServer(options: {
  /** Off in the app's settings: connections are sent away. */
  readonly enabled: boolean
  readonly now: () => Date
  readonly heard: (text: string) => void
}): SocketServer {
  const tickets = new Map<string, number>()
  /** Those that still get deliveries, in turn. */
  let taking: readonly WebSocket[] = []
  const timers = new Set<NodeJS.Timeout>()
  let server: Promise<WebSocketServer> | undefined

  const later = (ms: number, what: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      what()
    }, ms)
    timers.add(timer)
  }
  const sendAway = (socket: WebSocket, reason: string, ms: number) => {
    socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host } }))
    later(ms, () => socket.close(1000))
  }

  const connected = (socket: WebSocket): void => {
    const pinging = setInterval(() => socket.ping(`Ping from ${host}`), pingMs)
    socket.on('close', () => {
      clearInterval(pinging)
      taking = taking.filter((one) => one !== socket)
    })
    socket.on('error', () => socket.terminate())
    socket.on('message', (data) => options.heard(String(data)))
    const refusal = options.enabled ? taking.length >= mostConnections && 'too_many_websockets' : 'link_disabled'
    if (refusal) {
      sendAway(socket, refusal, 0)
      return
    }
    taking = [...taking, socket]
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: taking.length,
        debug_info: { host, approximate_connection_time: 18_060 },
        connection_info: { app_id: appId },
      }),
    )
  }

  /** Each ticket once. */
  const admits = (url: string | undefined): boolean => {
    const ticket = URL.parse(url ?? '', 'ws://sandbox.invalid')?.searchParams.get('ticket') ?? ''
    const issued = tickets.get(ticket)
    tickets.delete(ticket)
    return issued !== undefined && options.now().getTime() - issued <= ticketMs
  }

  const listen = async (): Promise<WebSocketServer> => {
    const made = new WebSocketServer({
      host: '127.0.0.1',
      port: 0,
      path: '/link/',
      maxPayload: 1_000_000,
      verifyClient: ({ req }, decide) => decide(admits(req.url), 401),
    })
    await once(made, 'listening')
    made.on('connection', connected)
    return made
  }

  return {
    async open() {
      server ??= listen()
      const { port } = (await server).address() as AddressInfo
      const ticket = randomBytes(16).toString('hex')
      tickets.set(ticket, options.now().getTime())
      return `ws://127.0.0.1:${port}/link/?ticket=${ticket}&app_id=${appId}`
    },
    pick() {
      const [first, ...others] = taking
      if (first) taking = [...others, first]
      return first
    },
    leave(reason) {
      const all = taking
      for (const socket of all) {
        if (reason === 'cut') socket.terminate()
        else sendAway(socket, reason, patienceMs[reason])
      }
      // Until it goes, a connection that was only warned still gets its share.
      if (reason !== 'warning') taking = []
      return all.length
    },
    async close() {
      for (const timer of timers) clearTimeout(timer)
      const made = await server
      if (!made) return
      for (const socket of made.clients) socket.terminate()
      await new Promise((done) => made.close(done))
    },
  }
}
