import type { Chart, Quantity } from '#views/charts/chart.ts'
import type { Locale } from '#views/locales/locale.ts'

/** Every way that the same rows of names and values can be drawn. */

export interface Row {
  readonly name: string
  readonly value: number
}

const period = (index: number): string => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10)

export function everyType(locale: Locale, rows: readonly Row[], values?: Quantity): Readonly<Record<string, Chart>> {
  const base = {
    locale,
    title: locale === 'en' ? 'Sales' : '销售额',
    categoryLabel: locale === 'en' ? 'Customer' : '客户',
    valueLabel: locale === 'en' ? 'Amount' : '金额',
    emptyText: locale === 'en' ? 'No sales yet' : '暂无销售',
    ...(values && { values }),
  } as const
  const bars = rows.map(({ name, value }) => ({ category: name, value }))
  // Each row is a category of two series, so that there are as many names in the legend as need be.
  const split = rows.flatMap(({ name, value }, index) => [
    { category: name, series: rows[index % 3]?.name ?? '', value },
    { category: name, series: rows[(index + 1) % 3]?.name ?? '', value: value / 2 },
  ])
  const time = rows.map(({ value }, index) => ({ period: period(index), value }))
  const names = rows.flatMap(({ name, value }, index) => [
    { period: period(index % 7), series: name, value },
    { period: period((index + 3) % 7), series: name, value: value / 3 },
  ])
  const before = { label: locale === 'en' ? 'Last year' : '去年', now: locale === 'en' ? 'This year' : '今年' }
  const periodFormat = '%-m/%-d'
  return {
    'standing bars': { ...base, type: 'bars', data: bars, horizontal: false },
    'lying bars': {
      ...base,
      type: 'bars',
      data: bars,
      horizontal: true,
      before: { ...before, data: bars.toReversed() },
    },
    'bars as they fit': { ...base, type: 'bars', data: bars, before: { ...before, data: bars } },
    'stacked bars': { ...base, type: 'bars', data: split, before: { ...before, data: split } },
    'grouped bars': { ...base, type: 'bars', data: split, layout: 'grouped' },
    'grouped lying bars': { ...base, type: 'bars', data: split, layout: 'grouped', horizontal: true },
    'bars of 100 %': { ...base, type: 'bars', data: split, layout: 'share' },
    'one line': { ...base, type: 'line', data: time, periodFormat, before: { ...before, data: time.toReversed() } },
    lines: { ...base, type: 'line', data: names, periodFormat },
    area: { ...base, type: 'area', data: time, periodFormat },
    areas: { ...base, type: 'area', data: names, periodFormat, before: { ...before, data: names } },
    histogram: {
      ...{ ...base, type: 'histogram' },
      data: rows.map(({ value }, index) => ({ from: index, to: index + 1, value })),
    },
    pie: { ...base, type: 'pie', data: bars },
    funnel: { ...base, type: 'funnel', data: bars },
    waterfall: {
      ...{ ...base, type: 'waterfall', data: bars.slice(1), endLabel: rows.at(-1)?.name ?? '' },
      ...(bars[0] && { start: bars[0] }),
    },
    heatmap: {
      ...{ ...base, type: 'heatmap', seriesLabel: 'x' },
      data: rows.map(({ name, value }, index) => ({
        ...{ category: name, value },
        series: rows[(index * 7) % Math.min(rows.length, 400)]?.name ?? '',
      })),
    },
    scatter: {
      ...{ ...base, type: 'scatter' },
      data: bars.map((one, index) => ({ ...one, x: (index * 37) % 101 })),
    },
    gauge: {
      ...{ ...base, type: 'gauge' },
      data: rows.slice(0, 1).map(({ value }) => ({ value, target: rows[1]?.value ?? 100 })),
    },
  }
}
