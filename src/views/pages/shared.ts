/** What somebody shows to everybody: the message as its sharer sees it, with nothing on it but the ways to open it. */
import { type Action, actions, apart, button, type Message, message, type Node, note } from '../message.ts'
import type { Reader } from '../reader.ts'

export const shareVerb = 'share'
/** The verb that shows the same once more, beside its own arguments. */
export const sharedVerb = '@verb'

/** A private answer, with the way to show it to everybody in the place it was asked for in. */
export const withSharing = (to: Reader, shown: Message, { verb, args }: Action): Message => ({
  ...shown,
  nodes: [...shown.nodes, actions(button(to.words('share.here'), shareVerb, { ...args, [sharedVerb]: verb }))],
})

/** The conversation to share in, where it is not the one that the button stands in. */
export const sharedInArg = '@in'

/** The same, sent elsewhere than it was asked for. */
export const sharedIn = (shown: Message, conversation: string): Message => ({
  ...shown,
  nodes: shown.nodes.map((node) =>
    isWay(node) && node.type === 'actions'
      ? {
          ...node,
          actions: node.actions.map((one) =>
            one.type === 'button'
              ? { ...one, action: { ...one.action, args: { ...one.action.args, [sharedInArg]: conversation } } }
              : one,
          ),
        }
      : node,
  ),
})

/** The same without that way: where it leads nowhere. */
export const withoutSharing = (shown: Message): Message => ({
  ...shown,
  nodes: shown.nodes.filter((node) => !isWay(node)),
})

const isWay = (node: Node): boolean =>
  node.type === 'actions' && node.actions.some((one) => one.type === 'button' && one.action.verb === shareVerb)

/** @param by who shares it */
export function shared(to: Reader, { locale, summary, nodes }: Message, by: string, again: Action): Message {
  const way = again.verb.endsWith('.show') ? [apart(button(to.words('record.open'), again.verb, again.args))] : []
  return message(
    locale,
    summary,
    nodes.flatMap(still),
    note(to.words('share.by', { name: by })),
    way.length ? actions(...way) : [],
  )
}

/** Nothing to press but what opens a line for whoever presses it, as far as they may see it. */
function still(node: Node): readonly Node[] {
  switch (node.type) {
    case 'actions': {
      const links = node.actions.filter(({ type }) => type === 'link')
      return links.length ? [actions(...links)] : []
    }
    case 'rows':
      return [
        {
          ...node,
          rows: node.rows.map(({ more: _, open, ...row }) => ({ ...row, ...(open && !open.action.form && { open }) })),
        },
      ]
    case 'pager':
      return [note(node.position)]
    case 'controls':
      return []
    default:
      return [node]
  }
}
