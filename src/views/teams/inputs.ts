/** The inputs of a form as those of a card. Values are never clipped here: what is shown is what will be saved. */
import type { IChoiceSetInput, INumberInput, ITextInput, IToggleInput } from '@microsoft/teams.cards'
import type { Input } from '../form.ts'
import { unreachable } from '../unreachable.ts'
import { choiceStyle, toChoice, toChoices, toNoChoice } from './choices.ts'
import { clip } from './limits.ts'
import { oneLine } from './markdown.ts'
import type { Element, Scope } from './scope.ts'
import { toChoiceValue } from './wire.ts'

type Of<Type extends Input['type']> = Extract<Input, { type: Type }>
type Common = Pick<ITextInput, 'id' | 'label' | 'isRequired' | 'errorMessage'> & { id: string }

const formats = { email: 'Email', tel: 'Tel', url: 'Url' } as const

/** @param answer the value to show, '' for none */
export function toInput(input: Input, id: string, answer: string, scope: Scope): Element {
  const common: Common = {
    id,
    label: clip(oneLine(input.label), scope.detail.title) || input.name,
    ...(input.required && { isRequired: true, errorMessage: scope.words('renderer.required') }),
  }
  const value = answer !== '' && { value: answer }
  switch (input.type) {
    case 'text':
      return toTextInput(input, common, answer)
    case 'number':
      return toNumberInput(input, common, answer, scope)
    case 'select':
      return toSelect(input, common, answer, scope)
    case 'multiselect':
      return {
        ...common,
        type: 'Input.ChoiceSet',
        isMultiSelect: true,
        style: choiceStyle(input.options.length),
        wrap: true,
        choices: toChoices(input.options, answer ? answer.split(',') : [], scope),
        ...value,
      }
    case 'toggle':
      return toToggle(input, common, answer, scope)
    case 'date':
      return { ...common, type: 'Input.Date', ...value }
    case 'time':
      return { ...common, type: 'Input.Time', ...value }
    case 'typeahead':
      return toTypeahead(input, common, answer, scope)
    default:
      return unreachable(input)
  }
}

function toTextInput(input: Of<'text'>, common: Common, answer: string): ITextInput {
  // A stored value longer than the limit would be cut by the client, and the cut one saved.
  const fits = input.maxLength !== undefined && answer.length <= input.maxLength
  return {
    ...common,
    type: 'Input.Text',
    ...(input.placeholder && { placeholder: oneLine(input.placeholder) }),
    ...(input.multiline && { isMultiline: true }),
    ...(fits && { maxLength: input.maxLength }),
    // Chooses the phone's keyboard. No `regex`: an odd value stored long ago would lock the whole dialog.
    ...(input.format && { style: formats[input.format] }),
    ...(answer !== '' && { value: answer }),
  }
}

/** A number the client would round, or an answer that is none, stays text: nothing may change by being shown. */
function toNumberInput(input: Of<'number'>, common: Common, answer: string, scope: Scope): INumberInput | ITextInput {
  const number = Number(answer)
  const isExact = /^-?\d+(\.\d+)?$/.test(answer) && answer.replace(/[-.]/g, '').replace(/^0+/, '').length <= 15
  if (answer !== '' && !isExact) return { ...common, type: 'Input.Text', value: answer }
  return {
    ...common,
    type: 'Input.Number',
    ...(input.min !== undefined && { min: input.min }),
    ...(input.max !== undefined && { max: input.max }),
    // The client refuses a number out of range with this message, and without one in silence.
    ...rangeMessage(input, scope),
    ...(answer !== '' && { value: number }),
  }
}

function rangeMessage({ min, max }: Of<'number'>, { words }: Scope): Pick<INumberInput, 'errorMessage'> {
  if (min !== undefined && max !== undefined) return { errorMessage: words('renderer.numberBetween', { min, max }) }
  if (min !== undefined) return { errorMessage: words('renderer.numberFrom', { min }) }
  return max !== undefined ? { errorMessage: words('renderer.numberUpTo', { max }) } : {}
}

function toSelect(input: Of<'select'>, common: Common, answer: string, scope: Scope): IChoiceSetInput {
  const choices = toChoices(input.options, answer ? [answer] : [], scope)
  // Once chosen, a Teams select cannot be emptied by itself.
  const canBeEmptied = !input.required && input.options.length > 0
  return {
    ...common,
    type: 'Input.ChoiceSet',
    style: choiceStyle(input.options.length),
    placeholder: scope.words('renderer.choose'),
    choices: canBeEmptied ? [toNoChoice(scope), ...choices] : choices,
    ...(answer !== '' && { value: answer }),
  }
}

const toToggle = (input: Of<'toggle'>, common: Common, answer: string, scope: Scope): IToggleInput => ({
  ...common,
  type: 'Input.Toggle',
  title: clip(oneLine(input.text), scope.detail.title),
  wrap: true,
  valueOn: 'true',
  valueOff: 'false',
  value: answer === 'true' ? 'true' : 'false',
})

/**
 * Teams shows an initial value only when it is among the choices sent along.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search
 */
function toTypeahead(input: Of<'typeahead'>, common: Common, answer: string, scope: Scope): IChoiceSetInput {
  const label = input.value?.value === answer ? input.value.label : answer
  return {
    ...common,
    type: 'Input.ChoiceSet',
    style: 'filtered',
    placeholder: scope.words('renderer.typeToSearch'),
    choices: answer ? [toChoice({ value: toChoiceValue(answer), label }, scope)] : [],
    'choices.data': { type: 'Data.Query', dataset: input.source },
    ...(answer !== '' && { value: answer }),
  }
}
