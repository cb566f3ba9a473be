/** File content on its way: down from a download address, up in the ranges of an upload session. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FaceDeps } from '../face.ts'
import { HttpError, readBody, sendJson } from '../http.ts'
import type { Files, StoredFile } from './files.ts'

/** https://learn.microsoft.com/graph/api/driveitem-createuploadsession#upload-bytes-to-the-upload-session */
const rangeLimit = 60 * 1024 * 1024
const rangeStep = 320 * 1024

export function sendFile(file: StoredFile | undefined, res: ServerResponse): void {
  if (!file?.bytes) throw new HttpError(404, 'itemNotFound')
  res.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': file.bytes.length,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  res.end(file.bytes)
}

/** Ranges that came so far, by file. */
const received = new WeakMap<StoredFile, Buffer[]>()

/** Takes one range of a file; OneDrive answers 202 until it has the last one. */
export async function takeUpload(
  deps: Pick<FaceDeps, 'traffic' | 'faults'>,
  files: Files,
  req: IncomingMessage,
  res: ServerResponse,
  secret: string,
): Promise<void> {
  const started = performance.now()
  const file = files.at(secret)
  const fault = deps.faults.take('teams', 'upload')
  const body = await readBody(req, rangeLimit)
  const record = (status: number, error?: string) =>
    deps.traffic.record({
      face: 'teams',
      from: 'bot',
      method: req.method ?? '',
      path: '/upload',
      status,
      ms: Math.round(performance.now() - started),
      request: `${req.headers['content-range'] ?? ''} (${body.length} bytes)`,
      response: undefined,
      ...(error !== undefined && { error }),
    })
  const refuse = (status: number, code: string) => {
    record(status, code)
    sendJson(res, status, { error: { code, message: code } })
  }
  if (fault) return refuse(fault.fault === 'rate-limit' ? 429 : 503, fault.fault)
  if (req.method !== 'PUT' || !file || file.bytes) return refuse(404, 'itemNotFound')
  // The address itself is the right: OneDrive refuses a request that brings a token along.
  if (req.headers.authorization !== undefined) return refuse(401, 'unauthenticated')
  const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(req.headers['content-range'] ?? '')
  const [from = -1, to = -1, total = -1] = (range ?? []).slice(1).map(Number)
  const before = received.get(file) ?? []
  const have = before.reduce((sum, part) => sum + part.length, 0)
  if (total !== file.size || from !== have || to - from + 1 !== body.length) return refuse(416, 'invalidRange')
  const isLast = to + 1 === total
  if (!isLast && body.length % rangeStep !== 0) return refuse(400, 'invalidRange')
  received.set(file, [...before, body])
  if (isLast) {
    file.bytes = Buffer.concat([...before, body])
    received.delete(file)
    record(201)
    return sendJson(res, 201, { id: file.id, name: file.name, size: file.size })
  }
  record(202)
  sendJson(res, 202, { nextExpectedRanges: [`${to + 1}-`] })
}
