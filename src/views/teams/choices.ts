import type { IChoice } from '@microsoft/teams.cards'
import type { Option } from '../message.ts'
import { clip, limits } from './limits.ts'
import { oneLine } from './markdown.ts'
import type { Scope } from './scope.ts'
import { toChoiceValue } from './wire.ts'

export const toChoice = ({ value, label }: Option, scope: Scope): IChoice => ({
  // A choice must have a title: https://adaptivecards.io/explorer/Input.Choice.html
  title: clip(oneLine(label), scope.detail.title) || value || '–',
  value: toChoiceValue(value),
})

/** The options as choices: what is chosen is always among them, also when it is no option any more or beyond the limit. */
export function toChoices(options: readonly Option[], chosen: readonly string[], scope: Scope): IChoice[] {
  const shown = options.slice(0, scope.detail.options)
  const missing = chosen
    .filter((value) => !shown.some((option) => option.value === value))
    .map((value) => options.find((option) => option.value === value) ?? { value, label: value })
  const all = [...missing, ...shown]
  // Teams takes no ChoiceSet without a choice.
  return all.length > 0 ? all.map((option) => toChoice(option, scope)) : [toNoChoice(scope)]
}

/** Comes back as no answer. */
export const toNoChoice = (scope: Scope): IChoice =>
  toChoice({ value: '', label: scope.words('renderer.noChoice') }, scope)

/** A long list is searched by typing, a short one is scrolled. */
export const choiceStyle = (count: number): 'compact' | 'filtered' =>
  count >= limits.filteredFrom ? 'filtered' : 'compact'
