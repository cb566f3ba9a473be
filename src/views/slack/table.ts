import type { KnownBlock, RawTextElement, RichTextBlock, TableBlock } from '@slack/types'
import type { Node } from '../message.ts'
import { clip } from './clip.ts'
import type { Drawing, Drawn } from './drawing.ts'
import { limits } from './limits.ts'
import { monospaced } from './monospaced.ts'
import type { Space } from './room.ts'
import { plainText, richText } from './texts.ts'

type Table = Extract<Node, { type: 'table' }>

/**
 * Slack's `table` block in a message; aligned text in Home, in modals and from the second table on, where Slack has none
 * (https://docs.slack.dev/reference/block-kit/blocks/table-block). Not `data_table`, although that one has a caption: it
 * shows five rows at first, does not align numbers, and would sort formatted amounts as words.
 */
export function drawTable(table: Table, drawing: Drawing, space: Space): Drawn {
  const columns = table.columns.slice(0, limits.table.columns)
  const hidden = table.columns.length - columns.length
  if (columns.length === 0) return { blocks: [], dropped: 0 }
  const line = (row: readonly string[]) => columns.map((_, i) => plainText(row[i] ?? '', limits.table.cell).text)
  const cells = table.rows.map(line)
  const last = table.total ? [line(table.total)] : []
  const caption = captionOf(table)
  const most = Math.min(cells.length, limits.table.rows - 1 - last.length)
  const native = drawing.takeTable()
  const body = (count: number): KnownBlock => {
    const shown = [...cells.slice(0, count), ...last]
    return native ? nativeTable({ ...table, columns }, shown) : monospaced(columns, shown)
  }
  const count = mostFitting(most, (n) => space.fits(...caption, body(n)))
  if (count === undefined) return { blocks: [], dropped: Math.max(1, table.rows.length) }
  const drawn = [...caption, body(count)]
  const hint: KnownBlock[] =
    table.elsewhere && count < table.rows.length
      ? [{ type: 'context', elements: [plainText(table.elsewhere, limits.context)] }]
      : []
  const blocks = space.fits(...drawn, ...hint) ? [...drawn, ...hint] : drawn
  space.take(...blocks)
  return { blocks, dropped: table.rows.length - count + hidden }
}

const captionOf = (table: Table): KnownBlock[] =>
  table.caption.trim() === '' ? [] : [richText([{ bold: table.caption }], limits.input.label)]

function nativeTable(table: Table, rows: readonly (readonly string[])[]): TableBlock {
  const raw = (text: string): RawTextElement => ({ type: 'raw_text', text })
  const head = (label: string): RichTextBlock =>
    richText([{ bold: clip(plainText(label, limits.table.cell).text, limits.table.cell) }], limits.table.cell)
  return {
    type: 'table',
    column_settings: table.columns.map(({ align }) => ({ align: align ?? 'left', is_wrapped: true })),
    rows: [table.columns.map(({ label }) => head(label)), ...rows.map((row) => row.map(raw))],
  }
}

/** The largest number up to `most` for which it fits, as fewer always fit when more do. */
function mostFitting(most: number, fits: (count: number) => boolean): number | undefined {
  let low = -1
  let high = most
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (middle >= 0 && fits(middle)) low = middle
    else high = middle - 1
  }
  return low < 0 ? undefined : low
}
