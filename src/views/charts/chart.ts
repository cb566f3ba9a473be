/** What a chart shows, without a word of Vega: labels are in the reader's language already, numbers are numbers. */
import type { Locale } from '../locales/locale.ts'

interface ChartBase {
  readonly locale: Locale
  readonly title: string
  readonly subtitle?: string
  /** Axis titles; the value axis also says its unit. */
  readonly categoryLabel: string
  readonly valueLabel: string
  /** Shown where there is nothing to draw. */
  readonly emptyText: string
}

export type Chart =
  /** One bar a category, split by series when they have one. Drawn in the order given. */
  | (ChartBase & {
      readonly type: 'bars'
      readonly data: readonly { readonly category: string; readonly series?: string; readonly value: number }[]
      /** The order of the stack and the legend. */
      readonly series?: readonly string[]
      readonly seriesLabel?: string
      /** Lying bars leave room for long names (people, customers). Left out: lying where the names do not fit standing. */
      readonly horizontal?: boolean
    })
  /** A value over time, one line a series. `period` is an ISO date, shown through `periodFormat` (d3-time-format). */
  | (ChartBase & {
      readonly type: 'line'
      readonly data: readonly { readonly period: string; readonly series?: string; readonly value: number }[]
      readonly series?: readonly string[]
      readonly seriesLabel?: string
      readonly periodFormat: string
    })
