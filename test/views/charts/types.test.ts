import { describe, expect, it } from 'vitest'
import type { Chart, ChartOf } from '#views/charts/chart.ts'
import { chartSpec } from '#views/charts/spec.ts'
import { ink, paler, seriesColour } from '#views/charts/theme.ts'
import { waterfallColours } from '#views/charts/waterfall.ts'
import type { Locale } from '#views/locales/locale.ts'
import { drawnTexts } from './drawn-texts.ts'

const base = (locale: Locale) => ({
  ...{ locale, title: 'Sales', categoryLabel: 'Region', valueLabel: 'Amount', emptyText: 'No sales yet' },
})
const texts = async (chart: Chart) => (await drawnTexts(chartSpec(chart))).map(({ text }) => text)
const rows = (...values: readonly number[]) => values.map((value, index) => ({ category: `C${index + 1}`, value }))

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

  it('of the year before may be whole where the present is split', () => {
    const before = { label: 'Last year', now: 'This year', data: [{ category: 'North', value: 110 }] }
    for (const layout of ['stacked', 'grouped'] as const)
      expect(marks({ ...split, layout, before }, 'bar')[0]).toMatchObject({ to: 110, colour: paler(ink.soft) })
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

describe('lines and areas', () => {
  const months = (values: readonly number[], series?: string) =>
    values.map((value, index) => ({
      ...{ period: `2026-0${index + 1}-01`, value },
      ...(series && { series }),
    }))
  const before = { label: 'Last year', now: 'This year', data: months([4, 5, 6, 7, 8]) }

  it('are dashed where they were before, also in months yet to come', async () => {
    for (const type of ['line', 'area'] as const) {
      const chart: Chart = { ...base('en'), type, periodFormat: '%b', data: months([1, 2, 3]), before }
      expect(await texts(chart)).toEqual(expect.arrayContaining(['This year', 'Last year', 'Jan', 'May']))
      expect(JSON.stringify(chartSpec(chart))).toContain('"strokeDash":[5,4]')
    }
  })

  it('have a gap where a value is none, and not where a period is left out', () => {
    const runs = (values: readonly number[]) =>
      marks({ ...base('en'), type: 'line', periodFormat: '%b', data: months(values) }, 'line').map(({ run }) => run)
    expect(runs([1, 2, Number.NaN, 4, 5])).toEqual([0, 0, 1, 1])
    expect(runs([1, 2, 4, 5])).toEqual([0, 0, 0, 0])
  })

  it('may be compared with one line for all', () => {
    const data = [...months([1, 2, 3], 'A'), ...months([2, 3, 4], 'B')]
    const chart: Chart = { ...base('en'), type: 'line', periodFormat: '%b', data, before }
    expect(marks(chart, 'line')[0]).toMatchObject({ value: 4, colour: ink.soft })
  })

  it('lie on one another, what is missing as nought', async () => {
    const data = [...months([10, 20], 'A'), ...months([1, 2, 3], 'B')]
    const chart: Chart = { ...base('en'), type: 'area', periodFormat: '%b', data }
    expect(marks(chart, 'area').map(({ series, from, to }) => [series, from, to])).toEqual([
      ...[10, 20, 0].map((to) => [0, 0, to]),
      ...[10, 20, 0].map((from, index) => [1, from, from + index + 1]),
    ])
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

describe('a histogram', () => {
  it('has its bounds as the reader writes them, and empty ranges where none are given', async () => {
    const chart = (locale: Locale): Chart => ({
      ...{ ...base(locale), type: 'histogram', values: { as: 'money', unit: '¥' } },
      data: [
        { from: 40_000, to: 60_000, value: 3 },
        { from: 0, to: 20_000, value: 8 },
      ],
    })
    expect(await texts(chart('en'))).toEqual(expect.arrayContaining(['Region (¥)', '0', '20K', '40K', '60K', '8', '3']))
    expect(await texts(chart('zh-CN'))).toEqual(expect.arrayContaining(['Region（¥）', '2万', '4万', '6万']))
    expect(marks(chart('en'), 'bar').map(({ value }) => value)).toEqual([8, 0, 3])
  })
})

describe('a pie', () => {
  it('has at most eight slices, the smallest gathered, with shares that add up', async () => {
    const chart: Chart = { ...base('en'), type: 'pie', data: rows(50, 1, 10, 10, 2, 10, 10, 3, 5, 8) }
    const drawn = await texts(chart)
    expect(drawn).toEqual(expect.arrayContaining(['C1', '46%', 'Other', '6', '109', 'Total']))
    expect(drawn).not.toContain('C2')
    expect(marks(chart, 'arc')).toHaveLength(8)
  })

  it('is drawn as bars where there are no parts of a whole', () => {
    for (const values of [
      [3, -1],
      [0, 0],
    ]) {
      expect(marks({ ...base('en'), type: 'pie', data: rows(...values) }, 'arc')).toEqual([])
      expect(marks({ ...base('en'), type: 'pie', data: rows(...values) }, 'bar')).toHaveLength(2)
    }
  })
})

describe('a funnel', () => {
  it('says what went on from step to step, and what is left of the first', async () => {
    const drawn = await texts({ ...base('en'), type: 'funnel', data: rows(200, 100, 40) })
    expect(drawn).toEqual(expect.arrayContaining(['200', '100', '40', '↓ 50%', '↓ 40%', 'Of first', '20%']))
  })
})

describe('a waterfall', () => {
  const chart: Chart = {
    ...{ ...base('en'), type: 'waterfall', start: { category: '2025', value: 100 }, endLabel: '2026' },
    data: rows(30, -50, -120),
  }

  it('goes from its start through ups and downs to their sum, also below nought', async () => {
    expect(await texts(chart)).toEqual(expect.arrayContaining(['100', '+30', '-50', '-120', '-40', '2026']))
    const { sum, up, down } = waterfallColours
    expect(marks(chart, 'bar').map(({ from, to, colour }) => [from, to, colour])).toEqual([
      [0, 100, sum],
      [100, 130, up],
      [130, 80, down],
      [80, -40, down],
      [0, -40, sum],
    ])
  })

  it('gathers small changes, and still ends at the sum of all', async () => {
    const data = rows(...Array.from({ length: 30 }, (_, index) => (index % 2 ? -1 : 2) * (index + 1)))
    const drawn = await texts({ ...chart, data })
    const sum = data.reduce((all, { value }) => all + value, 100)
    expect(drawn).toEqual(expect.arrayContaining(['Other', String(sum), '9 of 30 shown']))
  })
})

describe('a heat map', () => {
  const chart: Chart = {
    ...{ ...base('en'), type: 'heatmap', seriesLabel: 'Month', series: ['Jan', 'Feb'] },
    data: [
      { category: 'North', series: 'Feb', value: 90 },
      { category: 'South', series: 'Jan', value: 10 },
      { category: 'South', series: 'Jan', value: 5 },
    ],
  }

  it('has its columns in the order asked for, adds up, and leaves a cell without a value empty', async () => {
    const drawn = await drawnTexts(chartSpec(chart))
    const at = (text: string) => drawn.find((one) => one.text === text)
    expect(at('Jan')?.left).toBeLessThan(at('Feb')?.left ?? 0)
    expect(at('15')?.top).toBeGreaterThan(at('90')?.top ?? 0)
    expect(drawn.filter(({ text }) => /^\d+$/.test(text)).map(({ text }) => text)).toEqual(['90', '0', '90', '15'])
  })
})

describe('a scatter', () => {
  it('names those that stand far out', async () => {
    const crowd = Array.from({ length: 60 }, (_, index) => ({
      ...{ category: `C${index}`, x: 50 + (index % 8), value: 50 + ((index * 3) % 7) },
    }))
    const data = [...crowd, { category: 'Far and dear', x: 400, value: 700 }, { category: 'Cheap', x: 300, value: 2 }]
    const drawn = await texts({ ...base('en'), type: 'scatter', data })
    expect(drawn).toEqual(expect.arrayContaining(['Far and dear', 'Cheap']))
  })
})

describe('a gauge', () => {
  const gauge = (value: number, target?: number, locale: Locale = 'en') =>
    texts({ ...base(locale), type: 'gauge', data: [{ value, ...(target !== undefined && { target }) }] })

  it('says how much of the target is attained', async () => {
    expect(await gauge(80, 100)).toEqual(expect.arrayContaining(['80', '80% of target', 'Target 100']))
    expect(await gauge(250, 100, 'zh-CN')).toEqual(expect.arrayContaining(['250', '完成目标的 250%', '目标 100']))
    expect(await gauge(-5, 100)).toEqual(expect.arrayContaining(['-5', '-5% of target']))
  })

  it('has no share of a target that is none', async () => {
    for (const target of [undefined, 0, -3, Number.NaN])
      expect((await gauge(80, target)).filter((text) => /target|NaN/i.test(text))).toEqual([])
  })
})

it('is empty where no value is one', async () => {
  const nothing = { value: Number.NaN }
  const charts: Chart[] = [
    { ...base('en'), type: 'gauge', data: [nothing] },
    { ...base('en'), type: 'pie', data: [{ category: 'A', ...nothing }] },
    { ...base('en'), type: 'histogram', data: [{ from: Number.NEGATIVE_INFINITY, to: 3, value: 1 }] },
    { ...base('en'), type: 'waterfall', data: [], endLabel: 'End' },
    { ...base('en'), type: 'waterfall', data: [], endLabel: 'End', start: { category: 'A', ...nothing } },
    { ...base('en'), type: 'line', data: [{ period: '2026-01-01', ...nothing }], periodFormat: '%b' },
    { ...base('en'), type: 'heatmap', data: [] },
    { ...base('en'), type: 'scatter', data: [{ category: 'A', x: Number.NaN, value: 1 }] },
  ]
  for (const chart of charts) expect(await texts(chart)).toEqual(['Sales', 'No sales yet'])
})
