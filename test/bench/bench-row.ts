/** One line of the bench table: a figure measured in this run against what the house asks of it. */
export interface BenchRow {
  readonly name: string
  readonly figure: number
  /** '×' for a ratio, else the unit of the figure. */
  readonly unit: string
  /** In words: '≤ 1.2'. */
  readonly target: string
  readonly ok: boolean
}

/** How much a bench does: what the house asks of itself holds for `full`; `small` shows in a moment that the bench runs. */
export type Scale = 'full' | 'small'

/** What a bench file exports, named …Bench. */
export type Bench = (scale: Scale) => Promise<readonly BenchRow[]>

/** A number of rows or requests as the table writes it. */
export const counted = (count: number): string => count.toLocaleString('en')
