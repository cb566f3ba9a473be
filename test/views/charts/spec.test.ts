import { describe, expect, it } from 'vitest'
import type { Chart } from '#views/charts/chart.ts'
import { chartSpec } from '#views/charts/spec.ts'
import { locales } from '#views/locales/locale.ts'
import { drawnTexts, overlapping } from './drawn-texts.ts'
import { bars, line, withValues } from './samples.ts'

const height = (chart: Chart): number => {
  const { height: plot, padding } = chartSpec(chart)
  return plot + padding.top + padding.bottom
}
const texts = async (chart: Chart) => (await drawnTexts(chartSpec(chart))).map(({ text }) => text)

for (const locale of locales) {
  const shapes: [string, Chart][] = [
    ...[1, 3, 5, 12, 30].flatMap((categories) =>
      [0, 1, 4, 8].flatMap((series): [string, Chart][] => [
        [`${categories} bars of ${series} series`, bars(locale, categories, series)],
        [`${categories} standing bars of ${series} series`, bars(locale, categories, series, { horizontal: false })],
        [`${categories} lying bars of ${series} series`, bars(locale, categories, series, { horizontal: true })],
        [`${categories} periods of ${series} series`, line(locale, categories, series)],
      ]),
    ),
    ['losses and gains', withValues(bars(locale, 5, 0), (value, index) => (index % 2 ? -1 : 1) * value * 1234)],
    ['lying losses', withValues(bars(locale, 12, 0), (value, index) => (index % 3 ? 1 : -0.4) * value * 12345.6)],
    ['stacks on both sides', withValues(bars(locale, 5, 4), (value, index) => (index % 3 ? value : -value))],
    ['only losses', withValues(bars(locale, 5, 0), (value) => -value)],
    ['nothing but nought', withValues(bars(locale, 5, 3), () => 0)],
    ['fractions', withValues(bars(locale, 5, 0), (value) => value / 137)],
    ['billions', withValues(line(locale, 12, 2), (value) => value * 1.234e9)],
    ['a line below nought', withValues(line(locale, 12, 0), (value) => (value - 30) * 1000.5)],
    ['endless texts', bars(locale, 3, 8, { title: '标题 Title '.repeat(900), subtitle: '副标题'.repeat(900) })],
    ['nothing', bars(locale, 0, 0)],
  ]

  describe(`a chart in ${locale}`, () => {
    it.each(shapes)('has every text inside the picture and none on another: %s', async (_, chart) => {
      const drawn = await drawnTexts(chartSpec(chart))
      expect(drawn.length).toBeGreaterThan(1)
      const bottom = height(chart)
      const clipped = drawn.filter((text) => text.left < 0 || text.right > 640 || text.top < 0 || text.bottom > bottom)
      expect(clipped).toEqual([])
      expect(overlapping(drawn)).toEqual([])
    })
  })
}

describe('bars', () => {
  it('show every category whole where there is room', async () => {
    expect(await texts(bars('zh-CN', 5, 0))).toEqual(
      expect.arrayContaining(['新建', '跟进中', '已确认', '不合格', '已转化']),
    )
  })

  it('lie down by themselves when the names are too long to stand under them', () => {
    expect(height(bars('en', 5, 0))).toBe(400)
    expect(height(bars('en', 30, 0))).toBeGreaterThan(700)
  })

  it('cut a long name with an ellipsis and leave room for the bars', async () => {
    const long = '中国石油化工股份有限公司华东地区销售分公司上海浦东新区办事处'
    const drawn = await drawnTexts(chartSpec(bars('zh-CN', 12, 0)))
    const cut = drawn.find(({ text }) => text.startsWith('中国石油'))
    expect(cut?.text).toMatch(/^中国石油化工股份有限公司.*…$/)
    expect(long.startsWith(cut?.text.slice(0, -1) ?? '-')).toBe(true)
    expect(cut?.right).toBeLessThan(310)
  })

  it('carry their values, whole for counts and short for large sums, as the locale writes them', async () => {
    const sums = (locale: 'en' | 'zh-CN') =>
      texts(withValues(bars(locale, 3, 0), (_, index) => [12345, 980, 1_234_567][index] ?? 0))
    expect(await sums('en')).toEqual(expect.arrayContaining(['12.3K', '980', '1.2M']))
    expect(await sums('zh-CN')).toEqual(expect.arrayContaining(['1.2万', '980', '123.5万']))
  })

  it('have no fractions of a lead on the axis', async () => {
    const few = await texts(withValues(bars('en', 3, 0), (_, index) => index % 2))
    expect(few.filter((text) => /\d\.\d/.test(text))).toEqual([])
  })

  it('add up what is given twice for one place, and total each stack', async () => {
    const chart: Chart = {
      ...bars('en', 0, 0),
      data: [
        { category: 'New', series: 'A', value: 40 },
        { category: 'New', series: 'A', value: 30 },
        { category: 'New', series: 'B', value: 50 },
      ],
    }
    expect(await texts(chart)).toEqual(expect.arrayContaining(['70', '50', '120']))
  })

  it('keep values without a series beside those that have one', async () => {
    const chart: Chart = {
      ...bars('en', 0, 0),
      data: [
        { category: 'New', series: 'A', value: 40 },
        { category: 'New', value: 30 },
      ],
    }
    expect(await texts(chart)).toEqual(expect.arrayContaining(['A', '–', '40', '30', '70']))
  })

  it('take any name for a name', async () => {
    const names = [
      '__proto__',
      'constructor',
      '"quoted" \\ \u2028',
      'datum.value',
      '<b>&amp;</b>',
      '\ud800half',
      '\u0000\u0007',
    ]
    const chart: Chart = { ...bars('en', 0, 0), data: names.map((category, value) => ({ category, value })) }
    expect(await texts(chart)).toEqual(
      expect.arrayContaining(['__proto__', 'constructor', 'datum.value', '<b>&amp;</b>', '\ufffdhalf']),
    )
  })
})

describe('a line', () => {
  it('names its periods as the reader does, the last one always', async () => {
    expect(await texts(line('zh-CN', 12, 0))).toContain('2026年11月')
    expect(await texts(line('en', 12, 0))).toContain('Nov 2026')
    expect(await texts(line('zh-CN', 3, 0, { periodFormat: '%b%-d日 %a' }))).toContain('2月1日 周日')
  })

  it('stands in true time: a month left out is a gap, in whatever order the data come', () => {
    const chart = line('en', 12, 0)
    const periods = (data: typeof chart.data) =>
      JSON.stringify(chartSpec({ ...chart, data })).match(/"domain":\[[^\]]*\]/g)
    const [first, ...rest] = chart.data
    const sparse = [rest.at(-1), first].filter((one) => one !== undefined)
    expect(periods(sparse)?.[0]).toEqual(periods(chart.data)?.[0])
  })

  it('refuses what is no date', () => {
    expect(() => chartSpec(line('en', 0, 0, { data: [{ period: 'soon', value: 1 }] }))).toThrow(RangeError)
  })
})

it('says in words that there is nothing, also when no value can be drawn', async () => {
  for (const chart of [bars('zh-CN', 0, 0), withValues(bars('zh-CN', 3, 0), () => Number.NaN)]) {
    expect(await texts(chart)).toEqual(expect.arrayContaining(['线索分布：按状态与负责人', '该期间暂无线索']))
  }
})
