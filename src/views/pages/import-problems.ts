/** Lines that make no record: why, in words, and as lines of a report. */
import type { LineProblem } from '#domain/import/import-run.ts'
import type { Cell } from '../cell.ts'
import { fieldError, type RecordKind } from '../kind.ts'
import { count, type Reader } from '../reader.ts'

/** "Phone: Not a phone number. Example: …" */
export function inWords(to: Reader, kind: RecordKind, { issues = {}, duplicateOf, likeness, no }: LineProblem): string {
  const { words } = to
  if (no) return words(`imports.no.${no}`)
  if (likeness) return words(`imports.alike.${likeness}`, { ref: duplicateOf ?? '' })
  if (duplicateOf !== undefined) {
    return /^\d+$/.test(duplicateOf)
      ? words('imports.sameAsLine', { line: count(to, Number(duplicateOf)) })
      : words('imports.sameAsRecord', { ref: duplicateOf })
  }
  return Object.entries(issues)
    .map(([name, issue]) => {
      const { code, params } = issue
      const field = kind.fields.find((field) => field.name === name)
      const label = field?.label(words) ?? name
      const value = params?.value
      const options = code === 'option' ? field?.options?.(to).map((option) => option.label) : undefined
      const problem = options?.length
        ? words('imports.noneOf', { options: options.slice(0, optionsSaid).join(words('imports.and')) })
        : fieldError(to, issue)
      return value
        ? words('imports.valueProblem', { label, value, problem })
        : words('imports.fieldProblem', { label, problem })
    })
    .join(' ')
}

const optionsSaid = 12

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
