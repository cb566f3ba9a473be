import type { chart as english } from '../en/chart.ts'
import type { Translation } from '../translation.ts'

export const chart = {
  titleWithUnit: '{{title}}（{{unit}}）',
  other: '其他',
  total: '合计',
  shown: '共 {{total}} 项，显示 {{shown}} 项',
  ofFirst: '占首项',
  share: '占比',
  target: '目标 {{value}}',
  attained: '完成目标的 {{share}}',
} as const satisfies Translation<typeof english>
