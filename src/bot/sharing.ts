/** Answers are for whoever asked; one they decide to show to everybody in the place is asked for once more, and shared. */
import { shared, sharedInArg, sharedVerb, shareVerb, withSharing } from '#views/pages/shared.ts'
import { type Call, type Handler, type Handlers, mapOutcome, reads } from './handler.ts'
import type { Outcome } from './request.ts'

/** Slack's buttons carry 2,000 characters, of which JSON takes some. */
const longestArgs = 1_500

/** An answer among others, with “Share here” when it can be shown again. */
export function offerSharing(call: Call, verb: string, handler: Handler, outcome: Outcome): Outcome {
  const { place, request, to, args } = call
  if (outcome.type !== 'show' || outcome.shared || outcome.personal || outcome.again === false) return outcome
  if (place.type !== 'group' && place.type !== 'channel') return outcome
  const isAsked = request.input.type === 'text' || request.input.type === 'action'
  const again = outcome.again ?? (handler.reads && isAsked ? { verb, args } : undefined)
  if (!again || JSON.stringify(again.args ?? {}).length > longestArgs) return outcome
  return { ...outcome, message: withSharing(to, outcome.message, again) }
}

/** Rights are those of whoever shares it, as they are now. */
export const sharing = (handlers: Handlers): Handlers => ({
  [shareVerb]: reads(async (call) => {
    const { [sharedVerb]: verb = '', [sharedInArg]: _in, ...args } = call.args
    const handler = Object.hasOwn(handlers, verb) ? handlers[verb] : undefined
    if (!handler?.reads) throw new Error(`${verb} cannot be shared`)
    return mapOutcome(await handler.run({ ...call, args }), (outcome) => {
      if (outcome.type !== 'show' || outcome.again === false) throw new Error(`${verb} cannot be shared`)
      if (outcome.personal) return outcome
      const message = shared(call.to, outcome.message, call.context.actor.name, { verb, args })
      return { type: 'show', message, shared: true, fresh: true }
    })
  }),
})
