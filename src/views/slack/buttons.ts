import type {
  ActionsBlockElement,
  ConfirmationDialog,
  Overflow,
  PlainTextOption,
  Button as SlackButton,
  StaticSelect,
} from '@slack/types'
import type { Button, LinkButton, Menu } from '../message.ts'
import { unreachable } from '../unreachable.ts'
import type { Drawing } from './drawing.ts'
import { limits } from './limits.ts'
import { safeUrl } from './safe-url.ts'
import { plainText } from './texts.ts'
import { writeButton, writeLink, writeMenu } from './wire.ts'

/** @param about what the button belongs to, told to screen readers: ten buttons "Open" are otherwise all alike. */
export function slackButton(button: Button, drawing: Drawing, about?: string): SlackButton {
  return {
    type: 'button',
    text: plainText(button.label, limits.button.label),
    ...writeButton(button.action, drawing.next()),
    ...(button.style && { style: button.style }),
    ...(button.confirm && { confirm: confirmation(button.confirm, button.style) }),
    ...(about && {
      accessibility_label: plainText(`${button.label}: ${about}`, limits.button.accessibility).text,
    }),
  }
}

const confirmation = (ask: NonNullable<Button['confirm']>, style: Button['style']): ConfirmationDialog => ({
  title: plainText(ask.title, limits.confirm.title),
  text: plainText(ask.text, limits.confirm.text),
  confirm: plainText(ask.yes, limits.confirm.button),
  deny: plainText(ask.no, limits.confirm.button),
  ...(style && { style }),
})

/** Opens a page. E-mail and phone addresses are no page, so Slack's buttons do not take them: they become text links. */
export function linkButton(link: LinkButton, drawing: Drawing): SlackButton | undefined {
  const url = safeUrl(link.url, ['http:', 'https:'])
  if (url === undefined) return undefined
  return { type: 'button', text: plainText(link.label, limits.button.label), url, ...writeLink(drawing.next()) }
}

/**
 * The items behind one element: ⋯ up to five, a select beyond or where its label is to be read. Items that ask first stay buttons, because Slack asks once
 * for a whole menu and not for an item; so do all items when their arguments do not fit into option values.
 */
export function slackMenu(
  { label, items, named }: Omit<Menu, 'type'>,
  drawing: Drawing,
): { readonly element?: Overflow | StaticSelect; readonly buttons: readonly Button[] } {
  const quiet = items.filter((item) => !item.confirm)
  const asking = items.filter((item) => item.confirm)
  if (quiet.length < limits.overflow.least || quiet.length > limits.select.options) return { buttons: items }
  const wire = writeMenu(
    quiet.map((item) => item.action),
    drawing.next(),
  )
  if (!wire) return { buttons: items }
  const options: PlainTextOption[] = quiet.map((item, i) => ({
    text: plainText(item.label, limits.option.label),
    value: wire.values[i] ?? '',
  }))
  const element: Overflow | StaticSelect =
    options.length <= limits.overflow.most && !named
      ? { type: 'overflow', action_id: wire.action_id, options }
      : {
          type: 'static_select',
          action_id: wire.action_id,
          options,
          placeholder: plainText(label, limits.select.placeholder),
        }
  return { element, buttons: asking }
}

export function actionElements(
  actions: readonly (Button | LinkButton | Menu)[],
  drawing: Drawing,
): ActionsBlockElement[] {
  return actions.flatMap((action): ActionsBlockElement[] => {
    switch (action.type) {
      case 'button':
        return [slackButton(action, drawing)]
      case 'link': {
        const element = linkButton(action, drawing)
        return element ? [element] : []
      }
      case 'menu': {
        const { element, buttons } = slackMenu(action, drawing)
        return [...(element ? [element] : []), ...buttons.map((button) => slackButton(button, drawing))]
      }
      default:
        return unreachable(action)
    }
  })
}
