/** Bolt's HTTP side, mounted on the server the bot shares with Teams. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App, Receiver } from '@slack/bolt'
import type { Logger } from 'pino'
import { plainData } from '#domain/records/plain-text.ts'
import { ConnectionLost } from './connection.ts'
import type { Ended, TeamOf } from './payload.ts'
import { malformedAt } from './shape.ts'
import type { Taking } from './taking.ts'
import type { Guard } from './verify.ts'

export interface SlackReceiver extends Receiver {
  /** True when it is Slack's request, and answered here. */
  handle(req: IncomingMessage, res: ServerResponse): boolean
  /** From now on deliveries are taken. */
  start(): Promise<void>
  /** Settles when everything taken so far is done. */
  stop(): Promise<void>
}

const path = '/slack/events'
const bodyLimit = 1_000_000

export function createReceiver(options: {
  readonly guard: Guard
  readonly ended: Ended
  readonly teamOf: TeamOf
  readonly taking: Taking
  readonly logger: Logger
}): SlackReceiver {
  const { guard, ended, teamOf, taking, logger } = options
  const running = new Set<Promise<void>>()
  let app: App | undefined
  let started = false

  const refuse = (res: ServerResponse, method: string | undefined, status: number, reason: string): void => {
    logger.warn({ method, status, reason }, 'refused a request to Slack’s address')
    res.writeHead(status, { connection: 'close' }).end()
  }

  const take = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const raw = await readBody(req)
    if (raw === 'too long') return refuse(res, req.method, 413, 'too long')
    const verdict = guard.judge(req.headers, raw)
    if (!verdict.ok) return refuse(res, req.method, verdict.status, verdict.reason)
    // Plain before it is judged: what is taken out of it may make it another kind of delivery.
    const body = plainData(verdict.body)
    if (body.ssl_check === '1') return void res.writeHead(200).end()
    if (body.type === 'url_verification') return answer(res, { challenge: body.challenge })
    if (started && (await ended(body))) return answer(res)
    const team = await teamOf(body)
    if (team === undefined) return refuse(res, req.method, 403, 'another workspace')
    const malformed = malformedAt(body)
    if (malformed !== undefined) return refuse(res, req.method, 400, `malformed: ${malformed}`)
    if (!app || !started) return refuse(res, req.method, 503, 'not started')
    try {
      await taking.take({ body, team }, async (content) => {
        // Slack waits three seconds, then hangs up: an answer has to find another way from then on.
        if (res.destroyed) throw new ConnectionLost('Slack hung up')
        answer(res, content)
      })
      // What no listener cares for (a closed view) still wants an acknowledgement.
      if (!res.headersSent) answer(res)
    } catch (error) {
      if (error instanceof ConnectionLost) return logger.warn('Slack hung up before it was answered')
      logger.error({ error: error instanceof Error ? error.name : 'unknown' }, 'a delivery from Slack failed')
      if (!res.headersSent) res.writeHead(500).end()
    }
  }

  return {
    init(given) {
      app = given
    },
    async start() {
      started = true
    },
    async stop() {
      while (running.size > 0) await Promise.all(running)
    },
    handle(req, res) {
      if (req.url?.split('?')[0] !== path) return false
      if (req.method !== 'POST') {
        refuse(res, req.method, 405, 'not a POST')
        return true
      }
      const work = take(req, res).catch((error: unknown) => {
        logger.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'a request from Slack broke off')
        res.destroy()
      })
      running.add(work)
      void work.finally(() => running.delete(work))
      return true
    },
  }
}

function answer(res: ServerResponse, content?: unknown): void {
  if (res.headersSent) return
  if (content === undefined || content === '') return void res.writeHead(200).end()
  if (typeof content === 'string') return void res.writeHead(200, { 'content-type': 'text/plain' }).end(content)
  const json = JSON.stringify(content)
  res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) }).end(json)
}

async function readBody(req: IncomingMessage): Promise<Buffer | 'too long'> {
  if (Number(req.headers['content-length'] ?? 0) > bodyLimit) return 'too long'
  const parts: Buffer[] = []
  let size = 0
  for await (const part of req as AsyncIterable<Buffer>) {
    size += part.length
    if (size > bodyLimit) return 'too long'
    parts.push(part)
  }
  return Buffer.concat(parts)
}
