import type { ActionsBlockElement, KnownBlock } from '@slack/types'
import type { Button, Inline, LinkButton, Menu, Text } from '../message.ts'
import { actionElements } from './buttons.ts'
import { type Drawing, type Drawn, nothing } from './drawing.ts'
import { limits } from './limits.ts'
import type { Space } from './room.ts'
import { safeUrl } from './safe-url.ts'
import { richText } from './texts.ts'

/** A row of buttons and menus; links that Slack's buttons do not take (e-mail, phone) stand under it as text. */
export function drawActions(actions: readonly (Button | LinkButton | Menu)[], drawing: Drawing, space: Space): Drawn {
  const blocks = [...actionsBlocks(actionElements(actions, drawing), drawing), ...textLinks(actions)]
  const kept: KnownBlock[] = []
  for (const block of blocks) {
    if (!space.take(block)) return { blocks: kept, dropped: blocks.length - kept.length }
    kept.push(block)
  }
  return kept.length > 0 ? { blocks: kept, dropped: 0 } : nothing
}

/** Elements in blocks of at most 25. */
export function actionsBlocks(elements: readonly ActionsBlockElement[], drawing: Drawing): KnownBlock[] {
  const blocks: KnownBlock[] = []
  for (let i = 0; i < elements.length; i += limits.actions) {
    blocks.push({ type: 'actions', block_id: drawing.blockId(), elements: elements.slice(i, i + limits.actions) })
  }
  return blocks
}

function textLinks(actions: readonly (Button | LinkButton | Menu)[]): KnownBlock[] {
  const links = actions
    .filter((action) => action.type === 'link')
    .filter(({ url }) => safeUrl(url, ['mailto:', 'tel:']) !== undefined)
  if (links.length === 0) return []
  const text: Text = links.flatMap(({ label, url }, i): Inline[] => [
    ...(i > 0 ? [' · '] : []),
    { link: label.trim() || url, url },
  ])
  return [richText(text, limits.richText)]
}
