/** Where the headings of a table stand: people put titles above them, group them in two lines, or leave them out. */
import type { Head, ReadLine } from '#domain/import/imports.ts'
import { isKnownHeading } from './known-headings.ts'
import { numberParts } from './number-style.ts'

const looked = 12

/**
 * The headings are the line that says the most of what columns are called; without any such, the first line that is as
 * wide as the others and holds no figures or addresses; without that, none.
 */
export function findHead(lines: readonly ReadLine[]): Head {
  const width = commonWidth(lines)
  const ranked = lines.slice(0, looked).map((one, at) => ({ one, at, known: knownIn(one.cells) }))
  const plausible = ranked.filter(({ one: { cells } }) => !cells.some(isData) && filledIn(cells) * 2 >= width)
  const most = plausible.reduce<(typeof ranked)[number] | undefined>(
    (best, each) => (each.known > (best?.known ?? 0) ? each : best),
    undefined,
  )
  const chosen =
    most && (most.known > 1 || most.at === 0 || width <= 2)
      ? most
      : plausible.find(({ at }) => at === leading(lines, width))
  if (!chosen) return withoutHeadings(lines)
  return headAt(lines, chosen.at)
}

/** The headings that stand in one line, or in it and the line of their groups above. */
export function headAt(lines: readonly ReadLine[], at: number): Head {
  const below = lines[at + 1]
  const line = lines[at]
  if (!line) return withoutHeadings(lines)
  const firstLine = below?.line ?? line.line + 1
  const above = lines[at - 1]
  const groups = above && isGroups(above, line) ? groupsOf(above, line.cells.length) : []
  const twice = (cell: string) => line.cells.filter((other) => other.trim() === cell).length > 1
  const headings = line.cells.map((one, column) => {
    const cell = one.trim()
    const group = groups[column] ?? ''
    if (!cell) return group
    return group && group !== cell && twice(cell) ? `${group} ${cell}` : cell
  })
  return { headings, firstLine }
}

/** Every line is a record. */
export const withoutHeadings = (lines: readonly ReadLine[]): Head => ({
  headings: Array.from({ length: Math.max(0, ...lines.map(({ cells }) => cells.length)) }, () => ''),
  firstLine: lines[0]?.line ?? 0,
})

const filledIn = (cells: readonly string[]): number => cells.filter((cell) => cell.trim()).length
const knownIn = (cells: readonly string[]): number => cells.filter((cell) => isKnownHeading(cell.trim())).length

/** Cells that most lines fill. */
function commonWidth(lines: readonly ReadLine[]): number {
  const widths = lines.map(({ cells }) => filledIn(cells)).toSorted((a, b) => a - b)
  return widths[Math.floor(widths.length / 2)] ?? 0
}

/** The first line that is no title: titles fill one cell where the others fill more. */
const leading = (lines: readonly ReadLine[], width: number): number => {
  const at = lines.findIndex(({ cells }) => filledIn(cells) > 1 || width <= 1)
  return Math.max(0, at)
}

/** An address, a telephone number, an amount or a day: what headings do not say. */
const isData = (cell: string): boolean => {
  const text = cell.trim()
  return (
    /^\S+@\S+\.\S+$/.test(text) ||
    /^\+?[\d\s().-]{6,}$/.test(text) ||
    /^\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}/.test(text) ||
    (/[\d]/.test(text) && !/^(19|20)\d\d$/.test(text) && numberParts(text) !== undefined)
  )
}

/** Names of groups: more than one cell, fewer than below, and no figures. */
const isGroups = (above: ReadLine, below: ReadLine): boolean =>
  filledIn(above.cells) > 1 &&
  !above.cells.some(isData) &&
  (filledIn(above.cells) < filledIn(below.cells) ||
    !!above.spans?.length ||
    below.cells.some((cell, at) => !cell.trim() && above.cells[at]?.trim()))

/** A group goes on to the right until the next one, or as far as its cells are merged. */
function groupsOf({ cells, spans }: ReadLine, width: number): readonly string[] {
  const groups: string[] = []
  for (let column = 0; column < width; column++) {
    const own = cells[column]?.trim() ?? ''
    const within = spans?.find(([from, to]) => column > from && column <= to)
    groups.push(own || (within ? (cells[within[0]]?.trim() ?? '') : spans?.length ? '' : (groups[column - 1] ?? '')))
  }
  return groups
}
