/** Cuts text into rows of cells, as spreadsheets write them and as people mend them by hand. */

/** Characters that a quotation mark may hold; one that holds more was never closed. A spreadsheet's cell has 32,767. */
const longestQuoted = 1_000_000
const quote = '"'

export interface CsvRow {
  readonly cells: readonly string[]
  /** A quotation mark in it is opened and never closed: it was taken for a letter. */
  readonly strayQuote?: true
}

/**
 * Rows of a text that comes in parts. Any of CRLF, LF and CR ends a row, also in one file; a mark that is opened and not
 * closed before the text ends, or before another line's mark, is a letter, and its row says so.
 *
 * @returns for each part the rows that are complete; the last part gives the rest
 * @example csvScanner(',')('a,"b ""c"""\n1', true) // [{ cells: ['a', 'b "c"'] }, { cells: ['1'] }]
 */
export function csvScanner(delimiter: string): (part: string, last: boolean) => readonly CsvRow[] {
  const ends = new RegExp(`[\\r\\n${delimiter.replace(/[\\\]^-]/g, '\\$&')}]`, 'g')
  let rest = ''
  return (part, last) => {
    const text = rest + part
    const rows: CsvRow[] = []
    let at = 0
    for (let read = rowAt(text, at, last); read; read = rowAt(text, at, last)) {
      rows.push(read.row)
      at = read.next
    }
    rest = text.slice(at)
    return rows
  }

  function rowAt(text: string, start: number, last: boolean): { row: CsvRow; next: number } | undefined {
    if (start >= text.length) return undefined
    const cells: string[] = []
    let strayQuote = false
    let at = start
    for (;;) {
      const opened = afterSpaces(text, at)
      const closed = text[opened] === quote ? closingOf(text, opened + 1, last) : undefined
      if (closed === 'more') return undefined
      if (typeof closed === 'number') {
        cells.push(text.slice(opened + 1, closed).replaceAll('""', quote))
        at = afterSpaces(text, closed + 1)
      } else {
        ends.lastIndex = at
        const end = ends.exec(text)?.index
        if (end === undefined && !last) return undefined
        const cell = text.slice(at, end)
        cells.push(cell)
        at = end ?? text.length
        // "Big" Corp is called so; a mark without its twin is a slip.
        if (closed === 'stray' && cell.split(quote).length % 2 === 0) strayQuote = true
      }
      if (at >= text.length && !last) return undefined
      if (text[at] === delimiter) {
        at++
        continue
      }
      // Whether a line feed follows is in the next part.
      if (text[at] === '\r' && at + 1 === text.length && !last) return undefined
      const next = text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : Math.min(at + 1, text.length)
      return { row: { cells, ...(strayQuote && { strayQuote }) }, next }
    }
  }

  /** Where the quoted text ends; 'stray' when the mark before it opens nothing. */
  function closingOf(text: string, from: number, last: boolean): number | 'more' | 'stray' {
    for (let at = from; ; ) {
      const found = text.indexOf(quote, at)
      if (found < 0 || found - from > longestQuoted)
        return last || text.length - from > longestQuoted ? 'stray' : 'more'
      if (text[found + 1] === quote) {
        at = found + 2
        continue
      }
      const after = afterSpaces(text, found + 1)
      if (after >= text.length) return last ? found : 'more'
      return text[after] === delimiter || text[after] === '\r' || text[after] === '\n' ? found : 'stray'
    }
  }
}

function afterSpaces(text: string, from: number): number {
  let at = from
  while (text.charCodeAt(at) === 32) at++
  return at
}
