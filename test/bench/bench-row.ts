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
