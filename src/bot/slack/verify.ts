/**
 * Which requests are Slack's. Bolt checks signature and age; dates in the future are ours to refuse, and
 * so are other workspaces, by the receiver. A redelivery within the same second bears the same signature, so one seen before is no ground to refuse it: the
 * key of each delivery sees to it that nothing is done twice. https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
import type { IncomingHttpHeaders } from 'node:http'
import { isValidSlackRequest } from '@slack/bolt'
import type { Json } from './payload.ts'

export type Verdict =
  | { readonly ok: true; readonly body: Json }
  | { readonly ok: false; readonly status: 400 | 401; readonly reason: string }

export interface Guard {
  /** @param raw the body as it came, at most the size the receiver takes */
  judge(headers: IncomingHttpHeaders, raw: Buffer): Verdict
}

const toleranceSeconds = 5 * 60

export function createGuard(options: { readonly signingSecret: string; readonly now: () => Date }): Guard {
  return {
    judge(headers, raw) {
      const signature = headers['x-slack-signature']
      const stamp = headers['x-slack-request-timestamp']
      if (typeof signature !== 'string' || typeof stamp !== 'string' || !/^\d{1,12}$/.test(stamp)) {
        return { ok: false, status: 401, reason: 'unsigned' }
      }
      const at = options.now().getTime()
      const seconds = Number(stamp)
      if (Math.abs(at / 1000 - seconds) > toleranceSeconds) return { ok: false, status: 401, reason: 'out of date' }
      const text = raw.toString('utf8')
      const isSigned = isValidSlackRequest({
        signingSecret: options.signingSecret,
        body: text,
        headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': seconds },
        nowMilliseconds: at,
      })
      if (!isSigned) return { ok: false, status: 401, reason: 'wrong signature' }
      const body = parseBody(headers['content-type'] ?? '', text)
      if (!body) return { ok: false, status: 400, reason: 'malformed body' }
      return { ok: true, body }
    },
  }
}

/** Commands come as a form, interactions as JSON in a form, events as JSON. */
function parseBody(contentType: string, text: string): Json | undefined {
  if (!contentType.startsWith('application/x-www-form-urlencoded')) return parseJson(text)
  const form = new URLSearchParams(text)
  const payload = form.get('payload')
  return payload === null ? Object.fromEntries(form) : parseJson(payload)
}

function parseJson(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
  } catch {
    return undefined
  }
}
