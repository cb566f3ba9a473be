/** The Web API as the bot's SDK calls it: https://docs.slack.dev/apis/web-api */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody, sendJson } from '../http.ts'
import type { Faults } from '../protocol.ts'
import { type Args, type Method, RateLimited, SlackError } from './api-call.ts'
import { chatMethods } from './chat-methods.ts'
import { directoryMethods } from './directory-methods.ts'
import { fileMethods } from './file-methods.ts'
import type { Slack } from './slack.ts'
import { isRecord, type Json } from './validators.ts'
import { viewMethods } from './view-methods.ts'

const methods: Readonly<Record<string, Method>> = {
  ...chatMethods,
  ...directoryMethods,
  ...viewMethods,
  ...fileMethods,
}

interface Reply {
  readonly status: number
  readonly body: Json
  readonly headers?: Readonly<Record<string, string>>
}

const failed = (error: string, details: Json = {}): Reply => ({ status: 200, body: { ok: false, error, ...details } })

export async function answerWebApi(
  slack: Slack,
  req: IncomingMessage,
  res: ServerResponse,
  name: string,
): Promise<void> {
  const started = performance.now()
  const raw = await readBody(req, 2_000_000)
  const args = argsOf(req, raw)
  // Slack's API has one address, whichever workspace is spoken of.
  if (slack.neighbour !== undefined && !isOurs(slack, bearerOf(req) ?? tokenIn(args), args))
    return forward(`${slack.neighbour}${name}`, req, res, raw)
  const fault = slack.deps.faults.take('slack', name)
  const record = (status: number, response: unknown, error?: string) =>
    slack.deps.traffic.record({
      face: 'slack',
      from: 'bot',
      method: req.method ?? 'POST',
      path: `/api/${name}`,
      status,
      ms: Math.round(performance.now() - started),
      request: shown(args),
      response,
      ...(error !== undefined && { error }),
    })
  if (fault?.fault === 'no-answer') {
    // The connection stays open until the bot gives up.
    record(0, undefined, 'no-answer')
    return
  }
  if (fault?.fault === 'reset') {
    record(0, undefined, 'reset')
    res.destroy()
    return
  }
  if (fault?.fault === 'error-after') call(slack, name, bearerOf(req) ?? tokenIn(args), args)
  const reply = fault
    ? faultReply(fault)
    : name === 'apps.connections.open'
      ? await openConnection(slack, bearerOf(req), args)
      : call(slack, name, bearerOf(req) ?? tokenIn(args), args)
  const error = reply.body.ok === true ? undefined : String(reply.body.error)
  record(reply.status, reply.body, error)
  sendJson(res, reply.status, reply.body, reply.headers)
}

/** Whether a call is about this workspace: by its token, or by what is to be exchanged for one. */
const isOurs = (slack: Slack, token: string | undefined, args: Args | undefined): boolean =>
  token === undefined ? slack.tokens.knows(args ?? {}) : slack.tokens.has(token) || slack.tokens.isGone(token)

async function forward(url: string, req: IncomingMessage, res: ServerResponse, raw: Buffer): Promise<void> {
  const { authorization, 'content-type': type = '' } = req.headers
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': type, ...(authorization !== undefined && { authorization }) },
    body: new Uint8Array(raw),
  })
  res.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
}

function faultReply({ fault, retryAfterSeconds = 1 }: Faults): Reply {
  if (fault === 'rate-limit') return tooMany(retryAfterSeconds)
  // What Slack says of a private channel: https://docs.slack.dev/reference/methods/chat.postMessage#errors
  if (fault === 'not-a-member') return { status: 200, body: { ok: false, error: 'channel_not_found' } }
  return { status: 500, body: { ok: false, error: 'internal_error' } }
}

const tooMany = (seconds: number): Reply => ({
  status: 429,
  body: { ok: false, error: 'ratelimited' },
  headers: { 'retry-after': String(Math.ceil(seconds)) },
})

function call(slack: Slack, name: string, token: string | undefined, args: Args | undefined): Reply {
  if (name === 'oauth.v2.access') return access(slack, args ?? {})
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined
  if (!method && name !== 'api.test') return failed('unknown_method', { req_method: name })
  if (name === 'api.test') return { status: 200, body: { ok: true, args } }
  if (token === undefined) return failed('not_authed')
  if (token === slack.appToken) return failed('not_allowed_token_type')
  if (!slack.tokens.has(token)) return failed(slack.tokens.isGone(token) ? 'token_revoked' : 'invalid_auth')
  if (args === undefined) return failed('invalid_json')
  const { scopes } = slack.manifest
  const lacking = method?.scopes.find((choices) => !choices.some((scope) => scopes.has(scope)))
  if (lacking) return failed('missing_scope', { needed: lacking.join(','), provided: [...scopes].join(',') })
  const headers = { 'x-oauth-scopes': [...scopes].join(',') }
  try {
    return { status: 200, body: { ok: true, ...method?.run(slack, args) }, headers }
  } catch (error) {
    if (error instanceof RateLimited) return tooMany(error.retryAfterSeconds)
    if (error instanceof SlackError) return { ...failed(error.code, error.details), headers }
    throw error
  }
}

/** Takes no token, but the secret of the app: https://docs.slack.dev/reference/methods/oauth.v2.access */
function access(slack: Slack, args: Args): Reply {
  const granted = slack.tokens.access(args)
  if (typeof granted === 'string') return failed(granted)
  return { status: 200, body: { ok: true, ...granted } }
}

/** The one method for an app-level token, which it takes from the header alone: https://docs.slack.dev/reference/methods/apps.connections.open */
async function openConnection(slack: Slack, token: string | undefined, args: Args | undefined): Promise<Reply> {
  if (token === undefined) return failed(tokenIn(args) === undefined ? 'not_authed' : 'invalid_auth')
  if (slack.tokens.has(token)) return failed('not_allowed_token_type')
  if (token !== slack.appToken) return failed('invalid_auth')
  return { status: 200, body: { ok: true, url: await slack.sockets.open() } }
}

/** Arguments come as a form or as JSON; undefined when the JSON cannot be read. */
function argsOf(req: IncomingMessage, raw: Buffer): Args | undefined {
  const type = req.headers['content-type'] ?? ''
  if (type.startsWith('application/json')) {
    try {
      const parsed: unknown = JSON.parse(raw.toString('utf8'))
      return isRecord(parsed) ? parsed : undefined
    } catch {
      return undefined
    }
  }
  const query = URL.parse(req.url ?? '', 'http://sandbox.invalid')?.searchParams ?? []
  return Object.fromEntries([...query, ...new URLSearchParams(raw.toString('utf8'))])
}

const bearerOf = (req: IncomingMessage): string | undefined =>
  /^Bearer (.+)$/i.exec(req.headers.authorization ?? '')?.[1]
const tokenIn = (args: Args | undefined): string | undefined =>
  typeof args?.token === 'string' ? args.token : undefined

/** Arguments for the traffic panel: structures readable, no token. */
function shown(args: Args | undefined): unknown {
  if (!args) return undefined
  return Object.fromEntries(
    Object.entries(args)
      .filter(([name]) => name !== 'token')
      .map(([name, value]) => [name, typeof value === 'string' && /^[[{]/.test(value) ? parsedOr(value) : value]),
  )
}

const parsedOr = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
