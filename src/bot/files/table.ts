/** A line of a table, counted as a spreadsheet counts: the heading is line 1 unless something stands above it. */
export interface TableLine {
  readonly line: number
  readonly cells: readonly string[]
}

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')
