import type { chart as english } from '../en/chart.ts'
import type { Translation } from '../translation.ts'

export const chart = {
  titleWithUnit: '{{title}}（{{unit}}）',
  other: '其他',
  shown: '共 {{total}} 项，显示 {{shown}} 项',
} as const satisfies Translation<typeof english>
