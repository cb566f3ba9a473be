import type { IActionSet } from '@microsoft/teams.cards'
import type { Node } from '../message.ts'
import { toAction } from './press.ts'
import type { Element, Scope } from './scope.ts'
import { toNote } from './texts.ts'

type Pager = Extract<Node, { type: 'pager' }>

const steps = [
  { name: 'first', sign: '«' },
  { name: 'previous', sign: '‹' },
  { name: 'next', sign: '›' },
  { name: 'last', sign: '»' },
] as const

/** Where one is and how to get on: signs as titles, because four words do not fit a phone; the words are tooltips. */
export function toPager(pager: Pager, scope: Scope): Element[] {
  const position = toNote(pager.position, scope)
  const actions = steps.flatMap(({ name, sign }): IActionSet['actions'] => {
    const action = pager[name]
    return action ? [{ ...toAction(sign, action, scope), tooltip: scope.words(`renderer.${name}`) }] : []
  })
  if (actions.length === 0 || scope.surface === 'dialog') return [position]
  return [position, { type: 'ActionSet', spacing: 'Small', actions }]
}
