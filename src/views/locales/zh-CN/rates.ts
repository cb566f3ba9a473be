import type { rates as english } from '../en/rates.ts'
import type { Translation } from '../translation.ts'

export const rates = {
  title: '汇率',
  hint: '一单位外币折合多少 {{currency}}。不同币种的金额按最新汇率合计；没有汇率时绝不相加。',
  none: '还没有汇率：其他币种的金额将分别合计。',
  new: '设置汇率',
  currency: '币种',
  rate: '一单位折合 {{own}}',
  day: '生效日期',
  from: '{{day}}起',
  line: '1 {{currency}} = {{rate}} {{own}}',
  saved: '已保存：{{rate}}',
  deleted: '已删除：{{rate}}',
  missing: '缺少汇率：{{currencies}}',
} as const satisfies Translation<typeof english>
