/** The Bot Connector's REST API, as far as the Teams SDK calls it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { FaceDeps } from '../face.ts'
import { HttpError, readBody, sendJson } from '../http.ts'
import * as errors from './errors.ts'
import { decoded } from './ids.ts'
import type { KeyServer } from './keys.ts'
import { type Answer, findRoute, type Route, type RouteOptions } from './routes.ts'
import type { Store } from './store.ts'
import { botAudience, botIssuer } from './token-endpoint.ts'

export interface ConnectorOptions extends RouteOptions {
  readonly deps: FaceDeps
  readonly keys: KeyServer
  /** How long a call is kept waiting that is told to get no answer. */
  readonly hangMs?: number
}

export interface Connector {
  /** Answers a call under `/v3/`, with the path given from there on. */
  handle(req: IncomingMessage, res: ServerResponse, url: URL, path: string): Promise<void>
}

export function createConnector(options: ConnectorOptions): Connector {
  const { deps, store } = options

  const answer = async (req: IncomingMessage, route: Route, body: unknown, url: URL): Promise<Answer> => {
    try {
      await authorize(req, options)
      return route.run({ options, body, url })
    } catch (error) {
      if (!(error instanceof errors.ConnectorError)) throw error
      return refused(error)
    }
  }

  return {
    async handle(req, res, url, path) {
      const started = performance.now()
      const route = findRoute(req.method ?? '', path)
      const fault = deps.faults.take('teams', route.name)
      let body: unknown
      let result: Answer
      if (fault?.fault === 'no-answer') {
        deps.traffic.record(entry(req, url, started, { status: 0, error: 'left without an answer, as told' }))
        await setTimeout(options.hangMs ?? 30_000, undefined, { ref: false })
        return void res.destroy()
      }
      if (fault?.fault === 'reset') {
        deps.traffic.record(entry(req, url, started, { status: 0, error: 'broken off, as told' }))
        return void res.destroy()
      }
      try {
        body = await readJsonBody(req)
        if (fault?.fault === 'error-after') await answer(req, route, body, url)
        result = fault ? faulty(fault) : await answer(req, route, body, url)
      } catch (error) {
        if (error instanceof HttpError && error.status === 413) result = refused(errors.tooBig())
        else if (error instanceof errors.ConnectorError) result = refused(error)
        else throw error
      }
      deps.traffic.record(entry(req, url, started, result, body))
      if ((result.status < 400 || fault?.fault === 'error-after') && req.method !== 'GET') deps.changed()
      if (result.body === undefined) res.writeHead(result.status, result.headers).end()
      else sendJson(res, result.status, result.body, result.headers)
    },
  }

  function entry(req: IncomingMessage, url: URL, started: number, result: Answer, body?: unknown) {
    return {
      face: 'teams' as const,
      from: 'bot' as const,
      method: req.method ?? '',
      path: readable(url.pathname, store),
      status: result.status,
      ms: Math.round(performance.now() - started),
      request: body,
      response: result.body,
      ...(result.error !== undefined && { error: result.error }),
      ...(result.warning !== undefined && { warning: result.warning }),
    }
  }
}

const refused = (error: errors.ConnectorError): Answer => ({
  status: error.status,
  // 401 comes from the gateway, which does not speak in codes.
  body: error.status === 401 ? { message: error.message } : { error: { code: error.code, message: error.message } },
  headers: error.headers,
  error: `${error.code}: ${error.message}`,
})

const faulty = (fault: { readonly fault: string; readonly retryAfterSeconds?: number }): Answer =>
  refused(
    fault.fault === 'rate-limit'
      ? errors.throttled(fault.retryAfterSeconds ?? 1)
      : fault.fault === 'not-a-member'
        ? errors.notInRoster()
        : errors.unavailable(),
  )

async function authorize(req: IncomingMessage, { keys, clientId }: ConnectorOptions): Promise<void> {
  const token = /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1]
  const claims = token && (await keys.verify(token, { issuer: botIssuer, audience: botAudience }))
  if (!claims || claims.appid !== clientId) throw errors.unauthorized()
}

/** Far beyond what is accepted: a message that is too big is to hear so, rather than lose its connection. */
const readBytes = 16_000_000

async function readJsonBody(req: IncomingMessage): Promise<unknown> {
  const text = (await readBody(req, readBytes)).toString('utf8')
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw errors.badSyntax('The request body is not JSON.')
  }
}

/** The long ids of conversations make a path unreadable: the traffic shows their names. */
function readable(path: string, store: Store): string {
  let shown = decoded(path)
  for (const { id, name, type } of store.conversations.values())
    shown = shown.replace(id, `{${type === 'personal' ? 'personal chat' : name}}`)
  return shown
}
