/** What went wrong with a call to Teams, told apart without the SDK's HTTP client, and never with any content. */
import { z } from 'zod'
import { SendFailure } from '../request.ts'

const shape = z.looseObject({
  code: z.string().optional().catch(undefined),
  response: z
    .looseObject({
      status: z.number(),
      headers: z.unknown(),
      data: z
        .looseObject({ error: z.looseObject({ code: z.string() }) })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
})

export interface Failure {
  /** HTTP status; missing when no answer came. */
  readonly status?: number
  /** Teams' code, or the network's. */
  readonly code?: string
  readonly retryAfterSeconds?: number
}

export function failureOf(error: unknown): Failure {
  const parsed = shape.safeParse(error)
  const { response, code } = parsed.success ? parsed.data : {}
  if (!response) return code === undefined ? {} : { code }
  const after = retryAfter(response.headers)
  return {
    status: response.status,
    ...(response.data && { code: response.data.error.code }),
    ...(after !== undefined && { retryAfterSeconds: after }),
  }
}

function retryAfter(headers: unknown): number | undefined {
  const value = (headers as Readonly<Record<string, unknown>> | undefined)?.['retry-after']
  const seconds = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined
}

/** Calls that never left are safe to repeat. */
const unsent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])
/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const passing = new Set([412, 429, 502, 503, 504])

/** Refused before anything was done: what makes something new is repeated after these alone. */
const undone = new Set([412, 429, 503])

export const isUndone = ({ status, code }: Failure): boolean =>
  status === undefined ? code !== undefined && unsent.has(code) : undone.has(status)

/** Whether to try again. A call whose answer did not come may have been carried out: it is not repeated. */
export const isPassing = ({ status, code }: Failure): boolean =>
  status === undefined ? code !== undefined && unsent.has(code) : passing.has(status)

const hopeless = new Set([400, 403, 404, 413])

export function toSendFailure(error: unknown): SendFailure {
  const { status, code, retryAfterSeconds } = failureOf(error)
  return new SendFailure(`Teams ${status ?? 'did not answer'}${code ? ` ${code}` : ''}`, {
    hopeless: status !== undefined && hopeless.has(status),
    uncertain: status === undefined ? !(code !== undefined && unsent.has(code)) : status >= 500 && status !== 503,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    cause: error,
  })
}
