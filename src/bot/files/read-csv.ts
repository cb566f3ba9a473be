import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { encodingOf, textOf } from './encoding.ts'
import type { TableLine } from './table.ts'
import { UnreadableFile } from './unreadable.ts'

/** The lines of a text file, whatever stands between its cells. @throws UnreadableFile */
export async function* csvLines(path: string): AsyncGenerator<TableLine> {
  const encoding = await encodingOf(path)
  const { delimiter, from } = await delimiterOf(textOf(path, encoding))
  const parser = Readable.from(textOf(path, encoding)).pipe(
    parse({
      delimiter,
      relax_column_count: true,
      // A quote inside of a cell that was not quoted is a quote.
      relax_quotes: true,
      // What an open quote would swallow.
      max_record_size: 1_000_000,
    }),
  )
  let line = 0
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      line++
      if (line >= from) yield { line, cells }
    }
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFile('notATable', error)
    throw error
  }
}

const candidates = [',', ';', '\t', '|'] as const

/** What cuts the first lines into the most cells, alike in each; `sep=;` in the first line, as Excel writes it, decides. */
async function delimiterOf(text: AsyncIterable<string>): Promise<{ delimiter: string; from: number }> {
  let head = ''
  for await (const part of text) {
    head += part
    if (head.length > 64 * 1024) break
  }
  const told = /^sep=(.)\r?\n/i.exec(head)?.[1]
  if (told) return { delimiter: told, from: 2 }
  const lines = unquoted(head)
    .split(/\r\n|\n|\r/)
    .filter(Boolean)
    .slice(0, 20)
  const score = (candidate: string) => {
    const counts = lines.map((one) => one.split(candidate).length)
    const alike = counts.filter((count) => count === counts[0]).length
    return (counts[0] ?? 1) > 1 ? alike * 100 + (counts[0] ?? 0) : 0
  }
  const [best = ','] = candidates.toSorted((a, b) => score(b) - score(a))
  return { delimiter: best, from: 1 }
}

/** Without what stands in quotes, line ends included. */
const unquoted = (text: string): string => text.replace(/"(?:[^"]|"")*"/g, '""')
