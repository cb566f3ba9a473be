/** Why a file cannot be read as a table; each has its sentence in both catalogues (`imports.unreadable.<reason>`). */
export const unreadableReasons = [
  'notSent',
  'tooLarge',
  'tooManyLines',
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
export const mostColumns = 100
