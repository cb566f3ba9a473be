/** What the stand-ins have been told to get wrong, so that the bot's retries can be watched and tested. */
import { type FaceName, type Faults, faceNames } from './protocol.ts'

export interface FaultPlan {
  /** A plan with `times: 0` lifts the earlier ones for the same face and method. */
  add(fault: Faults): void
  /** Uses up one turn of the first plan that concerns this call, if there is one. */
  take(face: FaceName, method: string): Faults | undefined
}

export function createFaultPlan(): FaultPlan {
  let plans: { readonly fault: Faults; left: number }[] = []
  return {
    add(fault) {
      if (fault.times === 0)
        plans = plans.filter(({ fault: other }) => other.face !== fault.face || other.method !== fault.method)
      else plans.push({ fault, left: fault.times })
    },
    take(face, method) {
      const plan = plans.find(
        ({ fault }) => fault.face === face && (fault.method === undefined || fault.method === method),
      )
      if (!plan) return undefined
      plan.left -= 1
      if (plan.left === 0) plans = plans.filter((other) => other !== plan)
      return plan.fault
    },
  }
}

const kinds: readonly Faults['fault'][] = [
  ...(['rate-limit', 'server-error', 'no-answer', 'reset', 'error-after', 'not-a-member'] as const),
]

/** Reads a plan from outside; throws a TypeError that says what is wrong with it. */
export function parseFaults(input: unknown): Faults {
  if (typeof input !== 'object' || input === null) throw new TypeError('faults: expected an object')
  const { face, method, fault, times, retryAfterSeconds } = input as Partial<Record<keyof Faults, unknown>>
  const known = faceNames.find((one) => one === face)
  if (!known) throw new TypeError(`face: expected one of ${faceNames.join(', ')}`)
  const kind = kinds.find((one) => one === fault)
  if (!kind) throw new TypeError(`fault: expected one of ${kinds.join(', ')}`)
  if (typeof times !== 'number' || !Number.isInteger(times) || times < 0 || times > 10_000)
    throw new TypeError('times: expected a whole number from 0 to 10000')
  if (method !== undefined && typeof method !== 'string') throw new TypeError('method: expected a string')
  if (
    retryAfterSeconds !== undefined &&
    (typeof retryAfterSeconds !== 'number' || !(retryAfterSeconds >= 0 && retryAfterSeconds <= 3600))
  )
    throw new TypeError('retryAfterSeconds: expected 0 to 3600')
  return {
    face: known,
    fault: kind,
    times,
    ...(method !== undefined && { method }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  }
}
