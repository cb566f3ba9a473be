import type { ColumnSigns } from '#views/column-signs.ts'
import type { Letters } from './encoding.ts'

/** A line of a table, counted as a spreadsheet counts: the heading is line 1 unless something stands above it. */
export interface TableLine {
  readonly line: number
  readonly cells: readonly string[]
  /** Cells that are one, side by side: first and last column. Told of the first lines, where headings are. */
  readonly spans?: readonly Span[]
  /** Columns that hold a true number with decimals: their point is the decimal mark. */
  readonly decimals?: readonly number[]
}

export type Span = readonly [from: number, to: number]

/** What is to be said of a file beside its lines. */
export interface TableAbout {
  /** In which letters a text was read that does not say so itself. */
  readonly letters?: Letters & { readonly sure: boolean; readonly others: readonly Letters[] }
  /** Sheets of a workbook, and which of them was read. */
  readonly sheet?: { readonly read: string; readonly others: readonly string[] }
  /** Lines with a quotation mark that is never closed, the first of them. */
  readonly strayQuotes: readonly number[]
  /** Columns beyond those that are read hold something. */
  readonly tooManyColumns: boolean
  /** Column, from 0 → how its numbers and days are written. */
  readonly columns: Readonly<Record<string, ColumnSigns>>
}

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

/**
 * A cell as it can be kept: PostgreSQL stores no U+0000, a lone surrogate is no text, other control characters are seen
 * by nobody, and a line in a cell ends in one way.
 */
export function cleanCell(text: string): string {
  if (!/[\p{Cc}\p{Cs}]/u.test(text)) return text
  return text
    .replace(/\r\n|\r|\v/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .toWellFormed()
}
