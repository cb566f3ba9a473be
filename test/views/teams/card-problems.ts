/** Judges of a card that are not ours: Microsoft's parser, the published schema, and the limits of Teams. */
import { existsSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' }
import {
  AdaptiveCard,
  HostConfig,
  SerializationContext,
  ValidationEvent,
  Versions,
} from '#sandbox/page/adaptive-cards.ts'
import { limits, sizeOf } from '#views/teams/limits.ts'

/** What Microsoft's parser finds wrong at version 1.5. */
export function parserProblems(card: unknown): string[] {
  const parsed = new AdaptiveCard()
  parsed.hostConfig = new HostConfig({ actions: { maxActions: limits.actions } })
  const context = new SerializationContext(Versions.v1_5)
  parsed.parse(card, context)
  const said = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at))
  return (
    [...said, ...parsed.validateProperties().validationEvents]
      // Data.Query is 1.6 by the book, but Teams takes it in cards of 1.5, and there the choices may be empty.
      // https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search
      .filter(({ event, message }) => !(event === ValidationEvent.UnsupportedProperty && /choices\.data/.test(message)))
      .filter(
        ({ event, source }) =>
          !(event === ValidationEvent.CollectionCantBeEmpty && source && 'dynamicChoices' in source) ||
          !parts(card).some((part) => part['choices.data'] && part.id === (source as { id?: string }).id),
      )
      .map(({ message }) => message)
  )
}

const schemaFile = new URL('../../../../shared/schemas/adaptive-card-1.5.0.json', import.meta.url)
export const hasSchema = existsSync(schemaFile)

/** What the published JSON schema of 1.5 finds wrong; it lacks Teams' own `msteams`, Data.Query (see above) and the style
 * `filtered`, which is part of 1.5: https://adaptivecards.io/explorer/Input.ChoiceSet.html */
export const schemaProblems: (card: unknown) => string[] = hasSchema
  ? (() => {
      const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: false })
      ajv.addMetaSchema(draft6)
      // The file says draft 6, but names itself with the `id` of draft 4.
      const { id: _, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8'))
      const validate = ajv.compile(schema)
      return (card: unknown) => {
        const known = JSON.parse(JSON.stringify(card), (key, value) =>
          key === 'choices.data' || key === 'msteams' || value === 'filtered' ? undefined : value,
        )
        return validate(known)
          ? []
          : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
      }
    })()
  : () => []

export type Part = Readonly<Record<string, unknown>>
const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every object of the card that has a type, parents first; payloads and fallbacks are left out. */
export function parts(card: unknown): Part[] {
  if (Array.isArray(card)) return card.flatMap(parts)
  if (!isPart(card)) return []
  const inner = Object.entries(card).flatMap(([key, value]) =>
    key === 'data' || key === 'fallback' ? [] : parts(value),
  )
  return typeof card.type === 'string' ? [card, ...inner] : inner
}

export const ofType = (card: unknown, type: string): Part[] => parts(card).filter((part) => part.type === type)

/** What breaks a limit of Teams, or a rule of it that neither parser nor schema knows. */
export function limitProblems(card: unknown, surface: 'message' | 'dialog'): string[] {
  const all = parts(card)
  const problems: string[] = []
  const most = surface === 'message' ? limits.card.warn : limits.card.fail
  if (sizeOf(card) > most) problems.push(`${sizeOf(card)} bytes`)
  const ids = all.flatMap(({ id }) => (typeof id === 'string' ? [id] : []))
  if (new Set(ids).size < ids.length) problems.push('an id is used twice')
  for (const part of all) {
    if (Array.isArray(part.actions) && part.actions.length > 6) problems.push(`${part.actions.length} actions in a set`)
    if (Array.isArray(part.actions) && part.type === 'ActionSet' && part.actions.length === 0)
      problems.push('no actions')
    if (part.type === 'Table') problems.push('a Table stays blank on phones')
    if (part.type === 'Image' && !(part.url && part.altText)) problems.push('an image lacks url or alt text')
    if (part.type === 'Action.OpenUrl' && !/^https?:/.test(String(part.url))) problems.push(`opens ${part.url}`)
    if (Array.isArray(part.actions) && part.actions.some(({ title }) => !title))
      problems.push('a button lacks its title')
    if (isPart(part.selectAction) && !part.selectAction.tooltip) problems.push('nothing says what a tap does')
    if (part.type === 'Action.ToggleVisibility')
      for (const target of part.targetElements as string[])
        if (!ids.includes(target)) problems.push(`toggles ${target}`)
    if (surface === 'dialog' && String(part.type).startsWith('Action.') && part.type !== 'Action.Submit')
      problems.push(`${part.type} in a dialog`)
  }
  return problems
}

export const problems = (card: unknown, surface: 'message' | 'dialog'): string[] => [
  ...parserProblems(card),
  ...schemaProblems(card),
  ...limitProblems(card, surface),
]
