/** Microsoft's own Adaptive Cards parser and validator, at the version that Teams takes. */
import {
  AdaptiveCard,
  type Finding,
  HostConfig,
  SerializationContext,
  ValidationEvent,
  Versions,
} from '../../page/adaptive-cards.ts'
import type { Json } from '../json.ts'

export const maxActions = 6

/** What the parser says is wrong with the card; empty when nothing is. */
export function parserProblems(card: Json, dynamicChoiceIds: ReadonlySet<string>): readonly string[] {
  const parsed = new AdaptiveCard()
  parsed.hostConfig = new HostConfig({ actions: { maxActions } })
  const context = new SerializationContext(Versions.v1_5)
  parsed.parse(card, context)
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index))
  return [...events, ...parsed.validateProperties().validationEvents]
    .filter(({ event }) => !advice.has(event))
    .filter(({ event, message, source }) => {
      // Teams takes Data.Query, which came with 1.6, in cards of version 1.5:
      // https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search
      if (event === ValidationEvent.UnsupportedProperty && message.includes('"choices.data"')) return false
      const id = source && 'id' in source ? String(source.id) : ''
      return !(event === ValidationEvent.CollectionCantBeEmpty && dynamicChoiceIds.has(id))
    })
    .map(({ message, source }) => {
      const type =
        source && 'getJsonTypeName' in source ? (source as { getJsonTypeName(): string }).getJsonTypeName() : ''
      return type ? `${type}: ${message}` : message
    })
}

/** Said by the parser but refused by no client. */
const advice: ReadonlySet<Finding> = new Set([
  ValidationEvent.Hint,
  ValidationEvent.Deprecated,
  ValidationEvent.RequiredInputsShouldHaveLabel,
  ValidationEvent.RequiredInputsShouldHaveErrorMessage,
])
