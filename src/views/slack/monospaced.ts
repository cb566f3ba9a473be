import type { RichTextBlock } from '@slack/types'
import type { Node } from '../message.ts'
import { clip } from './clip.ts'

type Columns = Extract<Node, { type: 'table' }>['columns']

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const wide =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303f\uff01-\uff60]|\p{Emoji_Presentation}/u

/** Columns in a monospaced font: Chinese letters and emoji take two. */
const width = (text: string): number =>
  Iterator.from(graphemes.segment(text)).reduce((sum, { segment }) => sum + (wide.test(segment) ? 2 : 1), 0)

/** What a cell may take, so that a line stays readable. */
const cellMost = 30

/** A table as aligned lines of text, for the places where Slack has no table. */
export function monospaced(columns: Columns, rows: readonly (readonly string[])[]): RichTextBlock {
  const cell = (text: string) => clip(text.replace(/\s+/g, ' '), cellMost)
  const lines = [columns.map(({ label }) => cell(label)), ...rows.map((row) => row.map(cell))]
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => width(line[i] ?? ''))))
  const pad = (text: string, i: number) => {
    const space = ' '.repeat(Math.max(0, (widths[i] ?? 0) - width(text)))
    return columns[i]?.align === 'right' ? space + text : text + space
  }
  const text = lines.map((line) => line.map(pad).join('  ').trimEnd()).join('\n')
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: text || '–' }] }],
  }
}
