import { describe, expect, it } from 'vitest'
import type { Chart, ChartOf } from '#views/charts/chart.ts'
import { chartSpec } from '#views/charts/spec.ts'
import { paler, seriesColour } from '#views/charts/theme.ts'
import type { Locale } from '#views/locales/locale.ts'
import { drawnTexts } from './drawn-texts.ts'

const base = (locale: Locale) => ({
  ...{ locale, title: 'Sales', categoryLabel: 'Region', valueLabel: 'Amount', emptyText: 'No sales yet' },
})
const texts = async (chart: Chart) => (await drawnTexts(chartSpec(chart))).map(({ text }) => text)
/** The rows of data of the layers that are drawn in that kind of mark. */
function marks(chart: Chart, type: string): readonly Record<string, unknown>[] {
  const { layer } = chartSpec(chart) as unknown as {
    layer: { mark: { type: string }; data: { values: Record<string, unknown>[] } }[]
  }
  return layer.filter(({ mark }) => mark.type === type).flatMap(({ data }) => data.values)
}

describe('bars', () => {
  const split: ChartOf<'bars'> = {
    ...{ ...base('en'), type: 'bars', values: { as: 'money', unit: '$' } },
    data: [
      { category: 'North', series: 'A', value: 30 },
      { category: 'North', series: 'B', value: 90 },
      { category: 'South', series: 'A', value: 50 },
    ],
  }

  it('stand on one another, side by side, or as parts of 100 %', async () => {
    expect(await texts(split)).toEqual(expect.arrayContaining(['Amount ($)', '120', '30', '90', '50']))
    const grouped = await texts({ ...split, layout: 'grouped' })
    expect(grouped).toEqual(expect.arrayContaining(['30', '90', '50']))
    expect(grouped).not.toContain('120')
    const shares = await texts({ ...split, layout: 'share' })
    expect(shares).toEqual(expect.arrayContaining(['Amount', '25%', '75%', '100%']))
    expect(shares).not.toContain('120')
  })

  it('are stacked where a part below nought can be no part of 100 %', async () => {
    const data = [...split.data, { category: 'South', series: 'B', value: -20 }]
    expect(await texts({ ...split, data, layout: 'share' })).toEqual(expect.arrayContaining(['Amount ($)', '-20']))
  })

  it('of the year before are paler, and also those of which nothing is left', async () => {
    const chart: Chart = {
      ...{ ...base('zh-CN'), type: 'bars', data: [{ category: '华北', value: 7 }] },
      before: {
        label: '去年',
        now: '今年',
        data: [
          { category: '华北', value: 5 },
          { category: '华南', value: 9 },
        ],
      },
    }
    expect(await texts(chart)).toEqual(expect.arrayContaining(['去年', '今年', '华北', '华南', '7']))
    expect(marks(chart, 'bar').map(({ colour, to }) => [colour, to])).toEqual([
      [paler(seriesColour(0)), 5],
      [paler(seriesColour(0)), 9],
      [seriesColour(0), 7],
    ])
  })

  it('past what can be read are left out, and the picture says so', async () => {
    const many = Array.from({ length: 1200 }, (_, index) => ({ category: `客户 ${index}`, value: index }))
    for (const [locale, said] of [
      ['en', /^(\d+) of 1,200 shown$/],
      ['zh-CN', /^共 1,200 项，显示 (\d+) 项$/],
    ] as const) {
      for (const horizontal of [true, false]) {
        const drawn = await texts({ ...base(locale), type: 'bars', horizontal, data: many })
        const shown = Number(drawn.map((text) => said.exec(text)?.[1]).find(Boolean))
        expect(shown).toBeGreaterThan(20)
        expect(drawn.filter((text) => text.startsWith('客户 '))).toHaveLength(shown)
      }
    }
  })

  it('of more series than colours are gathered on one another, and led by the largest side by side', async () => {
    const data = Array.from({ length: 12 }, (_, index) => ({
      category: 'North',
      series: `S${index}`,
      value: index + 1,
    }))
    const stacked = await texts({ ...base('en'), type: 'bars', data })
    expect(stacked).toEqual(expect.arrayContaining(['S11', 'S5', 'Other', '78', '15']))
    expect(stacked).not.toContain('S4')
    const grouped = await texts({ ...base('en'), type: 'bars', data, layout: 'grouped' })
    expect(grouped).toEqual(expect.arrayContaining(['S11', 'S4', '8 of 12 shown']))
    expect(grouped).not.toContain('Other')
  })
})

describe('lines', () => {
  const months = (values: readonly number[], series?: string) =>
    values.map((value, index) => ({
      ...{ period: `2026-0${index + 1}-01`, value },
      ...(series && { series }),
    }))
  const before = { label: 'Last year', now: 'This year', data: months([4, 5, 6, 7, 8]) }

  it('are dashed where they were before, also in months yet to come', async () => {
    const chart: Chart = { ...base('en'), type: 'line', periodFormat: '%b', data: months([1, 2, 3]), before }
    expect(await texts(chart)).toEqual(expect.arrayContaining(['This year', 'Last year', 'Jan', 'May']))
    expect(JSON.stringify(chartSpec(chart))).toContain('"strokeDash":[5,4]')
  })

  it('carry the highest, the lowest and the last value where there is no room for all', async () => {
    const data = Array.from({ length: 30 }, (_, index) => ({
      period: new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
      value: [5_000_500, 100_100, 7_700_700][[8, 16, 29].indexOf(index)] ?? 3_000_000 + index,
    }))
    const drawn = await texts({ ...base('en'), type: 'line', periodFormat: '%-d', data })
    expect(drawn.filter((text) => /\.\d[KM]$/.test(text))).toEqual(expect.arrayContaining(['7.7M', '100.1K']))
  })
})
