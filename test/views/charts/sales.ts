import type { Chart } from '#views/charts/chart.ts'
import type { Locale } from '#views/locales/locale.ts'

/** A year of a sales team in every type of chart, in the words its managers use. */

const words = {
  en: {
    subtitle: 'All teams · as of 23 November 2026, 09:00',
    regions: ['North', 'South', 'East', 'West', 'Overseas'],
    people: [
      'Ada Brandt',
      'Sam Carter',
      'Mia Rossi',
      'Li Lei',
      'Chen Jing',
      'Wang Fang',
      'Noah Fischer',
      'Zoë Martin',
      'Omar Haddad',
      'Eva Novak',
    ],
    products: [
      'Service contracts',
      'Controllers',
      'Sensors and probes',
      'Cables',
      'Spare parts',
      'Training',
      'Software licences',
      'Rental',
      'Consulting',
      'Returns and reuse',
    ],
    customers: [
      'Acme Ltd',
      'Northwind Traders',
      'Contoso',
      'Globex',
      'Initech Systems',
      'Umbrella Health',
      'Stark Metals',
    ],
    stages: ['Leads', 'Qualified', 'Proposal sent', 'Negotiation', 'Won'],
    changes: ['New customers', 'Upgrades', 'Price increase', 'Discounts', 'Lost customers'],
    weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'],
    months: '%b',
    unit: '$',
    region: 'Region',
    product: 'Product',
    salesperson: 'Salesperson',
    month: 'Month',
    stage: 'Stage',
    step: 'Change',
    weekday: 'Weekday',
    hour: 'Hour',
    sales: 'Sales',
    deals: 'Opportunities',
    size: 'Deal size',
    duration: 'Time to close',
    reply: 'Time to first reply',
    rate: 'Win rate',
    calls: 'Calls',
    thisYear: '2026',
    lastYear: '2025',
    start: '2025',
    end: '2026',
    empty: 'No sales in this period yet',
    titles: {
      bars: 'Sales by region and product line',
      grouped: 'Sales by region, quarter by quarter',
      share: 'Product mix by region',
      lying: 'Sales by salesperson against last year',
      compared: 'Sales by region against last year',
      line: 'Sales by month and region',
      comparedLine: 'Sales by month against last year',
      rate: 'Win rate by month',
      area: 'Sales by month and product line',
      histogram: 'Opportunities by deal size',
      pie: 'Sales by product',
      funnel: 'From lead to sale',
      waterfall: 'Sales from 2025 to 2026',
      table: 'Sales by salesperson and month',
      hours: 'Calls by weekday and hour',
      scatter: 'Deal size against time to close',
      gauge: 'Sales of the quarter against quota',
      reply: 'Time to first reply by team member',
    },
  },
  'zh-CN': {
    subtitle: '全部团队 · 截至2026年11月23日 09:00',
    regions: ['华北大区', '华南大区', '华东大区', '西南大区', '海外'],
    people: ['王芳', '李雷', '陈静', '欧阳娜娜', '张伟', '司马相如', '刘洋', '阿卜杜拉·买买提', '赵敏', 'Ada Brandt'],
    products: [
      '服务合同',
      '控制器',
      '传感器与探头',
      '线缆',
      '备品备件',
      '培训',
      '软件许可',
      '租赁',
      '咨询服务',
      '退货与再利用',
    ],
    customers: ['华为技术', '中国石化华东分公司', '阿里巴巴', '宁德时代', '比亚迪股份', '美的集团', '三一重工'],
    stages: ['新线索', '已确认', '已报价', '商务谈判', '赢单'],
    changes: ['新增客户', '老客户增购', '价格上调', '折扣让利', '客户流失'],
    weekdays: ['周一', '周二', '周三', '周四', '周五'],
    months: '%-m月',
    unit: '¥',
    region: '区域',
    product: '产品',
    salesperson: '销售人员',
    month: '月份',
    stage: '阶段',
    step: '变化',
    weekday: '星期',
    hour: '时段',
    sales: '销售额',
    deals: '机会数',
    size: '成交金额',
    duration: '成交周期',
    reply: '首次响应时间',
    rate: '赢单率',
    calls: '通话数',
    thisYear: '今年',
    lastYear: '去年',
    start: '2025年',
    end: '2026年',
    empty: '该期间暂无销售',
    titles: {
      bars: '各区域分产品线销售额',
      grouped: '各区域分季度销售额',
      share: '各区域产品结构',
      lying: '销售人员业绩：与去年相比',
      compared: '各区域销售额：与去年相比',
      line: '各区域月度销售额',
      comparedLine: '月度销售额：与去年相比',
      rate: '月度赢单率',
      area: '分产品线月度销售额',
      histogram: '机会金额分布',
      pie: '产品销售占比',
      funnel: '线索到赢单转化',
      waterfall: '2025年到2026年销售额变化',
      table: '销售人员月度销售额',
      hours: '通话时段分布',
      scatter: '成交金额与成交周期',
      gauge: '本季度销售额与定额',
      reply: '成员首次响应时间',
    },
  },
} as const satisfies Record<Locale, unknown>

