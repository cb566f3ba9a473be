import type { IColumnSet, ITextBlock } from '@microsoft/teams.cards'
import type { Node } from '../message.ts'
import { clip } from './limits.ts'
import { oneLine, toMarkdown } from './markdown.ts'
import type { Element, Scope } from './scope.ts'
import { toNote, toTruncated } from './texts.ts'

type Table = Extract<Node, { type: 'table' }>

/** ColumnSets line by line, not a Table: that stays blank on phones (https://github.com/microsoft/AdaptiveCards/issues/9120). */
export function toTable(table: Table, scope: Scope): Element[] {
  const { detail } = scope
  const columns = table.columns.slice(0, detail.columns)
  const first = table.rows.slice(0, detail.rows)
  const rows = table.total ? [...first, table.total] : first
  // Some more than the longest, because columns stand apart; headings are bold, and so wider than their letters.
  const shares = columns.map(
    ({ label }, at) => 1 + Math.max(3, 1.1 * lettersOf(label), ...rows.map((row) => lettersOf(row[at] ?? ''))),
  )
  const line = (cells: readonly string[], look: Partial<ITextBlock>, separator: boolean): IColumnSet => ({
    type: 'ColumnSet',
    spacing: 'Small',
    ...(separator && { separator }),
    columns: columns.map(({ align }, at) => ({
      type: 'Column',
      // Of the same share in each line, or the lines would not stand in columns; a longer heading has a larger share.
      width: `${Math.round(10 * (shares[at] ?? 0))}`,
      spacing: 'Small',
      items: [
        {
          type: 'TextBlock',
          text: toMarkdown(clip(oneLine(cells[at] ?? ''), detail.title)),
          size: 'Small',
          // A number broken in two is two numbers.
          ...(align === 'right' ? { horizontalAlignment: 'Right' as const } : { wrap: true }),
          ...look,
        },
      ],
    })),
  })
  const header = line(
    columns.map((column) => column.label),
    { weight: 'Bolder' },
    false,
  )
  const missing = Math.max(table.rows.length - first.length, table.columns.length - columns.length)
  return [
    { type: 'TextBlock', text: toMarkdown(clip(table.caption, detail.title)), weight: 'Bolder', wrap: true },
    ...(columns.length > 0 ? [header, ...rows.map((row) => line(row, {}, true))] : []),
    ...(missing > 0 ? [toTruncated(missing, scope)] : []),
    ...(missing > 0 && table.elsewhere ? [toNote(table.elsewhere, scope)] : []),
  ]
}

const narrow = /[fijl1I.,:;'|()[\] !-]/
const wide = /[mwMW@%]/
const capital = /\p{Lu}/u

/** About how wide a text is, in small letters; a share for endless texts would leave none for the others. */
const lettersOf = (text: string): number =>
  Math.min(
    24,
    [...text.slice(0, 24)].reduce((sum, letter) => sum + widthOf(letter), 0),
  )

function widthOf(letter: string): number {
  if (/[\u2e80-\uffdc]/u.test(letter)) return 2
  if (narrow.test(letter)) return 0.7
  return wide.test(letter) ? 1.5 : capital.test(letter) ? 1.25 : 1
}
