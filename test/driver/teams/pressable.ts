/** What a person can press on an Adaptive Card, and by which words they know it. */
import { type CardPart, isAction, walk } from '#sandbox/teams/cards/walk.ts'
import { type Json, textOf } from '#sandbox/teams/json.ts'
import { isShown, readable } from './card-text.ts'

export interface Pressable {
  readonly action: Json
  readonly type: string
  /** What it is called, best name first: its title, its tooltip, the first text of what is pressed as a whole. */
  readonly names: readonly string[]
  readonly shown: boolean
  readonly part: CardPart
}

export const pressables = (card: Json): readonly Pressable[] =>
  [...walk(card)].filter(isAction).map((part) => ({
    action: part.json,
    type: part.type,
    names: [
      part.json.title,
      part.json.tooltip,
      part.path.endsWith('selectAction') ? firstText(part.parents.at(-1)) : '',
    ]
      .map((name) => textOf(name) ?? '')
      .filter((name) => name !== ''),
    shown: isShown(part),
    part,
  }))

function firstText(part: CardPart | undefined): string | undefined {
  const text = part && [...walk(part.json)].find(({ type, json }) => type === 'TextBlock' && textOf(json.text))
  return text && readable(String(text.json.text))
}

/** By its best name first, and what one sees before what unfolds. */
export function findPressable(cards: readonly Json[], label: string): Pressable | undefined {
  const all = cards.flatMap(pressables)
  const ranked = [0, 1, 2].flatMap((rank) => all.filter(({ names }) => names[rank] === label))
  return (
    ranked.find(({ shown, names }) => shown && names[0] === label) ?? ranked.find(({ shown }) => shown) ?? ranked[0]
  )
}

/**
 * What pressing yes would do, when the pressed one only unfolds a question: a block with an action, and beside it one
 * that folds the block away again.
 */
export function confirmed(card: Json, toggle: Json): Pressable | undefined {
  const targets = targetsOf(toggle)
  const inside = pressables(card).filter(({ part }) =>
    part.parents.some(({ json }) => targets.includes(String(json.id))),
  )
  const folds = inside.some(
    (one) => one.type === 'Action.ToggleVisibility' && targetsOf(one.action).some(isOneOf(targets)),
  )
  return folds ? inside.find(({ type }) => type === 'Action.Execute' || type === 'Action.Submit') : undefined
}

const isOneOf = (list: readonly string[]) => (one: string) => list.includes(one)

const targetsOf = ({ targetElements }: Json): readonly string[] =>
  (Array.isArray(targetElements) ? targetElements : []).map((target: unknown) =>
    typeof target === 'string' ? target : String((target as Json).elementId),
  )
