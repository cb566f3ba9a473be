/** Lines that make no record: why, in words, and as lines of a report. */
import type { LineProblem } from '#domain/import/import-run.ts'
import type { Cell } from '../cell.ts'
import { fieldError, type RecordKind } from '../kind.ts'
import { count, type Reader } from '../reader.ts'

/** "Phone: Not a phone number. Example: …" */
export function inWords(to: Reader, kind: RecordKind, { issues = {}, duplicateOf }: LineProblem): string {
  const { words } = to
  if (duplicateOf !== undefined) {
    return /^\d+$/.test(duplicateOf)
      ? words('imports.sameAsLine', { line: count(to, Number(duplicateOf)) })
      : words('imports.sameAsRecord', { ref: duplicateOf })
  }
  return Object.entries(issues)
    .map(([name, issue]) => {
      const label = kind.fields.find((field) => field.name === name)?.label(words) ?? name
      return words('imports.fieldProblem', { label, problem: fieldError(to, issue) })
    })
    .join(' ')
}

/** Headings of the report: where a line stood, what it said, and what is wrong with it. */
export const rejectedColumns = ({ words }: Reader, headings: readonly string[]): string[] => [
  words('imports.line'),
  ...headings,
  words('imports.problem'),
]

export const rejectedLine = (
  kind: RecordKind,
  to: Reader,
  headings: readonly string[],
  line: number,
  cells: readonly string[],
  problem: LineProblem,
): Cell[] => [{ number: String(line) }, ...headings.map((_, column) => cells[column] ?? ''), inWords(to, kind, problem)]

/** "customers – left out.xlsx" */
export const reportName = (to: Reader, name: string): string =>
  to.words('imports.reportName', { name: name.replace(/\.[^.]*$/, '') })
