import type { Cell } from '#views/cell.ts'
import { asText } from '#views/formula.ts'

/** Beyond this many characters a part is given out. */
const partLength = 64 * 1024

/**
 * A table as CSV the way Excel opens it rightly, in Chinese too: UTF-8 with its byte order mark, lines that end in CRLF.
 */
export async function* writeCsv(
  header: readonly string[],
  lines: AsyncIterable<readonly Cell[]>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let part = `\uFEFF${line(header)}`
  for await (const cells of lines) {
    part += line(cells)
    if (part.length < partLength) continue
    yield encoder.encode(part)
    part = ''
  }
  if (part) yield encoder.encode(part)
}

const line = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`

function csvCell(cell: Cell): string {
  if (cell === undefined) return ''
  if (typeof cell !== 'string') return 'number' in cell ? cell.number : 'day' in cell ? cell.day : cell.at
  const text = asText(cell)
  return /[",\r\n;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
