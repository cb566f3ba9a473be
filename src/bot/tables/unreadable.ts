/** Why a file cannot be read as a table; each has its sentence in both catalogues (`imports.unreadable.<reason>`). */
export const unreadableReasons = [
  'notSent',
  'tooLarge',
  'tooManyLines',
  'tooManyCells',
  'tooSlow',
  'empty',
  'notATable',
  'notExcel',
  'notText',
  'oldExcel',
  'password',
  'corrupt',
  'bomb',
] as const
export type UnreadableReason = (typeof unreadableReasons)[number]

export class UnreadableFile extends Error {
  readonly reason: UnreadableReason

  constructor(reason: UnreadableReason, cause?: unknown) {
    super(`unreadable file: ${reason}`, { cause })
    this.name = 'UnreadableFile'
    this.reason = reason
  }
}

/** Bytes. A hundred thousand lines of customers have about 15 MB as CSV, and a third of that as XLSX. */
export const largestFile = 20 * 1024 * 1024
/** Lines, the heading not among them. */
export const mostLines = 100_000
/** Lines with the blank ones: as many as a spreadsheet has. */
export const mostRows = 1_048_576
/** Cells that hold something. */
export const mostCells = 3_000_000
export const mostColumns = 100
/** Seconds of one file's reading, by the clock, while nothing else waits for it. */
export const longestSeconds = 60
