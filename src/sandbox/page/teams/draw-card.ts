import {
  type Action,
  AdaptiveCard,
  CardObjectRegistry,
  ExecuteAction,
  GlobalRegistry,
  OpenUrlAction,
  SerializationContext,
  Strings,
  SubmitAction,
  type SubmitActionBase,
  ValidationEvent,
} from 'adaptivecards'
import type { Root } from 'react-dom/client'
import { type ChoiceSetTools, typedChoiceSet } from './choice-set.tsx'
import { teamsHostConfig } from './host-config.ts'
import { escaped, markdownToHtml } from './markdown-html.ts'
import { EmptyableNumberInput } from './number-input.ts'

export interface CardPress {
  readonly type: 'execute' | 'submit'
  readonly verb: string
  readonly data: unknown
  readonly inputs: Readonly<Record<string, unknown>>
}

export interface Picture {
  readonly url: string
  readonly alt: string
}

export interface DrawnCard {
  readonly element: HTMLElement | undefined
  /** What the card holds that this version of the renderer does not know: '"Chart.Donut"' … */
  readonly unknown: readonly string[]
  readonly dispose: () => void
}

AdaptiveCard.onProcessMarkdown = (text, result) => {
  const [, called] = /^<at>(.*)<\/at>$/.exec(text) ?? []
  result.outputHtml =
    called === undefined ? markdownToHtml(text) : `<p><span class="mention">${escaped(called)}</span></p>`
  result.didProcess = true
}

/** Has Microsoft's renderer draw the card; `onPress` hears of whatever the bot should hear of. */
export function drawCard(
  payload: unknown,
  tools: Omit<ChoiceSetTools, 'roots'>,
  onPress: (press: CardPress) => void,
  onOverflow: (actions: readonly Action[], target: HTMLElement) => void,
  onPicture: (picture: Picture) => void,
): DrawnCard {
  const roots = new Set<Root>()
  const registry = new CardObjectRegistry<NonNullable<ReturnType<SerializationContext['parseElement']>>>()
  GlobalRegistry.populateWithDefaultElements(registry)
  registry.register('Input.Number', EmptyableNumberInput)
  registry.register('Input.ChoiceSet', typedChoiceSet({ ...tools, roots }))
  const context = new SerializationContext()
  context.setElementRegistry(registry)
  const card = new AdaptiveCard()
  card.hostConfig = teamsHostConfig
  card.onExecuteAction = (action) => {
    if (action instanceof OpenUrlAction) openWebPage(action.url)
    else if (action instanceof ExecuteAction) onPress({ type: 'execute', verb: action.verb, ...sent(action) })
    else if (action instanceof SubmitAction) onPress({ type: 'submit', verb: '', ...sent(action) })
  }
  card.onDisplayOverflowActionMenu = (actions, target) => {
    if (target) onOverflow(actions, target)
    return target !== undefined
  }
  card.parse(payload, context)
  const element = card.render()
  nameOverflows(element, tools.words.moreActions)
  expandPictures(element, payload, onPicture)
  return { element, unknown: unknownParts(context, payload), dispose: () => disposeLater(roots) }
}

/** Microsoft's renderer calls each ⋯ "..." for screen readers: here it says what it holds, and of which line. */
function nameOverflows(card: HTMLElement | undefined, name: string): void {
  const text = Strings.defaults.overflowButtonText()
  for (const button of card?.querySelectorAll('button') ?? []) {
    if (button.textContent !== text) continue
    const line = button.closest('.ac-columnSet')?.querySelector('.ac-textBlock')?.textContent
    button.title = name
    button.setAttribute('aria-label', line ? `${name}: ${line}` : name)
  }
}

/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format#stageview-for-images-in-adaptive-cards */
function expandPictures(card: HTMLElement | undefined, payload: unknown, onPicture: (picture: Picture) => void): void {
  const expandable = expandableUrls(payload)
  for (const image of card?.querySelectorAll('img') ?? []) {
    const url = image.getAttribute('src') ?? ''
    if (!expandable.has(url)) continue
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'image-button'
    button.setAttribute('aria-haspopup', 'dialog')
    button.addEventListener('click', () => onPicture({ url, alt: image.alt }))
    image.replaceWith(button)
    button.append(image)
  }
}

function expandableUrls(part: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof part !== 'object' || part === null) return found
  const { type, url, msteams } = part as Readonly<Record<string, unknown>>
  const { allowExpand } = (msteams ?? {}) as { readonly allowExpand?: unknown }
  if (type === 'Image' && allowExpand === true) found.add(String(url))
  for (const inner of Object.values(part)) expandableUrls(inner, found)
  return found
}

/** The action's own data apart from the inputs': the platform joins them. */
function sent(action: SubmitActionBase): Pick<CardPress, 'data' | 'inputs'> {
  const inputs = action.associatedInputs === 'none' ? {} : (action.getReferencedInputs() ?? {})
  const values = Object.entries(inputs).flatMap(([id, input]) =>
    input.value === undefined ? [] : [[id, input.value] as const],
  )
  // The public `data` is already mixed with the inputs by the time the host hears of the press.
  const { _originalData: data } = action as unknown as { readonly _originalData: unknown }
  return { data, inputs: Object.fromEntries(values) }
}

function openWebPage(url: string | undefined): void {
  if (url && /^https?:\/\//i.test(url)) open(url, '_blank', 'noopener,noreferrer')
}

/** Names of what the renderer does not know and the bot gave no fallback for. */
function unknownParts(context: SerializationContext, payload: unknown): string[] {
  const named = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index))
    .filter(({ event }) => event === ValidationEvent.UnknownElementType || event === ValidationEvent.UnknownActionType)
    .map(({ message }) => /type "?([\w.]+\w)/.exec(message)?.[1] ?? message)
  const bare = typesWithoutFallback(payload)
  return [...new Set(named)].filter((type) => bare.has(type))
}

function typesWithoutFallback(part: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof part !== 'object' || part === null) return found
  if ('type' in part && typeof part.type === 'string' && !('fallback' in part)) found.add(part.type)
  for (const inner of Object.values(part)) typesWithoutFallback(inner, found)
  return found
}

/** React does not like its roots unmounted while it draws others. */
function disposeLater(roots: Set<Root>): void {
  setTimeout(() => {
    for (const root of roots) root.unmount()
  })
}
