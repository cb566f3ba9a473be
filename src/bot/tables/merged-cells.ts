/** Cells of a sheet that are one: what stands in the first of them holds for each line that they go over. */
import type { Span, TableLine } from './table.ts'
import { UnreadableFile } from './unreadable.ts'
import type { ZipFolder } from './zip-folder.ts'

interface Merged {
  readonly first: { readonly line: number; readonly column: number }
  readonly last: { readonly line: number; readonly column: number }
}

const most = 200_000

/** They stand behind the lines in a sheet, so it is gone through once before. Ordered by their first line. */
export async function mergedCells(zip: ZipFolder, part: string): Promise<readonly Merged[]> {
  const found: Merged[] = []
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of zip.read(part)) {
    const text = rest + decoder.decode(bytes, { stream: true })
    const mark = /mergeCell [^>]*?ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"/g
    let end = 0
    if (text.includes('mergeCell '))
      for (const match of text.matchAll(mark)) {
        end = match.index + match[0].length
        const [, from = '', top, to = '', bottom] = match
        found.push({
          first: { line: Number(top), column: numberOf(from) },
          last: { line: Number(bottom), column: numberOf(to) },
        })
        if (found.length > most) throw new UnreadableFile('bomb')
      }
    // One may go over the end of this part.
    rest = text.slice(Math.max(end, text.length - 200))
  }
  return found.toSorted((a, b) => a.first.line - b.first.line)
}

/** AB → 27 */
const numberOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** Lines in which headings may stand. */
const spansTold = 30

/** Lines with what is merged over several of them in each; those of side by side are told of the first lines. */
export async function* filledDown(
  lines: AsyncGenerator<TableLine>,
  merged: readonly Merged[],
): AsyncGenerator<TableLine> {
  if (!merged.length) return yield* lines
  let next = 0
  let open: { readonly merged: Merged; value: string }[] = []
  for await (const one of lines) {
    open = open.filter(({ merged: { last } }) => last.line >= one.line)
    for (let merge = merged[next]; merge && merge.first.line <= one.line; merge = merged[++next])
      if (merge.last.line >= one.line) open.push({ merged: merge, value: '' })
    if (!open.length) {
      yield one
      continue
    }
    const cells = [...one.cells]
    const spans: Span[] = []
    // A line that holds nothing but what is merged into it from above is blank to whoever looks at it.
    const holdsOwn = one.cells.some((cell) => cell.trim() !== '')
    for (const each of open) {
      const { first, last } = each.merged
      if (first.line === one.line) each.value = cells[first.column] ?? ''
      else if (holdsOwn && each.value && !cells[first.column]?.trim()) {
        while (cells.length < first.column) cells.push('')
        cells[first.column] = each.value
      }
      if (one.line <= spansTold && last.column > first.column) spans.push([first.column, last.column])
    }
    yield { ...one, cells, ...(spans.length && { spans }) }
  }
}
