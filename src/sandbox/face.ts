/** What a stand-in platform is to the server that carries it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FaultPlan } from './faults.ts'
import type { Languages } from './languages.ts'
import type { Memory } from './memory.ts'
import type { ActResult, FaceName } from './protocol.ts'
import type { Roll } from './roll.ts'
import type { Traffic } from './traffic.ts'

/** What every stand-in is given. URLs have no slash at the end. */
export interface FaceDeps {
  /** Where bot and page reach the sandbox. */
  readonly publicUrl: string
  /** Where the sandbox reaches the bot. */
  readonly botUrl: string
  readonly traffic: Traffic
  readonly faults: FaultPlan
  readonly roll: Roll
  readonly memory: Memory
  readonly languages: Languages
  /** To be called after anything a person could see has changed: pages then fetch their state anew. */
  readonly changed: () => void
  readonly now: () => Date
}

export interface Face {
  readonly name: FaceName
  /**
   * Answers what the platform itself would answer, under /sandbox/<name>/ (the bot calls it, tokens are its own
   * business) and under /sandbox/client/<name>/ (the page loads files there; the caller has been checked to be
   * local). False when the path is unknown.
   */
  handle(req: IncomingMessage, res: ServerResponse, url: URL): Promise<boolean>
  /** What this person sees, as the protocol describes it; undefined for an unknown person. */
  state(personKey: string): unknown
  /** `act` comes from outside, unchecked. */
  act(personKey: string, act: unknown): Promise<ActResult>
  /** Forgets all that was said, as on the first day. */
  reset(): void
  close(): void | Promise<void>
}
