/** What a chart shows, without a word of Vega: labels are in the reader's language already, numbers are numbers. */
import type { NumberForm } from '#domain/organization/written-forms.ts'
import type { Locale } from '../locales/locale.ts'

/** What the values are, and so how they are written. */
export type Quantity =
  | { readonly as: 'number' }
  /** `unit` as it stands behind the axis title: "¥", "USD". */
  | { readonly as: 'money'; readonly unit: string }
  /** 0.25 is 25 %. */
  | { readonly as: 'percent' }
  /** In hours, written in minutes, hours or days, whichever suits the longest. */
  | { readonly as: 'duration' }

interface ChartBase {
  readonly locale: Locale
  /** Where the reader has chosen one. */
  readonly numberForm?: NumberForm
  readonly title: string
  readonly subtitle?: string
  /** Axis titles; that of the values is followed by their unit. */
  readonly categoryLabel: string
  readonly valueLabel: string
  /** Plain numbers where left out. */
  readonly values?: Quantity
  /** Shown where there is nothing to draw. */
  readonly emptyText: string
  /** The organisation's own sign for the upper right corner: a PNG of 200 KB at most. */
  readonly logo?: Uint8Array
}

interface Split {
  /** The order of the stack and the legend. */
  readonly series?: readonly string[]
  readonly seriesLabel?: string
}

interface CategoryDatum {
  readonly category: string
  readonly value: number
}
interface SplitDatum extends CategoryDatum {
  readonly series?: string
}
interface PeriodDatum {
  /** An ISO date, shown through `periodFormat` (d3-time-format). */
  readonly period: string
  readonly series?: string
  readonly value: number
}

/** The same figures of an earlier time, drawn paler or dashed. Periods are those of the present they are compared with. */
interface Comparison<Datum> {
  readonly before?: {
    /** "Last year". */
    readonly label: string
    /** What stands for the present in the legend where it is not split: "This year". */
    readonly now: string
    readonly data: readonly Datum[]
  }
}

/** Values given twice for one category, period or cell are added up. */
export type Chart =
  /** Bars of the categories, split by series where they have one. Drawn in the order given. */
  | (ChartBase &
      Split &
      Comparison<SplitDatum> & {
        readonly type: 'bars'
        readonly data: readonly SplitDatum[]
        /** How the series of a category stand: on one another (left out), side by side, or as parts of 100 %. */
        readonly layout?: 'stacked' | 'grouped' | 'share'
        /** Lying bars leave room for long names (people, customers). Left out: lying where the names do not fit standing. */
        readonly horizontal?: boolean
      })
  /** A value over time, one line a series. A value that is none (NaN) leaves a gap in its line. */
  | (ChartBase &
      Split &
      Comparison<PeriodDatum> & {
        readonly type: 'line'
        readonly data: readonly PeriodDatum[]
        readonly periodFormat: string
      })
  /** Values over time on one another; what was before is their sum. */
  | (ChartBase &
      Split &
      Comparison<PeriodDatum> & {
        readonly type: 'area'
        readonly data: readonly PeriodDatum[]
        readonly periodFormat: string
      })
  /** How many values lie between bounds; `values` says how the bounds are written. Ranges without any may be left out. */
  | (ChartBase & {
      readonly type: 'histogram'
      readonly data: readonly { readonly from: number; readonly to: number; readonly value: number }[]
    })
  /** Parts of a whole; past the eighth the smallest are one. What has no parts (a value below nought) is drawn as bars. */
  | (ChartBase & { readonly type: 'pie'; readonly data: readonly CategoryDatum[] })
  /** What is left at each of the steps that follow one another. Values below nought are drawn as bars. */
  | (ChartBase & { readonly type: 'funnel'; readonly data: readonly CategoryDatum[] })
  /** From a start, or nought, through ups and downs to an end, which is their sum. */
  | (ChartBase & {
      readonly type: 'waterfall'
      readonly start?: CategoryDatum
      readonly data: readonly CategoryDatum[]
      readonly endLabel: string
    })
  /** A value where two categories meet: `category` is the row, `series` the column, each in the order given. */
  | (ChartBase &
      Split & {
        readonly type: 'heatmap'
        readonly data: readonly (CategoryDatum & { readonly series: string })[]
      })
  /** Things by two values, `x` across (`categoryLabel`, `xValues`) and `value` upwards; those far out carry their names. */
  | (ChartBase &
      Split & {
        readonly type: 'scatter'
        readonly data: readonly (SplitDatum & { readonly x: number })[]
        readonly xValues?: Quantity
      })
  /** One value against its target. */
  | (ChartBase & {
      readonly type: 'gauge'
      /** At most one. A target that is not above nought is none. */
      readonly data: readonly { readonly value: number; readonly target?: number }[]
    })

/** The chart of one type. */
export type ChartOf<Type extends Chart['type']> = Extract<Chart, { readonly type: Type }>
