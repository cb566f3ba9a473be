/** A button of ours as an action of a card, with what unfolds under it when it asks first. */
import type { IContainer, IExecuteAction, ISubmitAction, IToggleVisibilityAction } from '@microsoft/teams.cards'
import type { Action, Button, Control } from '../message.ts'
import { clip } from './limits.ts'
import { oneLine, toMarkdown } from './markdown.ts'
import type { Scope } from './scope.ts'
import { actionPayload, toVerb } from './wire.ts'

export type Pressable = IExecuteAction | ISubmitAction | IToggleVisibilityAction

const styles = { primary: 'positive', danger: 'destructive' } as const

/** A button's words; never empty, because Teams has nothing else to draw. */
export const label = (text: string, scope: Scope): string => clip(oneLine(text), scope.detail.label) || '–'

/**
 * The action that brings `action` to the bot. Action.Execute lets the bot answer by replacing the card where it
 * stands; a form is the exception, because only Action.Submit can open a dialog in Teams.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/overview
 */
export function toAction(
  title: string,
  action: Action,
  scope: Scope,
  inputs?: Readonly<Record<string, Control['type']>>,
): IExecuteAction | ISubmitAction {
  const submit: ISubmitAction = { type: 'Action.Submit', title, data: actionPayload(action, inputs) }
  // What stands apart replaces no card, so that one action does for all clients.
  if (action.form || action.apart) return submit
  return {
    type: 'Action.Execute',
    title,
    // Comes back beside the data: https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model
    verb: toVerb(action),
    ...(inputs && { data: { inputs } }),
    ...(scope.detail.fallbacks && { fallback: submit }),
  }
}

/**
 * A line that shows and hides with a click. Everything that unfolds is toggled rather than put in an Action.ShowCard:
 * a show card cannot be opened by the ⋯ of a row (a selectAction may not be one), is drawn as a card of its own with
 * wide padding, which wastes a phone's width, and closes whatever else its button row had open.
 */
export const toggle = (title: string, target: string): IToggleVisibilityAction => ({
  type: 'Action.ToggleVisibility',
  title,
  targetElements: [target],
})

export function press(button: Button, scope: Scope): { action: Pressable; unfolds: IContainer[] } {
  const title = label(button.label, scope)
  const style = button.style && { style: styles[button.style] }
  if (!button.confirm) return { action: { ...toAction(title, button.action, scope), ...style }, unfolds: [] }

  const { confirm } = button
  const id = scope.newId('confirm')
  const question: IContainer = {
    type: 'Container',
    id,
    isVisible: false,
    style: 'emphasis',
    items: [
      { type: 'TextBlock', text: toMarkdown(clip(confirm.title, scope.detail.title)), weight: 'Bolder', wrap: true },
      { type: 'TextBlock', text: toMarkdown(clip(confirm.text, scope.detail.value)), wrap: true, spacing: 'Small' },
      {
        type: 'ActionSet',
        actions: [
          { ...toAction(label(confirm.yes, scope), button.action, scope), ...style },
          toggle(label(confirm.no, scope), id),
        ],
      },
    ],
  }
  return { action: { ...toggle(title, id), ...style }, unfolds: [question] }
}
