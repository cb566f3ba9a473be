import type { Chart } from '#views/charts/chart.ts'
import type { Locale } from '#views/locales/locale.ts'

/** Charts of every shape the reports can come up with, in the words their readers use. */

type Bars = Extract<Chart, { type: 'bars' }>
type Line = Extract<Chart, { type: 'line' }>

const words = {
  en: {
    title: 'Leads by status and owner',
    months: 'New leads by month',
    subtitle: 'All teams · as of 23 November 2026, 09:00',
    status: 'Status',
    owner: 'Owner',
    month: 'Month',
    leads: 'Leads',
    emptyText: 'No leads in this period yet',
    periodFormat: '%b %Y',
    statuses: ['New', 'Working', 'Qualified', 'Disqualified', 'Converted'],
    people: [
      'Ada Brandt',
      'Sam Carter',
      'Mia Rossi',
      '王芳',
      'Li Lei',
      'Chen Jing',
      'Maximilian von Hohenstein-Liechtenfels',
      'Zoë 🚀',
    ],
    company: (index: number) =>
      ['Acme Ltd', 'Northwind Traders International Holdings (Europe) GmbH', 'Contoso', 'Globex 🏢', 'Initech Systems'][
        index % 5
      ] ?? '',
  },
  'zh-CN': {
    title: '线索分布：按状态与负责人',
    months: '每月新增线索',
    subtitle: '全部团队 · 截至2026年11月23日 09:00',
    status: '状态',
    owner: '负责人',
    month: '月份',
    leads: '线索数（条）',
    emptyText: '该期间暂无线索',
    periodFormat: '%Y年%-m月',
    statuses: ['新建', '跟进中', '已确认', '不合格', '已转化'],
    people: ['王芳', '李雷', '陈静', '欧阳娜娜', 'Ada Brandt', '司马相如', '阿卜杜拉·买买提·吐尔逊江', '张伟 🚀'],
    company: (index: number) =>
      [
        '华为技术有限公司',
        '中国石油化工股份有限公司华东地区销售分公司上海浦东新区办事处',
        '阿里巴巴',
        '腾讯 🏢',
        '宁德时代新能源科技',
      ][index % 5] ?? '',
  },
} as const satisfies Record<Locale, unknown>

/** Looks uneven like real figures, and is the same every time. */
const figure = (index: number, most: number) => Math.round(((Math.sin(index * 12.9898) * 43758.5453) % 1) ** 2 * most)

export function bars(locale: Locale, categories: number, series: number, more: Partial<Bars> = {}): Bars {
  const text = words[locale]
  const names = Array.from({ length: categories }, (_, index) =>
    categories <= text.statuses.length ? (text.statuses[index] ?? '') : `${text.company(index)} ${index + 1}`,
  )
  const people = text.people.slice(0, series)
  const data = names.flatMap((category, row) =>
    series === 0
      ? [{ category, value: figure(row + 1, 90) + 3 }]
      : people.map((name, column) => ({ category, series: name, value: figure(row * 7 + column + 1, 40) })),
  )
  return {
    type: 'bars',
    locale,
    title: text.title,
    subtitle: text.subtitle,
    categoryLabel: text.status,
    valueLabel: text.leads,
    emptyText: text.emptyText,
    ...(series > 0 && { series: people, seriesLabel: text.owner }),
    data,
    ...more,
  }
}

export function line(locale: Locale, periods: number, series: number, more: Partial<Line> = {}): Line {
  const text = words[locale]
  const people = text.people.slice(0, series)
  const data = Array.from({ length: periods }, (_, index) => {
    const period = new Date(Date.UTC(2025, 11 + index, 1)).toISOString().slice(0, 10)
    return series === 0
      ? [{ period, value: figure(index + 3, 60) + index }]
      : people.map((name, column) => ({ period, series: name, value: figure(index * 5 + column, 50) + index }))
  }).flat()
  return {
    type: 'line',
    locale,
    title: text.months,
    subtitle: text.subtitle,
    categoryLabel: text.month,
    valueLabel: text.leads,
    emptyText: text.emptyText,
    periodFormat: text.periodFormat,
    ...(series > 0 && { series: people, seriesLabel: text.owner }),
    data,
    ...more,
  }
}

/** Every value through a function: negative, large, fractional. */
export const withValues = <C extends Chart>(chart: C, change: (value: number, index: number) => number): C =>
  ({ ...chart, data: chart.data.map((datum, index) => ({ ...datum, value: change(datum.value, index) })) }) as C
