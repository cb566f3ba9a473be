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

/** What Teams says to the person, whatever the cause; the sandbox adds the cause. */
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

  const send = async (
    activity: Activity,
    withinMs: number,
  ): Promise<{ readonly reply: Reply; readonly ms: number }> => {
    const token = await keys.sign({
      issuer: connectorIssuer,
      audience: bot.clientId,
      claims: { serviceurl: bot.serviceUrl },
    })
    const started = performance.now()
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(withinMs)])
    const reply = await exchange(`${deps.botUrl}${path}`, token, activity, signal, withinMs)
    return { reply, ms: Math.round(performance.now() - started) }
  }

  const record = (activity: Activity, { status, body }: Reply, ms: number, error?: string): void => {
    deps.traffic.record({
      face: 'teams',
      from: 'platform',
      method: 'POST',
      path: `${path} ${activity.type === 'invoke' ? String(activity.name) : activity.type}`,
      status,
      ms,
      request: activity,
      response: body,
      ...(error !== undefined && { error }),
    })
  }

  const post = async (activity: Activity): Promise<Reply> => {
    const { reply, ms } = await send(activity, deadlines.turnMs)
    record(activity, reply, ms, reply.error)
    return reply
  }

  const redeliver = async (activity: Activity): Promise<void> => {
    for (const again of [activity, { ...activity, id: nextId() }]) {
      // A bot that refused the connection at once may be restarting.
      await setTimeout(deadlines.turnMs / 15, undefined, { signal: closing.signal }).catch(() => undefined)
      if (closing.signal.aborted) return
      if (!isUnanswered(await post(again))) return
    }
  }

  return {
    async turn(activity) {
      const reply = await post(activity)
      if (isUnanswered(reply) && !closing.signal.aborted) {
        const retrying = redeliver(activity).finally(() => background.delete(retrying))
        background.add(retrying)
      }
      return reply
    },
    async invoke(activity, withinMs, read) {
      const { reply, ms } = await send(activity, withinMs)
      const outcome =
        reply.error === undefined ? understood(read, reply.body) : { ok: false as const, why: reply.error }
      record(activity, reply, ms, outcome.ok ? undefined : outcome.why)
      return outcome.ok ? outcome : { ok: false, error: `${somethingWentWrong} (${outcome.why})` }
    },
    async close() {
      closing.abort()
      await Promise.all(background)
    },
  }
}

function understood<T>(
  read: (body: unknown) => T,
  body: unknown,
): { readonly ok: true; readonly answer: T } | { readonly ok: false; readonly why: string } {
  try {
    return { ok: true, answer: read(body) }
  } catch (error) {
    if (error instanceof InvalidAnswer) return { ok: false, why: error.message }
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
