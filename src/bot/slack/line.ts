/**
 * Keeps one Socket Mode connection to Slack. Slack renews connections every few hours and warns ahead: the next one is
 * open before the last one goes, so that no delivery falls between them. (Slack's own client closes first and waits five
 * seconds; it also ends the process when apps.connections.open answers 503 at that moment.)
 */
import { setTimeout } from 'node:timers/promises'
import { WebAPIRateLimitedError } from '@slack/web-api'
import type { Logger } from 'pino'
import { type Connection, ConnectionLost } from './connection.ts'
import { codeOf, isRefusal } from './web.ts'

export interface Line {
  /** Settles when the first connection stands. @throws what Slack refuses, or the fourth failure in a row */
  open(): Promise<void>
  close(): void
}

const firstTries = 4
const longestPauseMs = 30_000
const soonMs = 10_000
/** Slack's ordinary reasons; any other is worth a warning. */
const renewals: ReadonlySet<string> = new Set(['warning', 'refresh_requested'])
/** Before the given try: half a second and doubling, spread so that replicas do not come all at once. */
const pauseMs = (tries: number): number => Math.min(longestPauseMs, 250 * 2 ** tries) * (0.75 + Math.random() / 2)

/** @param dial opens a connection; called again and again, whatever it throws */
export function createLine(dial: () => Promise<Connection>, logger: Logger): Line {
  const closing = new AbortController()
  const open = new Set<Connection>()

  const pause = async (ms: number): Promise<void> => {
    // Cut short by closing, which the loops ask about themselves.
    await setTimeout(ms, undefined, { signal: closing.signal }).catch(() => undefined)
  }
  const connected = async (): Promise<Connection> => {
    const connection = await dial()
    if (closing.signal.aborted) connection.end()
    open.add(connection)
    return connection
  }

  const again = async (): Promise<Connection | undefined> => {
    for (let tries = 1; !closing.signal.aborted; tries += 1) {
      try {
        return await connected()
      } catch (error) {
        const ms = error instanceof WebAPIRateLimitedError ? error.retryAfter * 1000 : pauseMs(tries)
        logger.error(
          { code: reasonOf(error), seconds: Math.ceil(ms / 1000) },
          'Slack cannot be connected to; trying again',
        )
        await pause(ms)
      }
    }
    return undefined
  }

  const keep = async (first: Connection): Promise<void> => {
    let connection: Connection | undefined = first
    while (connection) {
      const old: Connection = connection
      const since = performance.now()
      const reason = await old.leaving
      if (closing.signal.aborted) return
      if (renewals.has(reason)) logger.info({ reason }, 'Slack renews the connection')
      else logger.warn({ reason }, 'the connection to Slack broke off')
      // Slack may send away at once what it lets in.
      if (performance.now() - since < soonMs) await pause(pauseMs(1))
      connection = await again()
      old.retire()
      open.delete(old)
      if (connection) logger.info('connected to Slack again')
    }
  }

  return {
    async open() {
      for (let tries = 1; ; tries += 1) {
        try {
          void keep(await connected())
          return
        } catch (error) {
          if (isFinal(error) || tries === firstTries) throw error
          logger.warn({ code: reasonOf(error) }, 'Slack cannot be connected to yet')
          await pause(pauseMs(tries))
        }
      }
    },
    close() {
      closing.abort()
      for (const connection of open) connection.end()
    },
  }
}

/** Only a change of the app's settings helps. */
const isFinal = (error: unknown): boolean => isRefusal(error) || reasonOf(error) === switchedOff

/** Slack's reason when Socket Mode is off in the app's settings. */
export const switchedOff = 'link_disabled'

export const reasonOf = (error: unknown): string => (error instanceof ConnectionLost ? error.reason : codeOf(error))
