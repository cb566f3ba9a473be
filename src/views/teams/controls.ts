import type { IContainer } from '@microsoft/teams.cards'
import type { Control, Node } from '../message.ts'
import { unreachable } from '../unreachable.ts'
import { choiceStyle, toChoices } from './choices.ts'
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
          placeholder: scope.words('renderer.choose'),
          choices: toChoices(control.options, control.value === undefined ? [] : [control.value], scope),
          ...(control.value !== undefined && { value: toChoiceValue(control.value) }),
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

/** The controls and the one button that sends them: Teams tells a bot nothing when a choice alone changes. */
export function toControls(node: Controls, scope: Scope): Element[] {
  if (scope.surface === 'dialog' || node.controls.length === 0) return []
  const inputs = node.controls.map((control) => ({ id: scope.inputId(control.name), control }))
  const types = Object.fromEntries(inputs.map(({ id, control }) => [id, control.type]))
  const container: IContainer = {
    type: 'Container',
    items: [
      ...inputs.flatMap(({ id, control }) => toInput(id, control, scope)),
      { type: 'ActionSet', actions: [toAction(scope.words('renderer.apply'), node.apply, scope, types)] },
    ],
  }
  return [container]
}
