/** File content on its way: up from the bot, down to the bot (with its token) and to the page. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { HttpError, readBody } from '../http.ts'
import { mimetypeOf } from './files.ts'
import type { Slack } from './slack.ts'

const uploadLimit = 50_000_000

/** Takes the bare bytes or a multipart form, as the upload address of Slack does. */
export async function takeUpload(slack: Slack, req: IncomingMessage, res: ServerResponse, id: string): Promise<void> {
  const started = performance.now()
  const file = slack.files.get(id)
  if (req.method !== 'POST' || !file || file.readyAt !== undefined) throw new HttpError(404, 'no such upload')
  const fault = slack.deps.faults.take('slack', 'upload')
  const raw = await readBody(req, uploadLimit)
  const bytes = await contentOf(req, raw)
  const record = (status: number, error?: string) =>
    slack.deps.traffic.record({
      face: 'slack',
      from: 'bot',
      method: 'POST',
      path: `/upload/${id}`,
      status,
      ms: Math.round(performance.now() - started),
      request: `${bytes.length} bytes`,
      response: undefined,
      ...(error !== undefined && { error }),
    })
  if (fault?.fault === 'no-answer') return void record(0, 'no-answer')
  if (fault) {
    const status = fault.fault === 'rate-limit' ? 429 : 500
    record(status, fault.fault)
    res.writeHead(status, { 'retry-after': String(fault.retryAfterSeconds ?? 1) }).end()
    return
  }
  file.bytes = bytes
  const short = bytes.length === file.announcedSize ? undefined : `announced ${file.announcedSize} bytes`
  record(200, short)
  res.writeHead(200, { 'content-type': 'text/plain' }).end(`OK - ${bytes.length}`)
}

async function contentOf(req: IncomingMessage, raw: Buffer): Promise<Buffer> {
  const type = req.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) return raw
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData()
  for (const value of form.values()) if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer())
  throw new HttpError(400, 'the form has no file')
}

/** What the bot fetches from url_private; Slack answers strangers with its sign-in page, here they get 401. */
export function sendFileToBot(slack: Slack, req: IncomingMessage, res: ServerResponse, id: string): void {
  if (!slack.tokens.has(req.headers.authorization?.replace(/^Bearer /, ''))) throw new HttpError(401, 'invalid_auth')
  if (!slack.manifest.scopes.has('files:read')) throw new HttpError(403, 'missing_scope')
  send(slack, res, id)
}

export function sendFileToPage(slack: Slack, res: ServerResponse, id: string): void {
  send(slack, res, id)
}

function send(slack: Slack, res: ServerResponse, id: string): void {
  const file = slack.files.get(id)
  if (!file?.bytes) throw new HttpError(404, 'file_not_found')
  const type = mimetypeOf(file.name)
  res.writeHead(200, {
    'content-type': type,
    'content-length': file.bytes.length,
    // Files come from anyone: only pictures are shown in place, nothing runs.
    'content-disposition': `${type.startsWith('image/') ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=3600',
  })
  res.end(file.bytes)
}
