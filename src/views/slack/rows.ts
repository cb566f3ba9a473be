import type { KnownBlock, SectionBlock } from '@slack/types'
import { apart, type Button, type Row } from '../message.ts'
import { actionsBlocks } from './actions.ts'
import { slackButton, slackMenu } from './buttons.ts'
import { clip } from './clip.ts'
import type { Drawing, Drawn } from './drawing.ts'
import { limits } from './limits.ts'
import type { Space } from './room.ts'
import { titled } from './texts.ts'

/** As many rows as there is room for, from the first. */
export function drawRows(rows: readonly Row[], drawing: Drawing, space: Space): Drawn {
  const blocks: KnownBlock[] = []
  for (const [i, row] of rows.entries()) {
    const own = rowBlocks(row, drawing)
    if (!space.take(...own)) return { blocks, dropped: rows.length - i }
    blocks.push(...own)
  }
  return { blocks, dropped: 0 }
}

/**
 * A section has one accessory. A row with nothing but `open` gets it as a button, one press away. A row with more gets ⋯
 * with `open` on top: two presses, but a list of ten stays ten even lines with one control each, where a second block
 * of buttons under every row would double its height and bury the names one came to read.
 */
function rowBlocks(row: Row, drawing: Drawing): KnownBlock[] {
  const subtitle = row.subtitle ? clip(row.subtitle, limits.row.subtitle) : undefined
  const section: SectionBlock = {
    type: 'section',
    block_id: drawing.blockId(),
    text: titled(clip(row.title, limits.row.title), subtitle, limits.section.text),
  }
  const { open, inPlace, more = [] } = row
  const items = [
    ...(open ? [inPlace ? open : apart(open)] : []),
    ...more.map((one) => (one.action.form ? apart(one) : one)),
  ]
  const [first] = items
  if (!first) return [section]
  if (items.length === 1) return [{ ...section, accessory: slackButton(first, drawing, row.title) }]
  const { element, buttons } = slackMenu({ label: drawing.words('renderer.more'), items }, drawing)
  // What a menu cannot carry (a question before deleting, very long arguments) stands under the row; the first never does.
  const below = buttons.filter((button) => element || button !== first)
  const asButtons = (list: readonly Button[]) => list.map((button) => slackButton(button, drawing, row.title))
  return [
    { ...section, accessory: element ?? slackButton(first, drawing, row.title) },
    ...actionsBlocks(asButtons(below), drawing),
  ]
}
