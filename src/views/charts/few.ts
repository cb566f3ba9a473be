/** What is too much for one picture is left out or put together, and the picture says so. */

import type { Chart } from './chart.ts'
import { chartWords } from './chart-words.ts'
import { palette } from './theme.ts'

type Splitting = Pick<Chart, 'locale'> & {
  readonly data: readonly { readonly series?: string; readonly value: number }[]
  readonly series?: readonly string[]
}

/** The order asked for, then any series that only the data know; none where the data are not split. */
export function seriesOf(chart: Omit<Splitting, 'locale'>): string[] {
  const found = new Set<string>()
  for (const { series } of chart.data) if (series !== undefined) found.add(series)
  if (found.size === 0) return []
  return [...new Set([...(chart.series ?? []), ...found])]
}

/** "20 of 300 shown", where that is not all. */
export const shownNote = (to: Pick<Chart, 'locale'>, shown: number, total: number): string | undefined => {
  if (shown >= total) return undefined
  const format = new Intl.NumberFormat(to.locale)
  return chartWords(to.locale, 'shown', { shown: format.format(shown), total: format.format(total) })
}

/** The names that weigh most, in the order they came. */
function heaviest<Datum extends { readonly value: number }>(
  names: readonly string[],
  data: readonly Datum[],
  nameOf: (datum: Datum) => string | undefined,
  most: number,
): Set<string> {
  const weights = new Map<string, number>()
  for (const datum of data) {
    const name = nameOf(datum)
    if (name !== undefined && Number.isFinite(datum.value))
      weights.set(name, (weights.get(name) ?? 0) + Math.abs(datum.value))
  }
  const kept = names.toSorted((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0)).slice(0, most)
  return new Set(kept)
}

/** What is not split stays as it is. */
const keeps = (kept: ReadonlySet<string>, { series }: { readonly series?: string }): boolean =>
  series === undefined || kept.has(series)

type Rows<C extends Splitting> = C & {
  readonly before?: { readonly label: string; readonly now: string; readonly data: C['data'] }
}

/** No more series than colours: those that weigh least become one, last, where parts must add up to their whole. */
export function gatheredSeries<C extends Splitting>(chart: Rows<C>): C {
  const names = seriesOf(chart)
  if (names.length <= palette.length) return chart
  const kept = heaviest(names, chart.data, ({ series }) => series, palette.length - 1)
  const other = chartWords(chart.locale, 'other')
  const gathered = (data: Splitting['data']) =>
    data.map((datum) => (keeps(kept, datum) ? datum : { ...datum, series: other }))
  return {
    ...chart,
    series: [...names.filter((name) => kept.has(name)), other],
    data: gathered(chart.data),
    ...(chart.before && { before: { ...chart.before, data: gathered(chart.before.data) } }),
  }
}

/** No more series than colours: those that weigh least are left out, where each stands by itself. */
export function leadingSeries<C extends Splitting>(chart: Rows<C>): { readonly chart: C; readonly note?: string } {
  const names = seriesOf(chart)
  const note = shownNote(chart, palette.length, names.length)
  if (!note) return { chart }
  const kept = heaviest(names, chart.data, ({ series }) => series, palette.length)
  const led = (data: Splitting['data']) => data.filter((datum) => keeps(kept, datum))
  return {
    note,
    chart: {
      ...chart,
      series: names.filter((name) => kept.has(name)),
      data: led(chart.data),
      ...(chart.before && { before: { ...chart.before, data: led(chart.before.data) } }),
    },
  }
}

/** One row a category, added up, and at most `most`: those that weigh least are one, last. */
export function gatheredCategories(
  chart: Pick<Chart, 'locale'> & { readonly data: readonly { readonly category: string; readonly value: number }[] },
  most: number,
): { category: string; value: number; gathered?: true }[] {
  const sums = new Map<string, number>()
  for (const { category, value } of chart.data) sums.set(category, (sums.get(category) ?? 0) + value)
  const rows = [...sums].map(([category, value]) => ({ category, value }))
  if (rows.length <= most) return rows
  const kept = heaviest([...sums.keys()], rows, ({ category }) => category, most - 1)
  const rest = rows.filter(({ category }) => !kept.has(category)).reduce((sum, { value }) => sum + value, 0)
  const other = { category: chartWords(chart.locale, 'other'), value: rest, gathered: true as const }
  return [...rows.filter(({ category }) => kept.has(category)), other]
}
