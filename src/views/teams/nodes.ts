import type { Node } from '../message.ts'
import { unreachable } from '../unreachable.ts'
import { toActions } from './actions.ts'
import { toControls } from './controls.ts'
import { toFacts } from './facts.ts'
import { toPager } from './pager.ts'
import { toPicture } from './picture.ts'
import { toRows } from './rows.ts'
import type { Element, Scope } from './scope.ts'
import { toTable } from './table.ts'
import { toHeading, toNote, toText } from './texts.ts'

function toElements(node: Exclude<Node, { type: 'divider' }>, scope: Scope): Element[] {
  switch (node.type) {
    case 'heading':
      return [toHeading(node.text, scope)]
    case 'text':
      return [toText(node.text, scope)]
    case 'note':
      return [toNote(node.text, scope)]
    case 'facts':
      return toFacts(node.facts, scope)
    case 'actions':
      return toActions(node.actions, scope)
    case 'rows':
      return toRows(node.rows, scope)
    case 'pager':
      return toPager(node, scope)
    case 'controls':
      return toControls(node, scope)
    case 'table':
      return toTable(node, scope)
    case 'chart':
      return [toPicture(node, scope)]
    default:
      return unreachable(node)
  }
}

/** One list of elements a node, empty ones left out. A divider is no element here but a line above the next one. */
export function toGroups(nodes: readonly Node[], scope: Scope): Element[][] {
  const groups: Element[][] = []
  let divided = false
  for (const node of nodes) {
    if (node.type === 'divider') {
      divided = groups.length > 0
      continue
    }
    const [first, ...rest] = toElements(node, scope)
    if (!first) continue
    groups.push([divided ? { ...first, separator: true, spacing: 'Medium' } : first, ...rest])
    divided = false
  }
  return groups
}