/** Looks uneven like real figures, and is the same every time. From 0 to 1. */
export const uneven = (index: number): number => Math.abs((Math.sin(index * 12.9898 + 4.1) * 43758.5453) % 1)

const month = (index: number): string => new Date(Date.UTC(2026, index, 1)).toISOString().slice(0, 10)

/** By the name of the kept picture. */
export function salesCharts(locale: Locale) {
  const text = words[locale]
  const { titles } = text
  const base = { locale, subtitle: text.subtitle, emptyText: text.empty }
  const money = { valueLabel: text.sales, values: { as: 'money', unit: text.unit } } as const
  const scale = locale === 'en' ? 1 : 7
  const amount = (index: number, most = 900_000) => Math.round((0.15 + 0.85 * uneven(index)) * most * scale)
  const lines = text.products.slice(0, 4)
  const byMonth = (names: readonly string[], most: number) =>
    names.flatMap((series, column) =>
      Array.from({ length: 12 }, (_, index) => ({
        period: month(index),
        series,
        value: Math.round(amount(index * 7 + column * 31, most) * (0.7 + index / 20)),
      })),
    )
  const monthNames = Array.from({ length: 9 }, (_, index) =>
    new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }).format(new Date(month(index))),
  )
  const year = (shift: number, growth: number) =>
    Array.from({ length: 12 }, (_, index) => ({
      period: month(index),
      value: Math.round((420_000 + 180_000 * Math.sin(index / 1.9) + 90_000 * uneven(index + shift)) * growth * scale),
    }))
  return {
    bars: {
      ...{ ...base, ...money, type: 'bars', title: titles.bars },
      ...{ categoryLabel: text.region, seriesLabel: text.product, series: lines },
      data: text.regions.flatMap((category, row) =>
        lines.map((series, column) => ({ category, series, value: amount(row * 5 + column) })),
      ),
    },
    'bars-grouped': {
      ...{ ...base, ...money, type: 'bars', layout: 'grouped', title: titles.grouped, categoryLabel: text.region },
      data: text.regions.flatMap((category, row) =>
        ['Q1', 'Q2', 'Q3', 'Q4'].map((series, column) => ({ category, series, value: amount(row * 9 + column * 3) })),
      ),
    },
    'bars-share': {
      ...{ ...base, ...money, type: 'bars', layout: 'share', title: titles.share },
      ...{ categoryLabel: text.region, seriesLabel: text.product, series: lines },
      data: text.regions.flatMap((category, row) =>
        lines.map((series, column) => ({ category, series, value: amount(row * 5 + column) })),
      ),
    },
    'bars-compared': {
      ...{ ...base, ...money, type: 'bars', title: titles.compared, categoryLabel: text.region },
      data: text.regions.map((category, row) => ({ category, value: amount(row + 40, 3_000_000) })),
      before: {
        ...{ label: text.lastYear, now: text.thisYear },
        data: text.regions.map((category, row) => ({ category, value: amount(row + 60, 2_600_000) })),
      },
    },
    'bars-lying': {
      ...{ ...base, ...money, type: 'bars', horizontal: true, title: titles.lying, categoryLabel: text.salesperson },
      data: text.people
        .map((category, row) => ({ category, value: amount(row + 3, 1_800_000) }))
        .toSorted((a, b) => b.value - a.value),
      before: {
        ...{ label: text.lastYear, now: text.thisYear },
        data: text.people.map((category, row) => ({ category, value: amount(row + 5, 1_500_000) })),
      },
    },
    'bars-duration': {
      ...{ ...base, type: 'bars', horizontal: true, title: titles.reply, categoryLabel: text.salesperson },
      ...{ valueLabel: text.reply, values: { as: 'duration' } },
      data: text.people.slice(0, 6).map((category, row) => ({ category, value: 1.5 + 30 * uneven(row + 11) })),
    },
    line: {
      ...{ ...base, ...money, type: 'line', title: titles.line, categoryLabel: text.month, periodFormat: text.months },
      ...{ seriesLabel: text.region, series: text.regions, data: byMonth(text.regions, 700_000) },
    },
    'line-compared': {
      ...{ ...base, ...money, type: 'line', title: titles.comparedLine, categoryLabel: text.month },
      ...{ periodFormat: text.months, data: year(3, 1.1).slice(0, 11) },
      before: { label: text.lastYear, now: text.thisYear, data: year(9, 0.9) },
    },
    'line-percent': {
      ...{ ...base, type: 'line', title: titles.rate, categoryLabel: text.month, periodFormat: text.months },
      ...{ valueLabel: text.rate, values: { as: 'percent' } },
      data: Array.from({ length: 12 }, (_, index) => ({ period: month(index), value: 0.18 + 0.2 * uneven(index + 2) })),
    },
    area: {
      ...{ ...base, ...money, type: 'area', title: titles.area, categoryLabel: text.month, periodFormat: text.months },
      ...{ seriesLabel: text.product, series: lines, data: byMonth(lines, 400_000) },
      before: { label: text.lastYear, now: text.thisYear, data: year(21, 1.6) },
    },
    histogram: {
      ...{ ...base, type: 'histogram', title: titles.histogram, categoryLabel: text.size, valueLabel: text.deals },
      values: { as: 'money', unit: text.unit },
      data: [3, 9, 22, 31, 27, 18, 12, 7, 0, 4, 1].flatMap((value, index) =>
        value === 0 ? [] : { from: index * 20_000 * scale, to: (index + 1) * 20_000 * scale, value },
      ),
    },
    pie: {
      ...{ ...base, ...money, type: 'pie', title: titles.pie, categoryLabel: text.product },
      data: text.products.map((category, row) => ({ category, value: amount(row + 80, 2_000_000 / (row + 1)) })),
    },
    funnel: {
      ...{ ...base, type: 'funnel', title: titles.funnel, categoryLabel: text.stage, valueLabel: text.deals },
      data: text.stages.map((category, row) => ({ category, value: [1280, 716, 402, 233, 97][row] ?? 0 })),
    },
    waterfall: {
      ...{ ...base, ...money, type: 'waterfall', title: titles.waterfall, categoryLabel: text.step },
      start: { category: text.start, value: 8_400_000 * scale },
      data: text.changes.map((category, row) => ({
        category,
        value: ([2_350_000, 1_120_000, 480_000, -760_000, -1_540_000][row] ?? 0) * scale,
      })),
      endLabel: text.end,
    },
    heatmap: {
      ...{ ...base, ...money, type: 'heatmap', title: titles.table },
      ...{ categoryLabel: text.salesperson, seriesLabel: text.month, series: monthNames },
      data: text.people.slice(0, 8).flatMap((category, row) =>
        Array.from({ length: 9 }, (_, column) => ({
          category,
          series: monthNames[column] ?? '',
          value: amount(row * 13 + column, 240_000),
        })).filter((_, column) => (row + column) % 11 !== 5),
      ),
    },
    'heatmap-hours': {
      ...{ ...base, type: 'heatmap', title: titles.hours, valueLabel: text.calls },
      ...{ categoryLabel: text.weekday, seriesLabel: text.hour },
      data: text.weekdays.flatMap((category, row) =>
        Array.from({ length: 24 }, (_, hour) => ({
          category,
          series: `${String(hour).padStart(2, '0')}`,
          value: Math.round(Math.max(0, Math.sin(((hour - 6) / 14) * Math.PI)) * 40 * (0.5 + uneven(row * 24 + hour))),
        })),
      ),
    },
    scatter: {
      ...{ ...base, ...money, type: 'scatter', title: titles.scatter, valueLabel: text.size },
      ...{ categoryLabel: text.duration, xValues: { as: 'duration' }, seriesLabel: text.region },
      data: Array.from({ length: 120 }, (_, index) => ({
        category: `${text.customers[index % 7]} ${index + 1}`,
        series: text.regions[index % 3] ?? '',
        x: 24 * (6 + 70 * uneven(index) ** 2),
        value: Math.round((20_000 + 260_000 * uneven(index + 500) ** 3) * scale),
      })),
    },
    gauge: {
      ...{ ...base, ...money, type: 'gauge', title: titles.gauge, categoryLabel: '' },
      data: [{ value: 3_120_000 * scale, target: 3_900_000 * scale }],
    },
  } as const satisfies Record<string, Chart>
}

/** The names of the pictures. */
export const salesPictures = Object.keys(salesCharts('en')) as (keyof ReturnType<typeof salesCharts>)[]
