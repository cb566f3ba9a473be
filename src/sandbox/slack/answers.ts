/** Messages that the bot gives in answer to something: at a response URL, or in the acknowledgement of a command. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody, sendJson } from '../http.ts'
import { putFromBot, remove, replace, storedAttachments, storedBlocks } from './posting.ts'
import type { ResponseTarget } from './response-urls.ts'
import type { Slack } from './slack.ts'
import { type Refusal, refuseMessage } from './validate-message.ts'
import { isRecord, type Json } from './validators.ts'

/** Says or changes what the answer asks for; the refusal when it breaks a rule. */
export function takeAnswer(slack: Slack, target: ResponseTarget, answer: Json): Refusal | undefined {
  const conversation = slack.workspace.conversations.get(target.conversationId)
  if (!conversation) return { error: 'channel_not_found' }
  const original = conversation.messages.find((one) => one.ts === target.ts)
  if (answer.delete_original === true) {
    if (!original?.fromBot) return { error: 'message_not_found' }
    remove(slack, conversation, original)
    return undefined
  }
  const refusal = refuseMessage(answer, slack.files.isImage)
  if (refusal) return refusal
  const { response_type: type, thread_ts: threadTs } = answer
  if (type !== undefined && type !== 'in_channel' && type !== 'ephemeral') return { error: 'invalid_arguments' }
  const content = {
    text: typeof answer.text === 'string' ? answer.text : '',
    ...storedBlocks(answer.blocks),
    ...storedAttachments(answer.attachments),
  }
  if (answer.replace_original === true && original?.fromBot) {
    const { ts, user, fromBot, threadTs: thread, ephemeralTo } = original
    replace(slack, conversation, original, {
      ...{ ts, user, fromBot, ...content },
      ...(thread !== undefined && { threadTs: thread }),
      ...(ephemeralTo !== undefined && { ephemeralTo }),
      edited: true,
    })
    return undefined
  }
  putFromBot(slack, conversation, {
    ...content,
    ...(typeof threadTs === 'string' && { threadTs }),
    ...(type !== 'in_channel' && { ephemeralTo: target.userId }),
  })
  return undefined
}

export async function answerResponseUrl(
  slack: Slack,
  req: IncomingMessage,
  res: ServerResponse,
  id: string,
): Promise<void> {
  const started = performance.now()
  const raw = (await readBody(req)).toString('utf8')
  const fault = slack.deps.faults.take('slack', 'response_url')
  const body = parsed(raw)
  const reply = (status: number, response: Json, headers?: Record<string, string>) => {
    slack.deps.traffic.record({
      face: 'slack',
      from: 'bot',
      method: req.method ?? 'POST',
      path: '/response_url',
      status,
      ms: Math.round(performance.now() - started),
      request: body ?? raw,
      response,
      ...(response.ok !== true && { error: String(response.error) }),
    })
    if (status !== 0) sendJson(res, status, response, headers)
  }
  if (fault?.fault === 'no-answer') return reply(0, { ok: false, error: 'no-answer' })
  if (fault?.fault === 'reset') {
    reply(0, { ok: false, error: 'reset' })
    res.destroy()
    return
  }
  if (fault?.fault === 'error-after' && body) {
    const target = slack.responseUrls.take(id)
    if (!('error' in target)) takeAnswer(slack, target, body)
  }
  if (fault?.fault === 'server-error' || fault?.fault === 'error-after')
    return reply(500, { ok: false, error: 'internal_error' })
  if (fault)
    return reply(429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(fault.retryAfterSeconds ?? 1) })
  if (!body) return reply(400, { ok: false, error: 'invalid_payload' })
  const target = slack.responseUrls.take(id)
  if ('error' in target) return reply(404, { ok: false, error: target.error })
  const refusal = takeAnswer(slack, target, body)
  if (!refusal) return reply(200, { ok: true })
  reply(400, { ok: false, error: refusal.error, ...(refusal.messages && { errors: refusal.messages }) })
}

const parsed = (raw: string): Json | undefined => {
  try {
    const value: unknown = JSON.parse(raw)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}
