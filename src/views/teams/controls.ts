import type { IActionSet, IColumn, IColumnSet, IContainer } from '@microsoft/teams.cards'
import type { Control, Node } from '../message.ts'
import { unreachable } from '../unreachable.ts'
import { choiceStyle, toChoices } from './choices.ts'
import { toColumn } from './columns.ts'
import { label, toAction } from './press.ts'
import type { Element, Scope } from './scope.ts'
import { toTruncated } from './texts.ts'
import { toChoiceValue } from './wire.ts'

type Controls = Extract<Node, { type: 'controls' }>

function toInput(id: string, control: Control, scope: Scope): Element[] {
  switch (control.type) {
    case 'select': {
      const hidden = control.options.length - scope.detail.options
      return [
        {
          type: 'Input.ChoiceSet',
          id,
          label: label(control.label, scope),
          style: choiceStyle(control.options.length),
          choices: toChoices(control.options, control.value === undefined ? [] : [control.value], scope),
          ...(control.value === undefined
            ? { placeholder: scope.words('renderer.choose') }
            : { value: toChoiceValue(control.value) }),
        },
        ...(hidden > 0 ? [toTruncated(hidden, scope)] : []),
      ]
    }
    case 'search':
      return [
        {
          type: 'Input.Text',
          id,
          label: label(control.label, scope),
          placeholder: scope.words('renderer.typeToSearch'),
          ...(control.value !== undefined && { value: control.value }),
        },
      ]
    default:
      return unreachable(control)
  }
}

/** Side by side, of the same width. A ColumnSet does not wrap: more than these are too narrow on a phone. */
const beside = 3

const stretched = (items: Element[]): IColumn => toColumn({ width: 'stretch', spacing: 'Small', items })
const toLine = (columns: IColumn[]): IColumnSet => ({ type: 'ColumnSet', spacing: 'Small', columns })

/**
 * The controls and the one button that sends them: Teams tells a bot nothing when a choice alone changes. A search box
 * stands in one line with the button, choices stand beneath it side by side, so that the rows begin in sight.
 */
export function toControls(node: Controls, scope: Scope): Element[] {
  if (scope.surface === 'dialog' || node.controls.length === 0) return []
  const inputs = node.controls.map((control) => ({ id: scope.inputId(control.name), control }))
  const types = Object.fromEntries(inputs.map(({ id, control }) => [id, control.type]))
  const apply: IActionSet = {
    type: 'ActionSet',
    actions: [toAction(node.send ?? scope.words('renderer.apply'), node.apply, scope, types)],
  }
  const columnsOf = (type: Control['type']) =>
    inputs
      .filter(({ control }) => control.type === type)
      .map(({ id, control }) => stretched(toInput(id, control, scope)))
  const searches = columnsOf('search')
  const selects = columnsOf('select')
  const lines: Element[] = []
  for (let at = 0; at < selects.length; at += beside) lines.push(toLine(selects.slice(at, at + beside)))
  const button = toColumn({ width: 'auto', verticalContentAlignment: 'Bottom', items: [apply] })
  const container: IContainer = {
    type: 'Container',
    items: searches.length > 0 ? [toLine([...searches, button]), ...lines] : [...lines, apply],
  }
  return [container]
}
