import type { ActionArray, IActionSet, IContainer } from '@microsoft/teams.cards'
import type { Button, LinkButton, Menu } from '../message.ts'
import { unreachable } from '../unreachable.ts'
import { limits } from './limits.ts'
import { safeUrl } from './markdown.ts'
import { label, press, toggle } from './press.ts'
import type { Element, Scope } from './scope.ts'
import { inPlace } from './wire.ts'

export type AnyAction = Button | LinkButton | Menu
type CardAction = ActionArray[number]

function one(action: AnyAction, scope: Scope): { action: CardAction; unfolds: IContainer[] } | undefined {
  switch (action.type) {
    case 'button':
      return standing(press(action, scope))
    case 'link': {
      const url = safeUrl(action.url)
      return url
        ? { action: { type: 'Action.OpenUrl', title: label(action.label, scope), url }, unfolds: [] }
        : undefined
    }
    case 'menu':
      return action.items.length > 0 ? unfolding(action.label, action.items, scope) : undefined
    default:
      return unreachable(action)
  }
}

/** A button under a text, unlike one at most lines of a list, belongs to what the card shows. */
export function standing<Pressed extends { readonly action: CardAction }>(pressed: Pressed): Pressed {
  const { action } = pressed
  if (action.type !== 'Action.Submit' || typeof action.data !== 'object') return pressed
  return { ...pressed, action: { ...action, data: { ...action.data, ...inPlace } } }
}

function unfolding(title: string, items: readonly AnyAction[], scope: Scope) {
  const id = scope.newId('menu')
  return { action: toggle(label(title, scope), id), unfolds: [unfolded(id, items, scope)] }
}

/** A hidden block of actions; as many button rows as they need. */
const unfolded = (id: string, items: readonly AnyAction[], scope: Scope): IContainer => ({
  type: 'Container',
  id,
  isVisible: false,
  style: 'emphasis',
  items: buttonRows(items, scope),
})

function buttonRows(items: readonly AnyAction[], scope: Scope): Element[] {
  const pressed = items.map((item) => one(item, scope)).filter((each) => each !== undefined)
  const sets: IActionSet[] = []
  for (let at = 0; at < pressed.length; at += limits.actions)
    sets.push({ type: 'ActionSet', actions: pressed.slice(at, at + limits.actions).map(({ action }) => action) })
  return [...sets, ...pressed.flatMap(({ unfolds }) => unfolds)]
}

/** One row of buttons; those beyond what Teams draws unfold under a last one, "More". */
export function toActions(list: readonly AnyAction[], scope: Scope): Element[] {
  if (scope.surface === 'dialog') return []
  const shown = list.filter((item) => item.type !== 'link' || safeUrl(item.url))
  if (shown.length <= limits.actions) return buttonRows(shown, scope)
  const fitting = shown.slice(0, limits.actions - 1).map((item) => one(item, scope))
  // A menu of no name of its own has none to be found by a second time.
  const rest = shown
    .slice(limits.actions - 1)
    .flatMap((item) => (item.type === 'menu' && !item.named ? item.items : item))
  const more = unfolding(scope.words('renderer.more'), rest, scope)
  const row = [...fitting, more].filter((each) => each !== undefined)
  return [{ type: 'ActionSet', actions: row.map(({ action }) => action) }, ...row.flatMap(({ unfolds }) => unfolds)]
}
