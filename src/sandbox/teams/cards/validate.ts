/** What Teams would refuse, or silently break on, in an Adaptive Card. */
import { isRecord, type Json, textOf } from '../json.ts'
import { maxActions, parserProblems } from './parser.ts'
import { type CardPart, isAction, walk } from './walk.ts'

export type CardUse = 'message' | 'dialog'

const maxRefreshUsers = 60

/** What is wrong with the card, a sentence each; empty when Teams would show it. */
export function cardProblems(card: unknown, use: CardUse): readonly string[] {
  if (!isRecord(card) || card.type !== 'AdaptiveCard') return ['The content is not an AdaptiveCard']
  const version = /^1\.(\d+)$/.exec(textOf(card.version) ?? '')
  if (!version) return ['The card has no version']
  if (Number(version[1]) > 5) return [`Version ${card.version} is newer than 1.5`]

  const all = [...walk(card)]
  const ids = all.map(({ json }) => textOf(json.id)).filter((id) => id !== undefined)
  return [
    ...parserProblems(card, new Set(all.filter(hasDynamicChoices).map(({ json }) => String(json.id)))),
    ...all.flatMap((part) => partProblems(part, use, ids).map((problem) => `${part.path || 'card'}: ${problem}`)),
    ...[...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => `The id "${id}" is used twice`),
    ...refreshProblems(card.refresh),
  ]
}

const hasDynamicChoices = ({ type, json }: CardPart): boolean =>
  type === 'Input.ChoiceSet' && isRecord(json['choices.data'])

/** The properties a part cannot do without, as the 1.5 schema has them; the parser lets most of them pass. */
const required: Readonly<Record<string, readonly string[]>> = {
  TextBlock: ['text'],
  TextRun: ['text'],
  Image: ['url', 'altText'],
  ImageSet: ['images'],
  Media: ['sources'],
  Container: ['items'],
  FactSet: ['facts'],
  RichTextBlock: ['inlines'],
  ActionSet: ['actions'],
  TableCell: ['items'],
  'Input.Text': ['id'],
  'Input.Number': ['id'],
  'Input.Date': ['id'],
  'Input.Time': ['id'],
  'Input.Toggle': ['id', 'title'],
  'Input.ChoiceSet': ['id'],
  'Action.OpenUrl': ['url'],
  'Action.ShowCard': ['card'],
  'Action.ToggleVisibility': ['targetElements'],
}

function partProblems(part: CardPart, use: CardUse, ids: readonly string[]): string[] {
  const { json, type } = part
  const problems = (required[type] ?? [])
    // An empty text is only an empty line; an empty url, id or alt text is none.
    .filter((name) => json[name] === undefined || json[name] === null || (json[name] === '' && name !== 'text'))
    .map((name) => `${type} needs ${name}`)
  if ((type === 'AdaptiveCard' || type === 'ActionSet') && Array.isArray(json.actions)) {
    if (json.actions.length > maxActions)
      problems.push(`${json.actions.length} actions, at most ${maxActions} are shown`)
  }
  if (type === 'Image' && typeof json.url === 'string' && !isShownImage(json.url))
    problems.push('url must be an https address or image data')
  if (type === 'Input.ChoiceSet' && !hasDynamicChoices(part) && !Array.isArray(json.choices))
    problems.push('Input.ChoiceSet needs choices')
  if (hasDynamicChoices(part)) {
    const query = json['choices.data'] as Json
    if (query.type !== 'Data.Query' || !textOf(query.dataset))
      problems.push('choices.data must be a Data.Query with a dataset')
    if (json.style !== 'filtered') problems.push('A ChoiceSet with choices.data must have style "filtered"')
  }
  if (type === 'Action.Execute' && use === 'dialog') problems.push('Action.Execute does not work in a dialog')
  if ((type === 'Action.Execute' || type === 'Action.Submit') && json.data !== undefined && !isRecord(json.data))
    problems.push(`${type} data must be an object`)
  if (type === 'Action.ToggleVisibility' && Array.isArray(json.targetElements)) {
    for (const target of json.targetElements) {
      const id = isRecord(target) ? target.elementId : target
      if (typeof id !== 'string' || !ids.includes(id))
        problems.push(`toggles "${String(id)}", which is not in the card`)
    }
  }
  if (isAction(part) && isBareButton(part)) problems.push(`${type} needs a title`)
  return problems
}

/** An action that stands as a button has nothing but its title (or icon) to be known by. */
const isBareButton = ({ json, path }: CardPart): boolean =>
  /actions\[\d+\]$/.test(path) && !textOf(json.title) && !textOf(json.iconUrl)

/** Teams itself fetches pictures by https; the sandbox's own bot stands on plain http on this machine. */
const isShownImage = (url: string): boolean => /^https?:\/\/\S+$/.test(url) || url.startsWith('data:image/')

function refreshProblems(refresh: unknown): string[] {
  if (refresh === undefined) return []
  if (!isRecord(refresh)) return ['refresh must be an object']
  const problems: string[] = []
  if (!isRecord(refresh.action) || refresh.action.type !== 'Action.Execute')
    problems.push('refresh needs an Action.Execute')
  if (Array.isArray(refresh.userIds) && refresh.userIds.length > maxRefreshUsers)
    problems.push(`refresh has ${refresh.userIds.length} userIds, at most ${maxRefreshUsers} are allowed`)
  return problems
}
