import { type CsvRow, csvScanner } from './csv-scanner.ts'
import { type Encoding, textOf } from './encoding.ts'
import type { TableLine } from './table.ts'
import { UnreadableFile } from './unreadable.ts'

/** Characters cut into rows at once: more than a quoted text may hold, so that no text is gone through twice. */
const window = 1_500_000
/** Characters of one row. */
const longestRow = 4_000_000

/**
 * The lines of a text file, whatever stands between its cells.
 *
 * @param strayQuote told of lines with a quotation mark that is never closed
 * @throws UnreadableFile
 */
export async function* csvLines(
  path: string,
  encoding: Encoding,
  strayQuote: (line: number) => void,
): AsyncGenerator<TableLine> {
  const { delimiter, from } = delimiterOf(await beginningOf(path, encoding))
  let line = 0
  for await (const rows of rowsOf(path, encoding, delimiter)) {
    for (const row of rows) {
      line++
      if (line < from) continue
      if (row.strayQuote) strayQuote(line)
      yield { line, cells: row.cells }
    }
  }
}

async function* rowsOf(path: string, encoding: Encoding, delimiter: string): AsyncGenerator<readonly CsvRow[]> {
  const scan = csvScanner(delimiter)
  let pending = ''
  let unended = 0
  for await (const part of textOf(path, encoding)) {
    pending += part
    if (pending.length < window) continue
    const rows = scan(pending, false)
    unended = rows.length ? 0 : unended + pending.length
    if (unended > longestRow) throw new UnreadableFile('notATable')
    pending = ''
    yield rows
  }
  yield scan(pending, true)
}

const beginning = 64 * 1024

async function beginningOf(path: string, encoding: Encoding): Promise<string> {
  let head = ''
  for await (const part of textOf(path, encoding)) {
    head += part
    if (head.length > beginning) break
  }
  return head.slice(0, beginning)
}

/** What is seldom within a cell comes first, where two would cut alike: "1;2,5" */
const candidates = ['\t', ';', '|', ','] as const
const looked = 40

/** What cuts the most lines into as many cells as each other; `sep=;` in the first line, as Excel writes it, decides. */
export function delimiterOf(head: string): { delimiter: string; from: number } {
  const told = /^sep=(.)\r?\n/i.exec(head)?.[1]
  if (told) return { delimiter: told, from: 2 }
  const score = (candidate: string) => {
    const counts = new Map<number, number>()
    for (const { cells } of csvScanner(candidate)(head, true).slice(0, looked))
      if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
    const [commonest = [0, 0]] = [...counts].toSorted(([a, so], [b, other]) => other - so || b - a)
    return commonest[1] * 100 + Math.min(99, commonest[0])
  }
  const scores = candidates.map((candidate) => ({ candidate, score: score(candidate) }))
  const best = scores.reduce((best, one) => (one.score > best.score ? one : best))
  return { delimiter: best.score > 0 ? best.candidate : ',', from: 1 }
}
