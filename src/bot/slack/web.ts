/** The Web API as the bot calls it. */
import { setTimeout } from 'node:timers/promises'
import {
  LogLevel,
  type Logger as SlackLogger,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from '@slack/web-api'
import type { Logger } from 'pino'

/** A client that never waits or repeats by itself: an answer to a person and a queued notice want different patience. */
export const createWeb = (options: {
  readonly token: string
  readonly apiUrl: string | undefined
  readonly logger: Logger
}): WebClient =>
  new WebClient(options.token, {
    ...(options.apiUrl !== undefined && { slackApiUrl: options.apiUrl.replace(/\/*$/, '/') }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 10_000,
    logger: quietLogger(options.logger),
  })

/** Slack's error code, or our name for a failure without one. Never content. */
export function codeOf(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return error.data.error
  if (error instanceof WebAPIRateLimitedError) return 'ratelimited'
  if (error instanceof WebAPIHTTPError) return `http_${error.statusCode}`
  return error instanceof Error ? error.name : 'unknown'
}

/** Slack's own trouble; every other error code says that the same call fails again. */
const passing: ReadonlySet<string> = new Set([
  ...['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'team_added_to_org', 'ratelimited'],
  ...['rate_limited', 'message_limit_exceeded', 'accesslimited'],
])

/** Slack has said no, and will again. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof WebAPIPlatformError && !passing.has(error.data.error)

/** Whoever could not be reached has done nothing. */
const unsent: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])

/**
 * It may have been done: no answer came, or one by which Slack itself says that it does not know
 * (https://docs.slack.dev/reference/methods/chat.postMessage#errors, `fatal_error`, `internal_error`).
 */
export function isUncertain(error: unknown): boolean {
  if (error instanceof WebAPIHTTPError) return error.statusCode >= 500 && error.statusCode !== 503
  if (error instanceof WebAPIPlatformError) return ['fatal_error', 'internal_error'].includes(error.data.error)
  if (!(error instanceof WebAPIRequestError)) return false
  const { code, cause } = error.original as NodeJS.ErrnoException
  return !unsent.has(code) && !unsent.has((cause as NodeJS.ErrnoException | undefined)?.code)
}

const longestWaitSeconds = 10

/**
 * For answers a person waits for: waits out a short rate limit and repeats once what Slack answered with a server error.
 * What got no answer is not repeated, and nothing that would stand there twice (`creates`): it may have been done.
 */
export async function patiently<T>(call: () => Promise<T>, creates = false): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call()
    } catch (error) {
      const waitSeconds =
        error instanceof WebAPIRateLimitedError
          ? error.retryAfter
          : error instanceof WebAPIHTTPError && error.statusCode >= 500 && !(creates && isUncertain(error))
            ? 0.3
            : Number.POSITIVE_INFINITY
      if (attempt > 2 || waitSeconds > longestWaitSeconds) throw error
      await setTimeout(waitSeconds * 1000)
    }
  }
}

/**
 * A picture stands in a block only after Slack has worked on the upload, some time after it acknowledged that
 * (https://docs.slack.dev/messaging/working-with-files): until then the blocks are refused.
 */
export async function onceReady<T>(hasPictures: boolean, call: () => Promise<T>, creates = false): Promise<T> {
  for (const pause of hasPictures ? [150, 250, 400, 700, 1000, 1500, 2500] : []) {
    try {
      return await patiently(call, creates)
    } catch (error) {
      if (!isUnreadyPicture(error)) throw error
      await setTimeout(pause)
    }
  }
  return patiently(call, creates)
}

const isUnreadyPicture = (error: unknown): boolean =>
  error instanceof WebAPIPlatformError &&
  (error.data.error === 'invalid_blocks' || /slack.?file/i.test(JSON.stringify(error.data.response_metadata ?? {})))

/** The SDK's debug and info lines quote what was sent: only its warnings are taken over. */
export function quietLogger(logger: Logger): SlackLogger {
  const first = (said: readonly unknown[]) => ({ said: String(said[0]).slice(0, 200) })
  return {
    debug() {},
    info() {},
    warn: (...said: unknown[]) => logger.warn(first(said), 'Slack’s SDK warns'),
    // Whoever called knows whether a refusal is a failure (a picture still in the making is not), and logs that.
    error: (...said: unknown[]) => logger.debug(first(said), 'Slack refused a call'),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  }
}
