/** Slack waits three seconds for an acknowledgement, and takes some answers in it. */
import { setTimeout } from 'node:timers/promises'
import type { Outcome } from '../request.ts'
import { ConnectionLost } from './connection.ts'

/** Gives Slack its acknowledgement, with the answer in it where there is one. @throws ConnectionLost when nobody waits for it any more */
export type Ack = (content?: Record<string, unknown>) => Promise<void>

/** This leaves time for the way back. */
const ackMs = 2400

/** @param since when the delivery came (performance.now()) */
export const inTime = async (outcome: Promise<Outcome>, since: number): Promise<Outcome | 'late'> =>
  Promise.race([outcome, setTimeout(Math.max(0, ackMs - (performance.now() - since)), 'late' as const, { ref: false })])

/** False when the connection has broken off meanwhile: a command's answer still finds its way by the response URL. */
export async function arrives(acknowledged: Promise<void>): Promise<boolean> {
  try {
    await acknowledged
    return true
  } catch (error) {
    if (error instanceof ConnectionLost) return false
    throw error
  }
}
