/** Microsoft's renderer of Adaptive Cards as Node loads it, to read cards by the same rules that the page draws them by. */
import { createRequire } from 'node:module'
import type * as AdaptiveCards from 'adaptivecards'

// The package's main file is an ES module that Node cannot resolve (no file extensions); the bundle for browsers loads.
// Parsing and validating need no DOM.
export const { AdaptiveCard, HostConfig, SerializationContext, ValidationEvent, Versions } = createRequire(
  import.meta.url,
)('adaptivecards/dist/adaptivecards.min.js') as typeof AdaptiveCards

export type Finding = AdaptiveCards.ValidationEvent
