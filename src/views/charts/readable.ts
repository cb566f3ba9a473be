import type { Chart } from './chart.ts'

/** Longer texts are cut long before this is reached; it bounds the work of measuring them. */
const longest = 300
/** The series of a value that has none, among values that have. */
const unnamed = '–'

/** Control characters and halves of surrogate pairs, typed or pasted, would make the SVG invalid XML. */
const readable = (text: string): string =>
  text
    .slice(0, longest)
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML 1.0 forbids, and breaks
    .replace(/[\u0000-\u0020\u007f-\u009f\u2028\u2029\ufffe\uffff]+/g, ' ')
    .trim()

type Field = 'category' | 'series' | 'label' | 'now'

/** A row with each of its texts readable. */
function tidied<Row extends object>(row: Row, fields: readonly Field[]): Row {
  const texts = fields.flatMap((field) => {
    const text = (row as { readonly [F in Field]?: unknown })[field]
    return typeof text === 'string' ? [[field, readable(text)]] : []
  })
  return { ...row, ...Object.fromEntries(texts) }
}

/** Whether a row has every number that it needs to have its place. */
export const placed = (row: object): boolean =>
  Object.entries({ value: undefined, ...row }).every(([field, value]) => !numbers.has(field) || Number.isFinite(value))
const numbers: ReadonlySet<string> = new Set(['value', 'x', 'from', 'to'])

/**
 * The same chart with texts that can stand in a picture and only values that can be drawn; lines keep those that cannot,
 * as gaps.
 * Distinct names stay distinct unless they differ only in what cannot be seen.
 */
export function readableChart<C extends Chart>(chart: C): C {
  const rowsOf = <Row extends object>(rows: readonly Row[]): Row[] => {
    const split = rows.some((row) => 'series' in row && row.series !== undefined)
    return rows
      .filter((row) => placed(row) || chart.type === 'line')
      .map((row) => tidied(split ? { ...row, series: (row as { series?: string }).series ?? unnamed } : row, texts))
  }
  const texts = ['category', 'series'] as const
  const other: Partial<Split & { before: object; start: object | undefined; endLabel: string }> = {
    ...('seriesLabel' in chart && chart.seriesLabel !== undefined && { seriesLabel: readable(chart.seriesLabel) }),
    ...('series' in chart && chart.series && { series: chart.series.map(readable) }),
    ...('endLabel' in chart && { endLabel: readable(chart.endLabel) }),
    ...('before' in chart &&
      chart.before && {
        before: { ...tidied(chart.before, ['label', 'now']), data: rowsOf<object>(chart.before.data) },
      }),
    ...('start' in chart && chart.start && { start: placed(chart.start) ? tidied(chart.start, texts) : undefined }),
  }
  return {
    ...chart,
    title: readable(chart.title),
    ...(chart.subtitle !== undefined && { subtitle: readable(chart.subtitle) }),
    categoryLabel: readable(chart.categoryLabel),
    valueLabel: readable(chart.valueLabel),
    emptyText: readable(chart.emptyText),
    ...other,
    data: rowsOf<object>(chart.data),
  }
}

interface Split {
  readonly series: readonly string[]
  readonly seriesLabel: string
}
