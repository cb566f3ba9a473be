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

/**
 * The same chart with texts that can stand in a picture and only values that can be drawn.
 * Distinct names stay distinct unless they differ only in what cannot be seen.
 */
export function readableChart(chart: Chart): Chart {
  const texts = {
    title: readable(chart.title),
    ...(chart.subtitle !== undefined && { subtitle: readable(chart.subtitle) }),
    categoryLabel: readable(chart.categoryLabel),
    valueLabel: readable(chart.valueLabel),
    emptyText: readable(chart.emptyText),
    ...(chart.seriesLabel !== undefined && { seriesLabel: readable(chart.seriesLabel) }),
    ...(chart.series && { series: chart.series.map(readable) }),
  }
  const split = chart.data.some((datum) => datum.series !== undefined)
  const drawn = <Datum extends { readonly series?: string; readonly value: number }>(data: readonly Datum[]): Datum[] =>
    data
      .filter((datum) => Number.isFinite(datum.value))
      .map((datum) => (split ? { ...datum, series: readable(datum.series ?? unnamed) } : datum))
  if (chart.type === 'line') return { ...chart, ...texts, data: drawn(chart.data) }
  const data = drawn(chart.data).map((datum) => ({ ...datum, category: readable(datum.category) }))
  return { ...chart, ...texts, data }
}
