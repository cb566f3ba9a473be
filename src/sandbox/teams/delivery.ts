/** Sending activities to the bot: signed, timed, and sent again when nobody answered. */
import { setTimeout } from 'node:timers/promises'
import type { FaceDeps } from '../face.ts'
import { InvalidAnswer } from './answers.ts'
import type { Activity } from './incoming.ts'
import type { KeyServer } from './keys.ts'

/** How long Teams waits, in milliseconds. Tests shorten it. */
export interface Deadlines {
  /** For the answer to a message or event. */
  readonly turnMs: number
  /** For the answer to an invoke: a card's action, a dialog, a search. */
  readonly invokeMs: number
  /** For the answer to a message extension. */
  readonly extensionMs: number
}

export const teamsDeadlines: Deadlines = { turnMs: 15_000, invokeMs: 15_000, extensionMs: 5_000 }

export interface Reply {
  /** 0 when there was none in time. */
  readonly status: number
  readonly body: unknown
  /** Why the exchange failed, when it did. */
  readonly error?: string
}

export interface Delivery {
  /**
   * A message or event; what nobody answered is sent twice more in the background: with the same id, then with a new
   * one (both are seen in practice, https://github.com/microsoft/botbuilder-dotnet/issues/5005).
   */
  turn(activity: Activity): Promise<Reply>
  /** An invoke: what `read` makes of the answer, or why there is none to be used (InvalidAnswer). */
  invoke<T>(activity: Activity, withinMs: number, read: (body: unknown) => T): Promise<Outcome<T>>
  close(): Promise<void>
}

export type Outcome<T> = { readonly ok: true; readonly answer: T } | { readonly ok: false; readonly error: string }

/** What Teams says to the person, whatever the cause; the sandbox adds it. */
const somethingWentWrong = 'Something went wrong. Please try again.'

/** Issuer of the tokens that vouch for activities, as the SDK expects it. */
export const connectorIssuer = 'https://api.botframework.com'

export function createDelivery(
  deps: Pick<FaceDeps, 'botUrl' | 'traffic'>,
  bot: { readonly clientId: string; readonly serviceUrl: string },
  keys: KeyServer,
  deadlines: Deadlines,
  nextId: () => string,
): Delivery {
  const closing = new AbortController()
  const background = new Set<Promise<unknown>>()
  const path = '/api/messages'

  /** `judge` may find fault with an answer that arrived well. */
  const post = async (activity: Activity, withinMs: number, judge?: (body: unknown) => string | undefined) => {
    const token = await keys.sign({
      issuer: connectorIssuer,
      audience: bot.clientId,
      claims: { serviceurl: bot.serviceUrl },
    })
    const started = performance.now()
    const answered = await exchange(
      `${deps.botUrl}${path}`,
      token,
      activity,
      AbortSignal.any([closing.signal, AbortSignal.timeout(withinMs)]),
      withinMs,
    )
    const error = answered.error ?? judge?.(answered.body)
    const reply: Reply = { ...answered, ...(error !== undefined && { error }) }
    deps.traffic.record({
      face: 'teams',
      from: 'platform',
      method: 'POST',
      path: activity.type === 'invoke' ? `${path} ${String(activity.name)}` : `${path} ${activity.type}`,
      status: reply.status,
      ms: Math.round(performance.now() - started),
      request: activity,
      response: reply.body,
      ...(reply.error !== undefined && { error: reply.error }),
    })
    return reply
  }

  const redeliver = async (activity: Activity): Promise<void> => {
    for (const again of [activity, { ...activity, id: nextId() }]) {
      // A bot that refused the connection at once may be restarting.
      await setTimeout(deadlines.turnMs / 15, undefined, { signal: closing.signal }).catch(() => undefined)
      if (closing.signal.aborted) return
      if (!isUnanswered(await post(again, deadlines.turnMs))) return
    }
  }

  return {
    async turn(activity) {
      const reply = await post(activity, deadlines.turnMs)
      if (isUnanswered(reply) && !closing.signal.aborted) {
        const retrying = redeliver(activity).finally(() => background.delete(retrying))
        background.add(retrying)
      }
      return reply
    },
    async invoke(activity, withinMs, read) {
      const good: ReturnType<typeof read>[] = []
      const { error } = await post(activity, withinMs, (body) => problemOf(() => void good.push(read(body))))
      if (error !== undefined) return { ok: false, error: `${somethingWentWrong} (${error})` }
      return { ok: true, answer: good[0] as ReturnType<typeof read> }
    },
    async close() {
      closing.abort()
      await Promise.all(background)
    },
  }
}

function problemOf(read: () => void): string | undefined {
  try {
    read()
    return undefined
  } catch (error) {
    if (error instanceof InvalidAnswer) return error.message
    throw error
  }
}

const isUnanswered = ({ status }: Reply): boolean => status === 0 || status === 502 || status === 503 || status === 504

async function exchange(
  url: string,
  token: string,
  activity: Activity,
  signal: AbortSignal,
  withinMs: number,
): Promise<Reply> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(activity),
      signal,
    })
    const text = await response.text()
    const body = parsed(text)
    if (!response.ok) return { status: response.status, body, error: `The bot answered ${response.status}` }
    return { status: response.status, body }
  } catch (error) {
    if (signal.aborted) return { status: 0, body: undefined, error: `The bot did not answer within ${withinMs} ms` }
    return { status: 0, body: undefined, error: `The bot cannot be reached: ${reason(error)}` }
  }
}

/** An empty body is no answer; one that is not JSON is kept as text, for whoever reads the traffic. */
function parsed(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const reason = (error: unknown): string =>
  error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error)
